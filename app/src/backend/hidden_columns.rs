//! Which columns of lists a person hides, from a cookie.

use http::{HeaderMap, request::Parts};
use leptos::prelude::use_context;

use super::value_of;
use crate::kit::{COLUMNS_COOKIE, COLUMNS_SEPARATOR};

/// More than all lists together have.
const MOST: usize = 100;

/// The hidden columns of the request's browser, named `list.column`.
pub fn hidden_columns() -> Vec<String> {
    use_context::<Parts>().map_or_else(Vec::new, |parts| remembered(&parts.headers))
}

/// Those that a `Cookie` header names. What is no name is left out.
pub fn remembered(headers: &HeaderMap) -> Vec<String> {
    let Some(value) = value_of(headers, COLUMNS_COOKIE) else {
        return Vec::new();
    };
    let names = value.split(COLUMNS_SEPARATOR).filter(|name| is_name(name));
    names.take(MOST).map(str::to_owned).collect()
}

fn is_name(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(list, column)| is_word(list) && is_word(column))
}

/// A list or a column may be called so.
pub fn is_word(text: &str) -> bool {
    let of_word = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    (1..=32).contains(&text.len()) && text.bytes().all(of_word)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use http::{HeaderValue, header::COOKIE};

    use super::*;

    #[test]
    fn only_names_are_read() {
        let of = |sent: &str| {
            let header = HeaderValue::from_str(sent).unwrap();
            remembered(&HeaderMap::from_iter([(COOKIE, header)]))
        };
        let two = ["groups.owner", "accounts.user_name"];
        assert_eq!(of("rows=50; hidden=groups.owner~accounts.user_name"), two);
        assert!(of("hidden=").is_empty() && of("theme=dark").is_empty());
        assert!(of("hidden=groups~groups.~.owner~<b>.x~a.B~a.b.c").is_empty());
        assert_eq!(of(&format!("hidden={}", "a.b~".repeat(500))).len(), MOST);
    }
}
