//! `GET /t/{tenant}/export.csv`: the accounts with chosen columns.

use app::backend;
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::exports;
use domain::{TenantId, export::ExportForm};
use http::HeaderMap;

use super::answer;

/// `columns=` once for each column or with commas between them, `raw=true`, `for_import=true`.
pub async fn export(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Vec<(String, String)>>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    if request.person.is_none() {
        return answer::signed_out(&headers, &format!("/t/{tenant}/export"));
    }
    let form = form_of(query);
    match exports::users(&request.backend.directory, &request.ctx, tenant, &form).await {
        Ok(pieces) => {
            let name = if form.for_import {
                "groups.csv"
            } else {
                "accounts.csv"
            };
            answer::csv(name, pieces)
        }
        Err(error) => answer::refused(&error),
    }
}

fn form_of(query: Vec<(String, String)>) -> ExportForm {
    let mut form = ExportForm::default();
    for (name, value) in query {
        match name.as_str() {
            "columns" | "columns[]" => form.columns.extend(value.split(',').map(str::to_owned)),
            "raw" => form.raw = value == "true",
            "for_import" => form.for_import = value == "true",
            _ => {}
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_one_by_one_or_together() {
        let pairs = [
            ("columns", "userName,status"),
            ("columns[]", "source"),
            ("raw", "true"),
            ("x", "y"),
        ];
        let form = form_of(
            pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        );
        assert_eq!(form.columns, ["userName", "status", "source"]);
        assert!(form.raw && !form.for_import);
    }
}
