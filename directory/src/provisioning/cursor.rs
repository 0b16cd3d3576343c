//! Cursors (RFC 9865): where a page begins, in a form that only this server can have written.
//!
//! A cursor holds the place itself, so that nothing is kept between requests: it survives restarts, and any
//! server of the directory understands it. It is signed together with the tenant, the filter and the order,
//! so that it can't be made up or used for anything else.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{Moment, TenantId};
use scim::Error;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::server_key::{Signer, TAG};

/// What is signed is a cursor and nothing else.
const PURPOSE: &[u8] = b"scim cursor 1";

/// The place of a row among all rows: what it is sorted by, and its identifier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// What the order is by; nothing where there is no order or the row has no value.
    pub(super) value: Option<MarkValue>,
    /// Its identifier.
    pub(super) id: Uuid,
}

/// What rows are sorted by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum MarkValue {
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// Among several kinds of resources, which one the row is of.
    #[serde(rename = "s")]
    pub(super) section: usize,
    /// Rows before the mark, not those after it.
    #[serde(rename = "b")]
    pub(super) backward: bool,
    /// The row next to the page; without one, the page is the first, or backward the last.
    #[serde(rename = "m")]
    pub(super) mark: Option<Mark>,
    /// When it was given out.
    #[serde(rename = "t")]
    issued: i64,
}

impl Cursor {
    /// A cursor given out now.
    pub(super) fn new(section: usize, backward: bool, mark: Option<Mark>, now: Moment) -> Self {
        Self {
            section,
            backward,
            mark,
            issued: now.0,
        }
    }
}

/// Signs and reads the cursors of one query in one tenant.
pub(super) struct Seal<'a> {
    /// The server's.
    pub(super) signer: &'a Signer,
    /// Whose resources they lead through.
    pub(super) tenant: TenantId,
    /// The filter and the order, spelled out.
    pub(super) query: String,
    /// The present.
    pub(super) now: Moment,
}

impl Seal<'_> {
    /// The cursor as it is sent: letters, digits, `-` and `_`.
    pub(super) fn close(&self, cursor: &Cursor) -> crate::Result<String> {
        let content = serde_json::to_vec(cursor).map_err(crate::Error::internal)?;
        let mut sealed = self.signer.sign(&self.parts(&content)).to_vec();
        sealed.extend(content);
        Ok(URL_SAFE_NO_PAD.encode(sealed))
    }

    /// What was sent, if this server sent it for the same query.
    ///
    /// # Errors
    /// `invalidCursor` for everything else, `expiredCursor` where it is older than
    /// [`scim::limits::CURSOR_SECONDS`].
    pub(super) fn open(&self, text: &str) -> Result<Cursor, Error> {
        let sealed = URL_SAFE_NO_PAD.decode(text);
        let sealed = sealed.map_err(|_| Error::invalid_cursor())?;
        let (tag, content) = sealed
            .split_first_chunk::<TAG>()
            .ok_or_else(Error::invalid_cursor)?;
        if !self.signer.is_own(&self.parts(content), tag) {
            return Err(Error::invalid_cursor());
        }
        let cursor: Cursor =
            serde_json::from_slice(content).map_err(|_| Error::invalid_cursor())?;
        let until = Moment(cursor.issued).plus(scim::limits::CURSOR_SECONDS * 1_000);
        if until < self.now {
            return Err(Error::expired_cursor());
        }
        Ok(cursor)
    }

    fn parts<'b>(&'b self, content: &'b [u8]) -> [&'b [u8]; 4] {
        [
            PURPOSE,
            self.tenant.0.as_bytes(),
            self.query.as_bytes(),
            content,
        ]
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use scim::ScimType;

    use super::*;

    const NOW: Moment = Moment(1_795_253_400_000);

    fn seal(signer: &Signer) -> Seal<'_> {
        Seal {
            signer,
            tenant: TenantId(Uuid::from_u128(1)),
            query: "userName pr".into(),
            now: NOW,
        }
    }

    fn cursor() -> Cursor {
        let mark = Mark {
            value: Some(MarkValue::Text("ädä".into())),
            id: Uuid::from_u128(7),
        };
        Cursor::new(0, true, Some(mark), NOW)
    }

    fn refusal(seal: &Seal<'_>, text: &str) -> Option<ScimType> {
        seal.open(text).unwrap_err().scim_type
    }

    #[test]
    fn what_was_sealed_is_read() {
        let signer = Signer::new("secret").unwrap();
        for cursor in [cursor(), Cursor::new(1, false, None, NOW)] {
            let text = seal(&signer).close(&cursor).unwrap();
            assert!(
                text.chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            );
            assert_eq!(seal(&signer).open(&text).unwrap(), cursor);
        }
    }

    #[test]
    fn nothing_else_is_a_cursor() {
        let signer = Signer::new("secret").unwrap();
        let text = seal(&signer).close(&cursor()).unwrap();
        let invalid = Some(ScimType::InvalidCursor);
        for end in 0..text.len() {
            assert_eq!(refusal(&seal(&signer), &text[..end]), invalid);
        }
        for place in 0..text.len() {
            let mut letters: Vec<char> = text.chars().collect();
            letters[place] = if letters[place] == 'A' { 'B' } else { 'A' };
            let other: String = letters.into_iter().collect();
            assert_eq!(refusal(&seal(&signer), &other), invalid, "{place}");
        }
        for other in [
            "AAAA",
            "ä",
            " ",
            "=",
            &format!("{text}A"),
            &format!("{text}=="),
        ] {
            assert_eq!(refusal(&seal(&signer), other), invalid);
        }
    }

    #[test]
    fn a_cursor_is_for_one_tenant_and_one_query() {
        let signer = Signer::new("secret").unwrap();
        let text = seal(&signer).close(&cursor()).unwrap();
        let invalid = Some(ScimType::InvalidCursor);
        let tenant = TenantId(Uuid::from_u128(2));
        assert_eq!(
            refusal(
                &Seal {
                    tenant,
                    ..seal(&signer)
                },
                &text
            ),
            invalid
        );
        let query = "userName pr ".to_owned();
        assert_eq!(
            refusal(
                &Seal {
                    query,
                    ..seal(&signer)
                },
                &text
            ),
            invalid
        );
        let other = Signer::new("other").unwrap();
        assert_eq!(refusal(&seal(&other), &text), invalid);
    }

    #[test]
    fn a_cursor_expires() {
        let signer = Signer::new("secret").unwrap();
        let text = seal(&signer).close(&cursor()).unwrap();
        let later = |milliseconds| Seal {
            now: NOW.plus(milliseconds),
            ..seal(&signer)
        };
        let validity = scim::limits::CURSOR_SECONDS * 1_000;
        assert!(later(validity).open(&text).is_ok());
        let expired = Some(ScimType::ExpiredCursor);
        assert_eq!(refusal(&later(validity + 1), &text), expired);
    }
}
