//! Lookups in request messages: SCIM attribute names are case-insensitive (RFC 7643 section 2.1).

use crate::Map;
use serde_json::Value;

/// The member called `name` in any letter case; the exact spelling wins over others.
pub(crate) fn get<'a>(object: &'a Map, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        object
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn any_letter_case_is_found_and_the_exact_one_wins() {
        let body = json!({"OPERATIONS": 1, "Operations": 2, "Path": "x"});
        let object = body.as_object().cloned().unwrap_or_default();
        assert_eq!(get(&object, "Operations"), Some(&json!(2)));
        assert_eq!(get(&object, "path"), Some(&json!("x")));
        assert_eq!(get(&object, "value"), None);
    }
}
