//! Accounts: people in a tenant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    AccountId, Field, FieldErrors, GroupId, Moment, Problem, Secret, Source, TenantId,
    grants::{GrantSet, Permission},
    list::{Page, Paging},
    string_enum::string_enum,
    text,
};

string_enum!(
    /// Where an account is in its life.
    AccountStatus {
        /// Added, not enabled yet.
        New = "new",
        /// Can sign in and act.
        Enabled = "enabled",
        /// Can do nothing.
        Disabled = "disabled",
    }
);

string_enum!(
    /// Columns to sort accounts by.
    AccountSort {
        /// Name shown to people.
        DisplayName = "display_name",
        /// The name to sign in with.
        UserName = "user_name",
        /// First e-mail address.
        Email = "email",
        /// LOCAL, SCIM.
        Source = "source",
        /// New, enabled, disabled.
        Status = "status",
        /// Last change.
        UpdatedAt = "updated_at",
    }
);

/// Which accounts to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountQuery {
    /// Part of a name or an e-mail address, or a whole ID.
    pub search: String,
    /// Only from this source.
    pub source: Option<Source>,
    /// Only with this status.
    pub status: Option<AccountStatus>,
    /// Sorted by; the display name by default.
    pub sort: Option<AccountSort>,
    /// From Z to A.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSummary {
    /// Identifier, also over SCIM.
    pub id: AccountId,
    /// The name to sign in with.
    pub user_name: String,
    /// Name shown to people.
    pub display_name: String,
    /// The primary e-mail address, or empty.
    pub email: String,
    /// LOCAL or SCIM.
    pub source: Source,
    /// New, enabled or disabled.
    pub status: AccountStatus,
    /// Last change.
    pub updated_at: Moment,
}

/// A page of the list.
pub type AccountPage = Page<AccountSummary>;

/// What is typed to add or edit a LOCAL account. The names are those of the form's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    /// The version that was loaded; 0 for a new account.
    #[serde(deserialize_with = "text::version")]
    pub version: i64,
    /// E-mail address.
    pub email: String,
    /// The name to sign in with; the e-mail address when empty. Fixed once the account exists.
    pub user_name: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Name shown to people; given and family name when empty.
    pub display_name: String,
    /// Mobile telephone.
    pub mobile_phone: String,
    /// The user's UUID in other systems (SAP calls it Global User ID).
    pub user_uuid: String,
}

/// Everything about one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetail {
    /// The row of the list.
    pub summary: AccountSummary,
    /// What can be changed, with the version.
    pub form: AccountForm,
    /// All e-mail addresses, the primary one first.
    pub emails: Vec<String>,
    /// The identity provider's identifier.
    pub external_id: Option<String>,
    /// The person has set a password.
    pub has_password: bool,
    /// An authenticator app is asked for beside the password.
    pub has_second_factor: bool,
    /// It is the only enabled one of the owner group that can sign in without an identity provider.
    pub is_last_local_owner: bool,
    /// When it was added.
    pub created_at: Moment,
    /// Who saved it last.
    pub updated_by: String,
    /// Last sign-in.
    pub last_sign_in: Option<Moment>,
    /// The first of the groups that it is a member of, by name.
    pub groups: Vec<AccountGroup>,
    /// How many these are in all.
    pub group_count: u64,
    /// What it may do here, each with the first groups that grant it.
    pub permissions: Vec<EffectivePermission>,
    /// The first of the other tenants that it gets into, by name; none for whoever may not see what is shared.
    pub elsewhere: Vec<Elsewhere>,
    /// How many there are.
    pub elsewhere_count: u64,
}

/// A page of the groups of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountGroups {
    /// The account's name shown to people.
    pub display_name: String,
    /// The groups by name.
    pub page: Page<AccountGroup>,
}

/// A group of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountGroup {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Its source.
    pub source: Source,
    /// Whether it grants anything at present.
    pub enabled: bool,
    /// What it grants.
    pub grants: GrantSet,
    /// When the membership ends; `None` where it lasts.
    pub until: Option<Moment>,
}

/// One permission and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectivePermission {
    /// The permission.
    pub permission: Permission,
    /// The first paths that lead to it, by the group's name.
    pub paths: Vec<PermissionPath>,
    /// How many more there are.
    pub more: u64,
}

/// Another tenant that an account gets into, by groups of its own tenant which that one has imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The tenant.
    pub tenant: TenantId,
    /// Its display name.
    pub name: String,
    /// The groups here that lead there, by name.
    pub groups: Vec<(GroupId, String)>,
}

/// Account → group → topic or permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionPath {
    /// The group that grants it.
    pub group: GroupId,
    /// The group's name.
    pub group_name: String,
    /// Granted as part of the whole topic.
    pub by_topic: bool,
    /// When the membership ends; `None` where it lasts.
    pub until: Option<Moment>,
}

impl PermissionPath {
    /// What the group grants there: the whole topic, or the permission alone.
    pub fn grant<'a>(&self, permission: &'a Permission) -> &'a str {
        match self.by_topic {
            true => permission.topic(),
            false => permission.as_str(),
        }
    }
}

/// An account that was just added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedAccount {
    /// The account.
    pub id: AccountId,
    /// The secret of its activation link; shown once.
    pub activation: Secret,
}

/// A password link is good for so many milliseconds: seven days.
pub const ACTIVATION_LIFETIME: i64 = 7 * crate::moment::DAY_LENGTH;

impl AccountForm {
    /// The form trimmed and completed, or all that is wrong with it.
    pub fn check(&self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = text::email(&self.email, Field::Email, &mut errors);
        let given_name = text::required(
            &self.given_name,
            Field::GivenName,
            text::NAME_MAX,
            &mut errors,
        );
        let family_name = text::required(
            &self.family_name,
            Field::FamilyName,
            text::NAME_MAX,
            &mut errors,
        );
        let user_name = match self.user_name.trim() {
            "" => email.clone(),
            typed => text::optional(typed, Field::UserName, text::NAME_MAX, &mut errors),
        };
        let display_name = match self.display_name.trim() {
            "" => format!("{given_name} {family_name}").trim().to_owned(),
            typed => text::optional(typed, Field::DisplayName, text::NAME_MAX, &mut errors),
        };
        let user_uuid = match self.user_uuid.trim() {
            "" => String::new(),
            typed => match Uuid::parse_str(typed) {
                Ok(uuid) => uuid.to_string(),
                Err(_) => {
                    errors.add(Field::UserUuid, Problem::NotAUuid);
                    String::new()
                }
            },
        };
        let mobile_phone = text::optional(&self.mobile_phone, Field::MobilePhone, 64, &mut errors);
        errors.or(Self {
            version: self.version,
            email,
            user_name,
            given_name,
            family_name,
            display_name,
            mobile_phone,
            user_uuid,
        })
    }
}

/// Splits a full name at its last space: the rest is the given name.
pub fn split_full_name(full_name: &str) -> (String, String) {
    match full_name.trim().rsplit_once(char::is_whitespace) {
        Some((given, family)) => (given.trim().to_owned(), family.to_owned()),
        None => (full_name.trim().to_owned(), full_name.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_completed() {
        let form = AccountForm {
            email: " ada@acme.example ".into(),
            given_name: "Ada".into(),
            family_name: "Lind".into(),
            ..Default::default()
        };
        let checked = form.check().unwrap_or_default();
        assert_eq!(checked.user_name, "ada@acme.example");
        assert_eq!(checked.display_name, "Ada Lind");
    }

    #[test]
    fn every_error_is_collected() {
        let form = AccountForm {
            user_uuid: "x".into(),
            ..Default::default()
        };
        let errors = form.check().err().unwrap_or_default();
        let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["email", "given_name", "family_name", "user_uuid"]);
    }

    #[test]
    fn full_names_split_at_the_last_space() {
        assert_eq!(
            split_full_name("Ada Maria Lind"),
            ("Ada Maria".into(), "Lind".into())
        );
        assert_eq!(
            split_full_name("Prince"),
            ("Prince".into(), "Prince".into())
        );
    }
}
