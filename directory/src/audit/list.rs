//! The audit log, newest first.

use domain::{
    Moment, TenantId,
    audit::{ActorType, AuditEntry, AuditPage, AuditQuery, ObjectType},
    policy::Action,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{
    Ctx, Directory,
    entity::audit_events::{Column, Entity, Model},
    error::{Error, Result},
    like,
};

/// One page of the tenant's events.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &AuditQuery,
) -> Result<AuditPage> {
    let view = directory.read(ctx, Action::ViewAudit, tenant).await?;
    let matching = Entity::find().filter(condition(tenant, query));
    let total = matching.clone().count(view.connection()).await?;
    let rows = matching
        .order_by_desc(Column::Sequence)
        .offset(query.paging.offset())
        .limit(query.paging.limit())
        .all(view.connection())
        .await?;
    let items = rows.into_iter().map(entry_of).collect::<Result<_>>()?;
    Ok(query.paging.page_of(items, total))
}

fn condition(tenant: TenantId, query: &AuditQuery) -> Condition {
    let actor = query.actor.trim();
    Condition::all()
        .add(Column::TenantId.eq(tenant.0))
        .add_option(Moment::start_of_day(&query.from).map(|from| Column::At.gte(from.0)))
        .add_option(Moment::end_of_day(&query.until).map(|end| Column::At.lt(end.0)))
        .add_option((!actor.is_empty()).then(|| Column::ActorKey.like(like::starts_with(actor))))
        .add_option((!query.action.is_empty()).then(|| Column::Action.eq(query.action.as_str())))
        .add_option(
            query
                .object_type
                .map(|kind| Column::ObjectType.eq(kind.as_str())),
        )
        .add_option(
            (!query.object_id.is_empty()).then(|| Column::ObjectId.eq(query.object_id.as_str())),
        )
}

fn entry_of(row: Model) -> Result<AuditEntry> {
    Ok(AuditEntry {
        sequence: row.sequence,
        at: Moment(row.at),
        actor_type: row
            .actor_type
            .parse::<ActorType>()
            .map_err(Error::internal)?,
        actor: row.actor,
        action: row.action,
        object_type: row
            .object_type
            .parse::<ObjectType>()
            .map_err(Error::internal)?,
        object_id: row.object_id,
        object_name: row.object_name,
        changes: serde_json::from_str(&row.changes).map_err(Error::internal)?,
        address: row.address,
    })
}
