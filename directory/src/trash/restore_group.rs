//! Restoring a group.

use domain::{
    Field, GroupId, Refusal, TenantId, audit::ObjectType, grants::GrantSet, policy::Action,
    trash::TrashKind,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{
    kept::{GRANTS, GROUPS},
    memberships, ownerships, repo,
};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::groups::{Column, Entity, Model},
    error::Result,
    groups,
    shares::keys,
    store::Only as _,
    unit::Unit,
};

/// Gives a group back, with its identifier, its grants and those of its members that are still there. It gets a new
/// import key, and tenants that had imported it do not have it again: whoever shares it, shares it anew. Refused where
/// its name or external ID is another group's by now, or where it grants what the actor doesn't hold.
pub async fn restore_group(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let entry = repo::load(&unit, TrashKind::Group, id.0).await?;
    if is_taken(&unit, Column::NameKey.eq(&entry.name_key)).await? {
        return Err(Refusal::NameTakenSince.into());
    }
    GROUPS.give_back(&unit, id.0).await?;
    GRANTS.give_back(&unit, id.0).await?;
    let group = groups::repo::load(&unit, id).await?;
    check_external_id(&unit, &group).await?;
    let grants = groups::repo::grants_of(&unit, id).await?;
    if !unit.covers(&grants) {
        return Err(Refusal::BeyondYourOwn.into());
    }
    leave_to(&unit, &group).await?;
    keys::insert(&unit, &[id]).await?;
    memberships::give_back(&unit, TrashKind::Group, id.0).await?;
    repo::take_out(&unit, &[id.0]).await?;
    groups::repo::bump(&unit, id).await?;
    let group = groups::repo::load(&unit, id).await?;
    let event = Event::new("group.restored", ObjectType::Group, id, &group.name)
        .set("source", &group.source)
        .set("description", &group.description)
        .set(Field::Grants.as_str(), listed(&grants))
        .set("members", group.member_count);
    unit.commit(event).await
}

fn listed(grants: &GrantSet) -> String {
    let texts: Vec<String> = grants.iter().map(ToString::to_string).collect();
    texts.join(", ")
}

/// No other group of its source has its external ID.
async fn check_external_id(unit: &Unit, group: &Model) -> Result<()> {
    let Some(external_id) = &group.external_id else {
        return Ok(());
    };
    let same = Column::Source
        .eq(&group.source)
        .and(Column::ExternalId.eq(external_id))
        .and(Column::Id.ne(group.id));
    if is_taken(unit, same).await? {
        return Err(Refusal::ExternalIdTakenSince.into());
    }
    Ok(())
}

async fn is_taken(unit: &Unit, same: Expr) -> Result<bool> {
    let found: Option<i32> = Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(same)
        .limit(1)
        .into_tuple()
        .only(unit.connection())
        .await?;
    Ok(found.is_some())
}

/// Whoever was responsible is so again; an account that is in the trash, once it is back.
async fn leave_to(unit: &Unit, group: &Model) -> Result<()> {
    let Some(owner) = group.owner_id else {
        return Ok(());
    };
    if groups::repo::owner(unit, owner.into()).await?.is_some() {
        return Ok(());
    }
    ownerships::put_of(unit, group.id, owner).await?;
    Entity::update_many()
        .col_expr(Column::OwnerId, Expr::value(None::<Uuid>))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(group.id))
        .exec(unit.connection())
        .await?;
    Ok(())
}
