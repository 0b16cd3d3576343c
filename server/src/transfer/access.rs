//! `GET /t/{tenant}/access.csv?permission=…`: everybody who can do it, as the page with the same query lists
//! them, and the people of every tenant that is let in where `from` names none.

use app::{backend, features::access::holder_query, kit};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::{Error, holders};
use domain::TenantId;
use http::HeaderMap;

use super::answer;

/// A row for each person.
pub async fn csv(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Vec<(String, String)>>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    if request.person.is_none() {
        return answer::signed_out(&headers, &format!("/t/{tenant}/access"));
    }
    let Some(query) = holder_query(&kit::Query::from_iter(query)) else {
        return answer::refused(&Error::NotFound);
    };
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    match holders::export(directory, ctx, tenant, &query).await {
        Ok(pieces) => answer::csv("access.csv", pieces),
        Err(error) => answer::refused(&error),
    }
}
