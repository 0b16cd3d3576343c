//! What a client wanted, in two words.

use domain::inspector::ScimRequest;

/// "Change user", "Find groups", "Read schemas".
pub(super) fn deed(request: &ScimRequest) -> String {
    let path = request.path.trim_matches('/').to_lowercase();
    let parts: Vec<&str> = path.split('/').collect();
    let (one, many) = match parts.first() {
        Some(&"users") => ("user", "users"),
        Some(&"groups") => ("group", "groups"),
        Some(&".search") => return "Find resources".to_owned(),
        Some(&"bulk") => return "Several at once".to_owned(),
        Some(&"schemas") => return "Read schemas".to_owned(),
        Some(&"resourcetypes") => return "Read resource types".to_owned(),
        Some(&"serviceproviderconfig") => return "Read capabilities".to_owned(),
        _ => return "Unknown address".to_owned(),
    };
    let is_one = parts.len() > 1;
    match request.method.as_str() {
        "GET" | "HEAD" if is_one => format!("Read {one}"),
        "GET" | "HEAD" => format!("Find {many}"),
        "POST" if is_one => format!("Find {many}"),
        "POST" => format!("Create {one}"),
        "PUT" => format!("Replace {one}"),
        "PATCH" => format!("Change {one}"),
        "DELETE" => format!("Remove {one}"),
        method => format!("{method} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::explain::tests::request, *};

    #[test]
    fn methods_and_addresses_read_like_words() {
        for (method, path, expected) in [
            ("GET", "/Users", "Find users"),
            ("GET", "/users/7", "Read user"),
            ("POST", "/Users", "Create user"),
            ("POST", "/Groups/.search", "Find groups"),
            ("PATCH", "/Groups/7", "Change group"),
            ("DELETE", "/Users/7", "Remove user"),
            ("GET", "/Schemas", "Read schemas"),
            ("GET", "/", "Unknown address"),
            ("TRACE", "/Users", "TRACE users"),
        ] {
            let asked = ScimRequest {
                method: method.into(),
                path: path.into(),
                ..request(200)
            };
            assert_eq!(deed(&asked), expected, "{method} {path}");
        }
    }
}
