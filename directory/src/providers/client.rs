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
    /// Proves that.
    pub client_secret: Secret,
    /// How it is proved.
    pub auth_method: ClientAuth,
    /// How people become accounts.
    pub matching: Matching,
    /// The claim that identifies them.
    pub subject_claim: String,
    /// People can sign in through it.
    pub is_active: bool,
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
    client_of(directory, row)
}

fn client_of(directory: &Directory, row: Model) -> Result<Client> {
    let keys = directory.secret_keys()?;
    let client_secret = keys.open(&repo::belongs_to(&row), row.client_secret.reveal())?;
    Ok(Client {
        tenant: TenantId(row.tenant_id),
        provider: ProviderId(row.id),
        name: row.name,
        issuer: row.issuer,
        client_id: row.client_id,
        client_secret,
        auth_method: row.auth_method.parse().map_err(Error::internal)?,
        matching: row.matching.parse().map_err(Error::internal)?,
        subject_claim: row.subject_claim,
        is_active: row.active,
    })
}
