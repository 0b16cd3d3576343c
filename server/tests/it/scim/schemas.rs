//! `/Schemas` is published exactly as it is enforced: every request here is made from the published
//! documents, and every characteristic of every attribute is tried.

use serde_json::{Map, Value, json};

use super::{Client, Reply, client};
use crate::world::on_both;

/// An attribute as it is published, with its place in a resource.
struct Published {
    endpoint: String,
    /// Of an extension, whose attributes stand in an object of their own.
    extension: Option<String>,
    attribute: Value,
}

/// An attribute, or a part of a complex one.
struct Leaf<'a> {
    of: &'a Published,
    part: Option<&'a Value>,
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap()
}

fn is_multi(attribute: &Value) -> bool {
    attribute["multiValued"].as_bool().unwrap()
}

fn parts(attribute: &Value) -> impl Iterator<Item = &Value> {
    let parts = attribute.get("subAttributes").and_then(Value::as_array);
    parts.into_iter().flatten()
}

/// Everything that the tenant publishes.
async fn published(client: &Client<'_>) -> Vec<Published> {
    let mut found = Vec::new();
    let types = client.get("/ResourceTypes").await.is(200);
    for kind in types.at("/Resources").as_array().unwrap() {
        let core = (text(kind, "schema"), false);
        let extensions = kind["schemaExtensions"].as_array().unwrap();
        let extensions = extensions
            .iter()
            .map(|extension| (text(extension, "schema"), true));
        for (urn, is_extension) in [core].into_iter().chain(extensions) {
            let schema = client.get(&format!("/Schemas/{urn}")).await.is(200);
            let attributes = schema.at("/attributes").as_array().unwrap().iter();
            found.extend(attributes.map(|attribute| Published {
                endpoint: text(kind, "endpoint").to_owned(),
                extension: is_extension.then(|| urn.to_owned()),
                attribute: attribute.clone(),
            }));
        }
    }
    assert!(found.len() > 25, "{}", found.len());
    found
}

impl Published {
    fn name(&self) -> &str {
        text(&self.attribute, "name")
    }

    fn leaves(&self) -> Vec<Leaf<'_>> {
        let whole = Leaf {
            of: self,
            part: None,
        };
        let parts = parts(&self.attribute).map(|part| Leaf {
            of: self,
            part: Some(part),
        });
        [whole].into_iter().chain(parts).collect()
    }

    /// The least that a resource of this kind must have.
    fn least(&self, name: &str) -> Map<String, Value> {
        let key = if self.endpoint == "/Users" {
            "userName"
        } else {
            "displayName"
        };
        Map::from_iter([(key.to_owned(), name.into())])
    }

    fn set(&self, body: &mut Map<String, Value>, value: Value) {
        match &self.extension {
            Some(urn) => {
                let object = body.entry(urn.clone()).or_insert_with(|| json!({}));
                object[self.name()] = value;
            }
            None => {
                body.insert(self.name().to_owned(), value);
            }
        }
    }

    fn get<'a>(&self, body: &'a Value) -> &'a Value {
        let object = match &self.extension {
            Some(urn) => body.get(urn).unwrap_or(&Value::Null),
            None => body,
        };
        object.get(self.name()).unwrap_or(&Value::Null)
    }
}

impl Leaf<'_> {
    fn definition(&self) -> &Value {
        self.part.unwrap_or(&self.of.attribute)
    }

    fn mutability(&self) -> &str {
        match text(&self.of.attribute, "mutability") {
            // A part is no freer than the whole.
            "readOnly" => "readOnly",
            _ => text(self.definition(), "mutability"),
        }
    }

    /// As paths and filters name it.
    fn path(&self) -> String {
        let name = self.of.name();
        let start = self.of.extension.as_ref();
        let start = start.map_or_else(String::new, |urn| format!("{urn}:"));
        match self.part {
            Some(part) => format!("{start}{name}.{}", text(part, "name")),
            None => format!("{start}{name}"),
        }
    }

    /// The resource with this value, in an object and in an array where it belongs there.
    fn body(&self, name: &str, value: Value) -> Value {
        let mut body = self.of.least(name);
        let value = match self.part {
            Some(part) => json!({ text(part, "name"): value }),
            None => value,
        };
        let is_wrapped = is_multi(&self.of.attribute) && self.part.is_some();
        let value = if is_wrapped { json!([value]) } else { value };
        self.of.set(&mut body, value);
        Value::Object(body)
    }

    fn is_member(&self) -> bool {
        self.of.name() == "members"
    }
}

/// A value of the published type; `mark` is in the texts.
fn sample(attribute: &Value, mark: &str) -> Value {
    let one = match text(attribute, "type") {
        "string" => json!(format!("Some {mark} Text")),
        "reference" => json!(format!("https://Some.example/{mark}")),
        "binary" => json!("QUJDRA=="),
        "boolean" => json!(true),
        "dateTime" => json!("2026-01-31T12:00:00Z"),
        "complex" => parts(attribute)
            .filter(|part| text(part, "mutability") != "readOnly")
            .map(|part| (text(part, "name").to_owned(), sample(part, mark)))
            .collect(),
        other => panic!("no sample of {other}"),
    };
    if is_multi(attribute) {
        json!([one])
    } else {
        one
    }
}

/// A value of another type than the published one.
fn wrong(attribute: &Value) -> Value {
    match text(attribute, "type") {
        "boolean" => json!("perhaps"),
        "dateTime" => json!("yesterday"),
        "binary" => json!("%%%"),
        _ => json!(7),
    }
}

/// An identifier that members can have.
async fn member(client: &Client<'_>) -> String {
    let path = client.user("a-member").await;
    path.trim_start_matches("/Users/").to_owned()
}

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
async fn what_is_read_only_is_ignored_in_a_body_and_refused_by_name() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut tried = 0;
        for of in &published(&client).await {
            for leaf in of.leaves() {
                if leaf.mutability() != "readOnly" {
                    continue;
                }
                tried += 1;
                let name = format!("reader-{tried}");
                let value = sample(leaf.definition(), "forged");
                let made = client
                    .post(&of.endpoint, leaf.body(&name, value.clone()))
                    .await;
                let made = if leaf.is_member() {
                    // Nobody is named by it.
                    made.is_error(400, Some("invalidValue"));
                    let least = of.least(&name).into();
                    client.post(&of.endpoint, least).await.is(201)
                } else {
                    made.is(201)
                };
                assert!(!made.body.to_string().contains("forged"), "{made:?}");
                let path = format!("{}/{}", of.endpoint, made.id());
                let replace = json!([{ "op": "replace", "path": leaf.path(), "value": value }]);
                client
                    .patch(&path, replace)
                    .await
                    .is_error(400, Some("mutability"));
                let read = client.get(&path).await.is(200);
                assert!(!read.body.to_string().contains("forged"), "{read:?}");
                assert_eq!(
                    read.at("/meta/version"),
                    &json!("W/\"1\""),
                    "{}",
                    leaf.path()
                );
            }
        }
        assert!(tried >= 6, "{tried}");
    })
    .await;
}

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

#[tokio::test]
async fn what_is_immutable_comes_and_goes_as_a_whole() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let member = member(&client).await;
        let mut tried = 0;
        for of in &published(&client).await {
            for leaf in of.leaves() {
                if leaf.mutability() != "immutable" {
                    continue;
                }
                tried += 1;
                let name = format!("keeper-{tried}");
                let body = json!({ "displayName": name, "members": [{ "value": member }] });
                let made = client.post(&of.endpoint, body).await.is(201);
                let path = format!("{}/{}", of.endpoint, made.id());
                let before = client.get(&path).await.is(200);
                let part = text(leaf.part.unwrap(), "name");
                let selected = format!("{}[value eq \"{member}\"].{part}", of.name());
                for path_of in [leaf.path(), selected] {
                    for op in ["add", "replace", "remove"] {
                        let change = json!([{ "op": op, "path": path_of, "value": "Group" }]);
                        client
                            .patch(&path, change)
                            .await
                            .is_error(400, Some("mutability"));
                    }
                }
                assert_eq!(client.get(&path).await.body, before.body);
            }
        }
        assert_eq!(tried, 3);
    })
    .await;
}
