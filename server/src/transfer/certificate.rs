//! `GET /t/{tenant}/providers/{provider}/certificate.cer` and `next-certificate.cer`: what proves to a provider who
//! this server is, to be uploaded there.

use app::backend;
use axum::{Extension, extract::Path, response::Response};
use directory::providers::{self, Which};
use domain::{ProviderId, TenantId};
use futures::{StreamExt as _, stream};
use http::HeaderMap;

use super::answer;

/// The one in use.
pub async fn present(
    path: Path<(TenantId, ProviderId)>,
    request: Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    file(path, request, headers, Which::Present).await
}

/// The one that takes its place one day.
pub async fn next(
    path: Path<(TenantId, ProviderId)>,
    request: Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    file(path, request, headers, Which::Next).await
}

async fn file(
    Path((tenant, provider)): Path<(TenantId, ProviderId)>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
    which: Which,
) -> Response {
    let page = format!("/t/{tenant}/providers/{provider}");
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let found = providers::certificate(directory, ctx, tenant, provider, which);
    answer::to_person(&request, &headers, &page, found, |text| {
        let name = match which {
            Which::Present => format!("tenantry-{provider}.cer"),
            Which::Next => format!("tenantry-{provider}-next.cer"),
        };
        let text = stream::iter([Ok(text)]).boxed();
        answer::file(&name, "application/x-pem-file", text)
    })
    .await
}
