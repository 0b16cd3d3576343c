//! `GET /t/{tenant}/export.csv` and `/t/{tenant}/export-groups.csv`: accounts and groups with chosen
//! columns, all of them or those that their list shows.

use app::{
    backend,
    features::{accounts::account_query, groups::group_query},
    kit,
};
use axum::{
    Extension,
    extract::{Path, Query},
    response::Response,
};
use directory::exports;
use domain::{
    TenantId, account::AccountSort, bulk_change::Over, export::ExportForm,
    group_export::GroupExportForm,
};
use http::HeaderMap;
use uuid::Uuid;

use super::answer;

type Pairs = Vec<(String, String)>;

/// `columns=` once for each column or with commas between them, `raw=true`, `for_import=true`, and
/// the list's `q`, `source`, `status` and `sort`.
pub async fn export(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/export");
    let form = account_form(&query);
    let rows = exports::users(&request.backend.directory, &request.ctx, tenant, &form);
    let name = match form.for_import {
        true => "groups.csv",
        false => "accounts.csv",
    };
    let csv = |pieces| answer::csv(name, pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}

/// `columns=` and `raw=true` as above, and the list's `q`, `source`, `status` and `sort`.
pub async fn export_groups(
    Path(tenant): Path<TenantId>,
    Query(query): Query<Pairs>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let page = format!("/t/{tenant}/groups/export");
    let form = group_form(&query);
    let rows = exports::groups(&request.backend.directory, &request.ctx, tenant, &form);
    let csv = |pieces| answer::csv("security-groups.csv", pieces);
    answer::to_person(&request, &headers, &page, rows, csv).await
}

fn account_form(query: &Pairs) -> ExportForm {
    let listed = account_query(&kit::Query::from_iter(query.iter().cloned()));
    ExportForm {
        columns: columns(query),
        raw: last(query, "raw") == "true",
        for_import: last(query, "for_import") == "true",
        search: listed.search,
        source: listed.source,
        status: listed.status,
        ticked: ticked(query),
        // As the list, where its address says nothing.
        sort: Some(listed.sort.unwrap_or(AccountSort::DisplayName)),
        descending: listed.descending,
    }
}

fn group_form(query: &Pairs) -> GroupExportForm {
    let listed = group_query(&kit::Query::from_iter(query.iter().cloned()));
    GroupExportForm {
        columns: columns(query),
        raw: last(query, "raw") == "true",
        search: listed.search,
        source: listed.source,
        status: listed.status,
        ticked: ticked(query),
        sort: listed.sort,
        descending: listed.descending,
    }
}

/// The rows that were ticked, where they are meant: then no others, even if none is.
fn ticked(query: &Pairs) -> Option<Vec<Uuid>> {
    let ids = query.iter().filter(|(name, _)| name == "ids[]");
    (last(query, "over") == Over::These.as_str())
        .then(|| ids.filter_map(|(_, id)| id.parse().ok()).collect())
}

fn columns(query: &Pairs) -> Vec<String> {
    query
        .iter()
        .filter(|(name, _)| matches!(name.as_str(), "columns" | "columns[]"))
        .flat_map(|(_, value)| value.split(',').map(str::to_owned))
        .collect()
}

fn last<'a>(query: &'a Pairs, name: &str) -> &'a str {
    query
        .iter()
        .rev()
        .find(|(given, _)| given == name)
        .map_or("", |(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use domain::{Source, account::AccountStatus};

    use super::*;

    #[test]
    fn columns_come_one_by_one_or_together_and_the_list_s_filter_beside_them() {
        let pairs = [
            ("columns", "userName,status"),
            ("columns[]", "source"),
            ("raw", "true"),
            ("x", "y"),
            ("q", "ada"),
            ("source", "SCIM"),
            ("status", "enabled"),
            ("sort", "-email"),
        ];
        let form = account_form(
            &pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        );
        assert_eq!(form.columns, ["userName", "status", "source"]);
        assert!(form.raw && !form.for_import);
        assert_eq!(form.search, "ada");
        assert_eq!(form.source, Some(Source::Scim));
        assert_eq!(form.status, Some(AccountStatus::Enabled));
        assert_eq!(
            (form.sort, form.descending),
            (Some(AccountSort::Email), true)
        );
        assert_eq!(form.ticked, None);
        let these = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            ticked(
                &pairs
                    .map(|(name, value)| ((*name).into(), (*value).into()))
                    .collect(),
            )
        };
        assert_eq!(these(&[("over", "these")]), Some(Vec::new()));
        let id = Uuid::nil().to_string();
        let one = these(&[("ids[]", &id), ("ids[]", "x"), ("over", "these")]);
        assert_eq!(one, Some(vec![Uuid::nil()]));
    }
}
