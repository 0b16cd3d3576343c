#![expect(clippy::unwrap_used, reason = "tests")]
//! PATCH requests as the RFC has them and as clients send them.

mod elements;
mod entra;
mod groups;
mod invariants;
mod okta;
mod properties;
mod reference;
mod request;
mod rfc;

use super::*;
use crate::schema::{ENTERPRISE_USER, GROUP, USER};
use serde_json::{Value, json};

const ENTERPRISE: &str = ENTERPRISE_USER.id;

fn map(value: &Value) -> Map {
    value.as_object().unwrap().clone()
}

fn ada() -> Value {
    json!({
        "userName": "ada",
        "name": { "familyName": "Lovelace", "givenName": "Ada" },
        "active": true,
        "emails": [
            { "value": "ada@work.example", "type": "work", "primary": true },
            { "value": "ada@home.example", "type": "home" }
        ],
        ENTERPRISE: { "department": "Engines", "manager": { "value": "7", "$ref": "../Users/7" } }
    })
}

fn apply(document: &Value, operations: &Value) -> Result<Patched, Error> {
    PatchRequest::parse(&USER, &json!({ "Operations": operations }))?.apply(&map(document))
}

/// The document after the operations, changed or not.
fn after(document: &Value, operations: &Value) -> Value {
    let patched = apply(document, operations).unwrap();
    assert!(patched.members.is_empty());
    patched
        .attributes
        .map_or_else(|| document.clone(), Value::Object)
}

/// One operation on Ada, and the attribute at the JSON pointer afterwards.
fn at(pointer: &str, operation: &Value) -> Option<Value> {
    after(&ada(), &json!([operation])).pointer(pointer).cloned()
}

fn refused(operation: &Value) -> Error {
    apply(&ada(), &json!([operation])).unwrap_err()
}

fn group(operations: &Value) -> Result<Patched, Error> {
    let current = json!({ "displayName": "Pilots" });
    PatchRequest::parse(&GROUP, &json!({ "Operations": operations }))?.apply(&map(&current))
}

fn ids(of: &[&str]) -> Vec<String> {
    of.iter().map(ToString::to_string).collect()
}
