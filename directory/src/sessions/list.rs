//! One's own sessions.

use domain::{Moment, policy::Action, session::SessionSummary};

use super::repo;
use crate::{
    Ctx, Directory,
    error::Result,
    secret::{self, Kind},
};

/// The actor's sessions that are not over, the newest first.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
) -> Result<Vec<SessionSummary>> {
    let (account, home) = repo::own(ctx)?;
    let current = secret::digest(Kind::Session, current_secret);
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let sessions = repo::of_account(&view, account).await?;
    Ok(sessions
        .into_iter()
        .filter(|session| !repo::is_over(session, view.now()))
        .map(|session| SessionSummary {
            id: repo::id_of(&session.digest),
            created_at: Moment(session.created_at),
            last_used_at: Moment(session.last_used_at),
            expires_at: Moment(session.expires_at),
            is_current: current.as_ref() == Some(&session.digest),
        })
        .collect())
}
