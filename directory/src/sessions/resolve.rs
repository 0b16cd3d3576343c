//! Who is behind a request.

use domain::{
    AccountId, Moment, TenantId, account::AccountStatus, moment::SECOND, policy::Action,
    session::Person,
};
use sea_orm::{EntityTrait, QuerySelect};

use super::repo;
use crate::{
    Actor, Ctx, Directory, access,
    entity::{
        accounts::{Column, Entity},
        sessions::Model,
    },
    error::{Error, Result},
    secret::{self, Kind},
    store::Only as _,
};

/// A session's last use is noted at most so often, in milliseconds: reading must not mean writing.
const NOTED_EVERY: i64 = 60 * SECOND;

/// A session that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// Whose session it is.
    pub person: Person,
    /// When the person last proved who they are.
    pub verified_at: Moment,
}

/// The session with this secret; `None` for anything that is not the secret of a session, and
/// when the session is idle for too long or has expired, the account is not enabled or its tenant
/// not active. A few reads by key.
pub async fn resolve(directory: &Directory, secret: &str) -> Result<Option<Live>> {
    let Some(session) = present(directory, secret).await? else {
        return Ok(None);
    };
    if !session.needs.is_empty() {
        return Ok(None);
    }
    let (now, digest) = (directory.now(), session.digest.clone());
    let person = person(directory, &session).await?;
    if person.is_some() && Moment(session.last_used_at).plus(NOTED_EVERY) <= now {
        note_use(directory, digest, now);
    }
    Ok(person.map(|person| Live {
        person,
        verified_at: Moment(session.verified_at),
    }))
}

/// The session with this secret, whole or not, unless it is over.
pub(super) async fn present(directory: &Directory, secret: &str) -> Result<Option<Model>> {
    let Some(digest) = secret::digest(Kind::Session, secret) else {
        return Ok(None);
    };
    let session = repo::find(directory, &digest).await?;
    Ok(session.filter(|session| !repo::is_over(session, directory.now())))
}

/// Whose session it is, if the account may act.
pub(super) async fn person(directory: &Directory, session: &Model) -> Result<Option<Person>> {
    let (home, account) = (TenantId(session.tenant_id), AccountId(session.account_id));
    let job = Ctx::of(Actor::Job("Session"));
    let view = match directory.read(&job, Action::ManageOwnSessions, home).await {
        Ok(view) => view,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    if !access::is_active(view.connection(), home).await? {
        return Ok(None);
    }
    let row: Option<(String, String, String)> = Entity::find_by_id((home.0, account.0))
        .select_only()
        .columns([Column::Status, Column::DisplayName, Column::UserName])
        .into_tuple()
        .only(view.connection())
        .await?;
    Ok(row
        .filter(|(status, ..)| status == AccountStatus::Enabled.as_str())
        .map(|(_, display_name, user_name)| Person {
            account,
            home,
            display_name,
            user_name,
        }))
}

/// Beside the request, which must not wait while somebody else writes for long.
fn note_use(directory: &Directory, digest: String, now: Moment) {
    let directory = directory.clone();
    tokio::spawn(async move {
        if let Err(error) = repo::touch(&directory, &digest, now).await {
            tracing::warn!(%error, "the use of a session was not noted");
        }
    });
}
