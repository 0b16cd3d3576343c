//! What a cursor says (RFC 9865): where a page begins. How it is sealed is the server's business.

use crate::Error;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The place of a row among all rows: what it is sorted by, and its identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What the order is by; nothing where there is no order or the row has no value.
    pub value: Option<MarkValue>,
    /// Its identifier.
    pub id: Uuid,
}

/// What rows are sorted by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkValue {
    /// A text.
    #[serde(rename = "t")]
    Text(String),
    /// A boolean.
    #[serde(rename = "b")]
    Flag(bool),
    /// Milliseconds.
    #[serde(rename = "m")]
    Moment(i64),
    /// An identifier.
    #[serde(rename = "u")]
    Id(Uuid),
}

/// Where a page begins, and in which direction it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Among several kinds of resources, which one the row is of.
    #[serde(rename = "s")]
    pub section: usize,
    /// Rows before the mark, not those after it.
    #[serde(rename = "b")]
    pub backward: bool,
    /// The row next to the page; without one, the page is the first, or backward the last.
    #[serde(rename = "m")]
    pub mark: Option<Mark>,
    /// When it was given out, in milliseconds since 1970.
    #[serde(rename = "t")]
    pub issued: i64,
}

impl Cursor {
    /// A cursor given out now.
    pub fn new(section: usize, backward: bool, mark: Option<Mark>, now: i64) -> Self {
        Self {
            section,
            backward,
            mark,
            issued: now,
        }
    }

    /// What is to be sealed.
    ///
    /// # Errors
    /// None that can happen: its keys are texts.
    pub fn content(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// What was sealed.
    ///
    /// # Errors
    /// `invalidCursor` for anything else.
    pub fn read(content: &[u8]) -> Result<Self, Error> {
        serde_json::from_slice(content).map_err(|_| Error::invalid_cursor())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        for value in [
            None,
            Some(MarkValue::Text("ädä \"\\".into())),
            Some(MarkValue::Flag(false)),
            Some(MarkValue::Moment(i64::MIN)),
            Some(MarkValue::Id(Uuid::from_u128(9))),
        ] {
            let id = Uuid::from_u128(7);
            let cursor = Cursor::new(usize::MAX, true, Some(Mark { value, id }), 1);
            assert_eq!(Cursor::read(&cursor.content().unwrap()), Ok(cursor));
        }
    }

    #[test]
    fn anything_else_is_no_cursor() {
        for content in [
            &b""[..],
            b"{}",
            b"null",
            b"{\"s\":-1,\"b\":true,\"m\":null,\"t\":0}",
            b"{\"s\":0,\"b\":1,\"m\":null,\"t\":0}",
            b"{\"s\":0,\"b\":true,\"m\":{\"value\":{\"x\":1},\"id\":\"7\"},\"t\":0}",
            b"{\"s\":0,\"b\":true,\"m\":null,\"t\":0}x",
        ] {
            assert_eq!(Cursor::read(content), Err(Error::invalid_cursor()));
        }
    }
}
