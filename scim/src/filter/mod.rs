//! Filters (RFC 7644 section 3.4.2.2): text → [`ast::Expression`] → checked [`Filter`].
//!
//! Beyond the grammar, the forms that clients really send are understood: a value path with a comparison
//! behind it (`emails[type eq "work"].value eq "x"`), complex attributes compared as a whole
//! (`members eq "id"`, `manager eq "id"`), values without quotes and booleans in quotes.

pub mod ast;
mod check;
mod error;
mod folded;
mod lexer;
mod matches;
mod parse;
mod print;

pub use ast::Op;
pub use error::{FilterError, Reason};
pub use folded::folded;

pub(crate) use check::check_element;
pub(crate) use parse::parse_path;

use crate::name::Resolved;
use crate::schema::ResourceType;
use time::OffsetDateTime;

/// A filter whose attributes exist and whose values have their types.
///
/// # Meaning
/// - Text compares letter by letter where [`Resolved::leaf`] is `case_exact`, in any letter case otherwise.
/// - A comparison with a part of a multi-valued attribute is true where *any* element makes it true.
/// - `ne` is exactly the negation of `eq`: true also where the attribute has no value.
/// - The other comparisons are false where the attribute has no value.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of them; at least two.
    And(Vec<Filter>),
    /// Any of them; at least two.
    Or(Vec<Filter>),
    /// Not this.
    Not(Box<Filter>),
    /// An attribute compared with a value. The attribute is never complex as a whole.
    Compare {
        /// Left side.
        attribute: Resolved,
        /// How.
        op: Op,
        /// Right side, already of the attribute's type.
        value: FilterValue,
    },
    /// The attribute has a value that isn't empty. It may be complex as a whole.
    Present(Resolved),
    /// One element of a multi-valued attribute (or the one complex value) makes the whole inner filter true.
    /// Attributes of the inner filter have the same `attribute` and always a `sub`; there is no `Any` in it.
    Any {
        /// The complex attribute, without a part.
        attribute: Resolved,
        /// What one and the same element has to fulfil.
        filter: Box<Filter>,
    },
}

/// The right side of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterValue {
    /// No value; only with `eq` and `ne`.
    Null,
    /// Only with `eq` and `ne`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Decimal(f64),
    /// Text as it was sent; see [`fold`] for attributes that ignore letter case. Never contains NUL.
    Text(String),
    /// An instant in UTC.
    Instant(OffsetDateTime),
}

impl Filter {
    /// Parses and checks a filter for one resource type.
    ///
    /// # Errors
    /// With the position and the reason, where the text is no filter, is too large, names an unknown
    /// attribute or compares with a value of a wrong type.
    pub fn parse(resource_type: &'static ResourceType, text: &str) -> Result<Self, FilterError> {
        check::check(resource_type, &parse::parse(text)?, text)
    }
}

/// The form in which texts are compared that ignore letter case.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests;
