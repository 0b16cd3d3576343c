//! What holds for any request whatsoever.

use super::*;
use crate::validate;
use crate::validate::tests::any_json;
use proptest::prelude::*;

fn path() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "userName",
            "title",
            "active",
            "name",
            "name.givenName",
            "emails",
            "emails.value",
            "emails.primary",
            "emails[type eq \"work\"]",
            "emails[type eq \"work\"].value",
            "emails[primary eq true].primary",
            "emails[value pr]",
            "manager",
            "manager.value",
            "manager[value eq \"7\"]",
            "department",
            ENTERPRISE,
            "roles",
            "roles[value eq \"a\"].display",
            "addresses[type eq \"x\"].locality",
            "externalId",
            "password",
            "groups",
            "id",
            "schemas",
            "members",
            "members[value eq \"a\"]",
            "members.value",
        ])
        .prop_map(String::from),
        ".{0,12}",
    ]
}

fn operation() -> impl Strategy<Value = Value> {
    let value = prop_oneof![
        any_json(),
        Just(json!("text")),
        Just(json!({ "value": "v", "type": "work", "primary": true })),
        Just(json!([{ "value": "a" }, { "value": "b", "primary": "True" }])),
    ];
    let verb = proptest::sample::select(vec!["add", "Replace", "REMOVE"]);
    prop_oneof![
        4 => (verb.clone(), path(), value.clone())
            .prop_map(|(op, path, value)| json!({ "op": op, "path": path, "value": value })),
        1 => (verb.clone(), path()).prop_map(|(op, path)| json!({ "op": op, "path": path })),
        1 => (verb, value).prop_map(|(op, value)| json!({ "op": op, "value": value })),
    ]
}

proptest! {
    #[test]
    fn any_message_is_parsed_or_refused(body in any_json(), operations in any_json()) {
        for resource_type in [&USER, &GROUP] {
            let _ = PatchRequest::parse(resource_type, &body);
            let _ = PatchRequest::parse(resource_type, &json!({ "Operations": operations }));
        }
    }

    /// Whatever a request does, what comes out could have been sent as a whole: it has a user name, known
    /// attributes of their types in their order, no empty values and one primary value at most.
    #[test]
    fn a_patched_document_is_a_valid_one(operations in proptest::collection::vec(operation(), 1..6)) {
        for operation in &operations {
            let _ = group(&json!([operation]));
        }
        // One by one, so that one refusal doesn't hide the others.
        let mut document = ada();
        for operation in operations {
            document = match apply(&document, &json!([operation])) {
                Ok(Patched { attributes: Some(changed), .. }) => Value::Object(changed),
                _ => document,
            };
            let whole = validate::user(&document);
            prop_assert_eq!(whole.map(Value::Object), Ok(document.clone()));
        }
    }

    /// A client that repeats a request because the answer was lost must not change anything more.
    #[test]
    fn a_repeated_operation_changes_nothing_more(operation in operation()) {
        let operations = json!([operation]);
        if let Ok(Patched { attributes: Some(once), .. }) = apply(&ada(), &operations) {
            let twice = apply(&Value::Object(once), &operations);
            // A removal by its old value may find nothing any more; that is an answer too.
            prop_assert!(!matches!(&twice, Ok(Patched { attributes: Some(_), .. })), "{:?}", twice);
        }
    }
}
