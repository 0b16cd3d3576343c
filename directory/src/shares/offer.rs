//! What a typed import key leads to.

use domain::{Field, GroupId, Problem, TenantId, import_key::ImportKey, tenant::TenantStatus};

use super::{keys, ledger, source, withdrawn};
use crate::{
    entity::{groups, shares},
    error::{Error, Result},
    unit::View,
};

/// A group that the view's tenant may import.
pub(super) struct Offer {
    /// The tenant that the group belongs to.
    pub(super) tenant: TenantId,
    /// That tenant's display name.
    pub(super) tenant_name: String,
    /// The group there.
    pub(super) group: groups::Model,
    /// The link of an earlier import, which the source revoked.
    pub(super) revoked: Option<shares::Model>,
}

impl Offer {
    /// Reads the typed key and follows it. A disabled group can be imported; it grants nothing
    /// until its source enables it.
    pub(super) async fn find(view: &View, typed: &str) -> Result<Self> {
        let key: ImportKey = typed.parse().map_err(|_| problem(Problem::BadCheckDigit))?;
        let unknown = || problem(Problem::UnknownKey);
        let (tenant, group) = keys::resolve(view.connection(), &key)
            .await?
            .ok_or_else(unknown)?;
        if tenant == view.tenant() {
            return Err(problem(Problem::OwnKey));
        }
        let revoked = ledger::received(view, tenant, group).await?;
        if revoked
            .as_ref()
            .is_some_and(|link| link.revoked_at.is_none())
        {
            return Err(problem(Problem::AlreadyImported));
        }
        if withdrawn::is_void(view, tenant, group).await? {
            return Err(problem(Problem::ShareWithdrawn));
        }
        let registered = ledger::tenant_names(view, &[tenant.0])
            .await?
            .pop()
            .ok_or_else(unknown)?;
        if registered.deleted_at.is_some() {
            return Err(unknown());
        }
        if registered.status != TenantStatus::Active.as_str() {
            return Err(problem(Problem::TenantDisabled));
        }
        let group = source::offered(view, tenant, group)
            .await?
            .ok_or_else(unknown)?;
        Ok(Self {
            tenant,
            tenant_name: registered.display_name,
            group,
            revoked,
        })
    }

    /// The group at its source.
    pub(super) fn group_id(&self) -> GroupId {
        GroupId(self.group.id)
    }
}

fn problem(problem: Problem) -> Error {
    Error::invalid(Field::ImportKey, problem)
}
