//! `/.search`: queries whose filters shall not stand in addresses and logs (RFC 7644 section 3.4.3).

use axum::{Extension, extract::State, response::Response, routing::post};
use directory::provisioning::Search;
use http::Method;
use scim::list::ListQuery;

use super::{
    auth::Caller,
    body::Json,
    kind::Kind,
    operations::{self, Operations},
    problem::Problem,
    reply,
};
use crate::{router::PlainRoute, state::AppState};

type Answer = Result<Response, Problem>;

/// The endpoints.
pub fn routes() -> Vec<PlainRoute> {
    vec![
        PlainRoute::new(Method::POST, "/scim/v2/{tenant}/.search", post(all)),
        PlainRoute::new(
            Method::POST,
            "/scim/v2/{tenant}/Users/.search",
            post(|state, caller, body| in_one(Kind::User, state, caller, body)),
        ),
        PlainRoute::new(
            Method::POST,
            "/scim/v2/{tenant}/Groups/.search",
            post(|state, caller, body| in_one(Kind::Group, state, caller, body)),
        ),
    ]
}

async fn in_one(
    kind: Kind,
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Json(body): Json,
) -> Answer {
    let operations = Operations {
        directory: &state.backend.directory,
        caller: &caller,
        kind,
    };
    let query = ListQuery::from_body(kind.resource_type(), &body)?;
    let page = operations.list(&query).await?;
    Ok(reply::list(page))
}

/// Users first, then groups. A query that one of the kinds knows nothing of finds none of that kind.
async fn all(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Json(body): Json,
) -> Answer {
    let users = ListQuery::from_body(Kind::User.resource_type(), &body);
    let groups = ListQuery::from_body(Kind::Group.resource_type(), &body);
    if let (Err(error), Err(_)) = (&users, &groups) {
        return Err(error.clone().into());
    }
    let queries = Search {
        users: users.as_ref().ok(),
        groups: groups.as_ref().ok(),
    };
    let page = operations::list(&state.backend.directory, &caller, queries).await?;
    Ok(reply::list(page))
}
