//! Users and groups out of odd texts, as they are stored and as they are sent.

use directory::provisioning::{Link, groups::Group, users::User};
use domain::Moment;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use scim::{
    Map,
    document::{Meta, Resource, member, membership},
    project::Projection,
    schema::{ENTERPRISE_USER, GROUP, SAP_USER, USER},
};
use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::provisioning::{BASE, Client};

/// Short texts out of few characters, so that they often meet: letters that fold oddly, wildcards, quotes.
const TEXT: &str = r#"[aAbBäÄßİσΣ😀｡%_\\'".,:*?$ -]{0,3}"#;

pub fn text() -> impl Strategy<Value = String> {
    TEXT
}

fn moments(at: Moment) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.0) * 1_000_000).unwrap()
}

fn links(
    links: Option<Vec<Link>>,
    endpoint: &str,
    element: fn(&str, &str, &str) -> Value,
) -> Option<String> {
    let links = links.filter(|links| !links.is_empty())?;
    let links = links.iter().map(|link| {
        let id = link.id.to_string();
        element(&id, &format!("{BASE}{endpoint}/{id}"), &link.display)
    });
    Some(links.collect::<Value>().to_string())
}

/// With every attribute, those too that are only sent to those who name them.
fn sent(resource: &Resource<'_>) -> Map {
    let names = resource.resource_type.schemas().flat_map(|schema| {
        let parts = schema.attributes.iter().flat_map(move |attribute| {
            let parts = attribute.sub_attributes.iter();
            parts.map(move |part| format!("{}:{}.{}", schema.id, attribute.name, part.name))
        });
        std::iter::once(schema.id.to_owned()).chain(parts)
    });
    let names: Vec<String> = names
        .chain(["meta".to_owned(), "externalId".to_owned()])
        .collect();
    let names = names.iter().map(String::as_str);
    let wanted = Projection::new(resource.resource_type, names, []);
    serde_json::from_str(&resource.json(&wanted).unwrap()).unwrap()
}

pub fn user_resource(user: User) -> Map {
    let id = user.id.to_string();
    sent(&Resource {
        resource_type: &USER,
        document: &user.document,
        active: Some(user.is_enabled),
        links: links(user.groups, "/Groups", membership).map(|groups| ("groups", groups)),
        meta: Meta {
            id: &id,
            location: &format!("{BASE}/Users/{id}"),
            created: moments(user.created),
            last_modified: moments(user.modified),
            version: user.version,
        },
    })
}

pub fn group_resource(group: Group) -> Map {
    let id = group.id.to_string();
    sent(&Resource {
        resource_type: &GROUP,
        document: &group.document,
        active: None,
        links: links(group.members, "/Users", member).map(|members| ("members", members)),
        meta: Meta {
            id: &id,
            location: &format!("{BASE}/Groups/{id}"),
            created: moments(group.created),
            last_modified: moments(group.modified),
            version: group.version,
        },
    })
}

fn maybe(value: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    prop_oneof![3 => value, 1 => Just(Value::Null)]
}

fn elements() -> impl Strategy<Value = Value> {
    let element = (
        text(),
        prop_oneof!["work", "Home", "ä"],
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(value, kind, has_type, has_primary)| {
            let mut element = json!({ "value": value });
            if has_type {
                element["type"] = json!(kind);
            }
            if has_primary {
                element["primary"] = json!(false);
            }
            element
        });
    (proptest::collection::vec(element, 0..3), any::<bool>()).prop_map(|(mut elements, primary)| {
        if let (Some(last), true) = (elements.last_mut(), primary) {
            last["primary"] = json!(true);
        }
        json!(elements)
    })
}

fn addresses() -> impl Strategy<Value = Value> {
    let element = (
        text(),
        maybe(text().prop_map(Value::from)),
        proptest::option::of(any::<bool>()),
    );
    let element = element.prop_map(|(locality, kind, is_first)| {
        json!({ "locality": locality, "type": kind, "primary": is_first.map(|_| false) })
    });
    proptest::collection::vec(element, 0..3).prop_map(Value::from)
}

/// Letters of base64.
fn certificates() -> impl Strategy<Value = Value> {
    let element = "[aAb+/]{1,3}".prop_map(|value| json!({ "value": value }));
    proptest::collection::vec(element, 0..2).prop_map(Value::from)
}

fn user() -> impl Strategy<Value = Value> {
    let texts = proptest::collection::vec(maybe(text().prop_map(Value::from)), 10);
    (
        texts,
        elements(),
        elements(),
        elements(),
        maybe(any::<bool>().prop_map(Value::from)),
        (elements(), addresses(), certificates()),
    )
        .prop_map(|(texts, emails, phones, roles, active, others)| {
            let (photos, addresses, certificates) = others;
            json!({
                "externalId": texts[0],
                "displayName": texts[1],
                "title": texts[2],
                "name": { "familyName": texts[3], "givenName": texts[4] },
                "profileUrl": texts[5],
                "active": active,
                "emails": emails,
                "phoneNumbers": phones,
                "roles": roles,
                "photos": photos,
                "addresses": addresses,
                "x509Certificates": certificates,
                ENTERPRISE_USER.id: {
                    "department": texts[6],
                    "costCenter": texts[8],
                    "manager": { "value": texts[7], "$ref": texts[9] },
                },
            })
        })
}

pub fn generate<S: Strategy>(runner: &mut TestRunner, strategy: &S) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

/// A tenant with users and groups out of odd texts; everything in it, in the order of identifiers.
pub async fn populate(client: &Client<'_>, runner: &mut TestRunner) -> (Vec<Map>, Vec<Map>) {
    let mut ids = Vec::new();
    for number in 0..24 {
        let mut body = generate(runner, &user());
        body["userName"] = json!(format!("{}-User-{number}", generate(runner, &text())));
        if number % 3 == 0 {
            let uuid = format!("{}{number}", generate(runner, &text()));
            body[SAP_USER.id] = json!({ "userUuid": uuid });
        }
        ids.push(client.post_user(body).await.unwrap().id);
        client.world.clock.advance(1_000);
    }
    for number in 0..8 {
        let external_id = generate(runner, &maybe(text().prop_map(Value::from)));
        let members: Vec<Value> = proptest::sample::subsequence(ids.clone(), 0..6)
            .new_tree(runner)
            .unwrap()
            .current()
            .iter()
            .map(|id| json!({ "value": id.to_string() }))
            .collect();
        let name = format!("{}{number}", generate(runner, &text()));
        let body = json!({ "displayName": name, "externalId": external_id, "members": members });
        client.post_group(body).await.unwrap();
        client.world.clock.advance(1_000);
    }
    for id in &ids[..6] {
        client
            .patch_user(
                *id,
                json!([{ "op": "add", "path": "nickName", "value": "x" }]),
            )
            .await
            .unwrap();
    }
    client
        .patch_user(ids[6], json!([{ "op": "remove", "path": "active" }]))
        .await
        .unwrap();
    let (_, users) = client.users(&[]).await;
    let (_, groups) = client.groups(&[]).await;
    (
        users.into_iter().map(user_resource).collect(),
        groups.into_iter().map(group_resource).collect(),
    )
}
