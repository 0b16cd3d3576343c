//! Resources that queries find: users, groups, or both, users first. One page, by number or by cursor.

use std::collections::HashMap;

use domain::{TenantId, policy::Action};
use scim::list::ListQuery;
use uuid::Uuid;

use super::{
    Link, Listing, Result,
    cursor::{Cursor, Mark, Seal},
    filter::{Resource, Scope},
    groups::Group,
    links,
    section::{Origin, Row, Section},
    users::User,
};
use crate::{
    Ctx, Directory,
    unit::glance::{Glance, Reads as _},
};

/// What is looked for: a query for each kind of resource that it is about. Where there are two, they are one
/// request's, and ask for the same page.
#[derive(Clone, Copy, Default)]
pub struct Search<'a> {
    /// Among users.
    pub users: Option<&'a ListQuery>,
    /// Among groups.
    pub groups: Option<&'a ListQuery>,
}

/// So many members are read together with a page of groups.
const TOGETHER: i64 = 10_000;

/// A resource of either kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A user.
    User(User),
    /// A group.
    Group(Group),
}

impl<'a> Search<'a> {
    fn sections(&self, glance: &'a Glance<'a>, base: &'a str) -> Vec<Section<'a>> {
        let both = [(Resource::User, self.users), (Resource::Group, self.groups)];
        let sections = both.into_iter().filter_map(|(resource, query)| {
            let scope = Scope {
                resource,
                backend: glance.backend(),
                tenant: glance.tenant(),
                base,
            };
            Some(Section {
                glance,
                scope,
                query: query?,
            })
        });
        sections.collect()
    }

    /// The filters and the orders, spelled out: what a cursor is bound to.
    fn spelled(&self) -> String {
        let both = [("Users", self.users), ("Groups", self.groups)];
        let both = both.into_iter().filter_map(|(name, query)| {
            let query = query?;
            let filter = query.filter.as_ref().map(ToString::to_string);
            let sort = query
                .sort
                .map(|sort| (sort.attribute.path(), sort.descending));
            Some(format!("{name} {filter:?} {sort:?}"))
        });
        both.collect::<Vec<_>>().join("\n")
    }
}

/// One page, oldest first where no other order is asked for. `base` is the tenant's SCIM address: filters
/// may compare with `meta.location`.
///
/// # Errors
/// `invalidCursor` and `expiredCursor`, besides what every use case has.
pub async fn search(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    search: Search<'_>,
    base: &str,
) -> Result<Listing<Found>> {
    let Some(asked) = search.users.or(search.groups) else {
        return Ok(Listing {
            total: 0,
            resources: Vec::new(),
            previous: None,
            next: None,
        });
    };
    let glance = directory.glance(ctx, Action::Provision, tenant);
    let sections = search.sections(&glance, base);
    let (rows, total, previous, next) = match &asked.cursor {
        None => {
            let (rows, total) = numbered(&sections, asked).await?;
            (rows, total, None, None)
        }
        Some(text) => {
            let seal = Seal {
                signer: directory.signer().await?,
                tenant,
                query: search.spelled(),
                now: glance.now(),
            };
            let cursor = match text.as_str() {
                "" => Cursor::new(0, false, None, glance.now().0),
                text => seal.open(text)?,
            };
            let page = Page::read(&sections, &cursor, asked.page.count).await?;
            let close = |cursor: Option<Cursor>| cursor.map(|cursor| seal.close(&cursor));
            let previous = close(page.previous(&cursor, glance.now())).transpose()?;
            let next = close(page.next(&cursor, glance.now())).transpose()?;
            let mut total = 0;
            for section in &sections {
                total += section.count().await?;
            }
            let rows = page.rows.into_iter().map(|placed| placed.row).collect();
            (rows, total, previous, next)
        }
    };
    Ok(Listing {
        total,
        resources: with_links(&glance, search, rows).await?,
        previous,
        next,
    })
}

/// The rows of a page by its number, and how many there are on all pages.
async fn numbered(sections: &[Section<'_>], asked: &ListQuery) -> Result<(Vec<Row>, u64)> {
    let (mut offset, mut left) = (asked.page.offset(), asked.page.count);
    let (mut rows, mut total) = (Vec::new(), 0);
    for section in sections {
        let (found, count) = section.window(offset, left).await?;
        total += count;
        left = left.saturating_sub(u64::try_from(found.len()).unwrap_or(left));
        rows.extend(found);
        offset = offset.saturating_sub(count);
    }
    Ok((rows, total))
}

/// A page by cursor.
struct Page {
    rows: Vec<Placed>,
    /// There are more rows in the direction in which it was read.
    goes_on: bool,
}

struct Placed {
    section: usize,
    row: Row,
    mark: Mark,
}

impl Page {
    /// Reads one row more than are wanted, to know whether there is another page.
    async fn read(sections: &[Section<'_>], cursor: &Cursor, count: u64) -> Result<Self> {
        let mut rows = Vec::new();
        let mut origin = match (&cursor.mark, cursor.backward) {
            (Some(mark), true) => Origin::Before(mark),
            (Some(mark), false) => Origin::After(mark),
            (None, true) => Origin::End,
            (None, false) => Origin::Start,
        };
        let wanted = usize::try_from(count).unwrap_or(usize::MAX);
        for (place, section) in way(sections, cursor) {
            let left = (count + 1).saturating_sub(u64::try_from(rows.len()).unwrap_or(count));
            let found = section.from(origin, left).await?;
            rows.extend(found.into_iter().map(|(row, mark)| Placed {
                section: place,
                row,
                mark,
            }));
            if rows.len() > wanted {
                break;
            }
            origin = match cursor.backward {
                true => Origin::End,
                false => Origin::Start,
            };
        }
        let goes_on = rows.len() > wanted;
        rows.truncate(wanted);
        if cursor.backward {
            rows.reverse();
        }
        Ok(Self { rows, goes_on })
    }

    /// Forward from the last row. After a page that was read backward there is always something: the page
    /// from which it was asked for.
    fn next(&self, cursor: &Cursor, now: domain::Moment) -> Option<Cursor> {
        (self.goes_on || cursor.backward).then(|| match self.rows.last() {
            Some(last) => Cursor::new(last.section, false, Some(last.mark.clone()), now.0),
            None => Cursor::new(0, false, None, now.0),
        })
    }

    /// Backward from the first row. Before a page that was read forward there is always something, unless it
    /// is the first.
    fn previous(&self, cursor: &Cursor, now: domain::Moment) -> Option<Cursor> {
        let is_first = !cursor.backward && cursor.mark.is_none();
        let is_there = match cursor.backward {
            true => self.goes_on,
            false => !is_first,
        };
        is_there.then(|| match self.rows.first() {
            Some(first) => Cursor::new(first.section, true, Some(first.mark.clone()), now.0),
            None => Cursor::new(usize::MAX, true, None, now.0),
        })
    }
}

/// The sections from the cursor on, in its direction.
fn way<'a, 'b>(sections: &'a [Section<'b>], cursor: &Cursor) -> Vec<(usize, &'a Section<'b>)> {
    let all = sections.iter().enumerate();
    match cursor.backward {
        true => all
            .rev()
            .filter(|(place, _)| *place <= cursor.section)
            .collect(),
        false => all.filter(|(place, _)| *place >= cursor.section).collect(),
    }
}

/// The rows with their memberships: users come with theirs, those of all groups are one query, where they are
/// wanted.
async fn with_links(glance: &Glance<'_>, search: Search<'_>, rows: Vec<Row>) -> Result<Vec<Found>> {
    let groups = rows.iter().filter_map(|row| match row {
        Row::User(_) => None,
        Row::Group(row) => Some((row.member_count, row.id)),
    });
    let few = few(groups.collect());
    let wants = search
        .groups
        .is_some_and(|query| query.projection.wants("members"));
    let mut members_of = match wants {
        true => Some(links::members_of(glance, &few).await?),
        false => None,
    };
    let found = rows.into_iter().map(|row| match row {
        Row::User(row) => Ok(Found::User(row.user()?)),
        Row::Group(row) => {
            let has_few = few.contains(&row.id);
            let members = taken(&mut members_of, row.id).filter(|_| has_few);
            Ok(Found::Group(row.group(members)?))
        }
    });
    found.collect()
}

/// The groups whose members are read together with the page: the smallest, as far as it goes.
fn few(mut groups: Vec<(i64, Uuid)>) -> Vec<Uuid> {
    groups.sort_unstable();
    let mut left = TOGETHER;
    let fitting = groups.into_iter().take_while(|(count, _)| {
        left -= count;
        left >= 0
    });
    fitting.map(|(_, id)| id).collect()
}

fn taken(links: &mut Option<HashMap<Uuid, Vec<Link>>>, id: Uuid) -> Option<Vec<Link>> {
    let links = links.as_mut()?;
    Some(links.remove(&id).unwrap_or_default())
}
