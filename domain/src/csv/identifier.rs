//! Which account a row names. Priority: UUID, then e-mail address, then user name (rule G9).

use std::borrow::Cow;

use uuid::Uuid;

use super::row::{Cells, RowProblem};
use crate::text;

/// What a row says about accounts, in the form in which accounts are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identifier {
    /// Nothing: the row is about groups alone (rule G6).
    Nobody,
    /// The UUID decides alone (rules G9 and G13).
    UserUuid(String),
    /// Everybody who has this address (rule G12).
    Email(String),
    /// The one with this name.
    UserName(String),
    /// The one with this name, who must have this address (rules G10 and G13).
    EmailAndUserName {
        /// The address.
        email: String,
        /// The name.
        user_name: String,
    },
}

impl Identifier {
    /// Reads cells from which guards and, where asked for, spaces are gone.
    pub(super) fn read(cells: &Cells) -> Result<Self, RowProblem> {
        let key = |text: &str| text::key(text);
        Ok(
            match (
                cells.user_uuid.as_str(),
                cells.email.as_str(),
                cells.user_name.as_str(),
            ) {
                ("", "", "") => Self::Nobody,
                ("", "", user_name) => Self::UserName(key(user_name)),
                ("", email, "") => Self::Email(key(email)),
                ("", email, user_name) => Self::EmailAndUserName {
                    email: key(email),
                    user_name: key(user_name),
                },
                (uuid, _, _) => {
                    let uuid = Uuid::parse_str(uuid).map_err(|_| RowProblem::NotAUuid)?;
                    Self::UserUuid(uuid.to_string())
                }
            },
        )
    }
}

impl Cells {
    /// The identifier that decides, as it stands in the file.
    pub fn identifier(&self) -> Cow<'_, str> {
        match (
            self.user_uuid.as_str(),
            self.email.as_str(),
            self.user_name.as_str(),
        ) {
            ("", "", user_name) => Cow::Borrowed(user_name),
            ("", email, "") => Cow::Borrowed(email),
            ("", email, user_name) => Cow::Owned(format!("{email} + {user_name}")),
            (uuid, _, _) => Cow::Borrowed(uuid),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUID: &str = "1AB2E307-0000-4000-8000-000000006789";

    fn read(user_uuid: &str, email: &str, user_name: &str) -> Result<Identifier, RowProblem> {
        Identifier::read(&Cells {
            groups: String::new(),
            user_uuid: user_uuid.into(),
            email: email.into(),
            user_name: user_name.into(),
        })
    }

    #[test]
    fn g09_uuid_before_email_before_user_name() {
        let by_uuid = Ok(Identifier::UserUuid(UUID.to_lowercase()));
        assert_eq!(read(UUID, "", ""), by_uuid);
        assert_eq!(read(UUID, "ada@acme.example", "ada"), by_uuid);
        assert_eq!(
            read("", "Ada@acme.example", ""),
            Ok(Identifier::Email("ada@acme.example".into()))
        );
        assert_eq!(read("", "", "Ada"), Ok(Identifier::UserName("ada".into())));
    }

    #[test]
    fn g10_email_and_user_name_count_together() {
        assert_eq!(
            read("", "ada@acme.example", "ada"),
            Ok(Identifier::EmailAndUserName {
                email: "ada@acme.example".into(),
                user_name: "ada".into()
            })
        );
    }

    #[test]
    fn g06_no_identifier_means_no_user() {
        assert_eq!(read("", "", ""), Ok(Identifier::Nobody));
    }

    #[test]
    fn something_else_in_the_uuid_column_is_named() {
        assert_eq!(
            read("6789", "ada@acme.example", ""),
            Err(RowProblem::NotAUuid)
        );
    }
}
