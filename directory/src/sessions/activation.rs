//! Links: whoever has one may set the account's password, once, for a few days or, to reset one, for an hour.

use domain::{
    AccountId, Refusal, Secret, TenantId,
    account::ACTIVATION_LIFETIME,
    policy::Action,
    session::{ActivationFor, RESET_LIFETIME},
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
    store::Only as _,
    unit::Unit,
};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The first password of an account, or one that an administrator has asked for.
    Activation,
    /// The person forgot the password.
    Reset,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::Reset => "reset",
        }
    }

    /// The purpose of a link.
    pub(super) fn of(link: &Model) -> Self {
        match link.purpose == Self::Reset.as_str() {
            true => Self::Reset,
            false => Self::Activation,
        }
    }

    /// Who acts, in the audit log.
    pub(super) const fn actor(self) -> &'static str {
        match self {
            Self::Activation => "Activation link",
            Self::Reset => "Reset link",
        }
    }

    /// What is done with it, in the audit log.
    pub(super) const fn action(self) -> &'static str {
        match self {
            Self::Activation => "account.password-set",
            Self::Reset => "account.password-reset",
        }
    }

    const fn lifetime(self) -> i64 {
        match self {
            Self::Activation => ACTIVATION_LIFETIME,
            Self::Reset => RESET_LIFETIME,
        }
    }
}

/// A new link's secret; earlier links of the account are worthless from now on.
/// An administrator still has to enable a new account.
pub(crate) async fn issue(unit: &Unit, account: AccountId) -> Result<Secret> {
    accounts::repo::end_activations(unit, account).await?;
    issue_link(unit, account, false, Purpose::Activation).await
}

/// Like [`issue`], and setting the password enables a new account: for the first administrator of a
/// tenant, whom nobody else could enable.
pub(crate) async fn issue_enabling(unit: &Unit, account: AccountId) -> Result<Secret> {
    accounts::repo::end_activations(unit, account).await?;
    issue_link(unit, account, true, Purpose::Activation).await
}

/// The secret of a link that resets the password, good for an hour; earlier links of the account stay good.
pub(crate) async fn issue_reset(unit: &Unit, account: AccountId) -> Result<Secret> {
    issue_link(unit, account, false, Purpose::Reset).await
}

async fn issue_link(
    unit: &Unit,
    account: AccountId,
    enables: bool,
    purpose: Purpose,
) -> Result<Secret> {
    let secret = secret::generate(Kind::Activation, unit.entropy());
    let digest = secret::digest(Kind::Activation, secret.reveal())
        .ok_or_else(|| Error::internal("a new secret without a digest"))?;
    let row = ActiveModel {
        digest: Set(digest),
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        enables: Set(enables),
        expires_at: Set(unit.now().plus(purpose.lifetime()).0),
        purpose: Set(purpose.as_str().to_owned()),
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
        .only(view.connection())
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
        .only(&control)
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
