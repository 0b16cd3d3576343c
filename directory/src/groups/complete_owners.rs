//! Owner groups and topics that are new in the catalogue.

use domain::{GroupId, TenantId, audit::ObjectType, grants::GrantSet, policy::Action};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{owner, repo};
use crate::{
    Actor, Ctx, Directory,
    audit::Event,
    entity::{groups, tenants},
    error::Result,
    unit::View,
};

/// Gives every tenant's owner group the topics that the catalogue gained since: nobody could grant
/// them otherwise, because nobody holds them. To be called when the server starts; returns how many
/// groups gained something.
pub async fn complete_owners(directory: &Directory) -> Result<u64> {
    let job = Ctx::of(Actor::Job("Catalogue update"));
    let tenants: Vec<Uuid> = {
        let lookup = directory.lookup().await?;
        tenants::Entity::find()
            .select_only()
            .column(tenants::Column::Id)
            .into_tuple()
            .all(&lookup)
            .await?
    };
    let mut completed = 0;
    for tenant in tenants.into_iter().map(TenantId) {
        let view = directory.read(&job, Action::ViewGroups, tenant).await?;
        let lacks = missing(directory, &view).await?.is_some();
        drop(view);
        if lacks && complete(directory, &job, tenant).await? {
            completed += 1;
        }
    }
    Ok(completed)
}

async fn complete(directory: &Directory, job: &Ctx, tenant: TenantId) -> Result<bool> {
    let unit = directory.write(job, Action::ManageTopics, tenant).await?;
    let Some((group, missing)) = missing(directory, &unit).await? else {
        unit.unchanged().await?;
        return Ok(false);
    };
    let id = GroupId(group.id);
    repo::insert_grants(&unit, id, &missing).await?;
    repo::bump(&unit, id).await?;
    let event = Event::new("group.saved", ObjectType::Group, id, &group.name);
    let event = missing
        .iter()
        .fold(event, |event, grant| event.set("grant", grant));
    unit.commit(event).await?;
    Ok(true)
}

/// The owner group and what it lacks; `None` where it lacks nothing.
async fn missing(directory: &Directory, view: &View) -> Result<Option<(groups::Model, GrantSet)>> {
    let group = groups::Entity::find()
        .filter(owner::is_owner_group(view))
        .one(view.connection());
    let Some(group) = group.await? else {
        return Ok(None);
    };
    let granted = repo::grants_of(view, GroupId(group.id)).await?;
    let missing = directory.catalogue().everything().beyond(&granted);
    Ok((!missing.is_empty()).then_some((group, missing)))
}
