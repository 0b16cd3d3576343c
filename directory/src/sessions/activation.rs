//! Activation links: whoever has one may set the account's password, once, for a few days.

use domain::{
    AccountId, Refusal, Secret, TenantId, account::ACTIVATION_LIFETIME, policy::Action,
    session::ActivationFor,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    Actor, Ctx, Directory, access, accounts,
    entity::{
        activations::{ActiveModel, Column, Entity, Model},
        tenants,
    },
    error::{Error, Result},
    secret::{self, Kind},
    unit::Unit,
};

/// A new link's secret; earlier links of the account are worthless from now on.
/// An administrator still has to enable a new account.
pub(crate) async fn issue(unit: &Unit, account: AccountId) -> Result<Secret> {
    issue_link(unit, account, false).await
}

/// Like [`issue`], and setting the password enables a new account: for the first administrator of a
/// tenant, whom nobody else could enable.
pub(crate) async fn issue_enabling(unit: &Unit, account: AccountId) -> Result<Secret> {
    issue_link(unit, account, true).await
}

async fn issue_link(unit: &Unit, account: AccountId, enables: bool) -> Result<Secret> {
    accounts::repo::end_activations(unit, account).await?;
    let secret = secret::generate(Kind::Activation, unit.entropy());
    let digest = secret::digest(Kind::Activation, secret.reveal())
        .ok_or_else(|| Error::internal("a new secret without a digest"))?;
    let row = ActiveModel {
        digest: Set(digest),
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        enables: Set(enables),
        expires_at: Set(unit.now().plus(ACTIVATION_LIFETIME).0),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(secret)
}

/// Whose password the link sets; [`Refusal::LinkIsOver`] for anything but a link that is good.
pub async fn activation(directory: &Directory, secret: &str) -> Result<ActivationFor> {
    let link = find(directory, secret).await?;
    let tenant = TenantId(link.tenant_id);
    let job = Ctx::of(Actor::Job("Activation"));
    let view = directory
        .read(&job, Action::ManageOwnSessions, tenant)
        .await?;
    let account = accounts::repo::load(&view, AccountId(link.account_id)).await?;
    let tenant_name: Option<String> = tenants::Entity::find_by_id(tenant.0)
        .select_only()
        .column(tenants::Column::DisplayName)
        .into_tuple()
        .one(view.connection())
        .await?;
    Ok(ActivationFor {
        user_name: account.user_name,
        display_name: account.display_name,
        tenant_name: tenant_name.unwrap_or_default(),
    })
}

/// The link with this secret, if it is good: known, not expired, its tenant active.
pub(super) async fn find(directory: &Directory, secret: &str) -> Result<Model> {
    let over = || Error::from(Refusal::LinkIsOver);
    let digest = secret::digest(Kind::Activation, secret).ok_or_else(over)?;
    let control = directory.lookup().await?;
    let link = Entity::find_by_id(digest)
        .filter(Column::ExpiresAt.gt(directory.now().0))
        .one(&control)
        .await?
        .ok_or_else(over)?;
    match access::is_active(&control, TenantId(link.tenant_id)).await? {
        true => Ok(link),
        false => Err(over()),
    }
}

/// Uses the link up: only one of two who try at the same time gets through.
pub(super) async fn redeem(unit: &Unit, link: &Model) -> Result<()> {
    let used = Entity::delete_many()
        .filter(Column::Digest.eq(&link.digest))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .exec(unit.connection())
        .await?;
    if used.rows_affected == 0 {
        return Err(Refusal::LinkIsOver.into());
    }
    Ok(())
}
