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
    let page = format!("/t/{tenant}/sharing");
    let query = share_query(&kit::Query::from_iter(query));
    let rows = shares::export(&request.backend.directory, &request.ctx, tenant, &query);
    let csv = |pieces| answer::csv("sharing.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}
