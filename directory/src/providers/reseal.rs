//! Sealing secrets anew, after the key in the configuration changed.

use domain::{ProviderId, Secret, TenantId, audit::ObjectType, policy::Action};
use sea_orm::ActiveValue::Set;

use super::repo;
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::{identity_providers::ActiveModel, stored_secret::StoredSecret},
    error::Result,
    resealing::{self, Resealed},
};

/// Seals every provider's secret with the first key of the configuration, tenant by tenant. After that the
/// other keys can go. It can be repeated: what is under the first key stays as it is.
pub async fn reseal(directory: &Directory, ctx: &Ctx) -> Result<Resealed> {
    let mut done = Resealed::default();
    for tenant in resealing::tenants(directory).await? {
        reseal_of(directory, ctx, tenant, &mut done).await?;
    }
    Ok(done)
}

async fn reseal_of(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    done: &mut Resealed,
) -> Result<()> {
    let keys = directory.secret_keys()?;
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let mut events = Vec::new();
    for row in repo::all(&unit).await? {
        // A key that is used one day is sealed beside it.
        let all = [&row.client_secret, &row.next_key].map(StoredSecret::reveal);
        if all.iter().all(|it| it.is_empty() || keys.is_current(it)) {
            done.current += 1;
            continue;
        }
        let belongs_to = repo::belongs_to(&row);
        let anew = |sealed: &str| -> Result<StoredSecret> {
            if sealed.is_empty() {
                return Ok(Secret::default().into());
            }
            Ok(keys.reseal(unit.entropy(), &belongs_to, sealed)?.into())
        };
        let [present, next] = all;
        let changed = ActiveModel {
            client_secret: Set(anew(present)?),
            next_key: Set(anew(next)?),
            ..ActiveModel::default()
        };
        repo::update(&unit, ProviderId(row.id), changed).await?;
        events.push(Event::new(
            "identity-provider.secret-resealed",
            ObjectType::IdentityProvider,
            row.id,
            &row.name,
        ));
    }
    done.commit(unit, events).await
}
