//! Ending one's sessions elsewhere.

use domain::{audit::ObjectType, policy::Action};
use sea_orm::ColumnTrait;

use super::repo;
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    entity::sessions::Column,
    error::Result,
    secret::{self, Kind},
};

/// Ends the actor's session of this name in the list. A session that is over already is no error.
pub async fn end(directory: &Directory, ctx: &Ctx, id: &str) -> Result<()> {
    let (account, home) = repo::own(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let sessions = repo::of_account(&unit, account).await?;
    let Some(session) = sessions
        .iter()
        .find(|session| repo::id_of(&session.digest) == id)
    else {
        return unit.unchanged().await;
    };
    repo::end_where(&unit, Column::Digest.eq(&session.digest)).await?;
    let user_name = accounts::repo::load(&unit, account).await?.user_name;
    unit.commit(Event::new(
        "session.ended",
        ObjectType::Session,
        id,
        &user_name,
    ))
    .await
}

/// Ends the actor's sessions but the one with this secret.
pub async fn end_others(directory: &Directory, ctx: &Ctx, current_secret: &str) -> Result<()> {
    let (account, home) = repo::own(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let current = secret::digest(Kind::Session, current_secret);
    let ended = repo::end_others(&unit, account, current.as_deref()).await?;
    if ended == 0 {
        return unit.unchanged().await;
    }
    let user_name = accounts::repo::load(&unit, account).await?.user_name;
    let event = Event::new(
        "session.others-ended",
        ObjectType::Account,
        account,
        &user_name,
    );
    unit.commit(event.set("sessions", ended)).await
}
