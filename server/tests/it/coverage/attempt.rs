//! Trying a row: the request that its line stands for.

use axum::body::Body;
use domain::{bulk_change::BulkForm, list::Paging};
use http::Method;
use serde_json::{Value, json};

use super::rows::{
    How::{Form, Get, Json, Page, Upload},
    Row,
};
use crate::world::{Answer, Things, World, request};

pub(super) async fn attempt(
    world: &World,
    things: &Things,
    (path, how, ..): &Row,
    cookie: &str,
) -> Answer {
    let path = things.fill(path);
    match how {
        Page => world.page(&path, cookie).await,
        Get(query) => {
            let address = format!("{path}?{query}");
            world
                .send(
                    request(Method::GET, &address, cookie)
                        .body(Body::empty())
                        .unwrap(),
                )
                .await
        }
        Form(fields) => {
            let kind = "application/x-www-form-urlencoded";
            let pairs = named(fields).map(|(name, value)| format!("{name}={value}"));
            let form = pairs.collect::<Vec<_>>().join("&");
            post(world, &path, cookie, kind, things.fill(&form)).await
        }
        Json(fields) => {
            let parts = named(fields).map(|(name, value)| {
                let value = match name {
                    "query" => query_of(&path),
                    "paging" => serde_json::to_value(Paging::default()).unwrap(),
                    _ => things.fill(&value).into(),
                };
                (name.to_owned(), value)
            });
            let json = Value::Object(parts.collect()).to_string();
            post(world, &path, cookie, "application/json", json).await
        }
        Upload(file) => {
            let part = "Content-Disposition: form-data; name=\"file\"; filename=\"groups.csv\"\r\nContent-Type: text/csv";
            let body = format!("--edge\r\n{part}\r\n\r\n{file}\r\n--edge--\r\n");
            post(
                world,
                &path,
                cookie,
                "multipart/form-data; boundary=edge",
                body,
            )
            .await
        }
    }
}

/// As the browser's script does it: it asks for no page.
async fn post(world: &World, path: &str, cookie: &str, kind: &str, body: String) -> Answer {
    let request = request(Method::POST, path, cookie)
        .header("content-type", kind)
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    world.send(request.unwrap()).await
}

/// Fields with their values: a name alone stands for the thing that is called so.
fn named(fields: &'static str) -> impl Iterator<Item = (&'static str, String)> {
    fields
        .split_whitespace()
        .map(|field| match field.split_once('=') {
            Some((name, value)) => (name, value.to_owned()),
            None => (field, format!("{{{field}}}")),
        })
}

/// The query of the list with nothing chosen.
fn query_of(path: &str) -> Value {
    let query = match path {
        "/api/access/holders" => serde_json::to_value(domain::holders::HolderQuery {
            permission: "accounts:view".into(),
            from: None,
            search: String::new(),
            paging: Paging::default(),
        }),
        "/api/accounts/plan-many" => serde_json::to_value(bulk("disable")),
        "/api/groups/members" => serde_json::to_value(domain::group::MemberQuery::default()),
        "/api/groups/plan-many" => serde_json::to_value(bulk("delete")),
        "/api/accounts/list" => serde_json::to_value(domain::account::AccountQuery::default()),
        "/api/audit/list" => serde_json::to_value(domain::audit::AuditQuery::default()),
        "/api/groups/effect" => serde_json::to_value(domain::effect::EffectQuery {
            proposal: domain::effect::Proposal::Disable,
            named: None,
            paging: Paging::default(),
        }),
        "/api/groups/list" => serde_json::to_value(domain::group::GroupQuery::default()),
        "/api/imports/list" => serde_json::to_value(domain::import_run::RunQuery::default()),
        "/api/imports/plan" => serde_json::to_value(json!({
            "Rows": domain::import_plan::RowQuery::default(),
        })),
        "/api/namespaces/list" => {
            serde_json::to_value(domain::namespace::NamespaceQuery::default())
        }
        "/api/tokens/list" => serde_json::to_value(domain::token::TokenQuery::default()),
        "/api/providers/list" => serde_json::to_value(domain::provider::ProviderQuery::default()),
        "/api/tenants/deleted" => {
            serde_json::to_value(domain::trash::DeletedTenantQuery::default())
        }
        "/api/tenants/list" => serde_json::to_value(domain::tenant::TenantQuery::default()),
        "/api/shares/list" => serde_json::to_value(domain::share::ShareQuery::of(
            domain::share::ShareSide::Given,
        )),
        "/api/trash/list" => serde_json::to_value(domain::trash::TrashQuery::default()),
        "/api/scim/requests" => serde_json::to_value(domain::inspector::RequestQuery::default()),
        _ => panic!("{path} takes no query"),
    };
    query.unwrap()
}

fn bulk(deed: &str) -> BulkForm {
    BulkForm {
        deed: deed.into(),
        over: "all".into(),
        ..Default::default()
    }
}
