//! Adding an identity provider.

use domain::{
    Field, ProviderId, Refusal, TenantId,
    audit::ObjectType,
    policy::Action,
    provider::{Endpoints, ProviderForm},
};

use super::{client_key::ClientKey, keys, reach, repo};
use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
};

/// Adds a provider, which nobody can sign in through until it is activated. `endpoints` is what it published
/// about itself; `id` is part of the addresses that were pasted there before. Errors: a name in use, no key to
/// keep its secret with, `Stale` where there is such a provider already, `TooMany` where the tenant has as many as it may.
pub async fn add(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    form: &ProviderForm,
    endpoints: &Endpoints,
) -> Result<()> {
    reach::permit(directory, ctx, tenant).await?;
    let checked = form.check(true)?;
    let form = checked.form;
    // It may take a while: nothing is locked meanwhile.
    let key = ClientKey::make(directory, checked.auth_method, id).await?;
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    match repo::load(&unit, id).await {
        Err(Error::NotFound) => {}
        Ok(_) => return Err(Refusal::Stale.into()),
        Err(error) => return Err(error),
    }
    repo::guard_number(&unit).await?;
    let mut row = repo::row_of(&unit, id, &form, endpoints, domain::Secret::default())?;
    if let Some(key) = key {
        let made = keys::seal(directory, &unit, &repo::belongs_to(&row), &key)?;
        (row.client_secret, row.public_key) = (made.private, made.public);
        row.key_ends_at = made.ends_at;
    } else {
        let keys = directory.secret_keys()?;
        let sealed = keys.seal(unit.entropy(), &repo::belongs_to(&row), &form.client_secret)?;
        row.client_secret = sealed.into();
    }
    repo::insert(&unit, row).await?;
    let event = Event::new(
        "identity-provider.added",
        ObjectType::IdentityProvider,
        id,
        &form.name,
    )
    .set(Field::Name.as_str(), &form.name)
    .set(Field::Description.as_str(), &form.description)
    .set(Field::Issuer.as_str(), &form.issuer)
    .set(Field::ClientId.as_str(), &form.client_id)
    .set(Field::AuthMethod.as_str(), &form.auth_method)
    .set(Field::Matching.as_str(), &form.matching)
    .set(Field::SubjectClaim.as_str(), &form.subject_claim);
    unit.commit(event).await
}
