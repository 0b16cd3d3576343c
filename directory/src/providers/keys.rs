//! The keys of a provider whose client proves itself by one: made known there, and replaced without a gap.

use domain::{
    ProviderId, Refusal, Secret, TenantId, audit::ObjectType, policy::Action, provider::ClientAuth,
};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::{Client, client_key::ClientKey, reach, repo};
use crate::{
    Actor, Ctx, Directory,
    audit::Event,
    entity::{
        identity_providers::{ActiveModel, Model},
        stored_secret::StoredSecret,
    },
    error::{Error, Result},
    unit::{Unit, View},
};

/// A key that has just been made, for its row.
pub(super) struct Made {
    /// The private half, sealed.
    pub private: StoredSecret,
    /// The public half.
    pub public: String,
    /// When its certificate ends.
    pub ends_at: Option<i64>,
}

/// Seals a key for its provider.
pub(super) fn seal(
    directory: &Directory,
    unit: &Unit,
    belongs_to: &[&[u8]],
    key: &ClientKey,
) -> Result<Made> {
    let keys = directory.secret_keys()?;
    let private = keys.seal(unit.entropy(), belongs_to, &key.private())?;
    Ok(Made {
        private: private.into(),
        public: key.public()?.to_string(),
        ends_at: key.ends_at().map(|at| at.0),
    })
}

/// Makes the key that takes the present one's place one day: until then the provider gets to know it. One that was
/// made before and never used is gone.
pub async fn make_next_key(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    version: i64,
) -> Result<()> {
    // It may take a while: nothing is locked meanwhile, and all is asked again afterwards.
    let view = directory
        .read(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let seen = as_it_was(directory, &view, id, version).await?;
    drop(view);
    let method: ClientAuth = seen.auth_method.parse().map_err(Error::internal)?;
    let key = ClientKey::make(directory, method, id).await?;
    let key = key.ok_or(Refusal::Stale)?;
    let (unit, before) = open(directory, ctx, tenant, id, version).await?;
    let made = seal(directory, &unit, &repo::belongs_to(&before), &key)?;
    let row = ActiveModel {
        next_key: Set(made.private),
        next_public_key: Set(made.public),
        next_key_ends_at: Set(made.ends_at),
        ..ActiveModel::default()
    };
    save(unit, id, &before, row, "identity-provider.key-made").await
}

/// Proves itself by the next key from now on. `Stale` where none was made.
pub async fn use_next_key(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    version: i64,
) -> Result<()> {
    let (unit, before) = open(directory, ctx, tenant, id, version).await?;
    if before.next_public_key.is_empty() {
        return Err(Refusal::Stale.into());
    }
    let row = ActiveModel {
        client_secret: Set(before.next_key.clone()),
        public_key: Set(before.next_public_key.clone()),
        key_ends_at: Set(before.next_key_ends_at),
        next_key: Set(Secret::default().into()),
        next_public_key: Set(String::new()),
        next_key_ends_at: Set(None),
        ..ActiveModel::default()
    };
    save(unit, id, &before, row, "identity-provider.key-replaced").await
}

async fn open(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    version: i64,
) -> Result<(Unit, Model)> {
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let before = as_it_was(directory, &unit, id, version).await?;
    Ok((unit, before))
}

/// The provider that was looked at, with a key that the actor may replace.
async fn as_it_was(
    directory: &Directory,
    view: &View,
    id: ProviderId,
    version: i64,
) -> Result<Model> {
    let before = repo::load(view, id).await?;
    if before.version != version || before.public_key.is_empty() {
        return Err(Refusal::Stale.into());
    }
    if before.active {
        reach::guard(directory, view)?;
    }
    Ok(before)
}

async fn save(
    unit: Unit,
    id: ProviderId,
    before: &Model,
    mut row: ActiveModel,
    action: &'static str,
) -> Result<()> {
    row.updated_at = Set(unit.now().0);
    row.updated_by = Set(unit.ctx().actor.name());
    row.version = Set(before.version + 1);
    repo::update(&unit, id, row).await?;
    let event = Event::new(action, ObjectType::IdentityProvider, id, &before.name);
    unit.commit(event).await
}

/// The public keys, the next one too, as a JSON Web Key Set (RFC 7517 section 5). Empty where there is no such
/// provider, or it has none: nobody learns which there are.
pub async fn published_keys(
    directory: &Directory,
    tenant: TenantId,
    id: ProviderId,
) -> Result<Value> {
    let job = Ctx::of(Actor::Job("Client keys"));
    let view = directory.read(&job, Action::ViewIdentityProviders, tenant);
    let found = match view.await {
        Ok(view) => repo::load(&view, id).await,
        Err(error) => Err(error),
    };
    let row = match found {
        Ok(row) => row,
        Err(Error::NotFound) => return Ok(json!({ "keys": [] })),
        Err(error) => return Err(error),
    };
    let keys: Vec<Value> = [row.public_key, row.next_public_key]
        .iter()
        .filter(|key| !key.is_empty())
        .map(|key| serde_json::from_str(key))
        .collect::<serde_json::Result<_>>()
        .map_err(Error::internal)?;
    Ok(json!({ "keys": keys }))
}

/// Proves to the audience that this server is the client, once and for a minute.
pub fn client_assertion(directory: &Directory, client: &Client, audience: &str) -> Result<Secret> {
    let key = ClientKey::of(client)?;
    let (now, entropy) = (directory.now(), directory.entropy());
    key.assertion(&client.client_id, audience, now, entropy)
}
