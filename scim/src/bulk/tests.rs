#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use std::collections::HashMap;

use serde_json::{Value, json};

use super::*;
use crate::schema::USER;
use crate::{Error, ScimType};

fn parsed(operations: Value) -> Vec<Operation> {
    BulkRequest::parse(&json!({ "schemas": [REQUEST_SCHEMA], "Operations": operations }))
        .unwrap()
        .operations
}

/// The order of the operations; those of a circle in one bracket.
fn steps(operations: Value) -> String {
    let steps = order(&parsed(operations)).into_iter();
    let steps = steps.map(|step| match step {
        Step::One(place) => place.to_string(),
        Step::Circle(places) => format!("{places:?}"),
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn user(name: &str) -> Value {
    json!({ "method": "POST", "path": "/Users", "bulkId": name, "data": { "userName": name } })
}

fn reporting_to(name: &str, manager: &str) -> Value {
    let manager = format!("bulkId:{manager}");
    json!({ "method": "POST", "path": "/Users", "bulkId": name, "data": {
        "userName": name,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "manager": { "value": manager } },
    } })
}

fn group(name: &str, members: &[&str]) -> Value {
    let members: Vec<Value> = members
        .iter()
        .map(|name| json!({ "value": format!("bulkId:{name}") }))
        .collect();
    json!({ "method": "POST", "path": "/Groups", "bulkId": name, "data": { "displayName": name, "members": members } })
}

fn refused(operation: Value) -> Error {
    parsed(json!([operation])).remove(0).work.unwrap_err()
}

#[test]
fn the_example_of_the_rfc() {
    let request = BulkRequest::parse(&json!({
        "schemas": [REQUEST_SCHEMA],
        "failOnErrors": 1,
        "Operations": [
            { "method": "POST", "path": "/Users", "bulkId": "qwerty", "data": { "userName": "Alice" } },
            { "method": "PUT", "path": "/Users/b7c14771", "version": "W/\"3694e05e9dff591\"", "data": { "userName": "Bob" } },
            { "method": "PATCH", "path": "/Groups/5d8d29d3", "version": "W/\"edac3253e2c0ef2\"", "data": [{ "op": "remove", "path": "nickName" }] },
            { "method": "DELETE", "path": "/Users/e9025315", "version": "W/\"0ee8add0a938e1a\"" },
        ],
    }))
    .unwrap();
    assert_eq!(request.fail_on_errors, Some(1));
    let actions: Vec<_> = request
        .operations
        .iter()
        .map(|operation| {
            let work = operation.work.as_ref().unwrap();
            (
                operation.method.unwrap(),
                work.resource_type.name,
                work.action.target().cloned(),
            )
        })
        .collect();
    let id = |id: &str| Some(Target::Id(id.into()));
    assert_eq!(
        actions,
        [
            (Method::Post, "User", None),
            (Method::Put, "User", id("b7c14771")),
            (Method::Patch, "Group", id("5d8d29d3")),
            (Method::Delete, "User", id("e9025315")),
        ]
    );
    assert_eq!(
        request.operations[3].version.as_deref(),
        Some("W/\"0ee8add0a938e1a\"")
    );
}

#[test]
fn a_body_that_is_no_bulk_request() {
    for (body, status, keyword) in [
        (json!([]), 400, Some(ScimType::InvalidSyntax)),
        (json!({}), 400, Some(ScimType::InvalidSyntax)),
        (
            json!({ "Operations": {} }),
            400,
            Some(ScimType::InvalidSyntax),
        ),
        (
            json!({ "Operations": [], "failOnErrors": "many" }),
            400,
            Some(ScimType::InvalidValue),
        ),
        (
            json!({ "Operations": [], "failOnErrors": -1 }),
            400,
            Some(ScimType::InvalidValue),
        ),
        (json!({ "Operations": vec![json!({}); 1_001] }), 413, None),
    ] {
        let error = BulkRequest::parse(&body).unwrap_err();
        assert_eq!((error.status, error.scim_type), (status, keyword), "{body}");
    }
    let empty = BulkRequest::parse(&json!({ "OPERATIONS": [], "failonerrors": 0 })).unwrap();
    assert_eq!((empty.operations.len(), empty.fail_on_errors), (0, None));
}

#[test]
fn what_is_wrong_with_an_operation_is_its_own_error() {
    let syntax = Some(ScimType::InvalidSyntax);
    for (operation, status, keyword) in [
        (json!(7), 400, syntax),
        (json!({}), 400, syntax),
        (json!({ "method": "GET", "path": "/Users/1" }), 400, syntax),
        (json!({ "method": "DELETE" }), 400, syntax),
        (
            json!({ "method": "DELETE", "path": "/Devices/1" }),
            400,
            syntax,
        ),
        (
            json!({ "method": "DELETE", "path": "/users/1" }),
            400,
            syntax,
        ),
        (
            json!({ "method": "DELETE", "path": "/Users/1/x" }),
            400,
            syntax,
        ),
        (json!({ "method": "DELETE", "path": "/Users" }), 405, None),
        (
            json!({ "method": "POST", "path": "/Users/1", "bulkId": "a", "data": {} }),
            405,
            None,
        ),
        (
            json!({ "method": "POST", "path": "/Users", "data": {} }),
            400,
            syntax,
        ),
        (
            json!({ "method": "POST", "path": "/Users", "bulkId": " ", "data": {} }),
            400,
            syntax,
        ),
        (
            json!({ "method": "POST", "path": "/Users", "bulkId": "a" }),
            400,
            syntax,
        ),
        (
            json!({ "method": "PUT", "path": "/Users/1", "data": null }),
            400,
            syntax,
        ),
    ] {
        let error = refused(operation.clone());
        assert_eq!(
            (error.status, error.scim_type),
            (status, keyword),
            "{operation}"
        );
    }
    let forgiven = parsed(json!([{ "Method": "delete", "Path": "Users/1?attributes=id" }]));
    let work = forgiven[0].work.as_ref().unwrap();
    assert_eq!(work.action, Action::Delete(Target::Id("1".into())));
}

#[test]
fn a_name_that_two_operations_have_means_neither() {
    let operations = parsed(json!([user("a"), user("b"), user("a")]));
    let failed: Vec<bool> = operations
        .iter()
        .map(|operation| operation.work.is_err())
        .collect();
    assert_eq!(failed, [true, false, true]);
}

#[test]
fn operations_without_references_keep_their_order() {
    assert_eq!(
        steps(json!([
            { "method": "DELETE", "path": "/Users/1" },
            user("a"),
            { "method": "PATCH", "path": "/Users/1", "data": {} },
            group("g", &[]),
        ])),
        "0 1 2 3"
    );
    assert_eq!(steps(json!([])), "");
}

#[test]
fn an_operation_waits_for_what_it_refers_to() {
    assert_eq!(
        steps(json!([
            group("g", &["a", "b"]),
            user("a"),
            user("c"),
            user("b")
        ])),
        "1 2 3 0"
    );
    assert_eq!(steps(json!([user("a"), group("g", &["a"])])), "0 1");
    assert_eq!(
        steps(json!([
            { "method": "DELETE", "path": "/Groups/bulkId:g" },
            { "method": "PATCH", "path": "/Groups/1", "data": { "Operations": [
                { "op": "remove", "path": "members[value eq \"bulkId:a\"]" } ] } },
            group("g", &["a"]),
            user("a"),
        ])),
        "3 1 2 0"
    );
    assert_eq!(
        steps(json!([
            reporting_to("a", "b"),
            reporting_to("b", "c"),
            user("c")
        ])),
        "2 1 0"
    );
}

#[test]
fn nothing_is_done_earlier_than_asked_and_one_resource_keeps_its_order() {
    // The name may be that of the user who goes first.
    assert_eq!(
        steps(json!([group("g", &["a"]), { "method": "DELETE", "path": "/Users/1" }, user("a")])),
        "1 2 0"
    );
    assert_eq!(
        steps(json!([
            { "method": "PATCH", "path": "/Groups/1", "data": { "value": "bulkId:a" } },
            { "method": "DELETE", "path": "/Groups/1" },
            { "method": "DELETE", "path": "/Users/1" },
            user("a"),
        ])),
        "2 3 0 1"
    );
}

#[test]
fn circles_are_one_step() {
    assert_eq!(
        steps(json!([reporting_to("a", "b"), reporting_to("b", "a")])),
        "[0, 1]"
    );
    assert_eq!(steps(json!([user("x"), reporting_to("a", "a")])), "0 [1]");
    assert_eq!(
        steps(json!([
            group("g", &["a"]),
            reporting_to("a", "b"),
            user("x"),
            reporting_to("b", "c"),
            reporting_to("c", "a"),
            reporting_to("d", "x"),
        ])),
        "2 [1, 3, 4] 0 5"
    );
    assert_eq!(
        steps(json!([group("g", &["h"]), group("h", &["g"])])),
        "[0, 1]"
    );
}

#[test]
fn what_a_client_may_not_write_refers_to_nothing() {
    let mut ada = user("a");
    ada["data"]["groups"] = json!([{ "value": "bulkId:g" }]);
    assert_eq!(steps(json!([ada, group("g", &["a"])])), "0 1");
}

#[test]
fn a_thousand_operations_in_one_circle_or_one_line() {
    let name = |number: usize| format!("u{number}");
    let line: Vec<Value> = (0..1_000)
        .map(|number| reporting_to(&name(number), &name(number + 1)))
        .collect();
    assert_eq!(order(&parsed(line.into())).first(), Some(&Step::One(999)));
    let circle: Vec<Value> = (0..1_000)
        .map(|number| reporting_to(&name(number), &name((number + 1) % 1_000)))
        .collect();
    assert_eq!(
        order(&parsed(circle.into())),
        [Step::Circle((0..1_000).collect())]
    );
}

#[test]
fn names_become_identifiers_wherever_they_stand() {
    let ids = HashMap::from([("a".to_owned(), "7".to_owned())]);
    let patch = json!({ "Operations": [
        { "op": "add", "path": "members", "value": [{ "value": "bulkId:a" }, "bulkId:b", { "$ref": "../Users/bulkId:a" }] },
        { "op": "remove", "path": "members[value eq \"bulkId:a\"]" },
    ] });
    let operations =
        parsed(json!([{ "method": "PATCH", "path": "/Groups/bulkId:a", "data": patch }]));
    let work = operations[0].work.clone().unwrap();
    assert_eq!(
        work.references().into_iter().collect::<Vec<_>>(),
        ["a", "b"]
    );
    let resolved = json!({ "Operations": [
        { "op": "add", "path": "members", "value": [{ "value": "7" }, "bulkId:b", { "$ref": "../Users/7" }] },
        { "op": "remove", "path": "members[value eq \"7\"]" },
    ] });
    assert_eq!(
        work.resolved(&ids).action,
        Action::Change(Target::Id("7".into()), resolved)
    );
    let data = json!({ "userName": "bulkId:b", "groups": ["bulkId:a"] });
    let work = Work {
        resource_type: &USER,
        action: Action::Create(data.clone()),
    };
    assert_eq!(work.resolved(&ids).action, Action::Create(data));
}

#[test]
fn responses() {
    let operations =
        parsed(json!([user("a"), { "method": "DELETE", "path": "/Users/1" }, { "method": "x" }]));
    let [created, deleted, unknown] = operations.as_slice() else {
        panic!("three operations")
    };
    let location = "https://console.example/scim/v2/t1/Users/1".to_owned();
    let response = BulkResponse::new(vec![
        OperationResponse::done(created, 201, location.clone(), Some("W/\"1\"".into())),
        OperationResponse::failed(deleted, &Error::resource_not_found(), Some(location)),
        OperationResponse::failed(unknown, unknown.work.as_ref().unwrap_err(), None),
    ]);
    insta::assert_json_snapshot!("bulk_response", response);
}
