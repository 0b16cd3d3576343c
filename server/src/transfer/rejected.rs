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
    if request.person.is_none() {
        return answer::signed_out(&headers, &format!("/t/{tenant}/imports/{run}"));
    }
    match imports::rejected_csv(&request.backend.directory, &request.ctx, tenant, run).await {
        Ok(pieces) => answer::csv("rejected-rows.csv", pieces),
        Err(error) => answer::refused(&error),
    }
}
