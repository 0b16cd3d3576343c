//! What is told, and what filters find.

use serde_json::{Map, Value, json};

use super::{Leaf, is_multi, published, sample, text};
use crate::{
    scim::{Client, Reply, client},
    world::on_both,
};

#[tokio::test]
async fn what_is_written_only_is_never_told() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut tried = 0;
        for of in &published(&client).await {
            let leaf = Leaf { of, part: None };
            let returned = text(&of.attribute, "returned");
            assert_eq!(leaf.mutability() == "writeOnly", returned == "never");
            if returned != "never" {
                continue;
            }
            tried += 1;
            let body = leaf.body("writer", sample(&of.attribute, "hidden"));
            let made = client.post(&of.endpoint, body).await.is(201);
            let path = format!("{}/{}", of.endpoint, made.id());
            let asked = format!("{path}?attributes=userName,{}", leaf.path());
            for reply in [&made, &client.get(&path).await, &client.get(&asked).await] {
                assert_eq!(of.get(&reply.body), &Value::Null, "{reply:?}");
                assert!(!reply.body.to_string().contains("hidden"), "{reply:?}");
            }
            let replace = json!([{ "op": "replace", "path": leaf.path(), "value": "hidden" }]);
            client.patch(&path, replace).await.is(200);
            let filter = format!("{} eq \"Some hidden Text\"", leaf.path());
            client
                .find(&of.endpoint, &filter)
                .await
                .is_error(400, Some("invalidFilter"));
        }
        assert_eq!(tried, 1);
    })
    .await;
}

/// The resource as it is, where these attributes are asked for or left out.
async fn asking(client: &Client<'_>, path: &str, parameter: &str, name: &str) -> Reply {
    client
        .get(&format!("{path}?{parameter}={name}"))
        .await
        .is(200)
}

fn has(leaf: &Leaf<'_>, reply: &Reply) -> bool {
    let found = leaf.of.get(&reply.body);
    let one = if is_multi(&leaf.of.attribute) {
        found.get(0)
    } else {
        Some(found)
    };
    match (one, leaf.part) {
        (Some(one), Some(part)) => one.get(text(part, "name")).is_some(),
        (Some(one), None) => !one.is_null(),
        (None, _) => false,
    }
}

#[tokio::test]
async fn everything_is_returned_when_published() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let published = published(&client).await;
        let whole = |endpoint: &str| {
            let of = published.iter().filter(|of| of.endpoint == endpoint);
            let mut body = Map::new();
            for of in of.filter(|of| text(&of.attribute, "mutability") == "readWrite") {
                of.set(&mut body, sample(&of.attribute, "kept"));
            }
            body
        };
        let made = client.post("/Users", whole("/Users").into()).await.is(201);
        let user = format!("/Users/{}", made.id());
        let group = json!({ "displayName": "Pilots", "members": [{ "value": made.id() }] });
        let group = client.post("/Groups", group).await.is(201);
        let group = format!("/Groups/{}", group.id());
        let mut tried = 0;
        for of in &published {
            let path = if of.endpoint == "/Users" {
                &user
            } else {
                &group
            };
            let unasked = client.get(path).await.is(200);
            for leaf in of.leaves() {
                let (name, returned) = (leaf.path(), text(leaf.definition(), "returned"));
                // The server says who somebody's manager is, where it knows.
                if returned == "never" || name.ends_with("manager.displayName") {
                    continue;
                }
                tried += 1;
                let asked = asking(&client, path, "attributes", &name).await;
                let left_out = asking(&client, path, "excludedAttributes", &name).await;
                assert!(has(&leaf, &asked), "{name} was asked for: {asked:?}");
                assert_eq!(has(&leaf, &unasked), returned != "request", "{name}");
                assert_eq!(has(&leaf, &left_out), returned == "always", "{name}");
                // What is asked for comes alone, but for what is always returned.
                for always in ["/id", "/schemas"] {
                    for reply in [&asked, &left_out] {
                        assert_ne!(reply.at(always), &Value::Null, "{name}: {always}");
                    }
                }
                assert_eq!(asked.at("/meta"), &Value::Null, "{name}");
            }
        }
        assert!(tried > 60, "{tried}");
    })
    .await;
}

#[tokio::test]
async fn letter_case_counts_where_published() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut tried = 0;
        for of in &published(&client).await {
            for leaf in of.leaves() {
                let definition = leaf.definition();
                let kind = text(definition, "type");
                let is_text = ["string", "reference"].contains(&kind) && !is_multi(definition);
                if leaf.mutability() != "readWrite" || !is_text {
                    continue;
                }
                tried += 1;
                let mark = format!("Mark{tried}x");
                let name = format!("case-{tried}");
                let value = sample(definition, &mark);
                let body = leaf.body(&name, value.clone());
                let made = client.post(&of.endpoint, body).await.is(201);
                let value = value.as_str().unwrap();
                let is_exact = definition["caseExact"].as_bool().unwrap();
                for (asked, is_found) in [
                    (value.to_owned(), true),
                    (value.to_uppercase(), !is_exact),
                    (value.to_lowercase(), !is_exact),
                    (format!("{value}x"), false),
                ] {
                    let filter = format!("{} eq \"{asked}\"", leaf.path());
                    let found = client.find(&of.endpoint, &filter).await.is(200);
                    let total = u64::from(is_found);
                    assert_eq!(found.at("/totalResults"), &json!(total), "{filter}");
                    if is_found {
                        assert_eq!(found.at("/Resources/0/id"), &json!(made.id()), "{filter}");
                    }
                }
            }
        }
        assert!(tried > 45, "{tried}");
    })
    .await;
}
