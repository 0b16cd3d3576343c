//! Saving an identity provider.

use domain::{
    Field, ProviderId, Refusal, Secret, TenantId,
    audit::ObjectType,
    policy::Action,
    provider::{Endpoints, ProviderForm},
    text,
};
use sea_orm::ActiveValue::Set;

use super::{keys, reach, repo};
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
    let proof = proof(directory, &unit, &before, &form, by_key)?;
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

/// What proves who the server is: a key of this provider's own, the secret that was typed, or what was there.
fn proof(
    directory: &Directory,
    unit: &Unit,
    before: &Model,
    after: &ProviderForm,
    by_key: bool,
) -> Result<ActiveModel> {
    let has_key = !before.public_key.is_empty() && before.issuer == after.issuer;
    if by_key && has_key {
        return Ok(ActiveModel::default());
    }
    let without_key = ActiveModel {
        public_key: Set(String::new()),
        next_key: Set(Secret::default().into()),
        next_public_key: Set(String::new()),
        ..ActiveModel::default()
    };
    let belongs_to = repo::belongs_to(before);
    if by_key {
        let made = keys::make(directory, unit, &belongs_to)?;
        return Ok(ActiveModel {
            client_secret: Set(made.private),
            public_key: Set(made.public),
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
