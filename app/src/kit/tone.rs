//! What a colour means. Colour never stands alone: the text always says the same.

use serde::{Deserialize, Serialize};

/// The meaning of a badge, a note, a message or a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// Nothing to say.
    #[default]
    Plain,
    /// As it should be.
    Ok,
    /// Worth a look.
    Warn,
    /// Wrong, refused or destructive.
    Bad,
    /// Good to know.
    Info,
}

impl Tone {
    /// The value of `data-tone`, which the stylesheet reads.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
        }
    }
}
