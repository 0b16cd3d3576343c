//! A copy of a document to search in.

use super::fold;
use crate::Map;
use crate::schema::{Attribute, ResourceType, Schema};
use serde_json::Value;

/// The document with every text folded that compares in any letter case, all others as they are.
///
/// Query languages fold ASCII letters or by the rules of some locale. In this copy a comparison with a
/// folded value, byte by byte, has the meaning that [`super::Filter::matches`] gives it.
pub fn folded(resource_type: &ResourceType, document: &Map) -> Map {
    let mut out = fold_schema(resource_type.schema, document);
    for extension in resource_type.extensions {
        if let Some(Value::Object(object)) = document.get(extension.id) {
            out.insert(extension.id.into(), fold_schema(extension, object).into());
        }
    }
    out
}

fn fold_schema(schema: &'static Schema, object: &Map) -> Map {
    object
        .iter()
        .filter_map(|(key, value)| {
            let attribute = schema.attribute(key)?;
            Some((key.clone(), fold_value(attribute, value)))
        })
        .collect()
}

fn fold_value(attribute: &'static Attribute, value: &Value) -> Value {
    match value {
        Value::String(text) if !attribute.case_exact => fold(text).into(),
        Value::Array(elements) => elements
            .iter()
            .map(|element| fold_value(attribute, element))
            .collect(),
        Value::Object(parts) => parts
            .iter()
            .filter_map(|(key, value)| Some((key.clone(), fold_value(attribute.sub(key)?, value))))
            .collect::<Map>()
            .into(),
        other => other.clone(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::schema::{ENTERPRISE_USER, USER};
    use serde_json::json;

    #[test]
    fn what_ignores_letter_case_is_folded_and_nothing_else() {
        let document = json!({
            "externalId": "A1",
            "userName": "ÄDA",
            "active": true,
            "name": { "givenName": "Ada" },
            "emails": [{ "value": "Ada@Example.com", "type": "Work", "primary": true }],
            "photos": [{ "value": "https://Example.com/P", "type": "Photo" }],
            ENTERPRISE_USER.id: { "department": "Engines", "manager": { "value": "Q7" } },
        });
        let expected = json!({
            "externalId": "A1",
            "userName": "äda",
            "active": true,
            "name": { "givenName": "ada" },
            "emails": [{ "value": "ada@example.com", "type": "work", "primary": true }],
            "photos": [{ "value": "https://Example.com/P", "type": "photo" }],
            ENTERPRISE_USER.id: { "department": "engines", "manager": { "value": "Q7" } },
        });
        assert_eq!(
            Value::Object(folded(&USER, document.as_object().unwrap())),
            expected
        );
    }
}
