//! Filters and orders as SQL against their meaning spelled out over documents, on generated users.

use std::cmp::Ordering;

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use scim::{
    Map,
    filter::{Filter, fold},
    schema::{ENTERPRISE_USER, GROUP, SAP_USER, USER},
};
use serde_json::{Value, json};

use crate::{
    provisioning::samples::{generate, group_resource, populate, text, user_resource},
    provisioning::{BASE, with_client},
};

fn comparison(
    names: Vec<&'static str>,
    values: impl Strategy<Value = String> + Clone + 'static,
) -> impl Strategy<Value = String> {
    let op = prop_oneof!["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
    let names = proptest::sample::select(names);
    prop_oneof![
        6 => (names.clone(), op, values).prop_map(|(name, op, value)| format!("{name} {op} {}", json!(value))),
        1 => names.clone().prop_map(|name| format!("{name} pr")),
        1 => names.clone().prop_map(|name| format!("{name} eq null")),
    ]
}

fn logic(leaf: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = String> {
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) and ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) or ({b})")),
            inner.prop_map(|a| format!("not ({a})")),
        ]
    })
}

fn part(values: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => comparison(vec!["value", "type"], values),
        1 => any::<bool>().prop_map(|flag| format!("primary eq {flag}")),
        1 => Just("primary pr".to_owned()),
    ]
}

/// Texts, user names, and identifiers that exist.
fn values(ids: Vec<String>) -> impl Strategy<Value = String> + Clone {
    let ids = proptest::sample::select(ids);
    let beginning = ids
        .clone()
        .prop_map(|id| id.chars().take(30).collect::<String>());
    prop_oneof![
        8 => text().boxed(),
        1 => "[uU]ser-[0-9]".boxed(),
        2 => ids.clone().boxed(),
        1 => beginning.boxed(),
        1 => ids.prop_map(|id| format!("{BASE}/Users/{id}")).boxed(),
        1 => prop_oneof!["User", "group", "direct", "W/\"1\"", "work"].boxed(),
        1 => proptest::sample::select(vec![USER.schema.id, ENTERPRISE_USER.id, SAP_USER.id])
            .prop_map(str::to_owned).boxed(),
    ]
}

fn dates() -> impl Strategy<Value = String> {
    let names = proptest::sample::select(vec!["meta.created", "meta.lastModified"]);
    let ops = prop_oneof!["eq", "ne", "gt", "ge", "lt", "le"];
    (
        names,
        ops,
        0..40_i64,
        prop_oneof!["", "0000", "5", "999999"],
        prop_oneof![
            Just((9, "Z")),
            Just((11, "+02:00")),
            Just((4, "-05:00")),
            Just((9, ""))
        ],
    )
        .prop_map(|(name, op, seconds, fraction, (hour, offset))| {
            format!("{name} {op} \"2026-11-21T{hour:02}:30:{seconds:02}.000{fraction}{offset}\"")
        })
}

pub fn user_filter(ids: Vec<String>) -> impl Strategy<Value = String> {
    let values = values(ids);
    let names = vec![
        "id",
        "externalId",
        "userName",
        "displayName",
        "title",
        "name.familyName",
        "name.givenName",
        "profileUrl",
        "emails",
        "emails.value",
        "emails.type",
        "phoneNumbers.value",
        "roles.value",
        "department",
        "costCenter",
        "manager",
        "manager.$ref",
        "userUuid",
        "photos",
        "addresses.locality",
        "x509Certificates.value",
        "groups",
        "groups.value",
        "groups.display",
        "groups.type",
        "groups.$ref",
        "schemas",
        "meta.resourceType",
        "meta.location",
        "meta.version",
    ];
    let whole = proptest::sample::select(vec![
        "name", "emails", "manager", "groups", "meta", "active", "schemas",
    ]);
    let attribute = proptest::sample::select(vec!["emails", "phoneNumbers", "roles", "photos"]);
    let behind = (
        attribute.clone(),
        logic(part(values.clone())),
        part(values.clone()),
    );
    let address = comparison(vec!["locality", "type"], values.clone());
    let single = comparison(vec!["familyName", "givenName"], values.clone());
    logic(prop_oneof![
        8 => comparison(names, values.clone()).boxed(),
        1 => whole.prop_map(|name| format!("{name} pr")).boxed(),
        1 => any::<bool>().prop_map(|flag| format!("active eq {flag}")).boxed(),
        2 => (attribute, logic(part(values.clone()))).prop_map(|(name, filter)| format!("{name}[{filter}]")).boxed(),
        1 => logic(comparison(vec!["value", "display"], values)).prop_map(|filter| format!("groups[{filter}]")).boxed(),
        1 => behind.prop_map(|(name, filter, tail)| format!("{name}[{filter}].{tail}")).boxed(),
        1 => logic(address).prop_map(|filter| format!("addresses[{filter}]")).boxed(),
        1 => logic(single).prop_map(|filter| format!("name[{filter}]")).boxed(),
        1 => dates().boxed(),
    ])
}

pub fn group_filter(ids: Vec<String>) -> impl Strategy<Value = String> {
    let values = values(ids);
    let names = vec![
        "id",
        "externalId",
        "displayName",
        "members",
        "members.value",
        "members.display",
        "members.$ref",
        "members.type",
        "schemas",
        "meta.resourceType",
        "meta.location",
        "meta.version",
    ];
    let parts = comparison(vec!["value", "display", "type"], values.clone());
    logic(prop_oneof![
        6 => comparison(names, values).boxed(),
        2 => logic(parts).prop_map(|filter| format!("members[{filter}]")).boxed(),
        1 => Just("members pr".to_owned()).boxed(),
        1 => dates().boxed(),
    ])
}

pub fn ids_of(resources: &[Map]) -> Vec<String> {
    resources
        .iter()
        .map(|resource| resource["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn filters_in_sql_mean_what_they_mean_over_documents() {
    with_client(async |_, _, client| {
        let mut runner =
            TestRunner::new_with_rng(Config::default(), TestRunner::deterministic().new_rng());
        let (users, groups) = populate(client, &mut runner).await;
        let ids: Vec<String> = ids_of(&users).into_iter().chain(ids_of(&groups)).collect();
        let (user_filters, group_filters) = (user_filter(ids.clone()), group_filter(ids));
        let mut matched = 0;
        for _ in 0..400 {
            let text = generate(&mut runner, &user_filters);
            let Ok(filter) = Filter::parse(&USER, &text) else {
                continue;
            };
            let expected: Vec<Map> = users
                .iter()
                .filter(|user| filter.matches(user))
                .cloned()
                .collect();
            let (total, found) = client.users(&[("filter", &text)]).await;
            let found: Vec<Map> = found.into_iter().map(user_resource).collect();
            assert_eq!(ids_of(&found), ids_of(&expected), "{text}");
            assert_eq!(total, u64::try_from(expected.len()).unwrap(), "{text}");
            matched += usize::from(!expected.is_empty() && expected.len() < users.len());
        }
        for _ in 0..200 {
            let text = generate(&mut runner, &group_filters);
            let Ok(filter) = Filter::parse(&GROUP, &text) else {
                continue;
            };
            let expected: Vec<Map> = groups
                .iter()
                .filter(|group| filter.matches(group))
                .cloned()
                .collect();
            let (_, found) = client.groups(&[("filter", &text)]).await;
            let found: Vec<Map> = found.into_iter().map(group_resource).collect();
            assert_eq!(ids_of(&found), ids_of(&expected), "{text}");
            matched += usize::from(!expected.is_empty() && expected.len() < groups.len());
        }
        assert!(matched > 130, "only {matched} filters told resources apart");
    })
    .await;
}

/// What a resource is sorted by; nothing where it has no value.
pub fn sort_key(resource: &Map, pointer: &[&str]) -> Option<String> {
    let (first, rest) = pointer.split_first().unwrap();
    let value = resource.get(*first)?;
    let value = match value {
        Value::Array(elements) => {
            let primary = elements
                .iter()
                .find(|element| element.get("primary") == Some(&json!(true)));
            primary.or_else(|| elements.first())?
        }
        value => value,
    };
    let value = rest.iter().try_fold(value, |value, name| value.get(name))?;
    Some(
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned),
    )
}

#[tokio::test]
async fn orders_in_sql_mean_what_they_mean_over_documents() {
    with_client(async |_, _, client| {
        let mut runner =
            TestRunner::new_with_rng(Config::default(), TestRunner::deterministic().new_rng());
        let (users, _) = populate(client, &mut runner).await;
        let department = [ENTERPRISE_USER.id, "department"];
        for (by, pointer, case_exact) in [
            ("userName", &["userName"][..], false),
            ("displayName", &["displayName"], false),
            ("title", &["title"], false),
            ("name.familyName", &["name", "familyName"], false),
            ("profileUrl", &["profileUrl"], true),
            ("externalId", &["externalId"], true),
            ("active", &["active"], true),
            ("emails", &["emails", "value"], false),
            ("phoneNumbers.type", &["phoneNumbers", "type"], false),
            ("department", &department, false),
            ("meta.lastModified", &["meta", "lastModified"], true),
            ("id", &["id"], true),
        ] {
            for descending in [false, true] {
                let key = |user: &Map| {
                    sort_key(user, pointer).map(|text| if case_exact { text } else { fold(&text) })
                };
                let mut expected = users.clone();
                expected.sort_by(|one, other| {
                    let ordering = match (key(one), key(other)) {
                        (Some(one), Some(other)) => one.cmp(&other),
                        (Some(_), None) => Ordering::Less,
                        (None, Some(_)) => Ordering::Greater,
                        (None, None) => Ordering::Equal,
                    };
                    if descending {
                        ordering.reverse()
                    } else {
                        ordering
                    }
                });
                let order = if descending {
                    "descending"
                } else {
                    "ascending"
                };
                let (_, found) = client.users(&[("sortBy", by), ("sortOrder", order)]).await;
                let found: Vec<Map> = found.into_iter().map(user_resource).collect();
                assert_eq!(ids_of(&found), ids_of(&expected), "{by} {order}");
            }
        }
    })
    .await;
}
