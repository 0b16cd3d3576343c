//! The accounts that a name to sign in with may mean. The same name may exist in several tenants.

use domain::{AccountId, Source, TenantId, account::AccountStatus, policy::Action, text};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Actor, Ctx, Directory, access,
    accounts::repo::sign_in_digest,
    entity::{
        accounts::{self, Model},
        devices,
        sign_in_names::{Column, Entity},
        stored_secret::StoredSecret,
        tenants,
    },
    error::{Error, Result},
    store::Only as _,
    unit::View,
};

/// Every attempt looks at so many accounts, real or not, and does the same work for each: neither
/// the answer nor the time it takes tells whether an account exists. Whoever has the same name in
/// more tenants says which tenant they mean.
pub(super) const CANDIDATES: usize = 3;

/// An account to try the password on, or none in its place.
pub(super) struct Candidate {
    place: (TenantId, AccountId),
    /// The account, whether it can sign in or not.
    pub account: Option<Model>,
    can_sign_in: bool,
}

impl Candidate {
    /// The hash to compare with; `None` for an account that can't sign in with a password.
    pub fn password_hash(&self) -> Option<&str> {
        let account = self.account.as_ref().filter(|_| self.can_sign_in)?;
        account.password_hash.as_ref().map(StoredSecret::reveal)
    }

    /// The account can sign in only if it has done so from the browser with this digest.
    pub async fn require_device(
        &mut self,
        directory: &Directory,
        digest: Option<&str>,
    ) -> Result<()> {
        let is_known = match digest {
            Some(digest) => self.has_device(directory, digest).await?,
            None => false,
        };
        self.can_sign_in &= is_known;
        Ok(())
    }

    /// The account has signed in from the browser with this digest.
    pub async fn has_device(&self, directory: &Directory, digest: &str) -> Result<bool> {
        let (tenant, account) = self.place;
        let Some(view) = view(directory, tenant).await? else {
            return Ok(false);
        };
        let device = devices::Entity::find_by_id((tenant.0, account.0, digest.to_owned()))
            .only(view.connection())
            .await?;
        Ok(device.is_some())
    }
}

/// The accounts among them.
pub(super) fn accounts(candidates: Vec<Candidate>) -> Vec<Model> {
    candidates
        .into_iter()
        .filter_map(|candidate| candidate.account)
        .collect()
}

/// One of them has signed in from the browser with this digest. The work is the same whoever there is.
pub(super) async fn know(
    directory: &Directory,
    candidates: &[Candidate],
    digest: &str,
) -> Result<bool> {
    let mut is_known = false;
    for candidate in candidates {
        is_known |= candidate.has_device(directory, digest).await?;
    }
    Ok(is_known)
}

/// Exactly [`CANDIDATES`] of them: accounts that don't exist, in a tenant that does, make up the number.
pub(super) async fn find(
    directory: &Directory,
    identifier: &str,
    tenant: &str,
) -> Result<Vec<Candidate>> {
    let names = names(directory, identifier, tenant).await?;
    let mut candidates = Vec::with_capacity(CANDIDATES);
    for (tenant, account) in names {
        candidates.push(load(directory, TenantId(tenant), AccountId(account)).await?);
    }
    Ok(candidates)
}

async fn names(directory: &Directory, identifier: &str, tenant: &str) -> Result<Vec<(Uuid, Uuid)>> {
    let control = directory.lookup().await?;
    let mut matching = Entity::find()
        .select_only()
        .columns([Column::TenantId, Column::AccountId])
        .filter(Column::Digest.eq(sign_in_digest(identifier)));
    let is_named = !tenant.trim().is_empty();
    if is_named {
        let named: Option<Uuid> = tenants::Entity::find()
            .select_only()
            .column(tenants::Column::Id)
            .filter(tenants::Column::NameKey.eq(text::key(tenant)))
            .into_tuple()
            .one(&control)
            .await?;
        matching = matching.filter(Column::TenantId.eq(named.unwrap_or_default()));
    }
    let mut names: Vec<(Uuid, Uuid)> = Vec::with_capacity(CANDIDATES);
    for _ in 0..CANDIDATES {
        // Identifiers sort by age: nobody is pushed aside by accounts that are added later. A tenant that
        // wasn't named has one place: its accounts can't take those of others.
        let (tenant, account) = names.last().copied().unwrap_or_default();
        let further = if is_named {
            Column::AccountId.gt(account)
        } else {
            Column::TenantId.gt(tenant)
        };
        let next: Option<(Uuid, Uuid)> = matching
            .clone()
            .filter(further)
            .order_by_asc(Column::TenantId)
            .order_by_asc(Column::AccountId)
            .limit(1)
            .into_tuple()
            .one(&control)
            .await?;
        names.extend(next);
    }
    let some_tenant: Option<Uuid> = tenants::Entity::find()
        .select_only()
        .column(tenants::Column::Id)
        .order_by_asc(tenants::Column::Id)
        .limit(1)
        .into_tuple()
        .one(&control)
        .await?;
    names.resize_with(CANDIDATES, || {
        (some_tenant.unwrap_or_default(), Uuid::new_v4())
    });
    Ok(names)
}

async fn load(directory: &Directory, tenant: TenantId, id: AccountId) -> Result<Candidate> {
    let place = (tenant, id);
    let Some(view) = view(directory, tenant).await? else {
        return Ok(Candidate {
            place,
            account: None,
            can_sign_in: false,
        });
    };
    let is_active = access::is_active(view.connection(), tenant).await?;
    let account = accounts::Entity::find_by_id((tenant.0, id.0))
        .only(view.connection())
        .await?;
    let can_sign_in = is_active && account.as_ref().is_some_and(signs_in_here);
    Ok(Candidate {
        place,
        account,
        can_sign_in,
    })
}

/// The account is LOCAL and enabled.
pub(crate) fn signs_in_here(account: &Model) -> bool {
    account.source == Source::Local.as_str() && account.status == AccountStatus::Enabled.as_str()
}

/// All that were found are accounts of one tenant.
pub(super) fn is_one_tenant<'a>(mut accounts: impl Iterator<Item = &'a Model>) -> bool {
    let first = accounts.next().map(|account| account.tenant_id);
    accounts.all(|account| Some(account.tenant_id) == first)
}

/// `None` in an empty directory.
async fn view(directory: &Directory, tenant: TenantId) -> Result<Option<View>> {
    let job = Ctx::of(Actor::Job("Sign-in"));
    match directory
        .read(&job, Action::ManageOwnSessions, tenant)
        .await
    {
        Ok(view) => Ok(Some(view)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
