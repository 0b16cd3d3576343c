//! What speaking with a provider takes.

use domain::{
    ProviderId, Secret, TenantId,
    policy::Action,
    provider::{ClientAuth, Matching},
};

use super::repo;
use crate::{
    Actor, Ctx, Directory, access,
    entity::identity_providers::Model,
    error::{Error, Result},
    secret,
};

/// What this server is to a provider.
#[derive(Debug, Clone)]
pub struct Client {
    /// The tenant.
    pub tenant: TenantId,
    /// The provider.
    pub provider: ProviderId,
    /// Its name.
    pub name: String,
    /// The address that names it.
    pub issuer: String,
    /// What it calls this server.
    pub client_id: String,
    /// Proves that: a secret, or a key; empty where nothing is said to the provider.
    pub client_secret: Secret,
    /// The public half, where that is a key, as a JSON Web Key.
    pub public_key: String,
    /// How it is proved.
    pub auth_method: ClientAuth,
    /// How people become accounts.
    pub matching: Matching,
    /// The claim that identifies them.
    pub subject_claim: String,
    /// People can sign in through it.
    pub is_active: bool,
}

impl Client {
    /// The provider is still the one that was spoken with.
    pub(super) fn is_still(&self, row: &Model) -> bool {
        TenantId(row.tenant_id) == self.tenant
            && ProviderId(row.id) == self.provider
            && row.issuer == self.issuer
            && row.client_id == self.client_id
    }

    /// Stands for issuer and client identifier.
    pub(super) fn digest(&self) -> String {
        // No issuer has white space.
        secret::sha256(&format!("{}\n{}", self.issuer, self.client_id))
    }
}

/// The provider with its secret, active or not, for the server itself. `NotFound` where there is none, or the
/// tenant is not active.
pub async fn client(
    directory: &Directory,
    tenant: TenantId,
    provider: ProviderId,
) -> Result<Client> {
    let job = Ctx::of(Actor::Job("Sign-in"));
    let view = directory
        .read(&job, Action::ViewIdentityProviders, tenant)
        .await?;
    if !access::is_active(view.connection(), tenant).await? {
        return Err(Error::NotFound);
    }
    let row = repo::load(&view, provider).await?;
    let keys = directory.secret_keys()?;
    let secret = keys.open(&repo::belongs_to(&row), row.client_secret.reveal())?;
    client_of(row, secret)
}

/// The provider without its secret, to hear which sessions it ends: also where the tenant is not active, because it
/// may be so again before the sessions are over. `NotFound` where there is none.
pub async fn client_to_hear(
    directory: &Directory,
    tenant: TenantId,
    provider: ProviderId,
) -> Result<Client> {
    let job = Ctx::of(Actor::Job("Back-channel logout"));
    let view = directory
        .read(&job, Action::ViewIdentityProviders, tenant)
        .await?;
    client_of(repo::load(&view, provider).await?, Secret::default())
}

fn client_of(row: Model, client_secret: Secret) -> Result<Client> {
    Ok(Client {
        tenant: TenantId(row.tenant_id),
        provider: ProviderId(row.id),
        name: row.name,
        issuer: row.issuer,
        client_id: row.client_id,
        client_secret,
        public_key: row.public_key,
        auth_method: row.auth_method.parse().map_err(Error::internal)?,
        matching: row.matching.parse().map_err(Error::internal)?,
        subject_claim: row.subject_claim,
        is_active: row.active,
    })
}
