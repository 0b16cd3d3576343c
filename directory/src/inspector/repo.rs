//! The SQL of records. Every read begins with the tenant; what is over is found from the index's end.

use domain::{
    Moment, ScimRequestId, TenantId,
    audit::ObjectType,
    inspector::{RequestObject, RequestQuery, ScimRequest, Sender},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, FromQueryResult,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func},
};
use uuid::Uuid;

use super::redact;
use crate::{
    entity::{
        accounts, groups,
        scim_requests::{Column, Entity, Model},
        tenants,
    },
    error::{Error, Result},
    like,
    sql::Portion as _,
    store::Only as _,
    unit::View,
};

/// Rows in one insert: 23 columns each, below SQLite's 32,766 parameters.
const BATCH: usize = 1_000;

/// Those of these tenants that exist.
pub(super) async fn existing(books: &DatabaseTransaction, named: Vec<Uuid>) -> Result<Vec<Uuid>> {
    Ok(tenants::Entity::find()
        .select_only()
        .column(tenants::Column::Id)
        .filter(tenants::Column::Id.is_in(named))
        .into_tuple()
        .all(books)
        .await?)
}

/// Adds rows.
pub(super) async fn insert(books: &DatabaseTransaction, rows: Vec<Model>) -> Result<()> {
    for batch in rows.chunks(BATCH) {
        let batch = batch
            .iter()
            .map(|row| row.clone().into_active_model().reset_all());
        Entity::insert_many(batch)
            .exec_without_returning(books)
            .await?;
    }
    Ok(())
}

/// Leaves the last so many of a tenant's and token's records of one outcome.
pub(super) async fn keep_last(
    books: &DatabaseTransaction,
    (tenant, token, failed): (Uuid, Uuid, bool),
    requests: u32,
) -> Result<()> {
    let stream = Condition::all()
        .add(Column::TenantId.eq(tenant))
        .add(Column::TokenId.eq(token))
        .add(Column::Failed.eq(failed));
    let surplus: Option<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(stream.clone())
        .order_by_desc(Column::Id)
        .offset(u64::from(requests))
        .limit(1)
        .into_tuple()
        .one(books)
        .await?;
    if let Some(surplus) = surplus {
        Entity::delete_many()
            .filter(stream)
            .filter(Column::Id.lte(surplus))
            .exec(books)
            .await?;
    }
    Ok(())
}

/// The tenant after this one that has records: one step in the index.
pub(super) async fn next_tenant(
    lookup: &DatabaseTransaction,
    after: Option<Uuid>,
) -> Result<Option<Uuid>> {
    let query = Entity::find()
        .select_only()
        .column(Column::TenantId)
        .filter(Condition::all().add_option(after.map(|after| Column::TenantId.gt(after))))
        .order_by_asc(Column::TenantId)
        .limit(1);
    Ok(query.into_tuple().one(lookup).await?)
}

/// Removes a tenant's records before this one; how many there were.
pub(super) async fn remove_before(
    books: &DatabaseTransaction,
    tenant: Uuid,
    first: ScimRequestId,
) -> Result<u64> {
    let removed = Entity::delete_many()
        .filter(Column::TenantId.eq(tenant))
        .filter(Column::Id.lt(first.0))
        .exec(books)
        .await?;
    Ok(removed.rows_affected)
}

/// One page, the latest first, and how many there are. A search finds nothing by what isn't shown.
pub(super) async fn page(
    view: &View,
    query: &RequestQuery,
    shows_people: bool,
) -> Result<(Vec<Model>, u64)> {
    let matching = Entity::find().filter(condition(view.tenant(), query, shows_people));
    let total = matching.clone().count(view.connection()).await?;
    let rows = matching
        .order_by_desc(Column::Id)
        .models(
            view.connection(),
            query.paging.limit(),
            query.paging.offset(),
        )
        .await?;
    Ok((rows, total))
}

fn condition(tenant: TenantId, query: &RequestQuery, shows_people: bool) -> Condition {
    let search = query.search.trim();
    let searched = if shows_people {
        Expr::col(Column::TargetKey)
    } else {
        Expr::expr(Func::lower(Expr::col(Column::Path)))
    };
    let token = match query.sender {
        Sender::Anybody => None,
        Sender::Token(token) => Some(token.0),
        Sender::Stranger => Some(Uuid::nil()),
    };
    Condition::all()
        .add(Column::TenantId.eq(tenant.0))
        .add_option(token.map(|token| Column::TokenId.eq(token)))
        .add_option(query.failed.then(|| Column::Failed.eq(true)))
        .add_option((!search.is_empty()).then(|| searched.like(like::contains(search))))
}

/// One of them.
pub(super) async fn one(view: &View, id: ScimRequestId) -> Result<Model> {
    Entity::find_by_id((view.tenant().0, id.0))
        .only(view.connection())
        .await?
        .ok_or(Error::NotFound)
}

/// A record with what stands out about it.
#[derive(FromQueryResult)]
pub(super) struct Remarked {
    pub(super) id: Uuid,
    pub(super) token_id: Uuid,
    pub(super) token: String,
    pub(super) method: String,
    pub(super) client: String,
    pub(super) remarks: String,
}

/// The latest records that send users, at most so many.
pub(super) async fn remarked(view: &View, most: u64) -> Result<Vec<Remarked>> {
    Ok(Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::TokenId,
            Column::Token,
            Column::Method,
            Column::Client,
            Column::Remarks,
        ])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Remarks.ne(""))
        .order_by_desc(Column::Id)
        .models(view.connection(), most, 0)
        .await?)
}

/// The present user names of these accounts.
pub(super) async fn account_names(view: &View, ids: Vec<Uuid>) -> Result<Vec<(Uuid, String)>> {
    Ok(accounts::Entity::find()
        .select_only()
        .columns([accounts::Column::Id, accounts::Column::UserName])
        .filter(accounts::Column::TenantId.eq(view.tenant().0))
        .filter(accounts::Column::Id.is_in(ids))
        .into_tuple()
        .all(view.connection())
        .await?)
}

/// The present names of these groups.
pub(super) async fn group_names(view: &View, ids: Vec<Uuid>) -> Result<Vec<(Uuid, String)>> {
    Ok(groups::Entity::find()
        .select_only()
        .columns([groups::Column::Id, groups::Column::Name])
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::Id.is_in(ids))
        .into_tuple()
        .all(view.connection())
        .await?)
}

/// The row as the list shows it. Queries name people, and so do errors that quote them: they are for those
/// who may read accounts.
pub(super) fn request_of(row: &Model, shows_people: bool) -> Result<ScimRequest> {
    let object = match (&row.object_type, &row.object_id) {
        (Some(kind), Some(id)) => Some(RequestObject {
            kind: kind.parse::<ObjectType>().map_err(Error::internal)?,
            id: id.clone(),
            name: None,
        }),
        _ => None,
    };
    let query = if shows_people {
        row.query.clone()
    } else {
        String::new()
    };
    let quotes = matches!(
        row.scim_type.as_deref(),
        Some("invalidFilter" | "invalidPath")
    );
    let detail = if shows_people || !quotes {
        row.detail.clone()
    } else {
        String::new()
    };
    let rejection = row.rejection.as_deref().map(str::parse).transpose();
    Ok(ScimRequest {
        id: ScimRequestId(row.id),
        at: at(row.id),
        token: row.token.clone(),
        method: row.method.clone(),
        path: row.path.clone(),
        asked: redact::plain(&query),
        query,
        status: u16::try_from(row.status).map_err(Error::internal)?,
        duration: u64::try_from(row.duration).unwrap_or_default(),
        summary: row.summary.clone(),
        object,
        scim_type: row.scim_type.clone(),
        detail,
        rejection: rejection.map_err(Error::internal)?,
    })
}

/// The moment that the identifier begins with.
pub(super) fn at(id: Uuid) -> Moment {
    let milliseconds = id.as_u128() >> 80;
    Moment(i64::try_from(milliseconds).unwrap_or_default())
}
