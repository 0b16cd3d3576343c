//! Adding an identity provider.

use domain::{
    Field, ProviderId, Refusal, TenantId,
    audit::ObjectType,
    policy::Action,
    provider::{Endpoints, ProviderForm},
};

use super::{keys, repo};
use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
};

/// Adds a provider, which nobody can sign in through until it is activated. `endpoints` is what it published
/// about itself; `id` is part of the addresses that were pasted there before. Errors: a name in use, no key to
/// keep its secret with, `Stale` where there is such a provider already.
pub async fn add(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    form: &ProviderForm,
    endpoints: &Endpoints,
) -> Result<()> {
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let checked = form.check(true)?;
    let (form, auth_method) = (checked.form, checked.auth_method);
    match repo::load(&unit, id).await {
        Err(Error::NotFound) => {}
        Ok(_) => return Err(Refusal::Stale.into()),
        Err(error) => return Err(error),
    }
    let mut row = repo::row_of(&unit, id, &form, endpoints, domain::Secret::default())?;
    if auth_method.is_by_key() {
        let made = keys::make(directory, &unit, &repo::belongs_to(&row))?;
        (row.client_secret, row.public_key) = (made.private, made.public);
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
