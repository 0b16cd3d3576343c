//! What a client wanted, in two words.

use domain::inspector::ScimRequest;

/// "Change user", "Find groups", "Read schemas".
pub(super) fn deed(request: &ScimRequest) -> String {
    let path = request.path.trim_matches('/').to_lowercase();
    let parts: Vec<&str> = path.split('/').collect();
    let kind = match parts.first() {
        Some(kind @ (&"users" | &"groups")) => *kind,
        other => return of_another_address(other.copied().unwrap_or_default()).to_owned(),
    };
    let is_one = parts.len() > 1;
    match request.method.as_str() {
        "GET" | "HEAD" if is_one => texts::scim_explained::read_one(kind),
        "GET" | "HEAD" => texts::scim_explained::find_many(kind),
        "POST" if is_one => texts::scim_explained::find_many(kind),
        "POST" => texts::scim_explained::create_one(kind),
        "PUT" => texts::scim_explained::replace_one(kind),
        "PATCH" => texts::scim_explained::change_one(kind),
        "DELETE" => texts::scim_explained::remove_one(kind),
        method => texts::scim_explained::other(kind, method),
    }
}

fn of_another_address(first: &str) -> &'static str {
    match first {
        ".search" => texts::scim_explained::find_resources(),
        "bulk" => texts::scim_explained::several(),
        "schemas" => texts::scim_explained::read_schemas(),
        "resourcetypes" => texts::scim_explained::read_resource_types(),
        "serviceproviderconfig" => texts::scim_explained::read_capabilities(),
        _ => texts::scim_explained::unknown_address(),
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
