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
    if request.person.is_none() {
        return answer::signed_out(&headers, &format!("/t/{tenant}/accounts/{account}"));
    }
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    match accounts::export_permissions(directory, ctx, tenant, account).await {
        Ok(pieces) => answer::csv("permissions.csv", pieces),
        Err(error) => answer::refused(&error),
    }
}
