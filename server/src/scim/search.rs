//! `/.search`: queries whose filters shall not stand in addresses and logs (RFC 7644 section 3.4.3).

use axum::{Extension, extract::State, response::Response, routing::post};
use http::{Method, StatusCode};
use scim::list::{ListQuery, ListResponse, Page};

use super::{
    auth::Caller, body::Json, kind::Kind, operations::Operations, problem::Problem, reply,
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
    let query = ListQuery::from_body(kind.resource_type(), &body)?;
    let (total, page) = operations(&state, &caller, kind).list(&query).await?;
    Ok(reply::json(
        StatusCode::OK,
        &ListResponse::new(total, query.page.start_index, page),
    ))
}

/// Users first, then groups. A query that one of the types knows nothing of finds none of that type.
async fn all(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Json(body): Json,
) -> Answer {
    let (of_users, of_groups) = (
        ListQuery::from_body(Kind::User.resource_type(), &body),
        ListQuery::from_body(Kind::Group.resource_type(), &body),
    );
    let page = match (&of_users, &of_groups) {
        (Ok(query), _) | (_, Ok(query)) => query.page,
        (Err(error), Err(_)) => return Err(error.clone().into()),
    };
    let (mut total, mut found) = match &of_users {
        Ok(query) => operations(&state, &caller, Kind::User).list(query).await?,
        Err(_) => (0, Vec::new()),
    };
    if let Ok(mut query) = of_groups {
        query.page = rest(page, total, found.len());
        let groups = operations(&state, &caller, Kind::Group);
        let (groups, page) = groups.list(&query).await?;
        total += groups;
        found.extend(page);
    }
    Ok(reply::json(
        StatusCode::OK,
        &ListResponse::new(total, page.start_index, found),
    ))
}

fn operations<'a>(state: &'a AppState, caller: &'a Caller, kind: Kind) -> Operations<'a> {
    Operations {
        directory: &state.backend.directory,
        caller,
        kind,
    }
}

/// What of the page is left behind `total` resources of which `found` are on it.
fn rest(page: Page, total: u64, found: usize) -> Page {
    let found = u64::try_from(found).unwrap_or(page.count);
    Page {
        start_index: page.start_index.saturating_sub(total).max(1),
        count: page.count.saturating_sub(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_on_where_the_users_end() {
        let page = |start_index, count| Page { start_index, count };
        for (asked, total, found, expected) in [
            (page(1, 10), 3, 3, page(1, 7)),
            (page(3, 10), 3, 1, page(1, 9)),
            (page(4, 10), 3, 0, page(1, 10)),
            (page(6, 10), 3, 0, page(3, 10)),
            (page(1, 2), 3, 2, page(1, 0)),
            (page(1, 10), 0, 0, page(1, 10)),
        ] {
            assert_eq!(rest(asked, total, found), expected);
        }
    }
}
