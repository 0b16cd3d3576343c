//! JSON and identifiers in both dialects. Paths consist of the attribute table's own names, never of
//! anything that a client wrote, and may stand in the statement as they are.

use sea_orm::{
    DbBackend,
    sea_query::{Expr, ExprTrait},
};

/// The folded copy of an account's document.
pub(super) const DOCUMENT: &str = r#""accounts"."folded""#;

/// The text at the path, or `NULL`.
pub(super) fn text(backend: DbBackend, of: &str, path: &[&str]) -> Expr {
    match backend {
        DbBackend::Postgres => {
            Expr::cust(format!(r#"({of} #>> {}) collate "C""#, postgres_path(path)))
        }
        _ => Expr::cust(format!("json_extract({of}, {})", sqlite_path(path))),
    }
}

/// The boolean at the path, or `NULL`.
pub(super) fn flag(backend: DbBackend, of: &str, path: &[&str]) -> Expr {
    match backend {
        DbBackend::Postgres => {
            Expr::cust(format!("({of} #> {}) = 'true'::jsonb", postgres_path(path)))
        }
        _ => Expr::cust(format!("json_extract({of}, {})", sqlite_path(path))),
    }
}

/// There is something at the path.
pub(super) fn exists(backend: DbBackend, of: &str, path: &[&str]) -> Expr {
    match backend {
        DbBackend::Postgres => Expr::cust(format!("({of} #> {}) is not null", postgres_path(path))),
        _ => Expr::cust(format!(
            "json_type({of}, {}) is not null",
            sqlite_path(path)
        )),
    }
}

/// The path in SQLite's notation, quoted.
pub(super) fn sqlite_path(path: &[&str]) -> String {
    let names: String = path.iter().map(|name| format!(r#"."{name}""#)).collect();
    format!("'${names}'")
}

/// The path in PostgreSQL's notation, quoted.
pub(super) fn postgres_path(path: &[&str]) -> String {
    let names: Vec<String> = path.iter().map(|name| format!(r#""{name}""#)).collect();
    format!("'{{{}}}'", names.join(","))
}

/// One of the server's own words as a text.
pub(super) fn literal(backend: DbBackend, text: &str) -> Expr {
    bytewise(backend, Expr::cust(format!("'{text}'")))
}

/// The text, to be compared byte by byte.
pub(super) fn bytewise(backend: DbBackend, text: Expr) -> Expr {
    match backend {
        DbBackend::Postgres => Expr::cust_with_expr(r#"($1) collate "C""#, text),
        _ => text,
    }
}

/// An identifier as it is sent.
pub(super) fn uuid_text(backend: DbBackend, column: Expr) -> Expr {
    match backend {
        DbBackend::Postgres => bytewise(backend, column.cast_as("text")),
        _ => {
            let digits = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)];
            let parts = digits.map(|(from, count)| format!("substr(hex(?), {from}, {count})"));
            let dashed = format!("lower({})", parts.join(" || '-' || "));
            Expr::cust_with_exprs(dashed, std::iter::repeat_n(column, digits.len()))
        }
    }
}
