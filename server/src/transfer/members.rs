//! `GET /t/{tenant}/groups/{group}/members.csv?q=…`: the members that the page with the same query lists,
//! with the columns that this browser shows.

use app::{
    backend::{self, hidden_columns::remembered},
    features::groups::{member_query, shown_member_columns},
    kit,
};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::exports;
use domain::{GroupId, TenantId};
use http::HeaderMap;

use super::answer;

/// A row for each member.
pub async fn csv(
    Path((tenant, group)): Path<(TenantId, GroupId)>,
    Query(query): Query<Vec<(String, String)>>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/groups/{group}/members");
    let query = member_query(&kit::Query::from_iter(query));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let columns = shown_member_columns(&remembered(&headers));
    let rows = exports::members(directory, ctx, tenant, group, &query, columns);
    let csv = |pieces| answer::csv("members.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}
