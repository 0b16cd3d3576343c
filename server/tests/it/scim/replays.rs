//! Conversations of identity providers, as fixtures: what a client sends, step by step, and what it has to
//! find in the answers. They stand in `replays/`, one file for each way in which a client works.
//!
//! A step has `send`, and perhaps `headers` and a `body`; the answer's `status`, the `scimType` of an error,
//! what its body `has` (all of it in order where it is an array; `*` is any text, `?` anything), what it
//! `lacks`, and what to `keep` of it: `{name}` stands for that in all later steps.

use std::{collections::BTreeMap, fs, path::PathBuf};

use axum::body::Body;
use http::{Method, header};
use serde_json::Value;

use super::{Client, Reply, client, send};
use crate::world::{World, on_both};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/scim/replays")
}

fn text<'a>(step: &'a Value, name: &str) -> &'a str {
    step.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn entries<'a>(of: &'a Value, name: &str) -> Vec<(&'a str, &'a str)> {
    let object = of.get(name).and_then(Value::as_object);
    object
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect()
}

struct Replay<'a> {
    client: &'a Client<'a>,
    fixture: &'a Value,
    kept: BTreeMap<String, String>,
}

impl Replay<'_> {
    /// The text with what was kept in the place of its names.
    fn filled(&self, text: &str) -> String {
        self.kept
            .iter()
            .fold(text.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            })
    }

    fn filled_value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.filled(text).into(),
            Value::Array(values) => values
                .iter()
                .map(|value| self.filled_value(value))
                .collect(),
            Value::Object(parts) => {
                let parts = parts.iter();
                let filled = parts.map(|(name, value)| (name.clone(), self.filled_value(value)));
                Value::Object(filled.collect())
            }
            value => value.clone(),
        }
    }

    async fn step(&mut self, step: &Value, place: &str) {
        let (method, path) = text(step, "send").split_once(' ').unwrap();
        let path = format!("/scim/v2/{}{}", self.client.tenant, self.filled(path));
        let mut headers: BTreeMap<&str, &str> =
            entries(self.fixture, "headers").into_iter().collect();
        headers.extend(entries(step, "headers"));
        let bearer = format!("Bearer {}", self.client.secret);
        let authorization = headers.remove("authorization").unwrap_or(&bearer);
        let headers: Vec<(&str, &str)> = headers.into_iter().collect();
        let body = step
            .get("body")
            .map(|body| self.filled_value(body).to_string());
        let reply = send(
            self.client.world,
            Method::from_bytes(method.as_bytes()).unwrap(),
            &path,
            authorization,
            &headers,
            Body::from(body.unwrap_or_default()),
        )
        .await;

        let status = step["status"].as_u64().unwrap();
        assert_eq!(
            u64::from(reply.status.as_u16()),
            status,
            "{place}: {reply:?}"
        );
        well_formed(&reply, place);
        if status >= 400 {
            reply.is_error(
                reply.status.as_u16(),
                step.get("scimType").and_then(Value::as_str),
            );
        }
        if let Some(expected) = step.get("has") {
            has(&reply.body, &self.filled_value(expected), place);
        }
        for pointer in step
            .get("lacks")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            // A URN as a key has colons and dots, but neither slashes nor tildes.
            let pointer = pointer.as_str().unwrap();
            assert_eq!(
                reply.body.pointer(pointer),
                None,
                "{place} {pointer}: {reply:?}"
            );
        }
        for (name, pointer) in entries(step, "keep") {
            let value = reply.body.pointer(pointer).and_then(Value::as_str);
            self.kept.insert(name.to_owned(), value.unwrap().to_owned());
        }
    }
}

/// Everything of the expectation is in what was found.
fn has(found: &Value, expected: &Value, place: &str) {
    match expected {
        Value::String(any) if any == "?" => assert_ne!(found, &Value::Null, "{place}"),
        Value::String(any) if any == "*" => {
            let is_text = found.as_str().is_some_and(|text| !text.is_empty());
            assert!(is_text, "{place}: {found}");
        }
        Value::Object(parts) => {
            for (name, part) in parts {
                let inner = found.get(name).unwrap_or(&Value::Null);
                has(inner, part, &format!("{place} {name}"));
            }
        }
        Value::Array(elements) => {
            let inner = found.as_array().map(Vec::as_slice).unwrap_or_default();
            assert_eq!(inner.len(), elements.len(), "{place}: {found}");
            for (index, (inner, element)) in inner.iter().zip(elements).enumerate() {
                has(inner, element, &format!("{place}[{index}]"));
            }
        }
        value => assert_eq!(found, value, "{place}"),
    }
}

/// What every client relies on in every answer.
fn well_formed(reply: &Reply, place: &str) {
    if let Some(resources) = reply.at("/Resources").as_array() {
        let count = reply.at("/itemsPerPage").as_u64();
        assert_eq!(
            count,
            u64::try_from(resources.len()).ok(),
            "{place}: {reply:?}"
        );
        assert!(
            reply.at("/totalResults").as_u64() >= count,
            "{place}: {reply:?}"
        );
    }
    no_nulls(&reply.body, place);
    let Some(location) = reply.at("/meta/location").as_str() else {
        return;
    };
    if matches!(
        reply.at("/meta/resourceType").as_str(),
        Some("User" | "Group")
    ) {
        assert!(location.ends_with(&reply.id()), "{place}: {reply:?}");
        assert_eq!(
            reply.at("/meta/version"),
            reply.header(header::ETAG),
            "{place}: {reply:?}"
        );
        if reply.status == 201 {
            assert_eq!(reply.header(header::LOCATION), location, "{place}");
        }
    }
}

/// A value that isn't there is left out.
fn no_nulls(value: &Value, place: &str) {
    match value {
        Value::Object(parts) => parts.iter().for_each(|(name, value)| {
            assert_ne!(value, &Value::Null, "{place}: {name}");
            no_nulls(value, place);
        }),
        Value::Array(elements) => elements.iter().for_each(|value| no_nulls(value, place)),
        _ => {}
    }
}

/// What a client has seen, and what it expects, is the same on both databases.
async fn replay(file: &'static str) {
    on_both(|world| async move { replay_on(&world, file).await }).await;
}

async fn replay_on(world: &World, file: &str) {
    let client = client(world, "acme").await;
    let source = fs::read_to_string(folder().join(format!("{file}.json"))).unwrap();
    let fixture: Value = serde_json::from_str(&source).unwrap();
    let base = format!("http://localhost:3000/scim/v2/{}", client.tenant);
    let mut replay = Replay {
        client: &client,
        fixture: &fixture,
        kept: BTreeMap::from([("base".to_owned(), base)]),
    };
    let steps = fixture["steps"].as_array().unwrap();
    for (number, step) in steps.iter().enumerate() {
        let place = format!("{file}, step {}, {}", number + 1, text(step, "send"));
        replay.step(step, &place).await;
    }
}

macro_rules! replays {
    ($($test:ident: $file:literal),+ $(,)?) => {
        $(#[tokio::test]
        async fn $test() {
            replay($file).await;
        })+

        #[test]
        fn every_fixture_is_replayed() {
            let mut found: Vec<String> = fs::read_dir(folder())
                .unwrap()
                .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
                .collect();
            found.sort();
            let mut listed = [$($file),+];
            listed.sort_unstable();
            assert_eq!(found, listed);
        }
    };
}

replays! {
    authentik: "authentik",
    aws_style_paging: "aws-paging",
    entra_groups: "entra-groups",
    entra_on_demand: "entra-on-demand",
    entra_reference_collections: "entra-reference-collections",
    entra_users: "entra-users",
    entra_users_with_the_flag: "entra-users-aadOptscim062020",
    entra_validator: "entra-validator",
    jumpcloud: "jumpcloud",
    keycloak_extensions: "keycloak",
    okta_catalogue_application: "okta-oin",
    okta_custom_application: "okta-aiw",
    okta_group_push: "okta-group-push",
    okta_specification_test: "okta-specification",
    onelogin: "onelogin",
    pingdatasync: "pingdatasync",
    rauthy: "rauthy",
}
