//! Deleting a namespace.

use domain::{Field, NamespaceId, TenantId, audit::ObjectType, policy::Action};

use super::repo;
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Deletes a namespace.
pub async fn delete(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: NamespaceId,
) -> Result<()> {
    let unit = directory
        .write(ctx, Action::ManageNamespaces, tenant)
        .await?;
    let before = repo::get(&unit, id).await?;
    repo::delete(&unit, id).await?;
    let event = Event::new("namespace.deleted", ObjectType::Namespace, id, &before.name)
        .change(Field::Name.as_str(), &before.name, "")
        .change(Field::Environment.as_str(), before.environment.as_str(), "")
        .change(Field::Description.as_str(), &before.description, "");
    unit.commit(event).await
}
