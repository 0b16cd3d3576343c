//! Filters: parsed or refused, printed and parsed again to the same, and evaluated.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{
    filter::Filter,
    schema::{GROUP, USER},
};
use serde_json::json;

fuzz_target!(|text: &str| {
    let resource = json!({
        "id": "1",
        "userName": "Ada",
        "displayName": "Pilots",
        "active": true,
        "emails": [{ "value": "a@x", "type": "work", "primary": true }, { "value": "" }],
        "members": [{ "value": "1" }],
        "meta": { "created": "2026-01-01T00:00:00Z" },
    });
    let resource = resource.as_object().unwrap();
    for resource_type in [&USER, &GROUP] {
        match Filter::parse(resource_type, text) {
            Ok(filter) => {
                let printed = filter.to_string();
                // What is printed may be longer than what was sent, and so beyond the limit.
                if let Ok(again) = Filter::parse(resource_type, &printed) {
                    assert_eq!(again, filter, "{text} printed as {printed}");
                    assert_eq!(again.matches(resource), filter.matches(resource));
                } else {
                    assert!(printed.len() > scim::limits::MAX_FILTER_LENGTH, "{printed}");
                }
            }
            Err(error) => {
                assert!(error.position >= 1 && error.position <= text.chars().count() + 1);
                assert!(!error.to_string().is_empty());
            }
        }
    }
});
