//! `/Users` and `/Groups` (RFC 7644 sections 3.3 to 3.6).

use axum::{
    extract::{FromRequestParts, RawPathParams},
    response::Response,
    routing::{delete, get, patch, post, put},
};
use directory::Directory;
use http::{Method, StatusCode, request::Parts};
use scim::{Error, project::Projection};

use super::{
    auth::Caller,
    body::Json,
    kind::Kind,
    operations::{Chosen, Operations},
    precondition,
    problem::Problem,
    query::Parameters,
    reply,
};
use crate::{router::PlainRoute, state::AppState};

type Answer = Result<Response, Problem>;

/// The endpoints of one kind: `all` is the path of the collection, `one` that of a resource.
pub fn routes(kind: Kind, all: &'static str, one: &'static str) -> Vec<PlainRoute> {
    let list = get(move |asked: Asked| list(kind, asked));
    let create = post(move |asked: Asked, body: Json| create(kind, asked, body));
    let find = get(move |asked: Asked| find(kind, asked));
    let replace = put(move |asked: Asked, body: Json| replace(kind, asked, body));
    let change = patch(move |asked: Asked, body: Json| change(kind, asked, body));
    let remove = delete(move |asked: Asked| remove(kind, asked));
    vec![
        PlainRoute::new(Method::GET, all, list),
        PlainRoute::new(Method::POST, all, create),
        PlainRoute::new(Method::GET, one, find),
        PlainRoute::new(Method::PUT, one, replace),
        PlainRoute::new(Method::PATCH, one, change),
        PlainRoute::new(Method::DELETE, one, remove),
    ]
}

/// A request, less its body.
struct Asked {
    directory: Directory,
    caller: Caller,
    id: String,
    parameters: Parameters,
    if_match: Option<String>,
    if_none_match: Option<String>,
}

impl FromRequestParts<AppState> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let caller = Caller::of(parts)?;
        let Ok(parameters) = Parameters::from_request_parts(parts, state).await;
        // What can't be read is the identifier of nothing.
        let path = RawPathParams::from_request_parts(parts, state).await;
        let id = path.ok().and_then(|path| {
            let mut names = path.iter();
            let id = names.find(|(name, _)| *name == "id");
            id.map(|(_, id)| id.to_owned())
        });
        Ok(Self {
            directory: state.backend.directory.clone(),
            caller,
            id: id.unwrap_or_default(),
            parameters,
            if_match: precondition::if_match(&parts.headers),
            if_none_match: precondition::if_none_match(&parts.headers),
        })
    }
}

impl Asked {
    fn operations(&self, kind: Kind) -> Operations<'_> {
        Operations {
            directory: &self.directory,
            caller: &self.caller,
            kind,
        }
    }

    fn wanted(&self, kind: Kind) -> Projection {
        self.parameters.projection(kind.resource_type())
    }
}

async fn list(kind: Kind, asked: Asked) -> Answer {
    let query = asked.parameters.list(kind.resource_type())?;
    let page = asked.operations(kind).list(&query).await?;
    Ok(reply::list(page))
}

async fn create(kind: Kind, asked: Asked, Json(body): Json) -> Answer {
    let created = asked
        .operations(kind)
        .create(&body, &asked.wanted(kind))
        .await?;
    Ok(created.created())
}

async fn find(kind: Kind, asked: Asked) -> Answer {
    let found = asked
        .operations(kind)
        .find(&asked.id, &asked.wanted(kind))
        .await?;
    Ok(found.unless_known(asked.if_none_match.as_deref()))
}

async fn replace(kind: Kind, asked: Asked, Json(body): Json) -> Answer {
    let chosen = Chosen {
        id: &asked.id,
        if_match: asked.if_match.as_deref(),
    };
    let replaced = asked
        .operations(kind)
        .replace(chosen, &body, &asked.wanted(kind))
        .await?;
    Ok(replaced.ok())
}

/// 200 with the resource; 204 for a large group, unless the client names the attributes that it wants back
/// (RFC 7644 section 3.5.2 leaves the choice).
async fn change(kind: Kind, asked: Asked, Json(body): Json) -> Answer {
    let chosen = Chosen {
        id: &asked.id,
        if_match: asked.if_match.as_deref(),
    };
    let changed = asked
        .operations(kind)
        .change(chosen, &body, &asked.wanted(kind))
        .await?;
    let is_large = changed.members.is_some();
    Ok(match is_large && !asked.parameters.has("attributes") {
        true => changed.without_body(StatusCode::NO_CONTENT),
        false => changed.ok(),
    })
}

async fn remove(kind: Kind, asked: Asked) -> Result<StatusCode, Problem> {
    let chosen = Chosen {
        id: &asked.id,
        if_match: asked.if_match.as_deref(),
    };
    asked.operations(kind).delete(chosen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A handler without a caller would be one that `auth` doesn't stand before.
impl Caller {
    fn of(parts: &Parts) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Self>().cloned();
        caller.ok_or_else(|| Error::unauthorized().into())
    }
}
