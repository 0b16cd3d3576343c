//! What may be written: types, suggestions, what is required and what is unique.

use serde_json::{Value, json};

use super::{Leaf, Published, member, published, sample, text, wrong};
use crate::{scim::client, world::on_both};

#[tokio::test]
async fn every_value_has_its_published_type() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let member = member(&client).await;
        let mut tried = 0;
        for of in &published(&client).await {
            for leaf in of.leaves() {
                if !["readWrite", "immutable"].contains(&leaf.mutability()) {
                    continue;
                }
                let mut body = leaf.body("wrong", wrong(leaf.definition()));
                // What else is said of a member is about somebody.
                if let Some(Value::Object(said)) = body.pointer_mut("/members/0") {
                    said.entry("value").or_insert_with(|| json!(member));
                }
                let reply = client.post(&of.endpoint, body.clone()).await;
                reply.is_error(400, Some("invalidValue"));
                let detail = reply.at("/detail").as_str().unwrap();
                assert!(detail.contains(of.name()), "{body}: {detail}");
                tried += 1;
            }
        }
        assert!(tried > 60, "{tried}");
        for endpoint in ["/Users?filter=userName+eq+%22wrong%22", "/Groups"] {
            assert_eq!(client.get(endpoint).await.at("/totalResults"), &json!(0));
        }
    })
    .await;
}

/// All that may be written is stored, and told as it was sent.
#[tokio::test]
async fn what_is_read_and_written_comes_back_as_sent() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let published = published(&client).await;
        let member = member(&client).await;
        for endpoint in ["/Users", "/Groups"] {
            let all: Vec<&Published> = published
                .iter()
                .filter(|of| of.endpoint == endpoint)
                .collect();
            let mut body = all[0].least("whole");
            for of in &all {
                let value = match of.name() {
                    "members" => json!([{ "value": member }]),
                    _ => sample(&of.attribute, of.name()),
                };
                if text(&of.attribute, "mutability") == "readWrite" {
                    of.set(&mut body, value);
                }
            }
            let body = Value::Object(body);
            let created = client.post(endpoint, body.clone()).await.is(201);
            let read = client
                .get(&format!("{endpoint}/{}", created.id()))
                .await
                .is(200);
            for of in &all {
                if of.name() == "members" || text(&of.attribute, "mutability") != "readWrite" {
                    continue;
                }
                for reply in [&created, &read] {
                    assert_eq!(of.get(&reply.body), of.get(&body), "{}", of.name());
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn values_are_unique_where_published_and_nowhere_else() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut unique = Vec::new();
        for (number, of) in published(&client).await.iter().enumerate() {
            for (place, leaf) in of.leaves().iter().enumerate() {
                let definition = leaf.definition();
                if leaf.mutability() != "readWrite" || leaf.is_member() {
                    continue;
                }
                let name = |which: &str| format!("{which}-{number}-{place}");
                let value = sample(definition, &format!("the-same-{number}-{place}"));
                let first = leaf.body(&name("first"), value.clone());
                client.post(&of.endpoint, first).await.is(201);
                let second = client
                    .post(&of.endpoint, leaf.body(&name("second"), value))
                    .await;
                match text(definition, "uniqueness") {
                    "none" => drop(second.is(201)),
                    "server" => {
                        second.is_error(409, Some("uniqueness"));
                        unique.push(leaf.path());
                    }
                    other => panic!("{}: {other}", leaf.path()),
                }
            }
        }
        let uuid = "urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid";
        assert_eq!(unique, ["userName", uuid, "displayName"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_required_can_neither_be_left_out_nor_taken_away() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let published = published(&client).await;
        let mut required = Vec::new();
        for (number, of) in published.iter().enumerate() {
            let leaf = Leaf { of, part: None };
            let name = of.name();
            let mut body = of.least(&format!("somebody-{number}"));
            let is_required = of.attribute["required"].as_bool().unwrap();
            assert_eq!(is_required, body.contains_key(name), "{name}");
            let made = client.post(&of.endpoint, body.clone().into()).await.is(201);
            let path = format!("{}/{}", of.endpoint, made.id());
            if is_required {
                required.push(name.to_owned());
                for nothing in [Value::Null, json!(""), json!(" ")] {
                    body.insert(name.to_owned(), nothing.clone());
                    let reply = client.post(&of.endpoint, body.clone().into()).await;
                    reply.is_error(400, Some("invalidValue"));
                    let reply = client.put(&path, body.clone().into()).await;
                    reply.is_error(400, Some("invalidValue"));
                }
                body.remove(name);
                let reply = client.post(&of.endpoint, body.into()).await;
                reply.is_error(400, Some("invalidValue"));
                let remove = json!([{ "op": "remove", "path": name }]);
                let reply = client.patch(&path, remove).await;
                assert_eq!(reply.status, 400, "{reply:?}");
            } else if leaf.mutability() == "readWrite" {
                let remove = json!([{ "op": "remove", "path": leaf.path() }]);
                client.patch(&path, remove).await.is(200);
            }
        }
        assert_eq!(required, ["userName", "displayName"]);
    })
    .await;
}

/// What is suggested is no limit, and what is published as one value or as many is just that.
#[tokio::test]
async fn suggested_values_are_suggestions() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut tried = 0;
        for of in &published(&client).await {
            for leaf in of.leaves() {
                let definition = leaf.definition();
                let suggested = definition["canonicalValues"].as_array();
                let Some(suggested) = suggested.filter(|_| leaf.mutability() == "readWrite") else {
                    continue;
                };
                let own = [json!("of our own")];
                for (place, value) in suggested.iter().chain(&own).enumerate() {
                    tried += 1;
                    let name = format!("suggested-{}-{place}", of.name());
                    let body = leaf.body(&name, value.clone());
                    let made = client.post(&of.endpoint, body.clone()).await.is(201);
                    assert_eq!(of.get(&made.body), of.get(&body), "{body}");
                }
            }
        }
        assert!(tried > 20, "{tried}");
    })
    .await;
}
