//! Documents as the server sends them: with identity, schemas and facts about the resource.

use crate::name::Target;
use crate::project::Projection;
use crate::schema::{Attribute, ResourceType, Schema};
use crate::{Map, etag, instant};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::fmt::{self, Formatter};
use std::marker::PhantomData;
use time::OffsetDateTime;

/// What the server adds to a document (RFC 7643 section 3.1).
#[derive(Clone, Debug)]
pub struct Meta<'a> {
    /// The resource's identifier.
    pub id: &'a str,
    /// The resource's full address.
    pub location: &'a str,
    /// When it was created.
    pub created: OffsetDateTime,
    /// When it was last changed.
    pub last_modified: OffsetDateTime,
    /// The row's version; becomes the weak entity tag.
    pub version: i64,
}

/// A document as text: stored and sent as it is, taken apart only where somebody changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document(String);

impl Document {
    /// The text of these attributes, all in the order of the attribute table, parts too.
    pub fn of(resource_type: &ResourceType, attributes: Map) -> Self {
        let mut out = Map::new();
        for (key, value) in ordered(resource_type, attributes) {
            let value = match resource_type.target(&key) {
                Some(Target::Schema(schema)) => parts_ordered(schema.attributes, value),
                Some(Target::Attribute(found)) => value_ordered(found.attribute, value),
                None => value,
            };
            out.insert(key, value);
        }
        Self(Value::Object(out).to_string())
    }

    /// A text that was made by [`Document::of`].
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The attributes.
    ///
    /// # Errors
    /// The text is no JSON object.
    pub fn attributes(&self) -> serde_json::Result<Map> {
        serde_json::from_str(&self.0)
    }
}

/// A resource as it is sent: its document, and what the server knows beside it.
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// What it is.
    pub resource_type: &'static ResourceType,
    /// Its document.
    pub document: &'a Document,
    /// What `active` says, where the document has it.
    pub active: Option<bool>,
    /// `groups` of an account or `members` of a group with its value as JSON, unless there are none.
    pub links: Option<(&'static str, String)>,
    /// Identity and dates.
    pub meta: Meta<'a>,
}

impl Resource<'_> {
    /// The JSON of what is wanted: `schemas` and `id` first, `meta` last, the document between. Values are
    /// copied from the document, and looked into only where some of their parts are wanted and others are not.
    ///
    /// # Errors
    /// The document is no JSON object.
    pub fn json(&self, wanted: &Projection) -> serde_json::Result<String> {
        let Members(attributes) = serde_json::from_str(&self.document.0)?;
        let place = |name| self.resource_type.place(name);
        let mut out = String::with_capacity(self.document.0.len() + ROOM);
        out.push_str("{\"schemas\":");
        out.push_str(&serde_json::to_string(&self.schemas(&attributes))?);
        out.push_str(",\"id\":");
        out.push_str(&serde_json::to_string(self.meta.id)?);
        let mut add = |name: &str, value: &str| {
            if let Some(value) = wanted.shown(name, value)? {
                out.push_str(",\"");
                out.push_str(name);
                out.push_str("\":");
                out.push_str(&value);
            }
            serde_json::Result::Ok(())
        };
        let mut links = self.links.as_ref();
        for (name, value) in &attributes {
            if let Some((of_links, found)) = links
                && place(name) > place(of_links)
            {
                add(of_links, found)?;
                links = None;
            }
            match self.active.filter(|_| *name == "active") {
                Some(true) => add(name, "true")?,
                Some(false) => add(name, "false")?,
                None => add(name, value.get())?,
            }
        }
        if let Some((name, value)) = links {
            add(name, value)?;
        }
        add("meta", &self.meta.json(self.resource_type)?)?;
        out.push('}');
        Ok(out)
    }

    /// The core schema, and each extension of which the document has an attribute.
    fn schemas(&self, attributes: &[(&str, &RawValue)]) -> Vec<&'static str> {
        let has = |id: &str| attributes.iter().any(|(name, _)| *name == id);
        self.resource_type
            .schemas()
            .filter(|schema| !schema.extension || has(schema.id))
            .map(|schema| schema.id)
            .collect()
    }
}

/// Room for what the server adds.
const ROOM: usize = 512;

impl Meta<'_> {
    fn json(&self, resource_type: &ResourceType) -> serde_json::Result<String> {
        serde_json::to_string(&MetaParts {
            resource_type: resource_type.name,
            created: instant::format(self.created),
            last_modified: instant::format(self.last_modified),
            location: self.location,
            version: etag::etag(self.version),
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MetaParts<'a> {
    resource_type: &'a str,
    created: String,
    last_modified: String,
    location: &'a str,
    version: String,
}

/// The members of a JSON object in their order, their values as they stand there. Names are the attribute
/// table's, and need no escapes.
struct Members<'a>(Vec<(&'a str, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<'a>(PhantomData<&'a ()>);

        impl<'de: 'a, 'a> Visitor<'de> for InOrder<'a> {
            type Value = Members<'a>;

            fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
                formatter.write_str("a document")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'a>, A::Error> {
                let mut members = Vec::with_capacity(16);
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

/// One element of a group's `members`.
pub fn member(id: &str, location: &str, display: &str) -> Value {
    json!({ "value": id, "$ref": location, "display": display, "type": "User" })
}

/// One element of an account's `groups`.
pub fn membership(id: &str, location: &str, display: &str) -> Value {
    json!({ "value": id, "$ref": location, "display": display, "type": "direct" })
}

/// Brings a document's attributes into the order of the table, however they came about. Attributes that the table doesn't have are dropped.
pub(crate) fn ordered(resource_type: &ResourceType, mut document: Map) -> Map {
    let mut out = Map::new();
    let mut take = |key: &str| {
        if let Some(value) = document.swap_remove(key) {
            out.insert(key.into(), value);
        }
    };
    take("externalId");
    for schema in resource_type.schemas() {
        if schema.extension {
            take(schema.id);
        } else {
            schema
                .attributes
                .iter()
                .for_each(|attribute| take(attribute.name));
        }
    }
    out
}

/// The parts of each object in the order of the table.
fn value_ordered(attribute: &'static Attribute, value: Value) -> Value {
    match value {
        Value::Array(elements) => elements
            .into_iter()
            .map(|element| value_ordered(attribute, element))
            .collect(),
        value => parts_ordered(attribute.sub_attributes, value),
    }
}

fn parts_ordered(attributes: &'static [Attribute], value: Value) -> Value {
    let Value::Object(mut parts) = value else {
        return value;
    };
    let mut out = Map::with_capacity(parts.len());
    for attribute in attributes {
        if let Some((key, value)) = parts.swap_remove_entry(attribute.name) {
            out.insert(key, value_ordered(attribute, value));
        }
    }
    out.into()
}

/// Edits the object that holds a schema's attributes: the document itself, or the extension's own object,
/// which comes with its first attribute and goes with its last.
pub(crate) fn edit_schema<E>(
    document: &mut Map,
    schema: &Schema,
    edit: impl FnOnce(&mut Map) -> Result<(), E>,
) -> Result<(), E> {
    if !schema.extension {
        return edit(document);
    }
    let mut object = match document.shift_remove(schema.id) {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    };
    edit(&mut object)?;
    if !object.is_empty() {
        document.insert(schema.id.into(), object.into());
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::schema::{ENTERPRISE_USER, GROUP, USER};
    use time::macros::datetime;

    fn map(value: Value) -> Map {
        value.as_object().unwrap().clone()
    }

    fn meta() -> Meta<'static> {
        Meta {
            id: "2819c223",
            location: "https://console.example/scim/v2/t1/Users/2819c223",
            created: datetime!(2026-01-02 03:04:05 UTC),
            last_modified: datetime!(2026-01-02 03:04:05.678 UTC),
            version: 3,
        }
    }

    fn sent(
        resource_type: &'static ResourceType,
        document: Value,
        links: Option<(&'static str, Value)>,
    ) -> String {
        let document = Document::of(resource_type, map(document));
        let resource = Resource {
            resource_type,
            document: &document,
            active: None,
            links: links.map(|(name, elements)| (name, elements.to_string())),
            meta: meta(),
        };
        resource
            .json(&Projection::default_for(resource_type))
            .unwrap()
    }

    #[test]
    fn a_user_is_sent_with_schemas_identity_and_meta() {
        let document = json!({
            "externalId": "e1",
            "userName": "ada",
            ENTERPRISE_USER.id: { "department": "Engines" },
        });
        let groups = json!([membership(
            "g1",
            "https://console.example/scim/v2/t1/Groups/g1",
            "Pilots"
        )]);
        let sent = sent(&USER, document, Some(("groups", groups)));
        insta::assert_json_snapshot!("user", serde_json::from_str::<Value>(&sent).unwrap());
    }

    #[test]
    fn a_group_is_sent_with_its_members() {
        let members = json!([member(
            "u1",
            "https://console.example/scim/v2/t1/Users/u1",
            "Ada"
        )]);
        let sent = sent(
            &GROUP,
            json!({ "displayName": "Pilots" }),
            Some(("members", members)),
        );
        insta::assert_json_snapshot!("group", serde_json::from_str::<Value>(&sent).unwrap());
    }

    #[test]
    fn parts_are_sent_in_the_order_of_the_table() {
        let document = json!({
            ENTERPRISE_USER.id: { "manager": { "$ref": "u/7", "value": "7" }, "division": "d", "costCenter": "c" },
            "roles": [{ "value": "admin" }],
            "emails": [{ "type": "work", "value": "a@example.com" }],
            "name": { "givenName": "Ada", "familyName": "Lovelace", "formatted": "Ada Lovelace" },
            "userName": "ada",
        });
        let groups = json!([membership("g1", "Groups/g1", "Pilots")]);
        let sent = sent(&USER, document, Some(("groups", groups)));
        let places: Vec<_> = [
            "userName",
            "formatted",
            "familyName",
            "givenName",
            "value",
            "work",
            "groups",
            "roles",
            "costCenter",
            "division",
            "manager",
            "\"7\"",
            "u/7",
            "meta",
        ]
        .iter()
        .map(|text| sent.find(text).unwrap())
        .collect();
        assert!(places.is_sorted(), "{sent}");
    }

    #[test]
    fn active_is_what_the_server_knows_where_it_is_said_at_all() {
        let wanted = Projection::default_for(&USER);
        for (stored, active, expected) in [
            (json!({ "active": true }), Some(false), Some(false)),
            (json!({ "active": false }), Some(true), Some(true)),
            (json!({ "active": true }), None, Some(true)),
            (json!({ "userName": "active" }), Some(true), None),
        ] {
            let document = Document::of(&USER, map(stored));
            let resource = Resource {
                resource_type: &USER,
                document: &document,
                active,
                links: None,
                meta: meta(),
            };
            let sent: Value = serde_json::from_str(&resource.json(&wanted).unwrap()).unwrap();
            assert_eq!(sent.get("active"), expected.map(Value::from).as_ref());
        }
    }

    #[test]
    fn order_is_the_tables_and_strangers_go() {
        let document = map(json!({
            ENTERPRISE_USER.id: {"department": "x"}, "active": true, "junk": 1, "userName": "u", "externalId": "e",
        }));
        let ordered = ordered(&USER, document);
        let keys: Vec<_> = ordered.keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            ["externalId", "userName", "active", ENTERPRISE_USER.id]
        );
    }
}
