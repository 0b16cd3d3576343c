//! Secrets are taken out before anything is written: too much rather than too little.

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// What stands where a secret stood.
pub(super) const REMOVED: &str = "[removed]";

/// Attributes, and parameters, whose values are secrets.
const NAMES: [&str; 10] = [
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "privatekey",
    "secret",
    "token",
    "credential",
    "authorization",
    "apikey",
];
/// What makes a text suspicious, whatever it is called.
const WORDS: [&str; 6] = ["password", "passwd", "bearer ", "tnt_", "tns_", "tna_"];

/// The document less secrets: values of attributes that hold some, the values of operations on them,
/// and texts that look like one.
pub(super) fn document(value: &mut Value) {
    match value {
        Value::Object(object) => {
            let is_secret_operation = object
                .iter()
                .any(|(name, value)| name.eq_ignore_ascii_case("path") && names_one(value));
            for (name, value) in object.iter_mut() {
                let is_value = name.eq_ignore_ascii_case("value");
                if is_secret(name) || (is_secret_operation && is_value) {
                    *value = REMOVED.into();
                } else if name.eq_ignore_ascii_case("path") {
                    path(value);
                } else {
                    document(value);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(document),
        Value::String(text) if is_suspicious(text) => *text = REMOVED.to_owned(),
        _ => {}
    }
}

/// A text less secrets.
pub(super) fn text(text: &str) -> String {
    if is_suspicious(text) {
        REMOVED.to_owned()
    } else {
        text.to_owned()
    }
}

/// The query less secrets, encoded as it was sent.
pub(super) fn query(query: &str) -> String {
    let parameters = query.split('&').map(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        if is_secret(&plain(name)) || is_suspicious(&plain(value)) {
            format!("{}={REMOVED}", text(name))
        } else {
            text(parameter)
        }
    });
    parameters.collect::<Vec<_>>().join("&")
}

/// An encoded part of an address as people read it.
pub(super) fn plain(encoded: &str) -> String {
    let spaced = encoded.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

/// `password` names a secret; `password[value eq "x"]` holds one, and so may what is no path at all.
fn path(value: &mut Value) {
    let is_name = |path: &str| {
        path.chars()
            .all(|letter| letter.is_ascii_alphanumeric() || ".:_-$".contains(letter))
    };
    match value {
        Value::String(path) if is_name(path) => {}
        other => document(other),
    }
}

fn names_one(value: &Value) -> bool {
    value.as_str().is_some_and(is_secret)
}

fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    NAMES.iter().any(|secret| name.contains(secret))
}

fn is_suspicious(text: &str) -> bool {
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn redacted(mut value: Value) -> Value {
        document(&mut value);
        value
    }

    #[test]
    fn no_secret_of_a_document_is_left() {
        for sent in [
            json!({ "userName": "ada", "password": "hunter2" }),
            json!({ "Password": { "value": "hunter2" } }),
            json!({ "urn:ietf:params:scim:schemas:core:2.0:User:password": "hunter2" }),
            json!({ "Operations": [{ "op": "Replace", "path": "password", "value": "hunter2" }] }),
            json!({ "Operations": [{ "op": "add", "PATH": "urn:x:User:Password", "Value": ["hunter2"] }] }),
            json!({ "Operations": [{ "op": "add", "value": { "password": "hunter2" } }] }),
            json!({ "Operations": [{ "op": "remove", "path": "password[value eq \"hunter2\"]" }] }),
            json!({ "Operations": [{ "op": "add", "value": "{\"password\":\"hunter2\"}" }] }),
            json!({ "Operations": [{ "op": "add", "path": { "password": "hunter2" } }] }),
            json!({ "Operations": [{ "op": "add", "path": ["Bearer hunter2"] }] }),
            json!({ "path": "Bearer hunter2" }),
            json!({ "adminPwd": "hunter2", "x": { "PassPhrase": "hunter2" } }),
            json!({ "filter": "password eq \"hunter2\"" }),
            json!({ "note": "Bearer hunter2" }),
            json!({ "note": "it is tnt_hunter2" }),
            json!({ "clientSecret": "hunter2" }),
        ] {
            let text = redacted(sent.clone()).to_string();
            assert!(!text.contains("hunter2"), "{sent} → {text}");
            assert!(text.contains(REMOVED), "{sent} → {text}");
        }
    }

    #[test]
    fn everything_else_stays_as_it_was_sent() {
        let sent = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": "ada@acme.example",
            "Operations": [{ "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "x" }],
            "active": "True",
            "emails": null,
        });
        assert_eq!(redacted(sent.clone()), sent);
        assert_eq!(
            redacted(json!({ "path": "password" })),
            json!({ "path": "password" })
        );
    }

    #[test]
    fn no_secret_of_a_query_is_left() {
        assert_eq!(
            query("filter=password%20eq%20%22hunter2%22&count=1"),
            "filter=[removed]&count=1"
        );
        assert_eq!(query("access_token=hunter2"), "access_token=[removed]");
        assert_eq!(query("p%61ssword=hunter2"), "p%61ssword=[removed]");
        assert_eq!(query("tnt_hunter2"), "[removed]");
        let harmless = "filter=userName+eq+%22ada%22&startIndex=1&aadOptscim062020";
        assert_eq!(query(harmless), harmless);
        assert_eq!(query(""), "");
    }
}
