//! Signing out, here or everywhere.

use domain::{audit::ObjectType, policy::Action};

use super::repo;
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    error::Result,
    secret::{self, Kind},
};

/// Ends the actor's session with this secret. A session that is over already is no error.
pub async fn sign_out(directory: &Directory, ctx: &Ctx, secret: &str) -> Result<()> {
    let (account, home) = repo::own(ctx)?;
    let Some(digest) = secret::digest(Kind::Session, secret) else {
        return Ok(());
    };
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    if !repo::end(&unit, account, &digest).await? {
        return unit.unchanged().await;
    }
    let user_name = accounts::repo::load(&unit, account).await?.user_name;
    let id = repo::id_of(&digest);
    unit.commit(Event::new(
        "session.ended",
        ObjectType::Session,
        id,
        &user_name,
    ))
    .await
}

/// Ends all of the actor's sessions, the one that asks included.
pub async fn sign_out_everywhere(directory: &Directory, ctx: &Ctx) -> Result<()> {
    let (account, home) = repo::own(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let ended = accounts::repo::end_sessions(&unit, account).await?;
    if ended == 0 {
        return unit.unchanged().await;
    }
    let user_name = accounts::repo::load(&unit, account).await?.user_name;
    let event = Event::new(
        "session.all-ended",
        ObjectType::Account,
        account,
        &user_name,
    );
    unit.commit(event.set("sessions", ended)).await
}
