//! `GET /t/{tenant}/sharing.csv?side=…`: one side of the share ledger, as the page with the same query lists it.

use app::{backend, features::sharing::share_query, kit};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::shares;
use domain::TenantId;
use http::HeaderMap;

use super::answer;

/// A row for each share.
pub async fn csv(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Vec<(String, String)>>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    if request.person.is_none() {
        return answer::signed_out(&headers, &format!("/t/{tenant}/sharing"));
    }
    let query = share_query(&kit::Query::from_iter(query));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    match shares::export(directory, ctx, tenant, &query).await {
        Ok(pieces) => answer::csv("sharing.csv", pieces),
        Err(error) => answer::refused(&error),
    }
}
