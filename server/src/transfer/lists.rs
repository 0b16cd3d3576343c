//! `GET /t/{tenant}/accounts.csv` and `/t/{tenant}/groups.csv`: the list that the page with the same query shows, on all
//! of its pages, with the columns that this browser shows.

use app::{
    backend::{self, hidden_columns::remembered},
    features::{
        accounts::{account_query, shown_account_columns},
        groups::{group_query, shown_group_columns},
    },
    kit,
};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::exports;
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
