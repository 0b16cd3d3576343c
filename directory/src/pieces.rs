//! CSV files that are written while they are sent: of any size, never whole in memory.

use std::future::Future;

use futures::stream::{self, BoxStream, StreamExt};

use crate::{csv_text::CsvText, error::Result};

/// A file that comes in pieces of whole rows, in the order of a key.
pub(crate) trait Pieces: Send + Sync + 'static {
    /// What a row is found by.
    type Key: Send + Sync + 'static;

    /// The columns' names.
    fn header(&self) -> Vec<&str>;

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
    let mut text = CsvText::new();
    text.row(file.header())?;
    let (rows, last) = file.piece(&from).await?;
    let first = format!("{}{rows}", text.finish()?);
    let rest = stream::try_unfold((file, last), |(file, last)| async move {
        let Some(key) = last else { return Ok(None) };
        let (rows, last) = file.piece(&key).await?;
        Ok(Some((rows, (file, last))))
    });
    Ok(stream::iter([Ok(first)]).chain(rest).boxed())
}
