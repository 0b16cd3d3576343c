//! A secret of the server's own, by which it recognises what it gave out earlier. It is made when it is
//! first needed and kept in the database: it survives restarts, and all servers on one database share it.

use domain::Secret;
use hmac::{Hmac, Mac as _};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use sha2::Sha256;
use tokio::sync::OnceCell;

use crate::{
    Directory,
    entity::{
        server_keys::{ActiveModel, Column, Entity},
        stored_secret::StoredSecret,
    },
    error::{Error, Result},
    store::Only as _,
};

/// The row's name. What is signed says in its first part what it is for.
const NAME: &str = "signing";
/// Letters and digits: more than 256 bits.
const LENGTH: usize = 48;
/// Bytes of a signature.
pub(crate) const TAG: usize = 16;

/// The secret, once it has been read.
#[derive(Default)]
pub(crate) struct ServerKey(OnceCell<Signer>);

/// Signs, and tells its own signatures from others.
#[derive(Clone)]
pub(crate) struct Signer(Hmac<Sha256>);

impl ServerKey {
    /// The signer with the server's secret.
    pub(crate) async fn signer(&self, directory: &Directory) -> Result<&Signer> {
        self.0
            .get_or_try_init(|| async { Signer::new(secret(directory).await?.reveal()) })
            .await
    }
}

impl Signer {
    /// With this secret.
    pub(crate) fn new(secret: &str) -> Result<Self> {
        let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(Error::internal)?;
        Ok(Self(mac))
    }

    /// The signature of the parts. Their lengths are signed as well, so that nothing moves from one to
    /// the next.
    pub(crate) fn sign(&self, parts: &[&[u8]]) -> [u8; TAG] {
        let whole = self.feed(parts).finalize().into_bytes();
        let mut tag = [0; TAG];
        tag.iter_mut().zip(whole).for_each(|(byte, of)| *byte = of);
        tag
    }

    /// The signature is this server's, compared in constant time.
    pub(crate) fn is_own(&self, parts: &[&[u8]], tag: &[u8; TAG]) -> bool {
        self.feed(parts).verify_truncated_left(tag).is_ok()
    }

    fn feed(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in parts {
            // Nothing is as long as 2⁶⁴ bytes.
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            mac.update(&length.to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

async fn secret(directory: &Directory) -> Result<StoredSecret> {
    let lookup = directory.lookup().await?;
    let found = find(&lookup).await?;
    lookup.rollback().await?;
    if let Some(secret) = found {
        return Ok(secret);
    }
    let books = directory.bookkeeping().await?;
    let row = ActiveModel {
        name: Set(NAME.to_owned()),
        secret: Set(Secret::from(directory.entropy().base62(LENGTH)).into()),
        created_at: Set(directory.now().0),
    };
    // Another server may be doing the same: whoever is first has made the secret of both.
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned())
        .exec_without_returning(&books)
        .await?;
    let secret = find(&books).await?;
    books.commit().await?;
    secret.ok_or_else(|| Error::internal("the server's key is gone"))
}

async fn find<C: ConnectionTrait>(connection: &C) -> Result<Option<StoredSecret>> {
    let row = Entity::find_by_id(NAME).only(connection).await?;
    Ok(row.map(|row| row.secret))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn only_the_same_parts_under_the_same_secret_are_its_own() {
        let signer = Signer::new("one").unwrap();
        let tag = signer.sign(&[b"ab", b"c"]);
        assert!(signer.is_own(&[b"ab", b"c"], &tag));
        for parts in [&[&b"a"[..], b"bc"][..], &[b"abc"], &[b"ab", b"c", b""], &[]] {
            assert!(!signer.is_own(parts, &tag));
        }
        assert!(!Signer::new("two").unwrap().is_own(&[b"ab", b"c"], &tag));
        for place in 0..TAG {
            let mut other = tag;
            other[place] ^= 1;
            assert!(!signer.is_own(&[b"ab", b"c"], &other));
        }
    }
}
