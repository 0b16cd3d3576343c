//! Filter, order and page together, on generated users and groups: what a naive reading of all of them
//! says. And filters as large as they may be.

use std::{cmp::Ordering, fmt::Write as _};

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use scim::{
    Map,
    filter::{Filter, fold},
    limits::{MAX_FILTER_DEPTH, MAX_FILTER_LENGTH, MAX_FILTER_NODES},
    schema::{ENTERPRISE_USER, GROUP, ResourceType, SAP_USER, USER},
};
use serde_json::{Value, json};

use crate::{
    provisioning::filters::{group_filter, ids_of, user_filter},
    provisioning::samples::{generate, group_resource, populate, user_resource},
    provisioning::{BASE, Client, with_client},
};

/// What resources are sorted by: as clients write it, where it is, and whether letter case counts.
type By = (&'static str, &'static [&'static str], bool);

const USERS_BY: &[By] = &[
    ("userName", &["userName"], false),
    ("displayName", &["displayName"], false),
    ("title", &["title"], false),
    ("name.givenName", &["name", "givenName"], false),
    ("profileUrl", &["profileUrl"], true),
    ("externalId", &["externalId"], true),
    ("active", &["active"], true),
    ("emails", &["emails", "value"], false),
    ("phoneNumbers.type", &["phoneNumbers", "type"], false),
    ("photos", &["photos", "value"], true),
    ("addresses.locality", &["addresses", "locality"], false),
    ("costCenter", &[ENTERPRISE_USER.id, "costCenter"], false),
    ("manager", &[ENTERPRISE_USER.id, "manager", "value"], true),
    ("userUuid", &[SAP_USER.id, "userUuid"], false),
    ("groups", &["groups", "value"], true),
    ("groups.display", &["groups", "display"], false),
    ("meta.created", &["meta", "created"], true),
    ("meta.lastModified", &["meta", "lastModified"], true),
    ("meta.location", &["meta", "location"], true),
    ("schemas", &["schemas"], false),
    ("id", &["id"], true),
];

const GROUPS_BY: &[By] = &[
    ("displayName", &["displayName"], false),
    ("externalId", &["externalId"], true),
    ("members", &["members", "value"], true),
    ("members.display", &["members", "display"], false),
    ("meta.created", &["meta", "created"], true),
    ("id", &["id"], true),
];

/// The value that counts: of the primary element, else of the first one. Memberships have no order of
/// their own, the smallest counts.
fn key(resource: &Map, (_, way, is_exact): By) -> Option<String> {
    let folded = |value: &Value| {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        if is_exact { text } else { fold(&text) }
    };
    let (first, rest) = way.split_first()?;
    let at = |value: &Value| {
        let found = rest.iter().try_fold(value, |value, name| value.get(*name));
        found.map(folded)
    };
    match resource.get(*first)? {
        Value::Array(elements) if matches!(*first, "groups" | "members") => {
            elements.iter().filter_map(at).min()
        }
        Value::Array(elements) => {
            let is_primary = |element: &&Value| element["primary"] == json!(true);
            let counts = elements
                .iter()
                .find(is_primary)
                .or_else(|| elements.first())?;
            at(counts)
        }
        value => at(value),
    }
}

/// Missing values come last, or first in descending order; then the identifier decides.
fn sorted(mut resources: Vec<Map>, by: By, descending: bool) -> Vec<Map> {
    resources.sort_by(|one, other| {
        let ordering = match (key(one, by), key(other, by)) {
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
    resources
}

/// Asks for one page, in any way that a query can ask.
async fn page_of(
    client: &Client<'_>,
    resource_type: &'static ResourceType,
    parameters: &[(&str, &str)],
) -> (u64, Vec<Map>) {
    if resource_type.name == USER.name {
        let (total, found) = client.users(parameters).await;
        (total, found.into_iter().map(user_resource).collect())
    } else {
        let (total, found) = client.groups(parameters).await;
        (total, found.into_iter().map(group_resource).collect())
    }
}

#[tokio::test]
async fn pages_of_any_filter_in_any_order_are_slices_of_the_whole() {
    with_client(async |_, _, client| {
        let mut runner =
            TestRunner::new_with_rng(Config::default(), TestRunner::deterministic().new_rng());
        let (users, groups) = populate(client, &mut runner).await;
        let ids: Vec<String> = ids_of(&users).into_iter().chain(ids_of(&groups)).collect();
        let user_filters = user_filter(ids.clone()).boxed();
        let group_filters = group_filter(ids).boxed();
        for (resource_type, all, filters, orders) in [
            (&USER, &users, user_filters, USERS_BY),
            (&GROUP, &groups, group_filters, GROUPS_BY),
        ] {
            let query = (
                proptest::option::of(filters),
                proptest::option::weighted(0.8, proptest::sample::select(orders)),
                any::<bool>(),
                (-1..30_i64, -1..12_i64),
            );
            for _ in 0..150 {
                let (filter, by, descending, (start, count)) = generate(&mut runner, &query);
                let filter = filter.and_then(|text| {
                    let parsed = Filter::parse(resource_type, &text).ok()?;
                    Some((text, parsed))
                });
                let mut expected = all.clone();
                let mut parameters = Vec::new();
                if let Some((text, filter)) = &filter {
                    expected.retain(|resource| filter.matches(resource));
                    parameters.push(("filter", text.as_str()));
                }
                if let Some(by) = by {
                    expected = sorted(expected, by, descending);
                    parameters.push(("sortBy", by.0));
                    let order = if descending {
                        "descending"
                    } else {
                        "Ascending"
                    };
                    parameters.push(("sortOrder", order));
                }
                let total = expected.len();
                let (from, most) = (start.to_string(), count.to_string());
                parameters.extend([("startIndex", from.as_str()), ("count", most.as_str())]);
                let skipped = usize::try_from(start.max(1) - 1).unwrap();
                let taken = usize::try_from(count.max(0)).unwrap();
                let slice: Vec<Map> = expected.into_iter().skip(skipped).take(taken).collect();

                let (found_total, found) = page_of(client, resource_type, &parameters).await;
                assert_eq!(found_total, u64::try_from(total).unwrap(), "{parameters:?}");
                assert_eq!(ids_of(&found), ids_of(&slice), "{parameters:?}");
            }
        }
    })
    .await;
}

/// As many comparisons of so many nodes as may be, joined by `or` and `and` in turn.
fn many(nodes: usize, comparison: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..MAX_FILTER_NODES / nodes {
        let next = comparison(number);
        let joint = ["", " or ", " and "][if number == 0 { 0 } else { 1 + number % 2 }];
        if text.len() + joint.len() + next.len() > MAX_FILTER_LENGTH {
            break;
        }
        write!(text, "{joint}{next}").unwrap();
    }
    text
}

#[tokio::test]
async fn the_largest_filters_that_are_allowed_are_answered() {
    with_client(async |_, _, client| {
        let ada = client.user("ada").await;
        client.group("Pilots", &[ada]).await;
        let nested = |inner: &str| {
            // The brackets of a value path count as well.
            let depth = MAX_FILTER_DEPTH - 1;
            format!("{}{inner}{}", "not (".repeat(depth), ")".repeat(depth))
        };
        let at_base = format!("{BASE}/x");
        for (resource_type, text) in [
            (
                &USER,
                many(1, |number| format!("emails.value ne \"{number}\"")),
            ),
            (
                &USER,
                many(1, |number| format!("groups.$ref co \"{number}\"")),
            ),
            (&USER, many(1, |number| format!("id sw \"{number}\""))),
            (
                &USER,
                many(1, |_| format!("meta.location ew \"{at_base}\"")),
            ),
            (&USER, many(1, |number| format!("emails eq \"{number}@a\""))),
            (
                &USER,
                many(2, |number| format!("emails[type eq \"{number}\"]")),
            ),
            (&USER, many(1, |number| format!("schemas ne \"{number}\""))),
            (
                &USER,
                many(2, |number| format!("not (active eq {})", number % 2 == 0)),
            ),
            (&USER, nested("emails[type ne \"work\" or primary eq true]")),
            (&GROUP, many(1, |number| format!("members ne \"{number}\""))),
            (
                &GROUP,
                many(1, |number| format!("members.display sw \"{number}\"")),
            ),
            (&GROUP, nested("members.display pr")),
        ] {
            let filter = Filter::parse(resource_type, &text).unwrap();
            let (_, all) = page_of(client, resource_type, &[]).await;
            let expected: Vec<Map> = all
                .into_iter()
                .filter(|resource| filter.matches(resource))
                .collect();
            let (_, found) = page_of(client, resource_type, &[("filter", &text)]).await;
            assert_eq!(ids_of(&found), ids_of(&expected), "{text}");
        }
    })
    .await;
}
