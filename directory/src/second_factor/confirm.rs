//! Taking a second factor into use.

use domain::{AccountId, Field, Problem, Refusal, Secret, audit::ObjectType, policy::Action};
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::{recovery, repo, totp};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    entity::second_factors::Entity,
    error::{Error, Result},
    sessions::{self, SignedIn},
    unit::Unit,
};

/// A second factor that is in use from now on.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// Codes for whoever loses the app; never shown again.
    pub codes: Vec<Secret>,
    /// The session that goes on.
    pub signed_in: SignedIn,
}

/// Takes the secret into use that was offered to this session, once a code shows that the app has it. All sessions of the account end; a new
/// one begins instead of the one with `current_secret`. Errors: `WrongCode`.
pub async fn confirm(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
    code: &str,
) -> Result<Confirmed> {
    let (id, home) = sessions::own_account(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let account = accounts::repo::load(&unit, id).await?;
    let wrong = || Error::invalid(Field::Code, Problem::WrongCode);
    let factor = repo::find(&unit, id).await?.ok_or_else(wrong)?;
    let offered = repo::offered_to(&factor, current_secret).cloned();
    let offered = offered.ok_or_else(wrong)?;
    let secret = repo::open(directory, &unit, id, &offered)?;
    let step = totp::step_of(&secret, code.trim(), unit.now(), 0)?.ok_or_else(wrong)?;
    let mut row = factor.into_active_model();
    row.secret = Set(Some(offered));
    row.offered = Set(None);
    row.offered_to = Set(String::new());
    row.last_step = Set(step);
    row.added_at = Set(Some(unit.now().0));
    Entity::update(row).exec(unit.connection()).await?;
    let codes = recovery::renew(&unit, id).await?;
    sessions::end_present(&unit, id, current_secret).await?;
    accounts::repo::end_sessions(&unit, id).await?;
    let session = sessions::begin(&unit, &account, unit.now()).await?;
    let added = event(&unit, "account.second-factor-added", id).await?;
    unit.commit_all(vec![added, session.started]).await?;
    Ok(Confirmed {
        codes,
        signed_in: session.signed_in,
    })
}

/// New recovery codes instead of those that the actor has.
pub async fn renew_codes(directory: &Directory, ctx: &Ctx) -> Result<Vec<Secret>> {
    let (id, home) = sessions::own_account(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let factor = repo::find(&unit, id).await?;
    if factor.is_none_or(|factor| factor.secret.is_none()) {
        return Err(Refusal::NoSecondFactor.into());
    }
    let codes = recovery::renew(&unit, id).await?;
    let event = event(&unit, "account.recovery-codes-renewed", id).await?;
    unit.commit(event).await?;
    Ok(codes)
}

pub(super) async fn event(unit: &Unit, action: &'static str, id: AccountId) -> Result<Event> {
    let account = accounts::repo::load(unit, id).await?;
    Ok(Event::new(
        action,
        ObjectType::Account,
        id,
        &account.user_name,
    ))
}
