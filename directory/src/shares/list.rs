//! One page of the ledger, as one of the two tenants sees it.

use std::collections::HashMap;

use domain::{
    GroupId, Moment, TenantId,
    list::{Page, RowKey},
    policy::Action,
    share::{ShareEntry, SharePage, ShareQuery, ShareSide, ShareSort, ShareState},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult as _, QueryFilter, QueryResult, Select,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::{importers::Importers, ledger, source};
use crate::{
    Ctx, Directory,
    entity::{
        groups,
        shares::{Column, Entity, Model},
        tenants,
    },
    error::Result,
    keyset::Order,
    like,
    unit::View,
};

/// The shares that the tenant gives, or those that it has; the latest first where nothing else is asked for.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &ShareQuery,
) -> Result<SharePage> {
    let view = directory.read(ctx, Action::ShareGroups, tenant).await?;
    let found = order(query)
        .page(view.connection(), select(&view, query), &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = entries(&view, query.side, links_of(&rows)?).await?;
    Ok(Page { items, ..page })
}

/// So many shares of the list behind this one, or the first ones, and the last one's place where there may be more.
pub(super) async fn after(
    view: &View,
    query: &ShareQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<ShareEntry>, Option<RowKey>)> {
    let (rows, last) = order(query)
        .after(view.connection(), select(view, query), key, limit)
        .await?;
    let entries = entries(view, query.side, links_of(&rows)?).await?;
    Ok((entries, last))
}

fn select(view: &View, query: &ShareQuery) -> Select<Entity> {
    let (own, other) = ends(query.side);
    Entity::find()
        .filter(own.eq(view.tenant().0))
        .filter(matches(query, other))
}

const fn order(query: &ShareQuery) -> Order<Column> {
    let (sort, is_usual) = match query.sort {
        Some(sort) => (sort, false),
        None => (ShareSort::Since, true),
    };
    Order::new(columns(query.side, sort), query.descending || is_usual)
}

fn links_of(rows: &[QueryResult]) -> Result<Vec<Model>> {
    let links = rows.iter().map(|row| Model::from_query_result(row, ""));
    Ok(links.collect::<std::result::Result<_, _>>()?)
}

/// The column of the tenant that looks, and that of the other one.
const fn ends(side: ShareSide) -> (Column, Column) {
    match side {
        ShareSide::Given => (Column::SourceId, Column::ReceiverId),
        ShareSide::Received => (Column::ReceiverId, Column::SourceId),
    }
}

/// Each is an index after the tenant.
const fn columns(side: ShareSide, sort: ShareSort) -> &'static [Column] {
    match (side, sort) {
        (ShareSide::Given, ShareSort::Since) => {
            &[Column::Since, Column::ReceiverId, Column::ImportedGroupId]
        }
        (ShareSide::Given, ShareSort::LastUsed) => &[
            Column::LastUsedAt,
            Column::ReceiverId,
            Column::ImportedGroupId,
        ],
        (ShareSide::Received, ShareSort::Since) => &[Column::Since, Column::ImportedGroupId],
        (ShareSide::Received, ShareSort::LastUsed) => {
            &[Column::LastUsedAt, Column::ImportedGroupId]
        }
    }
}

fn matches(query: &ShareQuery, other: Column) -> Condition {
    let state = query.state.map(|state| match state {
        ShareState::Current => Column::RevokedAt.is_null(),
        ShareState::Withdrawn => Column::RevokedAt.is_not_null(),
    });
    let typed = query.search.trim();
    Condition::all()
        .add_option(state)
        .add_option((!typed.is_empty()).then(|| names(query.side, other, typed)))
}

/// Part of the other tenant's name, or a whole identifier. Both tables are control data.
fn names(side: ShareSide, other: Column, typed: &str) -> Condition {
    let group = match side {
        ShareSide::Given => Column::SourceGroupId,
        ShareSide::Received => Column::ImportedGroupId,
    };
    let id = Uuid::parse_str(typed).ok();
    let named = Query::select()
        .expr(Expr::val(1))
        .from(tenants::Entity)
        .and_where(Expr::col((tenants::Entity, tenants::Column::Id)).eq(Expr::col((Entity, other))))
        .cond_where(
            Condition::any()
                .add(tenants::Column::DisplayKey.like(like::contains(typed)))
                .add(tenants::Column::NameKey.like(like::contains(typed))),
        )
        .to_owned();
    Condition::any()
        .add(Expr::exists(named))
        .add_option(id.map(|id| other.eq(id)))
        .add_option(id.map(|id| group.eq(id)))
}

/// The rows with their names, in a few reads for all of them.
async fn entries(view: &View, side: ShareSide, links: Vec<Model>) -> Result<Vec<ShareEntry>> {
    let others: Vec<Uuid> = links.iter().map(|link| ends_of(side, link).1).collect();
    let tenants: HashMap<Uuid, String> = ledger::tenant_names(view, &others)
        .await?
        .into_iter()
        .map(|tenant| (tenant.id, tenant.display_name))
        .collect();
    let groups = match side {
        ShareSide::Given => given(view, &links).await?,
        ShareSide::Received => received(view, &links).await?,
    };
    let importers = Importers::of(view, &links).await?;
    let entry = |link: Model| {
        let (group, other) = ends_of(side, &link);
        let shown = groups.get(&group);
        let members = shown.filter(|_| link.revoked_at.is_none());
        ShareEntry {
            group: GroupId(group),
            group_name: shown.map(|shown| shown.name.clone()),
            tenant: TenantId(other),
            tenant_name: tenants.get(&other).cloned(),
            since: Moment(link.since),
            by: importers.name(&link),
            last_used: (link.last_used_at > 0).then_some(Moment(link.last_used_at)),
            accounts: members.map_or(0, |shown| shown.accounts),
            withdrawn_at: link.revoked_at.map(Moment),
        }
    };
    Ok(links.into_iter().map(entry).collect())
}

/// The tenant's own group, and the other tenant.
const fn ends_of(side: ShareSide, link: &Model) -> (Uuid, Uuid) {
    match side {
        ShareSide::Given => (link.source_group_id, link.receiver_id),
        ShareSide::Received => (link.imported_group_id, link.source_id),
    }
}

/// A group as the ledger shows it.
struct Shown {
    name: String,
    accounts: u64,
}

async fn given(view: &View, links: &[Model]) -> Result<HashMap<Uuid, Shown>> {
    let ids = links.iter().map(|link| link.source_group_id);
    let groups = own_groups(view, ids).await?;
    let shown = groups.into_iter().map(|group| {
        let accounts = if source::lets_in(&group) {
            u64::try_from(group.member_count).unwrap_or_default()
        } else {
            0
        };
        let name = group.name;
        (group.id, Shown { name, accounts })
    });
    Ok(shown.collect())
}

/// Named as they are at their source, like everywhere else.
async fn received(view: &View, links: &[Model]) -> Result<HashMap<Uuid, Shown>> {
    let ids: Vec<Uuid> = links.iter().map(|link| link.imported_group_id).collect();
    let groups = own_groups(view, ids.iter().copied()).await?;
    let origins = source::origins(view, &ids).await?;
    let shown = groups.into_iter().map(|group| {
        let origin = origins.get(&group.id);
        let is_enabled = source::lets_in(&group);
        let accounts = origin.filter(|_| is_enabled).map_or(0, |it| it.accounts());
        let name = match origin {
            Some(origin) => origin.name(group.name),
            None => group.name,
        };
        (group.id, Shown { name, accounts })
    });
    Ok(shown.collect())
}

async fn own_groups(view: &View, ids: impl Iterator<Item = Uuid>) -> Result<Vec<groups::Model>> {
    Ok(groups::Entity::find()
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::Id.is_in(ids))
        .all(view.connection())
        .await?)
}
