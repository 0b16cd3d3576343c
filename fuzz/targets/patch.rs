//! PATCH: whatever a body asks for, the document that comes of it could have been sent as a whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{
    Map,
    patch::PatchRequest,
    schema::{GROUP, USER},
    validate,
};
use serde_json::{Value, json};

fn map(value: Value) -> Map {
    value.as_object().cloned().unwrap()
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(body) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    // Bodies of POST and PUT are read by the same rules.
    if let Ok(document) = validate::user(&body) {
        assert_eq!(validate::user(&document.clone().into()), Ok(document));
    }
    let _ = validate::group(&body);

    let body = if body.is_array() { json!({ "Operations": body }) } else { body };
    let ada = map(json!({
        "userName": "ada",
        "name": { "familyName": "Lind" },
        "active": true,
        "emails": [{ "value": "a@x", "type": "work", "primary": true }, { "value": "b@x", "type": "home" }],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "manager": { "value": "7" } },
    }));
    if let Ok(request) = PatchRequest::parse(&USER, &body) {
        if let Ok(patched) = request.apply(&ada) {
            assert!(patched.members.is_empty());
            let document = patched.attributes.unwrap_or(ada);
            assert_eq!(validate::user(&document.clone().into()), Ok(document));
        }
    }
    if let Ok(request) = PatchRequest::parse(&GROUP, &body) {
        if let Ok(patched) = request.apply(&map(json!({ "displayName": "Pilots" }))) {
            assert!(patched.attributes.is_none_or(|group| group.contains_key("displayName")));
        }
    }
});
