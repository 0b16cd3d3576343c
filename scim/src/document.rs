//! Documents as the server sends them: with identity, schemas and facts about the resource.

use crate::name::Target;
use crate::schema::{Attribute, ResourceType, Schema};
use crate::{Map, etag, instant};
use serde_json::{Value, json};
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

/// The whole resource: `schemas` and `id` first, `meta` last, the document between, all in the order of the
/// attribute table: a database may keep the members of objects in an order of its own.
///
/// `groups` of an account and `members` of a group are the server's to add to `document` before.
pub fn represent(resource_type: &ResourceType, document: Map, meta: &Meta<'_>) -> Map {
    let mut out = Map::new();
    out.insert(
        "schemas".into(),
        schemas_of(resource_type, &document).into(),
    );
    out.insert("id".into(), meta.id.into());
    for (key, value) in ordered(resource_type, document) {
        let value = match resource_type.target(&key) {
            Some(Target::Schema(schema)) => parts_ordered(schema.attributes, value),
            Some(Target::Attribute(found)) => value_ordered(found.attribute, value),
            None => value,
        };
        out.insert(key, value);
    }
    out.insert(
        "meta".into(),
        json!({
            "resourceType": resource_type.name,
            "created": instant::format(meta.created),
            "lastModified": instant::format(meta.last_modified),
            "location": meta.location,
            "version": etag::etag(meta.version),
        }),
    );
    out
}

/// The core schema, and each extension of which the document has an attribute.
pub fn schemas_of(resource_type: &ResourceType, document: &Map) -> Vec<&'static str> {
    resource_type
        .schemas()
        .filter(|schema| !schema.extension || document.contains_key(schema.id))
        .map(|schema| schema.id)
        .collect()
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

    #[test]
    fn a_user_is_sent_with_schemas_identity_and_meta() {
        let document = map(json!({
            "externalId": "e1",
            "userName": "ada",
            ENTERPRISE_USER.id: { "department": "Engines" },
            "groups": [membership("g1", "https://console.example/scim/v2/t1/Groups/g1", "Pilots")],
        }));
        insta::assert_json_snapshot!("user", represent(&USER, document, &meta()));
    }

    #[test]
    fn a_group_is_sent_with_its_members() {
        let document = map(json!({
            "displayName": "Pilots",
            "members": [member("u1", "https://console.example/scim/v2/t1/Users/u1", "Ada")],
        }));
        insta::assert_json_snapshot!("group", represent(&GROUP, document, &meta()));
    }

    #[test]
    fn parts_are_sent_in_the_order_of_the_table() {
        let document = map(json!({
            ENTERPRISE_USER.id: { "manager": { "$ref": "u/7", "value": "7" }, "division": "d", "costCenter": "c" },
            "emails": [{ "type": "work", "value": "a@example.com" }],
            "name": { "givenName": "Ada", "familyName": "Lovelace", "formatted": "Ada Lovelace" },
            "userName": "ada",
        }));
        let sent = serde_json::to_string(&represent(&USER, document, &meta())).unwrap();
        let places: Vec<_> = [
            "userName",
            "formatted",
            "familyName",
            "givenName",
            "value",
            "work",
            "costCenter",
            "division",
            "manager",
            "\"7\"",
            "$ref",
            "meta",
        ]
        .iter()
        .map(|text| sent.find(text).unwrap())
        .collect();
        assert!(places.is_sorted(), "{sent}");
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
