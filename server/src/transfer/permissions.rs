//! `GET /t/{tenant}/accounts/{account}/permissions.csv`: what the account may do, and by which groups.

use app::backend;
use axum::{Extension, extract::Path, response::Response};
use directory::accounts;
use domain::{AccountId, TenantId};
use http::HeaderMap;

use super::answer;

/// A row for each permission.
pub async fn csv(
    Path((tenant, account)): Path<(TenantId, AccountId)>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/accounts/{account}");
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let rows = accounts::export_permissions(directory, ctx, tenant, account);
    let csv = |pieces| answer::csv("permissions.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}
