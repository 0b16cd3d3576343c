//! Random sequences of requests: what the database keeps is what the pure crate says, and everything that
//! is kept beside the document follows it.

use std::collections::BTreeSet;

use directory::{accounts, groups, provisioning::users::User};
use domain::{AccountId, account::AccountStatus};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use scim::{
    patch::PatchRequest,
    schema::{ENTERPRISE_USER, SAP_USER, USER},
    validate,
};
use serde_json::{Value, json};

use crate::{
    provisioning::samples::generate,
    provisioning::{Client, with_client},
};

fn path() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "userName",
        "externalId",
        "displayName",
        "title",
        "active",
        "active",
        "name",
        "name.givenName",
        "emails",
        "emails[type eq \"work\"]",
        "emails[type eq \"work\"].value",
        "emails[primary eq true].value",
        "emails.primary",
        "phoneNumbers[type eq \"mobile\"].value",
        "addresses[type eq \"work\"].locality",
        "roles",
        "manager",
        "department",
        ENTERPRISE_USER.id,
        SAP_USER.id,
        "userUuid",
        "id",
        "groups",
        "password",
    ])
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => "[aAbä%_]{1,3}".prop_map(Value::from),
        1 => Just(json!(null)),
        1 => Just(json!("")),
        2 => prop_oneof!["True", "false"].prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(json!({ "givenName": "Ada", "familyName": "Lind" })),
        1 => "[ab]".prop_map(|value| json!({ "value": value, "type": "work", "primary": true })),
        2 => "[abc]@x".prop_map(|value| json!([{ "value": value, "type": "work" }, { "value": "b@x" }])),
        1 => Just(json!({ "costCenter": "c", "userUuid": "u-1" })),
    ]
}

fn operation() -> impl Strategy<Value = Value> {
    let verb = prop_oneof![3 => Just("Replace"), 3 => Just("add"), 1 => Just("remove")];
    prop_oneof![
        5 => (verb, path(), value())
            .prop_map(|(op, path, value)| json!({ "op": op, "path": path, "value": value })),
        1 => (path(), value()).prop_map(|(path, value)| json!({ "op": "replace", "value": { path: value } })),
    ]
}

/// What the columns know has to be what the document says.
async fn check_columns(client: &Client<'_>, user: &User) {
    let world = client.world;
    let shown = accounts::get(&world.directory, &world.operator(), client.tenant, user.id)
        .await
        .unwrap();
    let document = user.attributes().unwrap();
    assert_eq!(
        document.get("userName"),
        Some(&json!(shown.summary.user_name))
    );
    if let Some(active) = document.get("active") {
        let enabled = shown.summary.status == AccountStatus::Enabled;
        assert_eq!(active, &json!(enabled));
    }
    let texts = ["userName", "externalId", "displayName", "title"]
        .into_iter()
        .filter_map(|name| {
            let text = document
                .get(name)?
                .as_str()
                .filter(|text| !text.is_empty())?;
            Some((name, text.to_owned()))
        });
    let emails = document
        .get("emails")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let emails =
        emails.filter_map(|email| Some(("emails.value", email.get("value")?.as_str()?.to_owned())));
    for (name, text) in texts.chain(emails) {
        let filter = format!("{name} eq {}", json!(text));
        let (_, found) = client.users(&[("filter", &filter)]).await;
        assert_eq!(
            found.iter().map(|user| user.id).collect::<Vec<_>>(),
            [user.id],
            "{filter}"
        );
    }
    let missing = ["externalId", "title", "emails"]
        .into_iter()
        .filter(|name| !document.contains_key(*name));
    for name in missing {
        assert_eq!(
            client.users(&[("filter", &format!("{name} pr"))]).await.0,
            0,
            "{name}"
        );
    }
}

#[tokio::test]
async fn random_patches_of_a_user_keep_what_the_document_says() {
    with_client(async |world, _, client| {
        let mut runner =
            TestRunner::new_with_rng(Config::default(), TestRunner::deterministic().new_rng());
        let requests = proptest::collection::vec(operation(), 1..4);
        let id = client.user("ada").await;
        let mut before = client.get_user(id).await.unwrap();
        let mut changes = 0;
        for _ in 0..80 {
            world.clock.advance(1_000);
            let operations = Value::from(generate(&mut runner, &requests));
            let request = PatchRequest::parse(&USER, &json!({ "Operations": operations }));
            let expected = request.and_then(|request| request.apply(&before.attributes().unwrap()));
            let answer = client.patch_user(id, operations.clone()).await;
            let after = client.get_user(id).await.unwrap();
            match expected {
                Ok(patched) => {
                    let document = patched
                        .attributes
                        .unwrap_or_else(|| before.attributes().unwrap());
                    assert_eq!(after.attributes().unwrap(), document, "{operations}");
                    let is_changed = after.document != before.document;
                    assert_eq!(
                        after.version,
                        before.version + i64::from(is_changed),
                        "{operations}"
                    );
                    assert_eq!(
                        after.modified != before.modified,
                        is_changed,
                        "{operations}"
                    );
                    assert_eq!(
                        answer.unwrap(),
                        after,
                        "the answer is what is read afterwards"
                    );
                    changes += usize::from(is_changed);
                }
                Err(_) => {
                    assert!(answer.is_err(), "{operations}");
                    assert_eq!(after, before, "{operations}");
                }
            }
            let attributes = after.attributes().unwrap();
            let whole = validate::user(&Value::Object(attributes.clone()));
            assert_eq!(whole.as_ref(), Ok(&attributes));
            check_columns(client, &after).await;
            before = after;
        }
        assert!(changes > 20, "only {changes} requests changed anything");
    })
    .await;
}

#[tokio::test]
async fn random_patches_of_a_group_keep_a_set() {
    with_client(async |world, acme, client| {
        let mut runner =
            TestRunner::new_with_rng(Config::default(), TestRunner::deterministic().new_rng());
        let mut ids = Vec::new();
        for number in 0..8 {
            ids.push(client.user(&format!("user-{number}")).await);
        }
        let id = client.group("Pilots", &ids[..2]).await;
        let mut expected: BTreeSet<AccountId> = ids[..2].iter().copied().collect();
        let step = (0..5_u8, proptest::sample::subsequence(ids, 0..5));
        let requests = proptest::collection::vec(step, 1..4);
        let mut version = 1;
        for _ in 0..80 {
            let before = expected.clone();
            let mut operations = Vec::new();
            for (kind, named) in generate(&mut runner, &requests) {
                let value: Vec<Value> = named
                    .iter()
                    .map(|id| json!({ "value": id.to_string() }))
                    .collect();
                match (kind, named.first()) {
                    (0 | 1, _) => {
                        expected.extend(named);
                        operations.push(json!({ "op": "Add", "path": "members", "value": value }));
                    }
                    (2, _) => {
                        expected.retain(|id| !named.contains(id));
                        operations
                            .push(json!({ "op": "Remove", "path": "members", "value": value }));
                    }
                    (3, Some(first)) => {
                        expected.remove(first);
                        let path = format!("members[value eq \"{first}\"]");
                        operations.push(json!({ "op": "remove", "path": path }));
                    }
                    _ => {
                        expected = named.into_iter().collect();
                        operations
                            .push(json!({ "op": "replace", "path": "members", "value": value }));
                    }
                }
            }
            let operations = Value::from(operations);
            client.patch_group(id, operations.clone()).await.unwrap();
            let after = client.get_group(id).await.unwrap();
            let members = after.members.unwrap();
            let found: BTreeSet<AccountId> =
                members.iter().map(|link| AccountId(link.id)).collect();
            assert_eq!(found, expected, "{operations}");
            assert_eq!(members.len(), expected.len(), "nobody twice");
            let shown = groups::get(&world.directory, &world.operator(), acme.tenant, id).await;
            assert_eq!(
                shown.unwrap().summary.members,
                u64::try_from(expected.len()).unwrap()
            );
            if before != expected {
                assert!(after.version > version, "{operations}");
            }
            version = after.version;
        }
    })
    .await;
}
