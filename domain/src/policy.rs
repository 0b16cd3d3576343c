//! Who may do what. Pure: the whole matrix is a snapshot test.

use crate::{
    grants::{GrantSet, Permission},
    string_enum::string_enum,
};

string_enum!(
    /// Everything that can be done, one entry per use case or small family of them.
    Action {
        /// See that the tenant exists: its name in the frame, the switcher, the overview.
        EnterTenant = "enter-tenant",
        /// Read the tenant's fields.
        ViewTenant = "view-tenant",
        /// Change the tenant's fields.
        SaveTenant = "save-tenant",
        /// Register another tenant from this one.
        RegisterTenant = "register-tenant",
        /// Disable or enable a tenant, from outside of it.
        SetTenantStatus = "set-tenant-status",
        /// Delete a tenant from outside of it, restore it, delete it for good.
        DeleteTenant = "delete-tenant",
        /// Read namespaces.
        ViewNamespaces = "view-namespaces",
        /// Add, edit and delete namespaces.
        ManageNamespaces = "manage-namespaces",
        /// List provisioning tokens.
        ViewTokens = "view-tokens",
        /// Generate and delete provisioning tokens.
        ManageTokens = "manage-tokens",
        /// List and read accounts.
        ViewAccounts = "view-accounts",
        /// Add, edit and delete accounts, make activation links.
        ManageAccounts = "manage-accounts",
        /// Enable and disable accounts.
        EnableAccounts = "enable-accounts",
        /// Export accounts.
        ExportAccounts = "export-accounts",
        /// List the accounts and groups that were deleted, of those that one may see.
        ViewTrash = "view-trash",
        /// List and read groups, their members and grants.
        ViewGroups = "view-groups",
        /// Create, edit, enable, disable and delete groups, change members.
        ManageGroups = "manage-groups",
        /// Change what a group grants.
        ManageTopics = "manage-topics",
        /// See and rotate import keys, import groups, revoke imports.
        ShareGroups = "share-groups",
        /// Assign accounts to groups from a CSV file.
        ImportGroups = "import-groups",
        /// Read identity providers.
        ViewIdentityProviders = "view-identity-providers",
        /// Change identity providers.
        ManageIdentityProviders = "manage-identity-providers",
        /// Read and verify the audit log.
        ViewAudit = "view-audit",
        /// Read and change users and groups over SCIM.
        Provision = "provision",
        /// Set up the first tenant, apply migrations, load demo data.
        Operate = "operate",
        /// One's own sessions and password.
        ManageOwnSessions = "manage-own-sessions",
    }
);

/// Who asks, as far as the policy is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// A person in a session.
    Account,
    /// An identity provider with a provisioning token.
    Token,
    /// The command line on the server itself.
    CommandLine,
    /// The server on its own account.
    Job,
    /// Nobody known: sign-in, activation.
    Anonymous,
}

/// What the actor is to the tenant in question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The actor belongs to the tenant: it is the account's own, or the token's.
    pub at_home: bool,
    /// The account reaches the tenant: its own, or by way of an imported group.
    pub has_access: bool,
    /// What the account may do in the tenant.
    pub grants: GrantSet,
}

impl Standing {
    /// Nothing to do with the tenant.
    pub fn none() -> Self {
        Self {
            at_home: false,
            has_access: false,
            grants: GrantSet::default(),
        }
    }
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Go ahead.
    Allowed,
    /// The actor may know of the tenant, but not do this.
    Denied,
    /// To this actor the tenant does not exist.
    Hidden,
}

/// What an action asks of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Access to the tenant, nothing else.
    Access,
    /// Every one of these permissions.
    Permissions(&'static [&'static str]),
    /// One of these permissions at least.
    AnyPermission(&'static [&'static str]),
    /// These permissions, held from outside of the tenant.
    PermissionsFromOutside(&'static [&'static str]),
    /// A provisioning token of the tenant.
    Token,
    /// The command line, or a job.
    Operator,
}

impl Action {
    /// What the action asks of the actor.
    pub const fn needs(self) -> Need {
        match self {
            Self::EnterTenant | Self::ManageOwnSessions => Need::Access,
            Self::ViewTenant => Need::Permissions(&["tenants:view"]),
            Self::SaveTenant => Need::Permissions(&["tenants:manage"]),
            Self::RegisterTenant => Need::Permissions(&["tenants:register"]),
            Self::SetTenantStatus | Self::DeleteTenant => {
                Need::PermissionsFromOutside(&["tenants:manage"])
            }
            Self::ViewNamespaces => Need::Permissions(&["namespaces:view"]),
            Self::ManageNamespaces => Need::Permissions(&["namespaces:manage"]),
            Self::ViewTokens => Need::Permissions(&["provisioning-tokens:view"]),
            Self::ManageTokens => Need::Permissions(&["provisioning-tokens:manage"]),
            Self::ViewAccounts => Need::Permissions(&["accounts:view"]),
            Self::ManageAccounts => Need::Permissions(&["accounts:manage"]),
            Self::EnableAccounts => Need::Permissions(&["accounts:enable"]),
            Self::ExportAccounts => Need::Permissions(&["accounts:export"]),
            Self::ViewTrash => Need::AnyPermission(&["accounts:view", "security-groups:view"]),
            Self::ViewGroups => Need::Permissions(&["security-groups:view"]),
            Self::ManageGroups => Need::Permissions(&["security-groups:manage"]),
            Self::ManageTopics => Need::Permissions(&["security-topics:manage"]),
            Self::ShareGroups => Need::Permissions(&["security-groups:share"]),
            Self::ImportGroups => Need::Permissions(&["security-groups:manage", "accounts:manage"]),
            Self::ViewIdentityProviders => Need::Permissions(&["identity-providers:view"]),
            Self::ManageIdentityProviders => Need::Permissions(&["identity-providers:manage"]),
            Self::ViewAudit => Need::Permissions(&["audit:view"]),
            Self::Provision => Need::Token,
            Self::Operate => Need::Operator,
        }
    }
}

/// May this actor do this, being what it is to the tenant?
pub fn allows(actor: ActorKind, action: Action, standing: &Standing) -> Verdict {
    match actor {
        ActorKind::CommandLine | ActorKind::Job => match action.needs() {
            Need::Token => Verdict::Denied,
            _ => Verdict::Allowed,
        },
        ActorKind::Token => match action.needs() {
            Need::Token if standing.at_home => Verdict::Allowed,
            _ if standing.at_home => Verdict::Denied,
            _ => Verdict::Hidden,
        },
        ActorKind::Account if !standing.has_access => Verdict::Hidden,
        ActorKind::Account => {
            let holds = |permissions: &[&str]| {
                permissions
                    .iter()
                    .all(|name| standing.grants.allows(&Permission::from(*name)))
            };
            let allowed = match action.needs() {
                Need::Access => true,
                Need::Permissions(permissions) => holds(permissions),
                Need::AnyPermission(permissions) => {
                    permissions.iter().any(|permission| holds(&[permission]))
                }
                Need::PermissionsFromOutside(permissions) => {
                    !standing.at_home && holds(permissions)
                }
                Need::Token | Need::Operator => false,
            };
            if allowed {
                Verdict::Allowed
            } else {
                Verdict::Denied
            }
        }
        ActorKind::Anonymous => Verdict::Hidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue::REQUIRED, grants::Grant};
    use std::fmt::Write as _;

    fn standing(at_home: bool, grants: &[&str]) -> Standing {
        Standing {
            at_home,
            has_access: true,
            grants: grants.iter().map(|grant| Grant::from(*grant)).collect(),
        }
    }

    #[test]
    fn every_named_permission_is_in_every_catalogue() {
        for action in Action::ALL {
            if let Need::Permissions(names)
            | Need::AnyPermission(names)
            | Need::PermissionsFromOutside(names) = action.needs()
            {
                for name in names {
                    assert!(REQUIRED.contains(name), "{action} needs {name}");
                }
            }
        }
    }

    #[test]
    fn the_whole_matrix() {
        let everything: Vec<&str> = REQUIRED.to_vec();
        let columns: Vec<(&str, ActorKind, Standing)> = vec![
            ("owner", ActorKind::Account, standing(true, &everything)),
            ("partner", ActorKind::Account, standing(false, &everything)),
            ("no-grants", ActorKind::Account, standing(true, &[])),
            ("stranger", ActorKind::Account, Standing::none()),
            ("token", ActorKind::Token, standing(true, &[])),
            ("foreign-token", ActorKind::Token, Standing::none()),
            ("command-line", ActorKind::CommandLine, Standing::none()),
            ("anonymous", ActorKind::Anonymous, Standing::none()),
        ];
        let mut matrix = String::new();
        for action in Action::ALL {
            write!(matrix, "{action:26}").unwrap_or_default();
            for (name, actor, standing) in &columns {
                let verdict = allows(*actor, *action, standing);
                write!(matrix, " {name}={verdict:?}").unwrap_or_default();
            }
            matrix.push('\n');
        }
        for permission in REQUIRED {
            let holder = standing(true, &[permission]);
            let reached: Vec<&str> = Action::ALL
                .iter()
                .filter(|action| allows(ActorKind::Account, **action, &holder) == Verdict::Allowed)
                .map(|action| action.as_str())
                .collect();
            writeln!(matrix, "{permission} alone: {}", reached.join(", ")).unwrap_or_default();
        }
        insta::assert_snapshot!(matrix);
    }
}
