//! One row: its cells, and what they ask for.

use serde::{Deserialize, Serialize};

use super::{Identifier, Options, header::Column, unguard};
use crate::{
    group::NAME_SEPARATOR,
    text::{self, NAME_MAX},
};

/// The cells that mean something, as they stand in the file; empty where the column is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// Names of groups.
    pub groups: String,
    /// UUID.
    pub user_uuid: String,
    /// E-mail address.
    pub email: String,
    /// User name.
    pub user_name: String,
}

/// What a well-formed row asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Names of groups, at least one, each once (without regard to letter case), in the row's order.
    pub groups: Vec<String>,
    /// Who is to become a member of them.
    pub identifier: Identifier,
}

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row's first line; the header's is 1.
    pub line: u64,
    /// Its cells.
    pub cells: Cells,
    /// What it asks for, or what is wrong with it.
    pub assignment: Result<Assignment, RowProblem>,
}

/// What is wrong with a row alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RowProblem {
    /// More or fewer cells than the header.
    #[error("{}", texts::csv::cell_count(*.found, *.expected))]
    CellCount {
        /// Cells in the header.
        expected: u32,
        /// Cells in the row.
        found: u32,
    },
    /// A space before or after a value (rule G15).
    #[error("{}", texts::csv::space_around_value(.column.as_str()))]
    SpaceAround {
        /// The column.
        column: Column,
    },
    /// A character that can't be seen, such as a line break.
    #[error("{}", texts::csv::control_character(.column.as_str()))]
    ControlCharacter {
        /// The column.
        column: Column,
    },
    /// No group is named.
    #[error("{}", texts::csv::no_group())]
    NoGroup,
    /// Nothing between two semicolons.
    #[error("{}", texts::csv::empty_name())]
    EmptyName,
    /// A name that no group can have.
    #[error("{}", texts::csv::name_too_long(NAME_MAX))]
    NameTooLong,
    /// Something else in the column of UUIDs.
    #[error("{}", texts::csv::not_a_uuid())]
    NotAUuid,
}

impl Cells {
    /// The cell of a column.
    pub fn get(&self, column: Column) -> &str {
        match column {
            Column::Groups => &self.groups,
            Column::UserUuid => &self.user_uuid,
            Column::Email => &self.email,
            Column::UserName => &self.user_name,
        }
    }

    /// The cells without guards and, where asked for, without spaces around.
    fn clean(&self, options: Options) -> Result<Self, RowProblem> {
        let clean = |column: Column| {
            let cell = unguard(self.get(column));
            let trimmed = cell.trim();
            if trimmed.len() != cell.len() && !options.trim {
                Err(RowProblem::SpaceAround { column })
            } else if trimmed.chars().any(char::is_control) {
                Err(RowProblem::ControlCharacter { column })
            } else {
                Ok(trimmed.to_owned())
            }
        };
        Ok(Self {
            groups: clean(Column::Groups)?,
            user_uuid: clean(Column::UserUuid)?,
            email: clean(Column::Email)?,
            user_name: clean(Column::UserName)?,
        })
    }
}

/// What the cells ask for. Cells that were stored give the same answer as when they were read.
pub fn check(cells: &Cells, options: Options) -> Result<Assignment, RowProblem> {
    let cells = cells.clean(options)?;
    let groups = names(&cells.groups, options)?;
    Ok(Assignment {
        groups,
        identifier: Identifier::read(&cells)?,
    })
}

/// The names in a `groups` cell: one, or several with semicolons between them (rule G20).
fn names(cell: &str, options: Options) -> Result<Vec<String>, RowProblem> {
    if cell.is_empty() {
        return Err(RowProblem::NoGroup);
    }
    let mut names: Vec<String> = Vec::new();
    let mut keys: std::collections::HashSet<String> = std::collections::HashSet::new();
    for part in cell.split(NAME_SEPARATOR) {
        let name = part.trim();
        if name.len() != part.len() && !options.trim {
            return Err(RowProblem::SpaceAround {
                column: Column::Groups,
            });
        }
        if name.is_empty() {
            return Err(RowProblem::EmptyName);
        }
        if name.chars().count() > NAME_MAX {
            return Err(RowProblem::NameTooLong);
        }
        if keys.insert(text::key(name)) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn cells(groups: &str, user_name: &str) -> Cells {
        Cells {
            groups: groups.into(),
            user_name: user_name.into(),
            ..Cells::default()
        }
    }

    fn groups(cell: &str) -> Result<Vec<String>, RowProblem> {
        check(&cells(cell, "ada"), Options::default()).map(|assignment| assignment.groups)
    }

    #[test]
    fn g20_a_cell_names_one_group_or_several_with_semicolons() {
        assert_eq!(groups("HR").unwrap(), ["HR"]);
        assert_eq!(
            groups("HR;Management;Employees").unwrap(),
            ["HR", "Management", "Employees"]
        );
    }

    #[test]
    fn a_group_named_twice_counts_once() {
        assert_eq!(groups("HR;hr;IT;HR").unwrap(), ["HR", "IT"]);
    }

    #[test]
    fn names_that_no_group_can_have_are_refused() {
        assert_eq!(groups(""), Err(RowProblem::NoGroup));
        assert_eq!(groups("HR;;IT"), Err(RowProblem::EmptyName));
        assert_eq!(groups("HR;"), Err(RowProblem::EmptyName));
        assert_eq!(
            groups("HR\nIT"),
            Err(RowProblem::ControlCharacter {
                column: Column::Groups
            })
        );
        assert_eq!(groups(&"ä".repeat(NAME_MAX)).unwrap().len(), 1);
        assert_eq!(
            groups(&"ä".repeat(NAME_MAX + 1)),
            Err(RowProblem::NameTooLong)
        );
    }

    #[test]
    fn g15_spaces_around_a_value_name_the_cell_or_are_trimmed() {
        let in_groups = Err(RowProblem::SpaceAround {
            column: Column::Groups,
        });
        for cell in [" Sales", "Sales ", "HR; Sales", "HR ;Sales", " "] {
            assert_eq!(groups(cell), in_groups, "{cell:?}");
        }
        let row = cells("Sales", "ada ");
        let in_name = RowProblem::SpaceAround {
            column: Column::UserName,
        };
        assert_eq!(check(&row, Options::default()), Err(in_name));
        let trimmed = check(&cells(" HR ; Sales", "ada "), Options { trim: true }).unwrap();
        assert_eq!(trimmed.groups, ["HR", "Sales"]);
        assert_eq!(trimmed.identifier, Identifier::UserName("ada".into()));
    }

    #[test]
    fn spaces_within_a_name_belong_to_it() {
        assert_eq!(groups("Human Resources").unwrap(), ["Human Resources"]);
    }

    #[test]
    fn our_own_guard_is_taken_off() {
        assert_eq!(groups("'=HR;IT").unwrap(), ["=HR", "IT"]);
        assert_eq!(groups("=HR").unwrap(), ["=HR"]);
    }
}
