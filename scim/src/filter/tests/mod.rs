#![expect(clippy::unwrap_used, reason = "tests")]
//! The filter language from text to truth.

mod grammar;
mod naive;
mod printing;
mod properties;
mod refusals;
mod truth;

use super::*;
use crate::Map;
use crate::schema::{ENTERPRISE_USER, GROUP, USER};
use serde_json::json;

fn ada() -> Map {
    let user = json!({
        "id": "42",
        "externalId": "E1",
        "userName": "Ada@Example.com",
        "name": { "familyName": "Lovelace", "givenName": "" },
        "title": "Countess 100%_\\",
        "active": true,
        "emails": [
            { "value": "ada@work.example", "type": "work", "primary": true },
            { "value": "ada@home.example", "type": "home" }
        ],
        ENTERPRISE_USER.id: { "department": "Engines", "manager": { "value": "Boss" } },
        "meta": { "created": "2021-09-23T19:35:41.842Z", "lastModified": "2026-01-01T00:00:00Z" }
    });
    user.as_object().unwrap().clone()
}
