//! Any body at all is a document or an error.

use proptest::prelude::*;
use serde_json::json;

use super::ENTERPRISE;
use crate::validate::*;

pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z\"\\\\\u{0}é ]{0,6}".prop_map(Value::from),
        Just(json!("True")),
    ];
    let key = prop_oneof![
        proptest::sample::select(vec![
            "userName",
            "active",
            "emails",
            "value",
            "type",
            "primary",
            "name",
            "familyName",
            "manager",
            "members",
            "displayName",
            "$ref",
            "schemas",
            "id",
            "name.givenName",
            "emails.value",
            "password",
            "emails[type eq \"work\"].value",
            "emails[",
            ENTERPRISE,
            "department",
        ])
        .prop_map(String::from),
        "[a-z.:\\[]{0,6}",
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_body_is_a_document_or_an_error(body in any_json()) {
        let _ = group(&body);
        if let Ok(document) = user(&body) {
            // What was accepted is accepted again, unchanged.
            prop_assert_eq!(user(&Value::Object(document.clone())).unwrap(), document);
        }
    }
}
