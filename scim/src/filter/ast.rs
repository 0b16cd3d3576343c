//! The filter as written, before names and types are checked.

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater than, later than.
    Gt,
    /// Greater or equal.
    Ge,
    /// Less than, earlier than.
    Lt,
    /// Less or equal.
    Le,
}

impl Op {
    /// Every comparison.
    pub const ALL: [Self; 9] = [
        Self::Eq,
        Self::Ne,
        Self::Co,
        Self::Sw,
        Self::Ew,
        Self::Gt,
        Self::Ge,
        Self::Lt,
        Self::Le,
    ];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Co => "co",
            Self::Sw => "sw",
            Self::Ew => "ew",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Lt => "lt",
            Self::Le => "le",
        }
    }

    /// The comparison written as `word`, in any letter case.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|op| op.as_str().eq_ignore_ascii_case(word))
    }

    /// Whether it looks for a part of a text.
    pub const fn is_substring(self) -> bool {
        matches!(self, Self::Co | Self::Sw | Self::Ew)
    }

    /// Whether it needs an order among values.
    pub const fn is_order(self) -> bool {
        matches!(self, Self::Gt | Self::Ge | Self::Lt | Self::Le)
    }
}

/// A piece of the filter and where it stands, as a byte offset. Equality ignores the place.
#[derive(Clone, Debug)]
pub struct At<T> {
    /// Byte offset into the filter.
    pub position: usize,
    /// What stands there.
    pub item: T,
}

impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.item == other.item
    }
}

/// The right side of a comparison as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// In double quotes, with its escapes resolved.
    Quoted(String),
    /// Without quotes: a number, `true`, `false`, `null`, or text of a client that forgot the quotes.
    Bare(String),
}

/// A filter as written; `And` and `Or` have at least two parts.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `a and b`
    And(Vec<Expression>),
    /// `a or b`
    Or(Vec<Expression>),
    /// `not (a)`
    Not(Box<Expression>),
    /// `userName eq "x"`
    Compare {
        /// Left side.
        name: At<String>,
        /// How.
        op: Op,
        /// Right side.
        literal: At<Literal>,
    },
    /// `title pr`
    Present(At<String>),
    /// `emails[type eq "work"]`, with an optional comparison of a part: `.value eq "x"`
    ValuePath {
        /// The attribute before the bracket.
        name: At<String>,
        /// Within the brackets.
        filter: Box<Expression>,
        /// Behind the brackets: a `Compare` or `Present` whose name is a part.
        tail: Option<Box<Expression>>,
    },
}

/// A PATCH path as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PathExpression {
    /// Attribute name, perhaps with a part.
    pub name: At<String>,
    /// Within the brackets.
    pub filter: Option<Expression>,
    /// The part behind the brackets.
    pub sub: Option<At<String>>,
}
