//! `GET /t/{tenant}/access.csv?permission=…`: everybody who can do it, as the page with the same query lists
//! them, and the people of every tenant that is let in where `from` names none.

use app::{backend, features::access::holder_query, kit};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::{Error, holders};
use domain::TenantId;
use http::HeaderMap;

use super::answer;

/// A row for each person.
pub async fn csv(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Vec<(String, String)>>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/access");
    let rows = async {
        let query = holder_query(&kit::Query::from_iter(query)).ok_or(Error::NotFound)?;
        holders::export(&request.backend.directory, &request.ctx, tenant, &query).await
    };
    let csv = |pieces| answer::csv("access.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}
