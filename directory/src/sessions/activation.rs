//! Activation links: whoever has one may set the account's password, once, for a few days.

use domain::{AccountId, account::ACTIVATION_LIFETIME};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    accounts,
    entity::activations,
    error::{Error, Result},
    secret::{self, Kind},
    unit::Unit,
};

/// A new link's secret; earlier links of the account are worthless from now on.
/// An administrator still has to enable a new account.
pub(crate) async fn issue(unit: &Unit, account: AccountId) -> Result<String> {
    issue_link(unit, account, false).await
}

/// Like [`issue`], and setting the password enables a new account: for the first administrator of a
/// tenant, whom nobody else could enable.
pub(crate) async fn issue_enabling(unit: &Unit, account: AccountId) -> Result<String> {
    issue_link(unit, account, true).await
}

async fn issue_link(unit: &Unit, account: AccountId, enables: bool) -> Result<String> {
    accounts::repo::end_activations(unit, account).await?;
    let secret = secret::generate(Kind::Activation, unit.entropy());
    let digest = secret::digest(Kind::Activation, &secret)
        .ok_or_else(|| Error::internal("a new secret without a digest"))?;
    let row = activations::ActiveModel {
        digest: Set(digest),
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        enables: Set(enables),
        expires_at: Set(unit.now().plus(ACTIVATION_LIFETIME).0),
    };
    activations::Entity::insert(row).exec_without_returning(unit.connection()).await?;
    Ok(secret)
}
