//! `/Schemas` is published exactly as it is enforced: every request here is made from the published
//! documents, and every characteristic of every attribute is tried.

mod mutability;
mod reading;
mod writing;

use serde_json::{Map, Value, json};

use super::Client;

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
