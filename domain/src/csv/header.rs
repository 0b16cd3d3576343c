//! The first line: which column means what.

use serde::{Deserialize, Serialize};

use super::{Options, row::Cells, unguard};
use crate::string_enum::string_enum;

string_enum!(
    /// A column that means something. The text is its name in the header, letter for letter.
    Column {
        /// Names of groups, separated by semicolons.
        Groups = "groups",
        /// The account's UUID in every connected system.
        UserUuid = "urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid",
        /// The account's first e-mail address.
        Email = "emails[0].value",
        /// The name to sign in with.
        UserName = "userName",
    }
);

/// What is wrong with the header. Columns count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum HeaderProblem {
    /// There is no column `groups` (rule G3).
    #[error("{}", texts::csv::no_groups_column())]
    NoGroups,
    /// Something else than groups is there, but nothing that names an account (rule G8).
    #[error("{}", texts::csv::no_identifier(
        &.column.to_string(),
        Column::UserUuid.as_str(),
        Column::Email.as_str(),
        Column::UserName.as_str(),
    ))]
    NoIdentifier {
        /// The first column that is unknown.
        column: u32,
    },
    /// The same name twice.
    #[error("{}", texts::csv::duplicate(&.first.to_string(), &.second.to_string()))]
    Duplicate {
        /// The first of them.
        first: u32,
        /// The second.
        second: u32,
    },
    /// A space before or after a name that would otherwise be known.
    #[error("{}", texts::csv::space_around_name(&.column.to_string()))]
    SpaceAround {
        /// The column.
        column: u32,
    },
    /// Semicolons or tabs instead of commas.
    #[error("{}", texts::csv::separator())]
    Separator,
}

/// Columns that say nothing about accounts: beside them, a file may well have groups alone.
/// `line` and `reason` stand in our own report of rejected rows.
const ABOUT_GROUPS: &[&str] = &["description", "line", "reason", ""];

/// Where the columns that mean something are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    width: usize,
    groups: usize,
    user_uuid: Option<usize>,
    email: Option<usize>,
    user_name: Option<usize>,
    ignored: Vec<String>,
}

impl Header {
    /// Reads the cells of the first line.
    pub fn read<'a>(
        cells: impl IntoIterator<Item = &'a str>,
        options: Options,
    ) -> Result<Self, HeaderProblem> {
        let names: Vec<&str> = cells
            .into_iter()
            .map(|cell| name_of(cell, options))
            .collect();
        unique(&names)?;
        let mut found = [None; 4];
        let mut ignored = Vec::new();
        let mut about_accounts = None;
        for (index, name) in names.iter().enumerate() {
            let known = Column::ALL
                .iter()
                .zip(&mut found)
                .find(|(column, _)| column.as_str() == *name);
            if let Some((_, place)) = known {
                *place = Some(index);
            } else if name.trim().parse::<Column>().is_ok() {
                return Err(HeaderProblem::SpaceAround {
                    column: number(index),
                });
            } else {
                ignored.extend((!name.is_empty()).then(|| (*name).to_owned()));
                if !ABOUT_GROUPS.contains(name) {
                    about_accounts = about_accounts.or(Some(number(index)));
                }
            }
        }
        match (found, about_accounts) {
            ([None, ..], _)
                if names.len() == 1 && names.iter().any(|name| looks_separated(name)) =>
            {
                Err(HeaderProblem::Separator)
            }
            ([None, ..], _) => Err(HeaderProblem::NoGroups),
            ([_, None, None, None], Some(column)) => Err(HeaderProblem::NoIdentifier { column }),
            ([Some(groups), user_uuid, email, user_name], _) => Ok(Self {
                width: names.len(),
                groups,
                user_uuid,
                email,
                user_name,
                ignored,
            }),
        }
    }

    /// How many cells every row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The names of the columns that mean nothing here, in the file's order.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The columns that mean something, in the file's order.
    pub fn known(&self) -> Vec<Column> {
        let places = [
            Some(self.groups),
            self.user_uuid,
            self.email,
            self.user_name,
        ];
        let mut known: Vec<(usize, Column)> = Column::ALL
            .iter()
            .zip(places)
            .filter_map(|(column, place)| place.map(|place| (place, *column)))
            .collect();
        known.sort_unstable_by_key(|(place, _)| *place);
        known.into_iter().map(|(_, column)| column).collect()
    }

    /// The cells of a row that mean something, by the column's place.
    pub(super) fn pick<'a>(&self, cell: impl Fn(usize) -> Option<&'a str>) -> Cells {
        let text = |place: Option<usize>| place.and_then(&cell).unwrap_or_default().to_owned();
        Cells {
            groups: text(Some(self.groups)),
            user_uuid: text(self.user_uuid),
            email: text(self.email),
            user_name: text(self.user_name),
        }
    }
}

fn name_of(cell: &str, options: Options) -> &str {
    let name = unguard(cell);
    if options.trim { name.trim() } else { name }
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Columns without a name are what a spreadsheet leaves at the right edge: any number of them.
fn unique(names: &[&str]) -> Result<(), HeaderProblem> {
    let mut seen = std::collections::HashMap::new();
    for (index, name) in names
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
    {
        if let Some(first) = seen.insert(*name, index) {
            return Err(HeaderProblem::Duplicate {
                first: number(first),
                second: number(index),
            });
        }
    }
    Ok(())
}

fn looks_separated(line: &str) -> bool {
    [';', '\t'].iter().any(|separator| {
        line.contains(*separator)
            && line
                .split(*separator)
                .any(|name| name.trim().parse::<Column>().is_ok())
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn read(line: &str) -> Result<Header, HeaderProblem> {
        Header::read(line.split(','), Options::default())
    }

    #[test]
    fn columns_come_in_any_order_and_unknown_ones_are_listed() {
        let header = read("department,userName,groups,cost centre").unwrap();
        assert_eq!(header.known(), [Column::UserName, Column::Groups]);
        assert_eq!(header.ignored(), ["department", "cost centre"]);
        assert_eq!(header.width(), 4);
    }

    #[test]
    fn g03_a_file_without_the_column_groups_is_refused() {
        assert_eq!(read("group,userName"), Err(HeaderProblem::NoGroups));
        assert_eq!(read("Groups,userName"), Err(HeaderProblem::NoGroups));
    }

    #[test]
    fn g08_assignments_without_an_identifier_are_refused() {
        for header in [
            "groups,username",
            "groups,displayName",
            "groups,emails[1].value",
            "groups,mail",
        ] {
            assert_eq!(
                read(header),
                Err(HeaderProblem::NoIdentifier { column: 2 }),
                "{header}"
            );
        }
    }

    #[test]
    fn groups_alone_need_no_identifier() {
        assert_eq!(read("groups").unwrap().known(), [Column::Groups]);
        assert_eq!(
            read("groups,description").unwrap().ignored(),
            ["description"]
        );
        assert_eq!(read("groups,,").unwrap().width(), 3);
    }

    #[test]
    fn duplicates_are_refused() {
        let twice = Err(HeaderProblem::Duplicate {
            first: 1,
            second: 3,
        });
        assert_eq!(read("groups,userName,groups"), twice);
        assert_eq!(read("x,groups,x"), twice);
    }

    #[test]
    fn g15_spaces_around_names_are_refused_or_trimmed() {
        assert_eq!(
            read("groups, userName"),
            Err(HeaderProblem::SpaceAround { column: 2 })
        );
        let trimmed = Header::read("groups, userName".split(','), Options { trim: true }).unwrap();
        assert_eq!(trimmed.known(), [Column::Groups, Column::UserName]);
    }

    #[test]
    fn another_separator_is_recognised() {
        assert_eq!(read("groups;userName"), Err(HeaderProblem::Separator));
        assert_eq!(read("userName\tgroups"), Err(HeaderProblem::Separator));
        assert_eq!(read("a;b"), Err(HeaderProblem::NoGroups));
    }
}
