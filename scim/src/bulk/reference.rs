//! `bulkId:…` in the data of operations (RFC 7644 sections 3.7.1 and 3.7.2).
//!
//! A reference is a whole text (`"value": "bulkId:ada"`), the end of an address
//! (`"$ref": "../Users/bulkId:ada"`), or a quoted text in a path (`members[value eq "bulkId:ada"]`).

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::schema::{Mutability, ResourceType};

/// What stands before a name.
pub(super) const PREFIX: &str = "bulkId:";

/// Notes every name that the data refers to.
pub(super) fn collect(
    resource_type: &'static ResourceType,
    data: &Value,
    names: &mut BTreeSet<String>,
) {
    visit(resource_type, data, &mut |text| {
        if let Some((_, name, _)) = split(text) {
            names.insert(name.to_owned());
        }
    });
}

/// The data with identifiers in the place of names.
pub(super) fn resolved(
    resource_type: &'static ResourceType,
    mut data: Value,
    ids: &HashMap<String, String>,
) -> Value {
    match &mut data {
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(name, _)| counts(resource_type, name))
            .for_each(|(_, value)| replace(value, ids)),
        other => replace(other, ids),
    }
    data
}

fn replace(value: &mut Value, ids: &HashMap<String, String>) {
    match value {
        Value::String(text) => {
            let found = split(text).and_then(|(before, name, after)| {
                ids.get(name).map(|id| format!("{before}{id}{after}"))
            });
            if let Some(resolved) = found {
                *text = resolved;
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|value| replace(value, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|value| replace(value, ids)),
        _ => {}
    }
}

fn visit(resource_type: &'static ResourceType, data: &Value, note: &mut impl FnMut(&str)) {
    match data {
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| counts(resource_type, name))
            .for_each(|(_, value)| visit_value(value, note)),
        other => visit_value(other, note),
    }
}

fn visit_value(value: &Value, note: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => note(text),
        Value::Array(elements) => elements.iter().for_each(|value| visit_value(value, note)),
        Value::Object(fields) => fields.values().for_each(|value| visit_value(value, note)),
        _ => {}
    }
}

/// What a client may not write refers to nothing: a user's `groups` would make circles out of nothing.
fn counts(resource_type: &'static ResourceType, name: &str) -> bool {
    let attribute = resource_type.schema.attribute(name);
    attribute.is_none_or(|attribute| attribute.mutability != Mutability::ReadOnly)
}

/// What stands before a reference, its name, and what stands behind it.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(PREFIX)?;
    let (before, rest) = text.split_at(start);
    let rest = rest.strip_prefix(PREFIX)?;
    let (name, after) = if before.is_empty() || before.ends_with('/') {
        (rest, "")
    } else if before.ends_with('"') {
        rest.split_at(rest.find('"')?)
    } else {
        return None;
    };
    (!name.is_empty()).then_some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_alone_or_at_the_end_of_an_address_or_in_quotes() {
        for (text, expected) in [
            ("bulkId:ada", Some(("", "ada", ""))),
            ("bulkId:a b/c", Some(("", "a b/c", ""))),
            ("../Users/bulkId:ada", Some(("../Users/", "ada", ""))),
            (
                "members[value eq \"bulkId:ada\"]",
                Some(("members[value eq \"", "ada", "\"]")),
            ),
            ("members[value eq \"bulkId:ada", None),
            ("see bulkId:ada", None),
            ("bulkId:", None),
            ("bulkid:ada", None),
            ("", None),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
