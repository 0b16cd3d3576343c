//! `GET /t/{tenant}/sharing.csv?side=…`: one side of the share ledger, as the page with the same query lists it,
//! with the columns that this browser shows.

use app::{
    backend::{self, hidden_columns::remembered},
    features::sharing::{share_query, shown_share_columns},
    kit,
};
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
    let columns = shown_share_columns(query.side, &remembered(&headers));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let rows = shares::export(directory, ctx, tenant, &query, columns);
    let csv = |pieces| answer::csv("sharing.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}
