//! Versions as weak entity tags (RFC 7644 section 3.14, RFC 9110 section 13.1).

/// The entity tag of a row's version: also what `meta.version` says.
pub fn etag(version: i64) -> String {
    format!("W/\"{version}\"")
}

/// Whether the request may go on under its `If-Match` header: without one, always.
///
/// Comparison is weak, because SCIM's versions are: `"3"` and `W/"3"` mean the same version. A header that
/// can't be read matches nothing, so that a damaged precondition never lets a write through.
pub fn if_match(header: Option<&str>, version: i64) -> bool {
    header.is_none_or(|header| names(header, version))
}

/// Whether a read must be answered in full under its `If-None-Match` header; `false` means 304.
pub fn if_none_match(header: Option<&str>, version: i64) -> bool {
    header.is_none_or(|header| !names(header, version))
}

fn names(header: &str, version: i64) -> bool {
    let version = version.to_string();
    header.split(',').map(str::trim).any(|tag| {
        tag == "*"
            || tag
                .strip_prefix("W/")
                .unwrap_or(tag)
                .strip_prefix('"')
                .and_then(|tag| tag.strip_suffix('"'))
                .is_some_and(|opaque| opaque == version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_weak() {
        assert_eq!(etag(42), "W/\"42\"");
    }

    #[test]
    fn preconditions() {
        for (header, matches) in [
            ("*", true),
            ("W/\"7\"", true),
            ("\"7\"", true),
            ("W/\"6\", W/\"7\"", true),
            (" \"7\" ", true),
            ("W/\"8\"", false),
            ("W/\"07\"", false),
            ("W/\"77\"", false),
            ("7", false),
            ("w/\"7\"", false),
            ("", false),
            ("\"", false),
        ] {
            assert_eq!(if_match(Some(header), 7), matches, "{header}");
            assert_eq!(if_none_match(Some(header), 7), !matches, "{header}");
        }
        assert!(if_match(None, 7));
        assert!(if_none_match(None, 7));
    }

    #[test]
    fn every_version_matches_its_own_tag() {
        for version in [0, 1, 7, i64::MAX] {
            assert!(if_match(Some(&etag(version)), version));
            assert!(!if_none_match(Some(&etag(version)), version));
        }
    }
}
