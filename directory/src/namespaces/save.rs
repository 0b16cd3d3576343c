//! Saving a namespace.

use domain::{
    Field, NamespaceId, Refusal, TenantId,
    audit::ObjectType,
    namespace::{NamespaceForm, NamespaceSummary},
    policy::Action,
};

use super::repo;
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Changes name, environment and description. Refuses a version that is no longer the latest.
pub async fn save(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: NamespaceId,
    form: &NamespaceForm,
) -> Result<()> {
    let unit = directory
        .write(ctx, Action::ManageNamespaces, tenant)
        .await?;
    let before = repo::get(&unit, id).await?;
    let (form, environment) = form.check()?;
    if form.version != before.version {
        return Err(Refusal::Stale.into());
    }
    let after = NamespaceSummary {
        name: form.name,
        environment,
        description: form.description,
        version: before.version + 1,
        ..before.clone()
    };
    let event = Event::new("namespace.saved", ObjectType::Namespace, id, &after.name)
        .change(Field::Name.as_str(), &before.name, &after.name)
        .change(
            Field::Environment.as_str(),
            before.environment.as_str(),
            after.environment.as_str(),
        )
        .change(
            Field::Description.as_str(),
            &before.description,
            &after.description,
        );
    if event.is_empty() {
        return unit.unchanged().await;
    }
    repo::update(&unit, &after).await?;
    unit.commit(event).await
}
