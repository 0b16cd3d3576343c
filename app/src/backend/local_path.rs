//! Where a person goes after signing in.

/// A path of this server, or nothing: `next` comes from the address, and anybody may have written it.
pub fn local_path(next: &str) -> Option<&str> {
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
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
        ] {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
    }
}
