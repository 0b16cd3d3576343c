//! Files that are written while they are sent: of any size, never whole in memory.

use std::future::Future;

use futures::stream::{self, BoxStream, StreamExt};

use crate::error::Result;

/// A file that comes in pieces of whole rows, in the order of a key.
pub(crate) trait Pieces: Send + Sync + 'static {
    /// What a row is found by.
    type Key: Send + Sync + 'static;

    /// What stands before the first row: in a CSV file the columns' names.
    fn header(&self) -> Result<String>;

    /// What stands behind the last row.
    fn footer(&self) -> &'static str {
        ""
    }

    /// The rows after a key, and the last key of them while there may be more. Asks the policy anew.
    fn piece(
        &self,
        after: &Self::Key,
    ) -> impl Future<Output = Result<(String, Option<Self::Key>)>> + Send;
}

/// The file, from a key on. The first piece is made at once, so that a refusal is the answer itself.
pub(crate) async fn stream<P: Pieces>(
    file: P,
    from: P::Key,
) -> Result<BoxStream<'static, Result<String>>> {
    let (rows, last) = file.piece(&from).await?;
    let first = format!("{}{rows}", file.header()?);
    let rest = stream::try_unfold((file, Some(last)), |(file, next)| async move {
        match next {
            Some(Some(key)) => {
                let (rows, last) = file.piece(&key).await?;
                Ok(Some((rows, (file, Some(last)))))
            }
            Some(None) => Ok(Some((file.footer().to_owned(), (file, None)))),
            None => Ok(None),
        }
    });
    Ok(stream::iter([Ok(first)]).chain(rest).boxed())
}
