//! Where a person goes after signing in.

/// A path of this server, or nothing: `next` comes from the address, and anybody may have written it. No path of ours
/// has an empty segment, or one that leads back: whoever takes them out of `/.//host` is left with another server.
pub fn local_path(next: &str) -> Option<&str> {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let leads_back = |segment: &str| {
        let segment = segment.to_ascii_lowercase().replace("%2e", ".");
        segment == "." || segment == ".."
    };
    let is_local = next.starts_with('/')
        && !path.contains("//")
        && !path.split('/').any(leads_back)
        && !next.contains('\\')
        && !next.contains(char::is_control)
        && next != "/";
    is_local.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn nobody_is_sent_to_another_site_after_signing_in() {
        assert_eq!(local_path("/t/1/groups?q=hr"), Some("/t/1/groups?q=hr"));
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "\\\\evil",
            "",
            "/",
            "/\t/evil.example",
            "/account\u{7f}",
            "/account\0",
            "/.//evil.example",
            "/%2E//evil.example",
            "/x/..//evil.example",
            "/x/../account",
            "/t//evil.example",
        ] {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
    }
}
