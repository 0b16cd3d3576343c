//! Those who can do it, as CSV: the tenant's own people, then those of each tenant that is let in.

use domain::{
    TenantId,
    csv::guard,
    grants::Permission,
    holders::{Holder, HolderQuery},
    policy::Action,
};
use futures::stream::BoxStream;
use uuid::Uuid;

use super::{
    list::known,
    people::{self, Section},
    ways,
};
use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    error::Result,
    pieces::{self, Pieces},
    shares::ledger,
    unit::View,
};

/// People in a piece.
const PIECE: usize = 1_000;

/// The file. Where the query names a tenant, its people alone; its page does not count.
pub async fn export(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &HolderQuery,
) -> Result<BoxStream<'static, Result<String>>> {
    // Whoever may not see groups is not told which permissions there are.
    drop(directory.read(ctx, Action::ViewGroups, tenant).await?);
    known(directory, &query.permission)?;
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        query: query.clone(),
    };
    let start = Key::start_of((false, TenantId(Uuid::nil())));
    pieces::stream(file, start).await
}

struct File {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    query: HolderQuery,
}

/// Where a piece begins: at which section, after which of its people.
struct Key {
    section: (bool, TenantId),
    name: (String, Uuid),
}

impl Key {
    /// With the first of a section's people.
    fn start_of(section: (bool, TenantId)) -> Self {
        Self {
            section,
            name: (String::new(), Uuid::nil()),
        }
    }
}

/// The tenant's own people come first.
fn place(view: &View, section: &Section) -> (bool, TenantId) {
    let tenant = section.tenant(view);
    (tenant != view.tenant(), tenant)
}

const COLUMNS: [&str; 8] = [
    "permission",
    "tenant",
    "accountId",
    "displayName",
    "email",
    "source",
    "groups",
    "grants",
];

impl Pieces for File {
    type Key = Key;

    fn header(&self) -> Result<String> {
        csv_text::row(COLUMNS)
    }

    async fn piece(&self, after: &Key) -> Result<(String, Option<Key>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ViewGroups, self.tenant)
            .await?;
        let permission = &self.query.permission;
        let sections = Section::all(ways::imported(&view, permission).await?);
        let mut sections = sections.into_iter().filter(|section| {
            let tenant = section.tenant(&view);
            self.query.from.is_none_or(|from| from == tenant)
                && place(&view, section) >= after.section
        });
        let Some(section) = sections.next() else {
            return Ok((String::new(), None));
        };
        let here = place(&view, &section);
        let start = Key::start_of(here);
        let from = if here == after.section { after } else { &start };
        let search = &self.query.search;
        let people = people::after(&view, &section, permission, search, &from.name, PIECE).await?;
        let next = match people.last() {
            Some((name, last)) if people.len() == PIECE => Some(Key {
                section: here,
                name: (name.clone(), last.account.0),
            }),
            _ => sections
                .next()
                .map(|next| Key::start_of(place(&view, &next))),
        };
        let tenants = ledger::tenant_names(&view, &[here.1.0]).await?;
        let tenant = tenants.first().map_or("", |tenant| &tenant.display_name);
        let mut text = CsvText::new();
        for (_, holder) in &people {
            text.row(cells(permission, tenant, holder))?;
        }
        Ok((text.finish()?, next))
    }
}

fn cells(permission: &Permission, tenant: &str, holder: &Holder) -> [String; 8] {
    let groups: Vec<&str> = holder
        .via
        .iter()
        .map(|path| path.group_name.as_str())
        .collect();
    let grants: Vec<&str> = holder
        .via
        .iter()
        .map(|path| path.grant(permission))
        .collect();
    [
        permission.as_str(),
        tenant,
        &holder.account.to_string(),
        &holder.display_name,
        &holder.email,
        holder.source.as_str(),
        &groups.join(";"),
        &grants.join(";"),
    ]
    .map(|cell| guard(cell).into_owned())
}
