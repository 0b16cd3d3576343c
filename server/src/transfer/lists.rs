//! `GET /t/{tenant}/accounts.csv` and the like: the list that the page with the same query shows, on all of its pages,
//! with the columns that this browser shows.

use app::{
    backend::{self, hidden_columns::remembered},
    features::{
        accounts::{account_query, shown_account_columns},
        groups::{group_query, shown_group_columns},
        imports::{run_query, shown_run_columns},
        trash::{shown_trash_columns, trash_query},
    },
    kit,
};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::{exports, imports, trash};
use domain::TenantId;
use http::HeaderMap;

use super::answer;

type Pairs = Vec<(String, String)>;

/// A row for each account.
pub async fn accounts(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/accounts");
    let query = account_query(&kit::Query::from_iter(query));
    let columns = shown_account_columns(&remembered(&headers));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let rows = exports::account_list(directory, ctx, tenant, &query, columns);
    let csv = |pieces| answer::csv("accounts.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}

/// A row for each group.
pub async fn groups(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/groups");
    let query = group_query(&kit::Query::from_iter(query));
    let columns = shown_group_columns(&remembered(&headers));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let rows = exports::group_list(directory, ctx, tenant, &query, columns);
    let csv = |pieces| answer::csv("security-groups.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}

/// A row for each import.
pub async fn import_runs(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/imports");
    let query = run_query(&kit::Query::from_iter(query));
    let columns = shown_run_columns(&remembered(&headers));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let rows = imports::export(directory, ctx, tenant, &query, columns);
    let csv = |pieces| answer::csv("imports.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}

/// A row for each thing that was deleted.
pub async fn deleted(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/trash");
    let query = trash_query(&kit::Query::from_iter(query));
    let columns = shown_trash_columns(&remembered(&headers));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let rows = trash::export(directory, ctx, tenant, &query, columns);
    let csv = |pieces| answer::csv("trash.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}
