//! Saving an identity provider.

use domain::{
    Field, ProviderId, Refusal, Secret, TenantId,
    audit::ObjectType,
    policy::Action,
    provider::{ClientAuth, Endpoints, ProviderForm},
    text,
};
use sea_orm::ActiveValue::Set;

use super::{client_key::ClientKey, keys, reach, repo};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::identity_providers::{ActiveModel, Model},
    error::{Error, Result},
    unit::Unit,
};

/// Changes everything but whether it is active. An empty secret keeps the saved one, unless the issuer becomes
/// another: nobody sends a saved secret to an address of their choice. A client that proves itself by a key gets one.
/// With another issuer, identifier or matching the sessions that it began end. Refuses a version that is no
/// longer the latest.
pub async fn save(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    form: &ProviderForm,
    endpoints: &Endpoints,
) -> Result<()> {
    let key = new_key(directory, ctx, tenant, id, form).await?;
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let before = repo::load(&unit, id).await?;
    let goes_elsewhere = before.issuer != form.issuer.trim();
    let had_key = !before.public_key.is_empty();
    let checked = form.check(goes_elsewhere || had_key)?;
    let (form, by_key) = (checked.form, checked.auth_method.is_by_key());
    if form.version != before.version {
        return Err(Refusal::Stale.into());
    }
    if before.active {
        reach::guard(directory, &unit)?;
    }
    let endpoints = serde_json::to_string(endpoints).map_err(Error::internal)?;
    if by_key && key.is_none() && !keeps_key(&before, &form) {
        return Err(Refusal::Stale.into());
    }
    let proof = proof(directory, &unit, &before, &form, key.as_ref())?;
    let event = event(&before, &form, proof.client_secret.is_set());
    if event.is_empty() && endpoints == before.endpoints {
        return unit.unchanged().await;
    }
    let row = ActiveModel {
        name: Set(form.name.clone()),
        name_key: Set(text::key(&form.name)),
        description: Set(form.description.clone()),
        description_key: Set(text::key(&form.description)),
        issuer: Set(form.issuer.clone()),
        client_id: Set(form.client_id.clone()),
        auth_method: Set(form.auth_method.clone()),
        matching: Set(form.matching.clone()),
        subject_claim: Set(form.subject_claim.clone()),
        endpoints: Set(endpoints),
        updated_at: Set(unit.now().0),
        updated_by: Set(ctx.actor.name()),
        version: Set(before.version + 1),
        ..proof
    };
    repo::update(&unit, id, row).await?;
    repo::forget_test(&unit, id).await?;
    let ended = if identifies_others(&before, &form) {
        repo::end_sessions(&unit, id).await?
    } else {
        0
    };
    let event = match ended {
        0 => event,
        ended => event.set("sessions-ended", ended),
    };
    unit.commit(event).await
}

/// The key that saving takes. It may take a while to make one: nothing is locked meanwhile, and the version says
/// afterwards that the provider is still the one that was looked at.
async fn new_key(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    form: &ProviderForm,
) -> Result<Option<ClientKey>> {
    let view = directory
        .read(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let before = repo::load(&view, id).await?;
    drop(view);
    // Whatever is wrong with the form is found by who checks it.
    let method = form.auth_method.parse().unwrap_or(ClientAuth::Basic);
    if before.version != form.version || keeps_key(&before, form) {
        return Ok(None);
    }
    ClientKey::make(directory, method, id).await
}

/// The key that is there goes on proving who the server is.
fn keeps_key(before: &Model, after: &ProviderForm) -> bool {
    !before.public_key.is_empty()
        && before.issuer == after.issuer.trim()
        && before.auth_method == after.auth_method
}

/// What proves who the server is: a key of this provider's own, the secret that was typed, or what was there.
fn proof(
    directory: &Directory,
    unit: &Unit,
    before: &Model,
    after: &ProviderForm,
    key: Option<&ClientKey>,
) -> Result<ActiveModel> {
    if keeps_key(before, after) {
        return Ok(ActiveModel::default());
    }
    let without_key = ActiveModel {
        public_key: Set(String::new()),
        key_ends_at: Set(None),
        next_key: Set(Secret::default().into()),
        next_public_key: Set(String::new()),
        next_key_ends_at: Set(None),
        ..ActiveModel::default()
    };
    let belongs_to = repo::belongs_to(before);
    if let Some(key) = key {
        let made = keys::seal(directory, unit, &belongs_to, key)?;
        return Ok(ActiveModel {
            client_secret: Set(made.private),
            public_key: Set(made.public),
            key_ends_at: Set(made.ends_at),
            ..without_key
        });
    }
    if after.client_secret.reveal().is_empty() {
        return Ok(without_key);
    }
    let keys = directory.secret_keys()?;
    let sealed = keys.seal(unit.entropy(), &belongs_to, &after.client_secret)?;
    Ok(ActiveModel {
        client_secret: Set(sealed.into()),
        ..without_key
    })
}

/// Who was signed in through the provider as it was need not be who it says now.
fn identifies_others(before: &Model, after: &ProviderForm) -> bool {
    before.issuer != after.issuer
        || before.client_id != after.client_id
        || before.matching != after.matching
        || before.subject_claim != after.subject_claim
}

fn event(before: &Model, after: &ProviderForm, has_secret: bool) -> Event {
    let event = Event::new(
        "identity-provider.saved",
        ObjectType::IdentityProvider,
        before.id,
        &after.name,
    );
    let event = [
        (Field::Name, &before.name, &after.name),
        (Field::Description, &before.description, &after.description),
        (Field::Issuer, &before.issuer, &after.issuer),
        (Field::ClientId, &before.client_id, &after.client_id),
        (Field::AuthMethod, &before.auth_method, &after.auth_method),
        (Field::Matching, &before.matching, &after.matching),
        (
            Field::SubjectClaim,
            &before.subject_claim,
            &after.subject_claim,
        ),
    ]
    .into_iter()
    .fold(event, |event, (field, before, after)| {
        event.change(field.as_str(), before, after)
    });
    if has_secret {
        event.set(Field::ClientSecret.as_str(), "new")
    } else {
        event
    }
}
