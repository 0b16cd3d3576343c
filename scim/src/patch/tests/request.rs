//! The message around the operations.

use super::*;
use crate::ScimType;
use crate::limits::MAX_OPERATIONS;

fn parse(body: &Value) -> Result<PatchRequest, Error> {
    PatchRequest::parse(&USER, body)
}

#[test]
fn members_of_the_message_match_in_any_letter_case() {
    let request = parse(&json!({
        "SCHEMAS": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "operations": [{ "OP": "ADD", "Path": "title", "VALUE": "x" }, { "op": "Remove", "path": "title" }]
    }))
    .unwrap();
    let verbs: Vec<_> = request
        .operations()
        .iter()
        .map(|operation| operation.verb)
        .collect();
    assert_eq!(verbs, [Verb::Add, Verb::Remove]);
    assert_eq!(request.resource_type().name, "User");
}

#[test]
fn an_empty_path_is_none() {
    for path in [json!(null), json!(""), json!(" ")] {
        let operation = json!({ "op": "replace", "path": path, "value": { "title": "x" } });
        assert_eq!(at("/title", &operation), Some(json!("x")));
    }
}

#[test]
fn messages_that_are_none() {
    for (body, scim_type) in [
        (json!([]), ScimType::InvalidSyntax),
        (json!({}), ScimType::InvalidSyntax),
        (json!({"Operations": {}}), ScimType::InvalidSyntax),
        (json!({"Operations": ["x"]}), ScimType::InvalidSyntax),
        (
            json!({"Operations": [{"path": "title", "value": "x"}]}),
            ScimType::InvalidSyntax,
        ),
        (
            json!({"Operations": [{"op": "move", "path": "title"}]}),
            ScimType::InvalidSyntax,
        ),
        (
            json!({"Operations": [{"op": "add", "path": 1, "value": "x"}]}),
            ScimType::InvalidPath,
        ),
        (
            json!({"Operations": [{"op": "add", "path": "nope", "value": "x"}]}),
            ScimType::InvalidPath,
        ),
        (
            json!({"Operations": [{"op": "add", "path": "emails[type zz 1]", "value": "x"}]}),
            ScimType::InvalidPath,
        ),
        (
            json!({"Operations": [{"op": "add", "path": "emails[zz eq 1]", "value": "x"}]}),
            ScimType::InvalidFilter,
        ),
        (
            json!({"Operations": [{"op": "add", "path": "title"}]}),
            ScimType::InvalidValue,
        ),
        (
            json!({"Operations": [{"op": "replace"}]}),
            ScimType::InvalidValue,
        ),
        (
            json!({"Operations": [{"op": "remove"}]}),
            ScimType::NoTarget,
        ),
    ] {
        assert_eq!(
            parse(&body).unwrap_err().scim_type,
            Some(scim_type),
            "{body}"
        );
    }
}

#[test]
fn the_number_of_operations_is_bounded() {
    let body =
        |count| json!({ "Operations": vec![json!({"op": "remove", "path": "title"}); count] });
    assert!(parse(&body(MAX_OPERATIONS)).is_ok());
    assert_eq!(parse(&body(MAX_OPERATIONS + 1)).unwrap_err().status, 413);
}

#[test]
fn no_operations_change_nothing() {
    assert_eq!(
        apply(&ada(), &json!([])).unwrap(),
        Patched {
            attributes: None,
            members: vec![]
        }
    );
}
