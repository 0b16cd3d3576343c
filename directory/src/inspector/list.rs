//! The latest requests.

use domain::{
    TenantId,
    audit::ObjectType,
    inspector::{RequestObject, RequestPage, RequestQuery, ScimRequest},
    policy::Action,
};
use uuid::Uuid;

use super::repo;
use crate::{Ctx, Directory, error::Result, unit::View};

/// One page of what was asked of the tenant's SCIM address, the latest first.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &RequestQuery,
) -> Result<RequestPage> {
    let view = directory.read(ctx, Action::ViewTokens, tenant).await?;
    let shows_people = view.allows(Action::ViewAccounts);
    let (rows, total) = repo::page(&view, query, shows_people).await?;
    let mut requests: Vec<ScimRequest> = rows
        .iter()
        .map(|row| repo::request_of(row, shows_people))
        .collect::<Result<_>>()?;
    name_objects(&view, &mut requests).await?;
    Ok(query.paging.page_of(requests, total))
}

/// Adds the names of what still exists, as far as the actor may read it.
pub(super) async fn name_objects(view: &View, requests: &mut [ScimRequest]) -> Result<()> {
    for (kind, action) in [
        (ObjectType::Account, Action::ViewAccounts),
        (ObjectType::Group, Action::ViewGroups),
    ] {
        let ids: Vec<Uuid> = objects(requests, kind)
            .filter_map(|object| object.id.parse().ok())
            .collect();
        if ids.is_empty() || !view.allows(action) {
            continue;
        }
        let names = match kind {
            ObjectType::Account => repo::account_names(view, ids).await?,
            _ => repo::group_names(view, ids).await?,
        };
        for object in objects(requests, kind) {
            let found = names.iter().find(|(id, _)| id.to_string() == object.id);
            object.name = found.map(|(_, name)| name.clone());
        }
    }
    Ok(())
}

fn objects(
    requests: &mut [ScimRequest],
    kind: ObjectType,
) -> impl Iterator<Item = &mut RequestObject> {
    requests
        .iter_mut()
        .filter_map(|request| request.object.as_mut())
        .filter(move |object| object.kind == kind)
}
