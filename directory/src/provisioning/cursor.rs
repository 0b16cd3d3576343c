//! Cursors (RFC 9865) in a form that only this server can have written.
//!
//! A cursor holds the place itself, so that nothing is kept between requests: it survives restarts, and any
//! server of the directory understands it. It is signed together with the tenant, the filter and the order,
//! so that it can't be made up or used for anything else.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{Moment, TenantId};
use scim::Error;
pub(super) use scim::cursor::{Cursor, Mark, MarkValue};

use crate::server_key::{Signer, TAG};

/// What is signed is a cursor and nothing else.
const PURPOSE: &[u8] = b"scim cursor 1";

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
        let content = cursor.content().map_err(crate::Error::internal)?;
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
        let cursor = Cursor::read(content)?;
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
    use uuid::Uuid;

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
        Cursor::new(0, true, Some(mark), NOW.0)
    }

    fn refusal(seal: &Seal<'_>, text: &str) -> Option<ScimType> {
        seal.open(text).unwrap_err().scim_type
    }

    #[test]
    fn what_was_sealed_is_read() {
        let signer = Signer::new("secret").unwrap();
        for cursor in [cursor(), Cursor::new(1, false, None, NOW.0)] {
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
