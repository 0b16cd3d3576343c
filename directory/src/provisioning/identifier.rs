//! Identifiers as they stand in addresses and bodies.

use uuid::Uuid;

/// The identifier that `text` is, letter by letter as the server wrote it: `id` compares exactly
/// (RFC 7643 section 3.1), so another spelling of the same UUID is nobody's identifier.
pub fn identifier(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text)
        .ok()
        .filter(|id| id.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_servers_own_spelling_counts() {
        assert!(identifier("01935c5e-0000-7000-8000-00000000000a").is_some());
        for text in [
            "",
            "1",
            "01935C5E-0000-7000-8000-00000000000A",
            "01935c5e00007000800000000000000a",
            "{01935c5e-0000-7000-8000-00000000000a}",
            "urn:uuid:01935c5e-0000-7000-8000-00000000000a",
            " 01935c5e-0000-7000-8000-00000000000a",
        ] {
            assert_eq!(identifier(text), None, "{text}");
        }
    }
}
