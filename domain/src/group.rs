//! Security groups.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Field, FieldErrors, GroupId, Moment, Source, TenantId,
    account::AccountStatus,
    grants::{Grant, GrantSet},
    import_key::ImportKey,
    list::{Page, Paging},
    string_enum::string_enum,
    text,
};

/// The name of the group that is created with every tenant.
pub const OWNER_GROUP_NAME: &str = "Owner";

string_enum!(
    /// Whether a group grants anything.
    GroupStatus {
        /// Grants its topics to its members.
        Enabled = "enabled",
        /// Grants nothing; keeps members and topics.
        Disabled = "disabled",
    }
);

string_enum!(
    /// Columns of the list of groups, as the choice of those that show names them.
    GroupListColumn {
        /// Name, with the description.
        Name = "name",
        /// LOCAL, SCIM, IMPORTED.
        Source = "source",
        /// Enabled or disabled.
        Status = "status",
        /// The responsible account.
        Owner = "owner",
        /// Number of members.
        Members = "members",
        /// Number of topics.
        Topics = "topics",
        /// Last change.
        UpdatedAt = "updated_at",
    }
);

string_enum!(
    /// Columns to sort groups by.
    GroupSort {
        /// Name.
        Name = "name",
        /// LOCAL, SCIM, IMPORTED.
        Source = "source",
        /// Enabled or disabled.
        Status = "status",
        /// Number of members.
        Members = "members",
        /// Last change.
        UpdatedAt = "updated_at",
    }
);

/// Which groups to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupQuery {
    /// Part of a name or a description, or a whole ID.
    pub search: String,
    /// Only from this source.
    pub source: Option<Source>,
    /// Only with this status.
    pub status: Option<GroupStatus>,
    /// Sorted by; the name by default.
    pub sort: Option<GroupSort>,
    /// From Z to A.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSummary {
    /// Identifier, also over SCIM.
    pub id: GroupId,
    /// Unique name, without regard to letter case.
    pub name: String,
    /// Name shown to people.
    pub display_name: String,
    /// What the group is for.
    pub description: String,
    /// LOCAL, SCIM or IMPORTED.
    pub source: Source,
    /// Enabled or disabled.
    pub status: GroupStatus,
    /// The responsible account's display name, or empty.
    pub owner: String,
    /// It is the tenant's owner group.
    pub is_owner_group: bool,
    /// Number of members; an imported group counts those of its source.
    pub members: u64,
    /// Topics granted wholly or partly.
    pub topics: u32,
    /// Last change.
    pub updated_at: Moment,
}

/// A page of the list.
pub type GroupPage = Page<GroupSummary>;

/// Everything about one group, its members excepted: those come in pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDetail {
    /// The row of the list.
    pub summary: GroupSummary,
    /// The responsible account.
    pub owner: Option<AccountId>,
    /// Of the owner group: the one enabled member that can sign in without an identity provider, where there are not
    /// several.
    pub last_local_owner: Option<AccountId>,
    /// What the group grants in this tenant.
    pub grants: GrantSet,
    /// Conflict check: rises with each change.
    pub version: i64,
    /// When it was created.
    pub created_at: Moment,
    /// Who saved it last.
    pub updated_by: String,
    /// The key for other tenants; `None` for imported groups and readers who may not share.
    pub import_key: Option<ImportKey>,
    /// Where an imported group comes from.
    pub imported_from: Option<ImportedFrom>,
}

impl GroupDetail {
    /// The group's form as it is saved.
    pub fn form(&self) -> GroupForm {
        GroupForm {
            version: self.version,
            description: self.summary.description.clone(),
            owner: self
                .owner
                .map(|owner| owner.to_string())
                .unwrap_or_default(),
            grants: self.grants.iter().cloned().collect(),
        }
    }
}

/// The link of an imported group to its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFrom {
    /// The source tenant's display name; `None` once there is no such tenant any more.
    pub tenant: Option<String>,
    /// Since when.
    pub since: Moment,
    /// Who imported it.
    pub by: String,
    /// The source has revoked it, disabled the group or is itself disabled.
    pub suspended: bool,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMember {
    /// The account.
    pub id: AccountId,
    /// Name shown to people.
    pub display_name: String,
    /// The primary e-mail address, or empty.
    pub email: String,
    /// LOCAL or SCIM.
    pub source: Source,
    /// New, enabled or disabled.
    pub status: AccountStatus,
    /// When it began; `None` where it is no member that is listed.
    pub since: Option<Moment>,
    /// When the membership ends; `None` where it lasts.
    pub until: Option<Moment>,
}

string_enum!(
    /// Columns to sort members by.
    MemberSort {
        /// Name.
        Name = "name",
        /// E-mail address.
        Email = "email",
        /// LOCAL or SCIM.
        Source = "source",
        /// New, enabled or disabled.
        Status = "status",
        /// When they became a member.
        Since = "since",
        /// When the membership ends; those that last come behind all others.
        Until = "until",
    }
);

/// Which members to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberQuery {
    /// Part of a name or an e-mail address.
    pub search: String,
    /// Sorted by; the name by default.
    pub sort: Option<MemberSort>,
    /// From Z to A.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

/// What is typed to create a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewGroup {
    /// Unique name; fixed afterwards.
    pub name: String,
    /// What the group is for.
    pub description: String,
}

/// What is saved on a group's page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    /// The version that was loaded.
    #[serde(deserialize_with = "text::version")]
    pub version: i64,
    /// What the group is for.
    pub description: String,
    /// The responsible account's identifier, or empty.
    pub owner: String,
    /// Topics and permissions, each as its text.
    pub grants: Vec<Grant>,
}

/// A tenant that let a group in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupShare {
    /// The receiving tenant.
    pub tenant: TenantId,
    /// Its display name.
    pub tenant_name: String,
    /// Since when.
    pub since: Moment,
    /// Who imported it there.
    pub by: String,
    /// When the source revoked it.
    pub revoked_at: Option<Moment>,
}

/// A group name that may contain `;` could never be written in a group CSV.
pub const NAME_SEPARATOR: char = ';';

/// Checks a group's name.
pub fn check_name(name: &str, errors: &mut FieldErrors) -> String {
    text::required(name, Field::Name, text::NAME_MAX, errors)
}

impl NewGroup {
    /// The form trimmed, or all that is wrong with it.
    pub fn check(&self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = check_name(&self.name, &mut errors);
        let description = text::optional(
            &self.description,
            Field::Description,
            text::DESCRIPTION_MAX,
            &mut errors,
        );
        errors.or(Self { name, description })
    }
}
