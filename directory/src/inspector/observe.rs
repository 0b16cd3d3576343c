//! What stands out about a client, seen in the users that it sends.

use domain::inspector::{MAPPING, Remark};
use scim::{Map, schema::USER};
use serde_json::Value;

/// The most that is noted of one request.
const MOST: usize = 20;
/// Characters of a name that a client made up.
const LONGEST: usize = 100;

/// What stands out; `None` where the request sends no user.
pub(super) fn observe(method: &str, path: &str, body: Option<&Value>) -> Option<Vec<Remark>> {
    let mut parts = path.trim_matches('/').split('/');
    let is_about_users = parts
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("Users"));
    let (Some(Value::Object(body)), true) = (body, is_about_users) else {
        return None;
    };
    let mut remarks = Vec::new();
    match (method, parts.next()) {
        ("POST", None) => {
            let missing = MAPPING
                .iter()
                .filter(|(name, is_required)| *is_required && !has(body, name));
            remarks.extend(missing.map(|(name, _)| Remark::Missing((*name).to_owned())));
            of_resource(body, &mut remarks);
        }
        ("PUT", Some(_)) => of_resource(body, &mut remarks),
        ("PATCH", Some(_)) => of_operations(body, &mut remarks),
        _ => return None,
    }
    remarks.truncate(MOST);
    Some(remarks)
}

fn of_resource(resource: &Map, remarks: &mut Vec<Remark>) {
    for (name, value) in resource {
        of_booleans(name, value, remarks);
        if !is_known(name) {
            remarks.push(Remark::Ignored(name.chars().take(LONGEST).collect()));
        }
    }
}

fn of_booleans(name: &str, value: &Value, remarks: &mut Vec<Remark>) {
    if name.eq_ignore_ascii_case("active") && is_text_boolean(value) {
        remarks.push(Remark::TextBoolean("active".to_owned()));
    }
    let elements = value.as_array().into_iter().flatten();
    let has_text = elements
        .filter_map(|element| get(element.as_object()?, "primary"))
        .any(is_text_boolean);
    if has_text {
        let name: String = name.chars().take(LONGEST).collect();
        remarks.push(Remark::TextBoolean(format!("{name}.primary")));
    }
}

fn of_operations(body: &Map, remarks: &mut Vec<Remark>) {
    let operations = get(body, "Operations").and_then(Value::as_array);
    for operation in operations.into_iter().flatten() {
        let Some(operation) = operation.as_object() else {
            continue;
        };
        let path = get(operation, "path").and_then(Value::as_str);
        match (get(operation, "value"), path) {
            (Some(Value::Object(values)), None) => {
                for (name, value) in values {
                    of_booleans(name, value, remarks);
                }
            }
            (Some(value), Some(path)) => match path.rsplit_once('.') {
                // `emails[type eq "work"].primary`
                Some((of, part)) if part.eq_ignore_ascii_case("primary") => {
                    if is_text_boolean(value) {
                        let (of, _) = of.split_once('[').unwrap_or((of, ""));
                        let of: String = of.chars().take(LONGEST).collect();
                        remarks.push(Remark::TextBoolean(format!("{of}.primary")));
                    }
                }
                _ => of_booleans(path, value, remarks),
            },
            (None, _) | (_, None) => {}
        }
    }
}

/// An attribute of the user, one of its schemas, or what every resource has.
fn is_known(name: &str) -> bool {
    let is_schema = |id: &str| {
        name.len() >= id.len() && name.is_char_boundary(id.len()) && {
            let (start, _) = name.split_at(id.len());
            start.eq_ignore_ascii_case(id)
        }
    };
    USER.schema.attribute(name).is_some()
        || USER.schemas().any(|schema| is_schema(schema.id))
        || ["schemas", "id", "meta", "externalId", "password"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
}

/// Has the new user this attribute of the mapping, with a value?
fn has(user: &Map, name: &str) -> bool {
    let (attribute, rest) = match name.split_once(['.', '[']) {
        Some((attribute, rest)) => (attribute, Some(rest)),
        None => (name, None),
    };
    let Some(value) = get(user, attribute) else {
        return false;
    };
    match (value, rest) {
        (Value::Null, _) => false,
        (_, None) => true,
        (Value::Object(object), Some(sub)) => {
            get(object, sub).is_some_and(|value| !value.is_null())
        }
        // The type that the mapping asks for, or any where the client names none.
        (Value::Array(elements), Some(rest)) => elements.iter().any(|element| {
            let kind = element
                .as_object()
                .and_then(|element| get(element, "type"))
                .and_then(Value::as_str);
            kind.is_none_or(|kind| rest.contains(&kind.to_lowercase()))
        }),
        _ => false,
    }
}

fn is_text_boolean(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| ["true", "false"].contains(&text.to_lowercase().as_str()))
}

fn get<'a>(object: &'a Map, wanted: &str) -> Option<&'a Value> {
    let found = object
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    found.map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn seen(method: &str, path: &str, body: &Value) -> Option<Vec<Remark>> {
        observe(method, path, Some(body))
    }

    #[test]
    fn a_whole_user_is_unremarkable() {
        let user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": "ada", "active": true, "displayName": "Ada", "password": "[removed]",
            "Emails": [{ "type": "work", "value": "a@x", "primary": true }],
            "name": { "givenName": "Ada", "familyName": "L", "formatted": "Ada L" },
            "phoneNumbers": [{ "value": "1", "type": "Mobile" }],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "x" },
        });
        assert_eq!(seen("POST", "/Users", &user), Some(Vec::new()));
    }

    #[test]
    fn what_a_client_leaves_out_makes_up_or_writes_as_text_is_noted() {
        let user = json!({
            "userName": "ada", "active": "True", "displayName": null, "shoeSize": 7,
            "emails": [{ "type": "home", "value": "a@x", "primary": "false" }],
            "name": { "givenName": "Ada", "familyName": "L" },
        });
        assert_eq!(
            seen("POST", "/Users", &user),
            Some(vec![
                Remark::Missing("displayName".into()),
                Remark::Missing("emails[type eq \"work\"].value".into()),
                Remark::Missing("name.formatted".into()),
                Remark::Missing("phoneNumbers[type eq \"mobile\"].value".into()),
                Remark::TextBoolean("active".into()),
                Remark::Ignored("shoeSize".into()),
                Remark::TextBoolean("emails.primary".into()),
            ])
        );
    }

    #[test]
    fn operations_are_looked_at_too() {
        let active = vec![Remark::TextBoolean("active".into())];
        for operation in [
            json!({ "op": "Replace", "path": "active", "value": "False" }),
            json!({ "op": "replace", "value": { "active": "true" } }),
        ] {
            let body = json!({ "Operations": [operation] });
            assert_eq!(seen("PATCH", "/Users/7", &body), Some(active.clone()));
        }
        let primary = vec![Remark::TextBoolean("emails.primary".into())];
        for operation in [
            json!({ "op": "Replace", "path": "emails[type eq \"work\"].primary", "value": "True" }),
            json!({ "op": "add", "path": "emails", "value": [{ "value": "a", "primary": "false" }] }),
            json!({ "op": "add", "value": { "emails": [{ "value": "a", "primary": "false" }] } }),
        ] {
            let body = json!({ "Operations": [operation] });
            assert_eq!(seen("PATCH", "/Users/7", &body), Some(primary.clone()));
        }
        let fine = json!({ "op": "replace", "path": "title", "value": "true" });
        let body = json!({ "Operations": [fine] });
        assert_eq!(seen("PATCH", "/Users/7", &body), Some(Vec::new()));
    }

    #[test]
    fn requests_that_send_no_user_show_nothing() {
        let body = json!({ "active": "True" });
        for (method, path) in [
            ("POST", "/Groups"),
            ("POST", "/Users/.search"),
            ("DELETE", "/Users/7"),
            ("PATCH", "/"),
        ] {
            assert_eq!(seen(method, path, &body), None, "{method} {path}");
        }
        assert_eq!(observe("POST", "/Users", None), None);
    }
}
