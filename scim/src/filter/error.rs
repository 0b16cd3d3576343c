//! Why a filter was refused, and where.

/// A refused filter or PATCH path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason} (at character {position})")]
pub struct FilterError {
    /// The character at which it went wrong, counted from 1.
    pub position: usize,
    /// What went wrong.
    pub reason: Reason,
}

/// What went wrong in a filter or PATCH path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// More than [`crate::limits::MAX_FILTER_LENGTH`] bytes.
    #[error("The filter is longer than {} bytes", crate::limits::MAX_FILTER_LENGTH)]
    TooLong,
    /// More than [`crate::limits::MAX_FILTER_DEPTH`] levels.
    #[error(
        "The filter is nested more than {} levels deep",
        crate::limits::MAX_FILTER_DEPTH
    )]
    TooDeep,
    /// More than [`crate::limits::MAX_FILTER_NODES`] comparisons.
    #[error(
        "The filter has more than {} comparisons",
        crate::limits::MAX_FILTER_NODES
    )]
    TooLarge,
    /// Something else was due here.
    #[error("Expected {expected}, found {found}")]
    Unexpected {
        /// What was due.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// A quoted text that doesn't end or has a bad escape.
    #[error("The quoted text isn't a valid JSON string")]
    BadText,
    /// A value path inside of a value path.
    #[error("A value path can't contain another one")]
    NestedValuePath,
    /// No such attribute.
    #[error("Unknown attribute \"{0}\"")]
    UnknownAttribute(String),
    /// A complex attribute without a `value` was compared as a whole.
    #[error("\"{0}\" has parts and can't be compared as a whole; name one of its parts")]
    NotComparable(String),
    /// Brackets behind an attribute that has no parts.
    #[error("\"{0}\" has no parts, so there is nothing to select with brackets")]
    NotComplex(String),
    /// The attribute is never returned, so it can't be searched either.
    #[error("\"{0}\" can't be used in a filter")]
    NotSearchable(String),
    /// The operator makes no sense for the type.
    #[error("\"{op}\" can't be used with \"{attribute}\", which is of type {kind}")]
    Operator {
        /// The operator.
        op: &'static str,
        /// The attribute's path.
        attribute: String,
        /// The attribute's type.
        kind: &'static str,
    },
    /// The value isn't of the attribute's type.
    #[error("\"{attribute}\" is of type {kind}, and the value isn't")]
    WrongType {
        /// The attribute's path.
        attribute: String,
        /// The attribute's type.
        kind: &'static str,
    },
}

impl FilterError {
    /// An error at a byte offset of `text`.
    pub(crate) fn at(text: &str, offset: usize, reason: Reason) -> Self {
        let position = text.get(..offset).unwrap_or(text).chars().count() + 1;
        Self { position, reason }
    }
}

impl From<FilterError> for crate::Error {
    fn from(error: FilterError) -> Self {
        Self::invalid_filter(format!("{error}."))
    }
}
