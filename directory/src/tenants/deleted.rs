//! Deleting a tenant, and giving it back.

use domain::{
    Moment, Refusal, TenantId,
    audit::ObjectType,
    policy::Action,
    tenant::TenantStatus,
    text,
    trash::{DeletedTenant, DeletedTenantQuery, DeletedTenantSort, KEPT, days_left},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::{reach::Reach, repo};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::{
        sessions,
        tenants::{Column, Entity, Model},
    },
    error::{Error, Result},
    sql::Portion as _,
    unit::Unit,
};

/// More than these nobody looks through.
const MOST: u64 = 200;

/// The name that is typed to delete the tenant, for whoever may.
pub async fn deletable(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<String> {
    let view = directory.read(ctx, Action::DeleteTenant, tenant).await?;
    let entry = repo::entry(view.connection(), tenant).await?;
    Ok(entry.display_name)
}

/// Deletes a disabled tenant: from now on there is none, for anybody. For 30 days it can be restored as it is; its
/// sessions are over at once. The chain of its partner notes it as well. Refused: a tenant that is still in use.
pub async fn delete(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<()> {
    let (unit, entry) = change(directory, ctx, tenant).await?;
    if entry.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    if entry.status != TenantStatus::Disabled.as_str() {
        return Err(Refusal::TenantStillActive.into());
    }
    mark(&unit, Some(unit.now().0)).await?;
    sessions::Entity::delete_many()
        .filter(sessions::Column::TenantId.eq(tenant.0))
        .exec(unit.connection())
        .await?;
    commit(unit, "tenant.deleted", &entry).await
}

/// Gives a deleted tenant back, disabled as it was.
pub async fn restore(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<()> {
    let (unit, entry) = change(directory, ctx, tenant).await?;
    restorable(&unit, &entry)?;
    mark(&unit, None).await?;
    commit(unit, "tenant.restored", &entry).await
}

/// Makes a deleted tenant one that nobody can restore. [`purge`](super::purge()) removes what is left of it.
pub async fn erase(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<()> {
    let (unit, entry) = change(directory, ctx, tenant).await?;
    restorable(&unit, &entry)?;
    mark(&unit, Some(0)).await?;
    commit(unit, "tenant.erased", &entry).await
}

/// The deleted tenants that the actor may restore; the last deleted first where nothing else is asked for, and among
/// those that are alike.
pub async fn list_deleted(
    directory: &Directory,
    ctx: &Ctx,
    query: DeletedTenantQuery,
) -> Result<Vec<DeletedTenant>> {
    let lookup = directory.lookup().await?;
    let now = directory.now();
    let reach = Reach::of(&lookup, &ctx.actor, now).await?;
    let mut matching = Entity::find().filter(Column::DeletedAt.gt(now.plus(-KEPT).0));
    if let Reach::Only(tenants) = &reach {
        matching = matching.filter(Column::Id.is_in(tenants.iter().map(|tenant| tenant.0)));
    }
    let rows: Vec<Model> = matching
        .order_by_desc(Column::DeletedAt)
        .order_by_asc(Column::Id)
        .models(&lookup, MOST, 0)
        .await?;
    lookup.rollback().await?;
    let mut deleted = Vec::with_capacity(rows.len());
    // Few at a time: nobody deletes many tenants within a month.
    for row in rows {
        let tenant = TenantId(row.id);
        match directory.read(ctx, Action::DeleteTenant, tenant).await {
            Ok(_) => {}
            Err(Error::Denied(_) | Error::NotFound) => continue,
            Err(other) => return Err(other),
        }
        let deleted_at = Moment(row.deleted_at.unwrap_or_default());
        deleted.push(DeletedTenant {
            id: tenant,
            name: row.name,
            display_name: row.display_name,
            legal_name: row.legal_name,
            deleted_at,
            deleted_by: row.deleted_by,
            days_left: days_left(deleted_at, now),
        });
    }
    sort(&mut deleted, query);
    Ok(deleted)
}

/// There are few of them, and which ones may be restored the database doesn't know.
fn sort(deleted: &mut [DeletedTenant], query: DeletedTenantQuery) {
    let Some(sort) = query.sort else { return };
    deleted.sort_by(|one, other| {
        let order = match sort {
            DeletedTenantSort::Name => {
                text::key(&one.display_name).cmp(&text::key(&other.display_name))
            }
            DeletedTenantSort::Id => one.id.cmp(&other.id),
            // What was deleted first is the first to go.
            DeletedTenantSort::DeletedAt | DeletedTenantSort::Left => {
                one.deleted_at.cmp(&other.deleted_at)
            }
        };
        if query.descending {
            order.reverse()
        } else {
            order
        }
    });
}

/// A unit on the tenant, whose partner's chain notes the change too, and its entry.
pub(super) async fn change(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
) -> Result<(Unit, Model)> {
    let action = Action::DeleteTenant;
    let view = directory.read(ctx, action, tenant).await?;
    let partner = match repo::details(&view).await?.partner_id {
        Some(partner) => Entity::find_by_id(partner).one(view.connection()).await?,
        None => None,
    };
    drop(view);
    let unit = match partner {
        Some(partner) => {
            let partner = TenantId(partner.id);
            directory.write_across(ctx, action, tenant, partner).await?
        }
        None => directory.write(ctx, action, tenant).await?,
    };
    let entry = repo::entry(unit.connection(), tenant).await?;
    Ok((unit, entry))
}

fn restorable(unit: &Unit, entry: &Model) -> Result<()> {
    let deleted_at = entry.deleted_at.ok_or(Error::NotFound)?;
    if deleted_at <= unit.now().plus(-KEPT).0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Notes when it was deleted, and by whom; 0 where nobody can restore it any more.
pub(super) async fn mark(unit: &Unit, deleted_at: Option<i64>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DeletedAt, Expr::value(deleted_at))
        .col_expr(Column::DeletedBy, Expr::value(unit.ctx().actor.name()))
        .filter(Column::Id.eq(unit.tenant().0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

pub(super) async fn commit(unit: Unit, action: &'static str, entry: &Model) -> Result<()> {
    let event = || Event::new(action, ObjectType::Tenant, entry.id, &entry.display_name);
    unit.commit_across(event(), event()).await
}
