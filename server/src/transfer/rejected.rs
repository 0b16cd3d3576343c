//! `GET /t/{tenant}/imports/{run}/rejected.csv`: the rows with which nothing was done, and why.

use app::backend;
use axum::{Extension, extract::Path, response::Response};
use directory::imports;
use domain::{RunId, TenantId};
use http::HeaderMap;

use super::answer;

/// The report can be corrected and uploaded as it is.
pub async fn rejected(
    Path((tenant, run)): Path<(TenantId, RunId)>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/imports/{run}");
    let rows = imports::rejected_csv(&request.backend.directory, &request.ctx, tenant, run);
    let csv = |pieces| answer::csv("rejected-rows.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}
