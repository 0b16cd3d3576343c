//! Sessions that a provider ends (OpenID Connect Back-Channel Logout 1.0).

use domain::{Moment, ProviderId, TenantId, audit::ObjectType, policy::Action};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};

use super::{Client, sessions};
use crate::{
    Actor, Ctx, Directory,
    audit::Event,
    entity::{
        logout_tokens::{ActiveModel, Column, Entity},
        provider_sessions, sessions as rows,
    },
    error::Result,
    secret::{self, Kind},
};

/// What a checked logout token says.
#[derive(Debug, Clone)]
pub struct LogOut {
    /// The person, where it names one.
    pub subject: Option<String>,
    /// The provider's session, where it names one.
    pub sid: Option<String>,
    /// The token's own identifier: it counts once.
    pub id: String,
    /// Until when it is good.
    pub expires_at: Moment,
}

/// Ends the sessions that are meant, with their next request. `false` for a token that was used before.
pub async fn log_out(
    directory: &Directory,
    ctx: &Ctx,
    client: &Client,
    meant: &LogOut,
) -> Result<bool> {
    // Who is not signed in here makes no writer of the tenant wait.
    let is_used_up = if is_anybody_meant(directory, client, meant).await? {
        false
    } else {
        let books = directory.bookkeeping().await?;
        let is_first = use_up(&books, client, meant).await?;
        books.commit().await?;
        // Somebody may have come in meanwhile, and the token won't be sent again.
        if !is_first || !is_anybody_meant(directory, client, meant).await? {
            return Ok(is_first);
        }
        true
    };
    let job = Ctx::new(Actor::Job("Back-channel logout"), ctx.address);
    let unit = directory
        .write(&job, Action::ManageOwnSessions, client.tenant)
        .await?;
    if !is_used_up && !use_up(unit.connection(), client, meant).await? {
        unit.unchanged().await?;
        return Ok(false);
    }
    let digests = sessions::of(unit.connection(), client, meant).await?;
    let ended = rows::Entity::delete_many()
        .filter(rows::Column::TenantId.eq(client.tenant.0))
        .filter(rows::Column::Digest.is_in(digests.iter().map(String::as_str)))
        .exec(unit.connection())
        .await?;
    provider_sessions::Entity::delete_many()
        .filter(provider_sessions::Column::TenantId.eq(client.tenant.0))
        .filter(provider_sessions::Column::Digest.is_in(digests))
        .exec(unit.connection())
        .await?;
    let event = Event::new(
        "session.ended-by-provider",
        ObjectType::IdentityProvider,
        client.provider,
        &client.name,
    )
    .set("sessions-ended", ended.rows_affected);
    unit.commit(event).await?;
    Ok(true)
}

async fn is_anybody_meant(directory: &Directory, client: &Client, meant: &LogOut) -> Result<bool> {
    let lookup = directory.lookup().await?;
    let known = sessions::of(&lookup, client, meant).await?;
    lookup.rollback().await?;
    Ok(!known.is_empty())
}

/// `false` where the token was used before.
async fn use_up<C: ConnectionTrait>(
    connection: &C,
    client: &Client,
    meant: &LogOut,
) -> Result<bool> {
    let text = format!("{}:{}:{}", client.tenant, client.provider, meant.id);
    let row = ActiveModel {
        digest: Set(secret::sha256(&text)),
        expires_at: Set(meant.expires_at.0),
    };
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Digest).do_nothing().to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(inserted > 0)
}

/// The provider that began the session with this secret, where one did.
pub async fn begun_by(
    directory: &Directory,
    session: &str,
) -> Result<Option<(TenantId, ProviderId)>> {
    let Some(digest) = secret::digest(Kind::Session, session) else {
        return Ok(None);
    };
    let lookup = directory.lookup().await?;
    sessions::provider_of(&lookup, &digest).await
}
