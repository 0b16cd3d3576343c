//! One request with its body.

use domain::{
    ScimRequestId, TenantId,
    inspector::{RequestBody, ScimRequestDetail},
    policy::Action,
};

use super::{list::name_objects, repo};
use crate::{
    Ctx, Directory,
    entity::scim_requests::Model,
    error::{Error, Result},
};

/// Everything that is kept of a request. Bodies name people: they are for those who may read accounts.
pub async fn get(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ScimRequestId,
) -> Result<ScimRequestDetail> {
    let view = directory.read(ctx, Action::ViewTokens, tenant).await?;
    let row = repo::one(&view, id).await?;
    let shows_people = view.allows(Action::ViewAccounts);
    let mut requests = [repo::request_of(&row, shows_people)?];
    name_objects(&view, &mut requests).await?;
    let [request] = requests;
    Ok(ScimRequestDetail {
        request,
        client: row.client.clone(),
        address: row.address.clone(),
        body: body_of(row, shows_people)?,
    })
}

fn body_of(row: Model, shows_people: bool) -> Result<RequestBody> {
    let size = u64::try_from(row.body_size).unwrap_or_default();
    match row.body_kind.as_str() {
        "none" => Ok(RequestBody::None),
        "large" => Ok(RequestBody::TooLarge { size }),
        "other" => Ok(RequestBody::NotJson { size }),
        "json" if shows_people => Ok(RequestBody::Json(row.body)),
        "json" => Ok(RequestBody::Hidden),
        _ => Err(Error::internal("a record with an unknown kind of body")),
    }
}
