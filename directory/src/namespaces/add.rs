//! Adding a namespace.

use domain::{
    Field, NamespaceId, TenantId,
    audit::ObjectType,
    namespace::{NamespaceForm, NamespaceSummary},
    policy::Action,
};

use super::repo;
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Adds a namespace; its name must be free in the tenant. Refused where the tenant has as many as it may.
pub async fn add(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &NamespaceForm,
) -> Result<NamespaceId> {
    let unit = directory
        .write(ctx, Action::ManageNamespaces, tenant)
        .await?;
    let (form, environment) = form.check()?;
    repo::guard_number(&unit).await?;
    let namespace = NamespaceSummary {
        id: NamespaceId::generate(),
        name: form.name,
        environment,
        description: form.description,
        version: 1,
        created_at: unit.now(),
    };
    repo::insert(&unit, &namespace).await?;
    let event = Event::new(
        "namespace.added",
        ObjectType::Namespace,
        namespace.id,
        &namespace.name,
    )
    .set(Field::Name.as_str(), &namespace.name)
    .set(Field::Environment.as_str(), environment)
    .set(Field::Description.as_str(), &namespace.description);
    unit.commit(event).await?;
    Ok(namespace.id)
}
