//! What a request named, in a line: attributes and operations, never their values.

use serde_json::Value;

use super::redact::plain;

/// Characters.
const LONGEST: usize = 300;

/// The line for a request with this query and body.
pub(super) fn summary(method: &str, query: &str, body: Option<&Value>) -> String {
    let line = match (method, body) {
        ("GET", _) => asked(query),
        (_, Some(Value::Object(object))) => {
            let operations = object
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case("Operations"));
            match operations {
                Some((_, Value::Array(operations))) => operations
                    .iter()
                    .map(operation)
                    .collect::<Vec<_>>()
                    .join(" · "),
                _ => names(object.keys().map(String::as_str)),
            }
        }
        _ => String::new(),
    };
    line.chars().take(LONGEST).collect()
}

/// The parameters of a search by name.
fn asked(query: &str) -> String {
    let parameters = query
        .split('&')
        .map(|parameter| parameter.split('=').next().unwrap_or_default());
    let parameters: Vec<String> = parameters.map(plain).collect();
    names(parameters.iter().map(String::as_str))
}

/// `replace active`, `add members (3)`, `replace displayName, active`; one of a bulk: `POST /Users`.
fn operation(operation: &Value) -> String {
    let Value::Object(object) = operation else {
        return String::new();
    };
    let get = |wanted: &str| {
        let found = object
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value)
    };
    let text = |wanted| get(wanted).and_then(Value::as_str).unwrap_or_default();
    if !text("method").is_empty() {
        return format!("{} {}", text("method"), text("path"));
    }
    let target = match (text("path"), get("value")) {
        ("", Some(Value::Object(value))) => names(value.keys().map(String::as_str)),
        (path, Some(Value::Array(values))) => format!("{} ({})", bare(path), values.len()),
        (path, _) => bare(path).to_owned(),
    };
    let verb = text("op").to_lowercase();
    format!("{verb} {target}").trim().to_owned()
}

/// A path without the values in it: `emails[type eq "work"].value` → `emails`.
fn bare(path: &str) -> &str {
    path.split('[').next().unwrap_or_default()
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .filter(|name| !name.is_empty() && *name != "schemas")
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_are_named_without_values() {
        let body = json!({ "schemas": [], "Operations": [
            { "op": "Replace", "path": "active", "value": "False" },
            { "op": "add", "path": "members", "value": [{ "value": "1" }, { "value": "2" }] },
            { "op": "Add", "path": "emails[type eq \"work\"].value", "value": "ada@acme.example" },
            { "op": "replace", "value": { "displayName": "Ada", "active": true } },
            7,
        ]});
        assert_eq!(
            summary("PATCH", "", Some(&body)),
            "replace active · add members (2) · add emails · replace displayName, active · "
        );
    }

    #[test]
    fn resources_and_searches_are_named_by_their_attributes() {
        let user = json!({ "schemas": [], "userName": "ada", "emails": [] });
        assert_eq!(summary("POST", "", Some(&user)), "userName, emails");
        let query = "filter=userName+eq+%22ada%22&count=1";
        assert_eq!(summary("GET", query, None), "filter, count");
        assert_eq!(summary("DELETE", "", None), "");
        assert_eq!(summary("POST", "", Some(&json!([1]))), "");
    }

    #[test]
    fn it_stays_short() {
        let body = json!({ "x".repeat(5_000): 1 });
        assert_eq!(summary("PUT", "", Some(&body)).len(), LONGEST);
    }
}
