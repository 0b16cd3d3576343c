//! Taking a code: one that the app shows, or a recovery code.

use domain::AccountId;
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::{confirm::event, recovery, repo, totp};
use crate::{
    Directory,
    audit::Event,
    entity::second_factors::{Entity, Model},
    error::{Error, Result},
    unit::Unit,
};

/// What became of a code.
pub(crate) enum Taken {
    /// The account has no second factor in use.
    NotNeeded,
    /// It is used up, and this goes to the audit log with it.
    Right(Vec<Event>),
    /// Nothing was written.
    Wrong,
}

/// Takes a code of the account and uses it up: of two who enter the same one, one gets through.
pub(crate) async fn take(
    directory: &Directory,
    unit: &Unit,
    account: AccountId,
    code: &str,
) -> Result<Taken> {
    let Some(factor) = repo::find(unit, account).await? else {
        return Ok(Taken::NotNeeded);
    };
    let Some(sealed) = &factor.secret else {
        return Ok(Taken::NotNeeded);
    };
    let secret = repo::open(directory, unit, account, sealed)?;
    if let Some(step) = totp::step_of(&secret, code.trim(), unit.now(), factor.last_step)? {
        use_up(unit, &factor, step).await?;
        return Ok(Taken::Right(Vec::new()));
    }
    if recovery::redeem(unit, account, code).await? {
        let used = event(unit, "account.recovery-code-used", account).await?;
        return Ok(Taken::Right(vec![used]));
    }
    Ok(Taken::Wrong)
}

async fn use_up(unit: &Unit, factor: &Model, step: i64) -> Result<()> {
    let mut row = factor.clone().into_active_model();
    row.last_step = Set(step);
    Entity::update(row)
        .exec(unit.connection())
        .await
        .map(drop)
        .map_err(Error::from)
}
