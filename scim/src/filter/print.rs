//! Filters as text again; parsing the text gives the same filter.

use super::ast::{Expression, Literal};
use super::{Filter, FilterValue};
use crate::name::Resolved;
use std::fmt::{self, Display, Formatter};
use time::format_description::well_known::Rfc3339;

/// What a filter is a part of. The same keyword inside of itself needs parentheses too: without them the
/// two levels would become one.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Nothing,
    Or,
    And,
}

fn join<T>(
    f: &mut Formatter<'_>,
    parts: &[T],
    keyword: &str,
    write: impl Fn(&mut Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            write!(f, " {keyword} ")?;
        }
        write(f, part)?;
    }
    Ok(())
}

fn bracketed(
    f: &mut Formatter<'_>,
    needed: bool,
    write: impl Fn(&mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    if needed {
        f.write_str("(")?;
    }
    write(f)?;
    if needed {
        f.write_str(")")?;
    }
    Ok(())
}

fn quote(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    write!(f, "{}", serde_json::Value::from(text))
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quoted(text) => quote(f, text),
            Self::Bare(text) => f.write_str(text),
        }
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        expression(f, self, Within::Nothing)
    }
}

fn expression(f: &mut Formatter<'_>, of: &Expression, within: Within) -> fmt::Result {
    match of {
        Expression::Or(parts) => bracketed(f, within != Within::Nothing, |f| {
            join(f, parts, "or", |f, part| expression(f, part, Within::Or))
        }),
        Expression::And(parts) => bracketed(f, within == Within::And, |f| {
            join(f, parts, "and", |f, part| expression(f, part, Within::And))
        }),
        Expression::Not(inner) => write!(f, "not ({inner})"),
        Expression::Compare { name, op, literal } => {
            write!(f, "{} {} {}", name.item, op.as_str(), literal.item)
        }
        Expression::Present(name) => write!(f, "{} pr", name.item),
        Expression::ValuePath { name, filter, tail } => {
            write!(f, "{}[{filter}]", name.item)?;
            match tail {
                Some(tail) => write!(f, ".{tail}"),
                None => Ok(()),
            }
        }
    }
}

impl Display for FilterValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Decimal(value) => write!(f, "{value}"),
            Self::Text(value) => quote(f, value),
            Self::Instant(value) => quote(f, &value.format(&Rfc3339).map_err(|_| fmt::Error)?),
        }
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        filter(f, self, Within::Nothing, false)
    }
}

/// `inside` brackets, attributes go by the names of their parts.
fn filter(f: &mut Formatter<'_>, of: &Filter, within: Within, inside: bool) -> fmt::Result {
    let name = |f: &mut Formatter<'_>, attribute: &Resolved| match attribute.sub {
        Some(sub) if inside => f.write_str(sub.name),
        _ => write!(f, "{attribute}"),
    };
    match of {
        Filter::Or(parts) => bracketed(f, within != Within::Nothing, |f| {
            join(f, parts, "or", |f, part| {
                filter(f, part, Within::Or, inside)
            })
        }),
        Filter::And(parts) => bracketed(f, within == Within::And, |f| {
            join(f, parts, "and", |f, part| {
                filter(f, part, Within::And, inside)
            })
        }),
        Filter::Not(inner) => {
            f.write_str("not (")?;
            filter(f, inner, Within::Nothing, inside)?;
            f.write_str(")")
        }
        Filter::Compare {
            attribute,
            op,
            value,
        } => {
            name(f, attribute)?;
            write!(f, " {} {value}", op.as_str())
        }
        Filter::Present(attribute) => {
            name(f, attribute)?;
            f.write_str(" pr")
        }
        Filter::Any {
            attribute,
            filter: inner,
        } => {
            write!(f, "{attribute}[")?;
            filter(f, inner, Within::Nothing, true)?;
            f.write_str("]")
        }
    }
}
