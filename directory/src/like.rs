//! Patterns for `LIKE` out of what people type: `%`, `_` and `\` stand for themselves.

use domain::text;
use sea_orm::sea_query::LikeExpr;

/// Matches lower-case columns that contain the text, whatever its letter case.
pub(crate) fn contains(typed: &str) -> LikeExpr {
    pattern(&format!("%{}%", escaped(typed)))
}

/// The texts that start with this one, as a range from the first to the second: an index on a column that
/// is compared byte by byte answers it.
pub(crate) fn range(typed: &str) -> (String, String) {
    let start = text::key(typed);
    let end = successor(&start).unwrap_or_else(|| LAST.to_owned());
    (start, end)
}

/// Greater than every text that somebody types.
pub(crate) const LAST: &str = "\u{10ffff}\u{10ffff}";

/// The smallest text that is greater than every text with this beginning.
pub(crate) fn successor(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    while let Some(last) = text.pop() {
        let next = (last..=char::MAX).nth(1);
        if let Some(next) = next {
            text.push(next);
            return Some(text);
        }
    }
    None
}

fn escaped(typed: &str) -> String {
    text::key(typed)
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

fn pattern(pattern: &str) -> LikeExpr {
    LikeExpr::new(pattern).escape('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_ends_before_its_successor() {
        assert_eq!(successor("ab").as_deref(), Some("ac"));
        assert_eq!(successor("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(successor("\u{d7ff}").as_deref(), Some("\u{e000}"));
        assert_eq!(successor("\u{10ffff}"), None);
        for text in ["ab", "ab\u{10ffff}", "ab\u{10ffff}\u{10ffff}z"] {
            assert!(("ab".."ac").contains(&text));
        }
    }

    #[test]
    fn a_range_ignores_letter_case_and_knows_no_wildcards() {
        assert_eq!(range("Ada_"), ("ada_".to_owned(), "ada`".to_owned()));
        assert_eq!(range(""), (String::new(), LAST.to_owned()));
    }
}
