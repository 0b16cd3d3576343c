//! Every shape that an answer can have, as a snapshot: status, headers and body, with identifiers and times
//! by name.

mod waiting;

use std::collections::BTreeMap;

use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

use super::{Client, ENTERPRISE, Reply, client, send};
use crate::world::{World, on_both};

const HEADERS: [&str; 8] = [
    "content-type",
    "location",
    "etag",
    "allow",
    "www-authenticate",
    "retry-after",
    "cache-control",
    "x-content-type-options",
];

/// Identifiers and times become names, so that one run is like the other.
struct Names {
    known: Vec<(String, String)>,
}

impl Names {
    fn of(client: &Client<'_>) -> Self {
        Self {
            known: vec![(client.tenant.to_string(), "TENANT".into())],
        }
    }

    /// Calls the resource of this address by a name.
    fn name(&mut self, path: &str, name: &str) {
        let id = path.rsplit('/').next().unwrap_or_default();
        self.known.push((id.to_owned(), name.to_owned()));
    }

    fn text(&self, text: &str) -> String {
        self.known
            .iter()
            .fold(text.to_owned(), |text, (id, name)| text.replace(id, name))
    }

    fn value(&self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(_) if matches!(key, "created" | "lastModified") => json!("TIME"),
            Value::String(text) => self.text(text).into(),
            Value::Array(values) => values.iter().map(|value| self.value("", value)).collect(),
            Value::Object(parts) => {
                let named = parts
                    .iter()
                    .map(|(key, value)| (key.clone(), self.value(key, value)));
                Value::Object(named.collect())
            }
            value => value.clone(),
        }
    }

    fn snapshot(&self, name: &str, reply: &Reply) {
        let headers: BTreeMap<&str, String> = HEADERS
            .into_iter()
            .filter(|name| reply.headers.contains_key(*name))
            .map(|name| (name, self.text(reply.header(name))))
            .collect();
        let shape = json!({
            "status": reply.status.as_u16(),
            "headers": headers,
            "body": self.value("", &reply.body),
        });
        insta::assert_json_snapshot!(name, shape);
    }
}

fn ada() -> Value {
    json!({
        "externalId": "e-1",
        "userName": "ada@acme.example",
        "name": { "familyName": "Lind", "givenName": "Ada" },
        "active": true,
        "emails": [{ "value": "ada@acme.example", "type": "work", "primary": true }],
        ENTERPRISE: { "department": "Engines", "manager": { "value": "7" } },
        "urn:ietf:params:scim:schemas:extension:sap:2.0:User": { "userUuid": "7d9a4bb6-0000-4000-8000-000000000001" },
    })
}

#[tokio::test]
async fn users() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut names = Names::of(&client);
        let created = client.post("/Users", ada()).await;
        let path = format!("/Users/{}", created.id());
        names.name(&path, "ADA");
        names.snapshot("user_created", &created);
        let pilots = client
            .post(
                "/Groups",
                json!({ "displayName": "Pilots", "members": [created.id()] }),
            )
            .await;
        names.name(&pilots.id(), "PILOTS");
        let title = json!([{ "op": "add", "path": "title", "value": "Engineer" }]);
        for (name, reply) in [
            ("user_read", client.get(&path).await),
            (
                "user_some_attributes",
                client
                    .get(&format!("{path}?attributes=userName,emails.value"))
                    .await,
            ),
            (
                "user_without_attributes",
                client
                    .get(&format!("{path}?excludedAttributes=emails,groups,meta"))
                    .await,
            ),
            ("user_patched", client.patch(&path, title.clone()).await),
            (
                "user_patched_without_a_change",
                client.patch(&path, title).await,
            ),
            (
                "user_put",
                client
                    .put(&path, json!({ "userName": "ada@acme.example" }))
                    .await,
            ),
            ("users_listed", client.get("/Users").await),
            (
                "users_none",
                client.find("/Users", "userName eq \"nobody\"").await,
            ),
            ("users_counted", client.get("/Users?count=0").await),
            (
                "users_searched",
                client
                    .post("/Users/.search", json!({ "attributes": ["userName"] }))
                    .await,
            ),
            (
                "everything_searched",
                client
                    .post(
                        "/.search",
                        json!({ "attributes": ["userName", "displayName"] }),
                    )
                    .await,
            ),
            (
                "user_unchanged",
                client
                    .send(
                        Method::GET,
                        &path,
                        &[("if-none-match", "W/\"3\"")],
                        Body::empty(),
                    )
                    .await,
            ),
            ("user_deleted", client.delete(&path).await),
        ] {
            names.snapshot(name, &reply);
        }
    })
    .await;
}

#[tokio::test]
async fn groups() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut names = Names::of(&client);
        let ada = client.post("/Users", ada()).await.id();
        names.name(&ada, "ADA");
        let body =
            json!({ "displayName": "Pilots", "externalId": "g-1", "members": [{ "value": ada }] });
        let created = client.post("/Groups", body).await;
        let path = format!("/Groups/{}", created.id());
        names.name(&path, "PILOTS");
        let remove = json!([{ "op": "remove", "path": format!("members[value eq \"{ada}\"]") }]);
        for (name, reply) in [
            ("group_created", created),
            ("group_read", client.get(&path).await),
            (
                "group_without_members",
                client
                    .get(&format!("{path}?excludedAttributes=members"))
                    .await,
            ),
            ("groups_listed", client.get("/Groups").await),
            ("group_patched", client.patch(&path, remove).await),
            (
                "group_put",
                client
                    .put(
                        &path,
                        json!({ "displayName": "Aviators", "members": [ada] }),
                    )
                    .await,
            ),
            ("group_deleted", client.delete(&path).await),
        ] {
            names.snapshot(name, &reply);
        }
    })
    .await;
}

#[tokio::test]
async fn bulk() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut names = Names::of(&client);
        let operations = json!([
            { "method": "POST", "path": "/Groups", "bulkId": "g", "data": {
                "displayName": "Pilots", "members": [{ "value": "bulkId:a" }],
            } },
            { "method": "POST", "path": "/Users", "bulkId": "a", "data": { "userName": "ada" } },
            { "method": "POST", "path": "/Users", "bulkId": "b", "data": { "userName": "ADA" } },
            { "method": "PATCH", "path": "/Users/bulkId:a", "data": { "Operations": [
                { "op": "add", "path": "title", "value": "Engineer" },
            ] } },
            { "method": "DELETE", "path": "/Groups/bulkId:g", "version": "W/\"9\"" },
        ]);
        let reply = client
            .post("/Bulk", json!({ "Operations": operations }))
            .await;
        for (place, name) in [(0, "PILOTS"), (1, "ADA")] {
            let location = reply.at(&format!("/Operations/{place}/location")).as_str();
            names.name(location.unwrap_or_default(), name);
        }
        names.snapshot("bulk", &reply);
    })
    .await;
}

#[tokio::test]
async fn discovery() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let names = Names::of(&client);
    for (name, path) in [
        ("service_provider_config", "/ServiceProviderConfig"),
        ("resource_types", "/ResourceTypes"),
        ("resource_type", "/ResourceTypes/Group"),
        (
            "schema",
            "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group",
        ),
    ] {
        names.snapshot(name, &client.get(path).await);
    }
}

#[tokio::test]
async fn refusals() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut names = Names::of(&client);
        let path = client.user("ada").await;
        names.name(&path, "ADA");
        let group = client.group("Pilots").await;
        names.name(&group, "PILOTS");
        let patch = async |operation: Value| client.patch(&path, json!([operation])).await;
        let raw = async |headers: &[(&str, &str)], body: String| {
            client
                .send(Method::POST, "/Users", headers, Body::from(body))
                .await
        };
        let users = format!("/scim/v2/{}/Users", client.tenant);
        let nobody = "01935c5e-0000-7000-8000-00000000000a";
        for (name, reply) in [
            ("error_no_json", raw(&[], "{".into()).await),
            (
                "error_media_type",
                raw(&[("content-type", "text/plain")], "x".into()).await,
            ),
            ("error_too_large", raw(&[], "x".repeat(3_000_000)).await),
            (
                "error_no_user_name",
                client.post("/Users", json!({ "active": true })).await,
            ),
            (
                "error_wrong_type",
                client
                    .post("/Users", json!({ "userName": "x", "active": "perhaps" }))
                    .await,
            ),
            (
                "error_user_name_taken",
                client.post("/Users", json!({ "userName": "ADA" })).await,
            ),
            (
                "error_group_name_taken",
                client
                    .post("/Groups", json!({ "displayName": "pilots" }))
                    .await,
            ),
            ("error_filter", client.find("/Users", "userName eq").await),
            (
                "error_filter_attribute",
                client.find("/Users", "nope eq \"x\"").await,
            ),
            (
                "error_filter_type",
                client.find("/Users", "active eq \"x\"").await,
            ),
            ("error_sort", client.get("/Users?sortBy=nope").await),
            ("error_count", client.get("/Users?count=many").await),
            (
                "error_path",
                patch(json!({ "op": "add", "path": "nope", "value": "x" })).await,
            ),
            (
                "error_no_target",
                patch(json!({ "op": "replace", "path": "emails[value pr].type", "value": "x" }))
                    .await,
            ),
            (
                "error_read_only",
                patch(json!({ "op": "replace", "path": "id", "value": "x" })).await,
            ),
            (
                "error_no_operations",
                client.with_body(Method::PATCH, &path, &json!({})).await,
            ),
            (
                "error_member",
                client
                    .patch(
                        &group,
                        json!([{ "op": "add", "path": "members", "value": [nobody] }]),
                    )
                    .await,
            ),
            (
                "error_stale",
                client
                    .send(
                        Method::DELETE,
                        &path,
                        &[("if-match", "W/\"9\"")],
                        Body::empty(),
                    )
                    .await,
            ),
            (
                "error_unknown_resource",
                client.get(&format!("/Users/{nobody}")).await,
            ),
            ("error_unknown_address", client.get("/Nope").await),
            ("error_method", client.delete("/Users").await),
            ("error_me", client.get("/Me").await),
            (
                "error_no_token",
                send(&world, Method::GET, &users, "", &[], Body::empty()).await,
            ),
            (
                "error_bad_token",
                send(
                    &world,
                    Method::GET,
                    &users,
                    "Bearer nope",
                    &[],
                    Body::empty(),
                )
                .await,
            ),
        ] {
            names.snapshot(name, &reply);
        }
    })
    .await;
}
