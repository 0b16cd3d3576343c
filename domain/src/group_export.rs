//! Groups as CSV: which columns.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    FieldErrors, Source,
    export::chosen,
    group::{GroupQuery, GroupSort, GroupStatus},
    string_enum::string_enum,
};

string_enum!(
    /// A column of the export. The text is its name in the first line.
    GroupColumn {
        /// Identifier, also over SCIM.
        Id = "id",
        /// The unique name.
        Name = "name",
        /// The name shown to people.
        DisplayName = "displayName",
        /// What the group is for.
        Description = "description",
        /// Enabled or disabled.
        Status = "status",
        /// LOCAL, SCIM or IMPORTED.
        Source = "source",
        /// How many members it has.
        Members = "members",
        /// What it grants, with semicolons between them.
        Grants = "grants",
        /// The identity provider's identifier.
        ExternalId = "externalId",
    }
);

impl GroupColumn {
    /// What is in the column.
    pub fn title(self) -> &'static str {
        match self {
            Self::Id => texts::imports::column_id(),
            Self::Name => texts::words::name(),
            Self::DisplayName => texts::words::display_name(),
            Self::Description => texts::words::description(),
            Self::Status => texts::imports::column_status(),
            Self::Source => texts::imports::column_source(),
            Self::Members => texts::imports::column_members(),
            Self::Grants => texts::imports::column_grants(),
            Self::ExternalId => texts::imports::column_external_id(),
        }
    }
}

/// The columns that are ticked at first.
pub const USUAL: &[GroupColumn] = &[
    GroupColumn::Name,
    GroupColumn::Description,
    GroupColumn::Status,
    GroupColumn::Source,
    GroupColumn::Members,
];

/// What is chosen for an export. The names are those of the form's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupExportForm {
    /// Columns, each as its name, in any order.
    pub columns: Vec<String>,
    /// Write cells as they are, without the guard against formulas: for machines.
    pub raw: bool,
    /// Only groups that the list finds by this text; empty for all.
    pub search: String,
    /// Only from this source.
    pub source: Option<Source>,
    /// Only with this status.
    pub status: Option<GroupStatus>,
    /// Only these, whatever the list shows.
    pub ticked: Option<Vec<Uuid>>,
    /// Sorted by, as the list; by name where nothing is chosen.
    pub sort: Option<GroupSort>,
    /// From Z to A.
    pub descending: bool,
}

impl GroupExportForm {
    /// What of the list is exported, in its order.
    pub fn query(&self) -> GroupQuery {
        GroupQuery {
            search: self.search.clone(),
            source: self.source,
            status: self.status,
            sort: self.sort,
            descending: self.descending,
            ..GroupQuery::default()
        }
    }

    /// The columns in the order chosen, or what is wrong with the choice.
    pub fn check(&self) -> Result<Vec<GroupColumn>, FieldErrors> {
        chosen(&self.columns)
    }
}
