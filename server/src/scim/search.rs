//! `/.search`: queries whose filters shall not stand in addresses and logs (RFC 7644 section 3.4.3).

use axum::{Extension, extract::State, response::Response, routing::post};
use http::{Method, StatusCode};
use scim::{
    list::{ListQuery, ListResponse, Page},
    schema::{GROUP, USER},
};

use super::{auth::Caller, body::Json, groups, problem::Problem, reply, users};
use crate::{router::PlainRoute, state::AppState};

type Answer = Result<Response, Problem>;

/// The endpoints.
pub fn routes() -> Vec<PlainRoute> {
    vec![
        PlainRoute::new(Method::POST, "/scim/v2/{tenant}/.search", post(all)),
        PlainRoute::new(
            Method::POST,
            "/scim/v2/{tenant}/Users/.search",
            post(in_users),
        ),
        PlainRoute::new(
            Method::POST,
            "/scim/v2/{tenant}/Groups/.search",
            post(in_groups),
        ),
    ]
}

async fn in_users(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Json(body): Json,
) -> Answer {
    let query = ListQuery::from_body(&USER, &body)?;
    let (total, page) = users::page(&state.backend.directory, &caller, &query).await?;
    Ok(reply::json(
        StatusCode::OK,
        &ListResponse::new(total, query.page.start_index, page),
    ))
}

async fn in_groups(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Json(body): Json,
) -> Answer {
    let query = ListQuery::from_body(&GROUP, &body)?;
    let (total, page) = groups::page(&state.backend.directory, &caller, &query).await?;
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
    let directory = &state.backend.directory;
    let (of_users, of_groups) = (
        ListQuery::from_body(&USER, &body),
        ListQuery::from_body(&GROUP, &body),
    );
    let page = match (&of_users, &of_groups) {
        (Ok(query), _) | (_, Ok(query)) => query.page,
        (Err(error), Err(_)) => return Err(error.clone().into()),
    };
    let (mut total, mut found) = match &of_users {
        Ok(query) => users::page(directory, &caller, query).await?,
        Err(_) => (0, Vec::new()),
    };
    if let Ok(mut query) = of_groups {
        query.page = rest(page, total, found.len());
        let (groups, page) = groups::page(directory, &caller, &query).await?;
        total += groups;
        found.extend(page);
    }
    Ok(reply::json(
        StatusCode::OK,
        &ListResponse::new(total, page.start_index, found),
    ))
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
