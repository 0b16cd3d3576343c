//! Accounts as CSV: which columns, for whom.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Field, FieldErrors, Problem, Source,
    account::{AccountQuery, AccountSort, AccountStatus},
    string_enum::string_enum,
};

string_enum!(
    /// A column of the export. The text is its name in the first line.
    ExportColumn {
        /// Identifier, also over SCIM.
        Id = "id",
        /// The name to sign in with.
        UserName = "userName",
        /// The UUID in every connected system.
        UserUuid = "urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid",
        /// The first e-mail address.
        Email = "emails[0].value",
        /// Given name.
        GivenName = "name.givenName",
        /// Family name.
        FamilyName = "name.familyName",
        /// The name shown to people.
        DisplayName = "displayName",
        /// Whether the account is enabled.
        Active = "active",
        /// New, enabled or disabled.
        Status = "status",
        /// LOCAL or SCIM.
        Source = "source",
        /// The identity provider's identifier.
        ExternalId = "externalId",
        /// The groups of which it is a member, with semicolons between them.
        Groups = "groups",
        /// Those of them in which it doesn't stay, each with a space and the end in RFC 3339, semicolons between them.
        GroupEnds = "groupEnds",
    }
);

impl ExportColumn {
    /// What is in the column.
    pub fn title(self) -> &'static str {
        match self {
            Self::Id => texts::imports::column_id(),
            Self::UserName => texts::words::user_name(),
            Self::UserUuid => texts::words::user_uuid(),
            Self::Email => texts::words::email(),
            Self::GivenName => texts::words::given_name(),
            Self::FamilyName => texts::words::family_name(),
            Self::DisplayName => texts::words::display_name(),
            Self::Active => texts::imports::column_active(),
            Self::Status => texts::imports::column_account_status(),
            Self::Source => texts::imports::column_account_source(),
            Self::ExternalId => texts::imports::column_external_id(),
            Self::Groups => texts::words::security_groups(),
            Self::GroupEnds => texts::imports::column_group_ends(),
        }
    }
}

/// The columns of a file that the group import takes back.
pub const FOR_IMPORT: &[ExportColumn] = &[
    ExportColumn::Groups,
    ExportColumn::UserUuid,
    ExportColumn::Email,
    ExportColumn::UserName,
];

/// The columns that are ticked at first.
pub const USUAL: &[ExportColumn] = &[
    ExportColumn::UserName,
    ExportColumn::Email,
    ExportColumn::DisplayName,
    ExportColumn::Status,
    ExportColumn::Source,
];

/// What is chosen for an export. The names are those of the form's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportForm {
    /// Columns, each as its name, in any order.
    pub columns: Vec<String>,
    /// Write cells as they are, without the guard against formulas: for machines.
    pub raw: bool,
    /// Instead of the chosen columns, a file that the group import takes back without changing
    /// anything: only accounts in LOCAL groups, and only those groups.
    pub for_import: bool,
    /// Only accounts that the list finds by this text; empty for all.
    pub search: String,
    /// Only from this source.
    pub source: Option<Source>,
    /// Only with this status.
    pub status: Option<AccountStatus>,
    /// Only these, whatever the list shows.
    pub ticked: Option<Vec<Uuid>>,
    /// Sorted by, as the list; by user name where nothing is chosen.
    pub sort: Option<AccountSort>,
    /// From Z to A.
    pub descending: bool,
}

/// What an export writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The columns, each once.
    pub columns: Vec<ExportColumn>,
    /// Without the guard against formulas.
    pub raw: bool,
    /// Only what the group import takes back.
    pub for_import: bool,
}

impl ExportForm {
    /// What of the list is exported, in its order.
    pub fn query(&self) -> AccountQuery {
        AccountQuery {
            search: self.search.clone(),
            source: self.source,
            status: self.status,
            sort: Some(self.sort.unwrap_or(AccountSort::UserName)),
            descending: self.descending,
            ..AccountQuery::default()
        }
    }

    /// The export, or what is wrong with the choice.
    pub fn check(&self) -> Result<Export, FieldErrors> {
        if self.for_import {
            // Always guarded: the import takes a guard off, and must find one where it looks like it.
            return Ok(Export {
                columns: FOR_IMPORT.to_vec(),
                raw: false,
                for_import: true,
            });
        }
        Ok(Export {
            columns: chosen(&self.columns)?,
            raw: self.raw,
            for_import: false,
        })
    }
}

/// The columns of these names, each once, at least one.
pub(crate) fn chosen<C: std::str::FromStr + PartialEq>(
    names: &[String],
) -> Result<Vec<C>, FieldErrors> {
    let mut columns: Vec<C> = Vec::new();
    for name in names
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
    {
        match name.parse() {
            Ok(column) if columns.contains(&column) => {}
            Ok(column) => columns.push(column),
            Err(_) => return Err(FieldErrors::of(Field::Columns, Problem::NotOffered)),
        }
    }
    if columns.is_empty() {
        return Err(FieldErrors::of(Field::Columns, Problem::Required));
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::Column;

    fn form(columns: &[&str]) -> ExportForm {
        ExportForm {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            ..Default::default()
        }
    }

    #[test]
    fn columns_come_in_the_order_chosen_and_once() {
        let export = form(&["displayName", "userName", "displayName"]).check();
        let columns = export.map(|export| export.columns);
        assert_eq!(
            columns,
            Ok(vec![ExportColumn::DisplayName, ExportColumn::UserName])
        );
    }

    #[test]
    fn unknown_columns_and_no_columns_are_refused() {
        let problem = |form: ExportForm| {
            form.check()
                .err()
                .and_then(|errors| errors.first(Field::Columns).cloned())
        };
        assert_eq!(problem(form(&["password"])), Some(Problem::NotOffered));
        assert_eq!(problem(form(&[""])), Some(Problem::Required));
    }

    #[test]
    fn the_import_knows_the_columns_of_its_preset() {
        for column in FOR_IMPORT {
            assert!(column.as_str().parse::<Column>().is_ok(), "{column}");
        }
    }
}
