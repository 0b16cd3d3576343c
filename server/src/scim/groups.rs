//! `/Groups` (RFC 7644 sections 3.3 to 3.6).

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
    routing::{delete, get, patch, post, put},
};
use directory::{
    Directory,
    provisioning::{
        self,
        groups::{self, Echo},
    },
};
use domain::GroupId;
use http::{HeaderMap, Method, StatusCode};
use scim::{
    Error,
    document::member,
    list::{ListQuery, ListResponse},
    patch::PatchRequest,
    project::Projection,
    schema::GROUP,
    validate,
};

use super::{
    auth::Caller,
    body::Json,
    precondition::if_match,
    problem::Problem,
    query::Parameters,
    reply::{self, Facts, Resource},
};
use crate::{router::PlainRoute, state::AppState};

const ALL: &str = "/scim/v2/{tenant}/Groups";
const ONE: &str = "/scim/v2/{tenant}/Groups/{id}";

type Answer = Result<Response, Problem>;

/// The endpoints.
pub fn routes() -> Vec<PlainRoute> {
    vec![
        PlainRoute::new(Method::GET, ALL, get(list)),
        PlainRoute::new(Method::POST, ALL, post(create)),
        PlainRoute::new(Method::GET, ONE, get(find)),
        PlainRoute::new(Method::PUT, ONE, put(replace)),
        PlainRoute::new(Method::PATCH, ONE, patch(change)),
        PlainRoute::new(Method::DELETE, ONE, delete(remove)),
    ]
}

/// The identifier in the path, after the tenant's.
pub struct Id(GroupId);

impl Id {
    fn of(path: &Path<(String, String)>) -> Result<Self, Error> {
        let Path((_, id)) = path;
        let id = provisioning::identifier(id).ok_or_else(Error::resource_not_found)?;
        Ok(Self(GroupId(id)))
    }
}

async fn list(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    parameters: Parameters,
) -> Answer {
    let query = parameters.list(&GROUP)?;
    let (total, page) = page(&state.backend.directory, &caller, &query).await?;
    Ok(reply::json(
        StatusCode::OK,
        &ListResponse::new(total, query.page.start_index, page),
    ))
}

/// A page of groups as they are sent, and how many there are on all pages.
pub async fn page(
    directory: &Directory,
    caller: &Caller,
    query: &ListQuery,
) -> Result<(u64, Vec<scim::Map>), Problem> {
    let found = groups::list(directory, &caller.ctx, caller.tenant, query, &caller.base).await?;
    let groups = found.resources.into_iter();
    let page = groups
        .map(|group| resource(caller, group, &query.projection).body)
        .collect();
    Ok((found.total, page))
}

async fn create(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    parameters: Parameters,
    Json(body): Json,
) -> Answer {
    let body = validate::group(&body)?;
    let projection = parameters.projection(&GROUP);
    let directory = &state.backend.directory;
    let group = groups::create(directory, &caller.ctx, caller.tenant, body, &projection).await?;
    Ok(resource(&caller, group, &projection).created())
}

async fn find(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    path: Path<(String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Answer {
    let Id(id) = Id::of(&path)?;
    let projection = parameters.projection(&GROUP);
    let directory = &state.backend.directory;
    let group = groups::find(directory, &caller.ctx, caller.tenant, id, &projection).await?;
    Ok(resource(&caller, group, &projection).unless_known(&headers))
}

async fn replace(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    path: Path<(String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
    Json(body): Json,
) -> Answer {
    let Id(id) = Id::of(&path)?;
    let body = validate::group(&body)?;
    let projection = parameters.projection(&GROUP);
    let if_match = if_match(&headers);
    let group = groups::replace(
        &state.backend.directory,
        &caller.ctx,
        caller.tenant,
        id,
        if_match.as_deref(),
        body,
        &projection,
    );
    Ok(resource(&caller, group.await?, &projection).ok())
}

/// 200 with the group; 204 for a large one, unless the client names the attributes that it wants back
/// (RFC 7644 section 3.5.2 leaves the choice).
async fn change(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    path: Path<(String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
    Json(body): Json,
) -> Answer {
    let Id(id) = Id::of(&path)?;
    let request = PatchRequest::parse(&GROUP, &body)?;
    let projection = parameters.projection(&GROUP);
    let echo = if parameters.has("attributes") {
        Echo::Whole
    } else {
        Echo::Small
    };
    let if_match = if_match(&headers);
    let group = groups::change(
        &state.backend.directory,
        &caller.ctx,
        caller.tenant,
        id,
        if_match.as_deref(),
        &request,
        echo,
        &projection,
    );
    let group = group.await?;
    let is_whole = group.members.is_some() || !projection.wants("members");
    let resource = resource(&caller, group, &projection);
    Ok(match is_whole {
        true => resource.ok(),
        false => resource.without_body(StatusCode::NO_CONTENT),
    })
}

async fn remove(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let Id(id) = Id::of(&path)?;
    let if_match = if_match(&headers);
    let directory = &state.backend.directory;
    groups::delete(
        directory,
        &caller.ctx,
        caller.tenant,
        id,
        if_match.as_deref(),
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn resource(caller: &Caller, group: groups::Group, projection: &Projection) -> Resource {
    let mut document = group.document;
    let members = group.members.unwrap_or_default();
    if !members.is_empty() {
        let members: Vec<_> = members
            .iter()
            .map(|link| {
                let id = link.id.to_string();
                member(&id, &format!("{}/Users/{id}", caller.base), &link.display)
            })
            .collect();
        document.insert("members".into(), members.into());
    }
    let facts = Facts {
        id: group.id.to_string(),
        created: group.created,
        modified: group.modified,
        version: group.version,
    };
    Resource::new(&GROUP, &caller.base, &facts, document, projection)
}
