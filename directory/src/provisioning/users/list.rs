//! The users that a filter finds.

use domain::{TenantId, policy::Action};
use scim::list::ListQuery;
use sea_orm::{
    EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Asterisk, Expr, ExprTrait},
};
use uuid::Uuid;

use super::{User, repo, row::Row};
use crate::{
    Ctx, Directory,
    entity::accounts::{Column, Entity},
    provisioning::{
        Listing, Result,
        filter::{Resource, Scope},
        links,
    },
};

/// One page, oldest first where no other order is asked for. `base` is the tenant's SCIM address: filters
/// may compare with `meta.location`.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &ListQuery,
    base: &str,
) -> Result<Listing<User>> {
    let view = directory.read(ctx, Action::Provision, tenant).await?;
    let scope = Scope {
        resource: Resource::User,
        backend: view.backend(),
        tenant,
        base,
    };
    let mut matching = repo::visible(&view);
    if let Some(filter) = &query.filter {
        matching = matching.add(scope.condition(filter));
    }
    let total: Option<i64> = Entity::find()
        .select_only()
        .expr(Expr::col(Asterisk).count())
        .filter(matching.clone())
        .into_tuple()
        .one(view.connection())
        .await?;
    let total = total
        .and_then(|total| u64::try_from(total).ok())
        .unwrap_or_default();
    if query.page.count == 0 || query.page.offset() >= total {
        return Ok(Listing {
            total,
            resources: Vec::new(),
        });
    }
    let mut page = repo::select(&view).filter(matching);
    for (value, direction) in query.sort.iter().flat_map(|sort| scope.order(sort)) {
        page = page.order_by(value, direction);
    }
    let rows: Vec<Row> = page
        .order_by_asc(Column::Id)
        .offset(query.page.offset())
        .limit(query.page.count)
        .into_model()
        .all(view.connection())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut groups = match query.projection.wants("groups") {
        true => Some(links::groups_of(&view, &ids).await?),
        false => None,
    };
    let users = rows.into_iter().map(|row| {
        let groups = groups
            .as_mut()
            .map(|groups| groups.remove(&row.id).unwrap_or_default());
        Ok(row.user(groups)?)
    });
    Ok(Listing {
        total,
        resources: users.collect::<Result<_>>()?,
    })
}
