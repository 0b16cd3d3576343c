//! `GET /t/{tenant}/audit.csv` and `/t/{tenant}/audit.json`: the events that the page of the log shows with
//! the same query, all of them.

use app::{
    backend::{self, hidden_columns::remembered},
    features::audit::{audit_query, shown_audit_columns},
    kit,
};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::audit::{self, Format};
use domain::TenantId;
use http::HeaderMap;

use super::answer;

type Pairs = Vec<(String, String)>;

/// The columns that this browser shows; with what was changed, a row for each change.
pub async fn csv(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let columns = shown_audit_columns(&remembered(&headers));
    export(tenant, query, &request, &headers, Format::Csv(columns)).await
}

/// A list with an object for each event.
pub async fn json(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    export(tenant, query, &request, &headers, Format::Json).await
}

async fn export(
    tenant: TenantId,
    query: Pairs,
    request: &backend::Request,
    headers: &HeaderMap,
    format: Format,
) -> Response {
    let page = format!("/t/{tenant}/audit");
    let query = audit_query(&kit::Query::from_iter(query));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let events = audit::export(directory, ctx, tenant, &query, format.clone());
    answer::to_person(request, headers, &page, events, |pieces| match format {
        Format::Csv(_) => answer::csv("audit.csv", pieces),
        Format::Json => answer::file("audit.json", "application/json", pieces),
    })
    .await
}
