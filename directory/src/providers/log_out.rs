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
    sessions::end_where,
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
    if is_anybody_meant(directory, client, meant).await? {
        return end(directory, ctx, client, meant, false).await;
    }
    // Who is not signed in here makes no writer of the tenant wait.
    if !use_up_alone(directory, client, meant).await? {
        return Ok(false);
    }
    end_newcomers(directory, ctx, client, meant).await
}

/// Somebody may have come in until the token was used up, and it won't be sent again.
async fn end_newcomers(
    directory: &Directory,
    ctx: &Ctx,
    client: &Client,
    meant: &LogOut,
) -> Result<bool> {
    match is_anybody_meant(directory, client, meant).await? {
        true => end(directory, ctx, client, meant, true).await,
        false => Ok(true),
    }
}

async fn end(
    directory: &Directory,
    ctx: &Ctx,
    client: &Client,
    meant: &LogOut,
    is_used_up: bool,
) -> Result<bool> {
    let job = Ctx::new(Actor::Job("Back-channel logout"), ctx.address);
    let unit = directory
        .write(&job, Action::ManageOwnSessions, client.tenant)
        .await?;
    if !is_used_up && !use_up(unit.connection(), client, meant).await? {
        unit.unchanged().await?;
        return Ok(false);
    }
    let digests = sessions::of(unit.connection(), client, meant).await?;
    let theirs = rows::Column::Digest.is_in(digests.iter().map(String::as_str));
    let ended = end_where(&unit, theirs).await?;
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
    .set("sessions-ended", ended);
    unit.commit(event).await?;
    Ok(true)
}

async fn is_anybody_meant(directory: &Directory, client: &Client, meant: &LogOut) -> Result<bool> {
    let lookup = directory.lookup().await?;
    let known = sessions::of(&lookup, client, meant).await?;
    lookup.rollback().await?;
    Ok(!known.is_empty())
}

async fn use_up_alone(directory: &Directory, client: &Client, meant: &LogOut) -> Result<bool> {
    let books = directory.bookkeeping().await?;
    let is_first = use_up(&books, client, meant).await?;
    books.commit().await?;
    Ok(is_first)
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use domain::{
        ProviderId, Secret,
        provider::{ClientAuth, Matching},
    };
    use serde_json::Map;
    use uuid::Uuid;

    use super::*;
    use crate::{
        one_tenant,
        providers::Assertion,
        sessions::{SignIn, resolve, sign_in},
    };

    /// The session begins between the first look and the moment in which the token is used up.
    #[tokio::test]
    async fn a_session_that_begins_while_the_token_is_used_up_ends_as_well() {
        let (_folder, directory, tenant) = one_tenant::directory().await;
        let client = Client {
            tenant,
            provider: ProviderId(Uuid::from_u128(7)),
            name: "Acme".into(),
            issuer: "https://id.example".into(),
            client_id: "tenantry".into(),
            client_secret: Secret::default(),
            public_key: String::new(),
            auth_method: ClientAuth::Post,
            matching: Matching::ExternalId,
            subject_claim: "sub".into(),
            is_active: true,
        };
        let meant = LogOut {
            subject: Some("ada".into()),
            sid: None,
            id: "one".into(),
            expires_at: directory.now().plus(60_000),
        };
        let nobody = Ctx::of(Actor::Anonymous);
        assert!(!is_anybody_meant(&directory, &client, &meant).await.unwrap());
        assert!(use_up_alone(&directory, &client, &meant).await.unwrap());

        let typed = SignIn {
            identifier: "owner@acme.example",
            tenant: "",
            password: one_tenant::PASSWORD,
        };
        let session = sign_in(&directory, &nobody, typed).await.unwrap().secret;
        let asserted = Assertion {
            issuer: client.issuer.clone(),
            subject: "ada".into(),
            sid: None,
            authenticated_at: None,
            claims: Map::new(),
        };
        let job = Ctx::of(Actor::Job("test"));
        let unit = directory.write(&job, Action::ManageOwnSessions, tenant);
        let unit = unit.await.unwrap();
        let digest = secret::digest(Kind::Session, session.reveal()).unwrap();
        sessions::note(&unit, &client, &asserted, &digest)
            .await
            .unwrap();
        unit.commit(Event::new("test", ObjectType::Tenant, tenant, "acme"))
            .await
            .unwrap();
        assert!(
            resolve(&directory, session.reveal())
                .await
                .unwrap()
                .is_some()
        );

        let counted = end_newcomers(&directory, &nobody, &client, &meant).await;
        assert!(counted.unwrap());
        assert!(
            resolve(&directory, session.reveal())
                .await
                .unwrap()
                .is_none()
        );
        let again = log_out(&directory, &nobody, &client, &meant).await;
        assert!(!again.unwrap(), "the token counts once");
    }
}
