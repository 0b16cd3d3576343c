//! `/Users` (RFC 7644 sections 3.3 to 3.6).

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
    routing::{delete, get, patch, post, put},
};
use directory::{
    Directory,
    provisioning::{self, users},
};
use domain::AccountId;
use http::{HeaderMap, Method, StatusCode};
use scim::{
    Error,
    document::membership,
    list::{ListQuery, ListResponse},
    patch::PatchRequest,
    project::Projection,
    schema::USER,
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

const ALL: &str = "/scim/v2/{tenant}/Users";
const ONE: &str = "/scim/v2/{tenant}/Users/{id}";

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
pub struct Id(AccountId);

impl Id {
    fn of(path: &Path<(String, String)>) -> Result<Self, Error> {
        let Path((_, id)) = path;
        let id = provisioning::identifier(id).ok_or_else(Error::resource_not_found)?;
        Ok(Self(AccountId(id)))
    }
}

async fn list(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    parameters: Parameters,
) -> Answer {
    let query = parameters.list(&USER)?;
    let (total, page) = page(&state.backend.directory, &caller, &query).await?;
    Ok(reply::json(
        StatusCode::OK,
        &ListResponse::new(total, query.page.start_index, page),
    ))
}

/// A page of users as they are sent, and how many there are on all pages.
pub async fn page(
    directory: &Directory,
    caller: &Caller,
    query: &ListQuery,
) -> Result<(u64, Vec<scim::Map>), Problem> {
    let found = users::list(directory, &caller.ctx, caller.tenant, query, &caller.base).await?;
    let users = found.resources.into_iter();
    let page = users
        .map(|user| resource(caller, user, &query.projection).body)
        .collect();
    Ok((found.total, page))
}

async fn create(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    parameters: Parameters,
    Json(body): Json,
) -> Answer {
    let document = validate::user(&body)?;
    let projection = parameters.projection(&USER);
    let user = users::create(
        &state.backend.directory,
        &caller.ctx,
        caller.tenant,
        document,
    )
    .await?;
    Ok(resource(&caller, user, &projection).created())
}

async fn find(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    path: Path<(String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Answer {
    let Id(id) = Id::of(&path)?;
    let projection = parameters.projection(&USER);
    let directory = &state.backend.directory;
    let user = users::find(directory, &caller.ctx, caller.tenant, id, &projection).await?;
    Ok(resource(&caller, user, &projection).unless_known(&headers))
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
    let document = validate::user(&body)?;
    let projection = parameters.projection(&USER);
    let if_match = if_match(&headers);
    let user = users::replace(
        &state.backend.directory,
        &caller.ctx,
        caller.tenant,
        id,
        if_match.as_deref(),
        document,
        &projection,
    );
    Ok(resource(&caller, user.await?, &projection).ok())
}

async fn change(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    path: Path<(String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
    Json(body): Json,
) -> Answer {
    let Id(id) = Id::of(&path)?;
    let request = PatchRequest::parse(&USER, &body)?;
    let projection = parameters.projection(&USER);
    let if_match = if_match(&headers);
    let user = users::change(
        &state.backend.directory,
        &caller.ctx,
        caller.tenant,
        id,
        if_match.as_deref(),
        &request,
        &projection,
    );
    Ok(resource(&caller, user.await?, &projection).ok())
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
    users::delete(
        directory,
        &caller.ctx,
        caller.tenant,
        id,
        if_match.as_deref(),
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn resource(caller: &Caller, user: users::User, projection: &Projection) -> Resource {
    let mut document = user.document;
    let groups = user.groups.unwrap_or_default();
    if !groups.is_empty() {
        let groups: Vec<_> = groups
            .iter()
            .map(|group| {
                let id = group.id.to_string();
                membership(&id, &format!("{}/Groups/{id}", caller.base), &group.display)
            })
            .collect();
        document.insert("groups".into(), groups.into());
    }
    let facts = Facts {
        id: user.id.to_string(),
        created: user.created,
        modified: user.modified,
        version: user.version,
    };
    Resource::new(&USER, &caller.base, &facts, document, projection)
}
