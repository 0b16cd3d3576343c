//! Patterns for `LIKE` out of what people type: `%`, `_` and `\` stand for themselves.

use domain::text;
use sea_orm::sea_query::LikeExpr;

/// Matches lower-case columns that contain the text, whatever its letter case.
pub(crate) fn contains(typed: &str) -> LikeExpr {
    pattern(&format!("%{}%", escaped(typed)))
}

/// Matches lower-case columns that start with the text, whatever its letter case.
pub(crate) fn starts_with(typed: &str) -> LikeExpr {
    pattern(&format!("{}%", escaped(typed)))
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
