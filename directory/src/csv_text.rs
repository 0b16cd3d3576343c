//! Rows as CSV text: RFC 4180, with CR LF.

use csv::{Terminator, Writer, WriterBuilder};

use crate::error::{Error, Result};

/// A piece of a file, in whole rows.
pub(crate) struct CsvText(Writer<Vec<u8>>);

impl CsvText {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self(
            WriterBuilder::new()
                .terminator(Terminator::CRLF)
                .flexible(true)
                .from_writer(Vec::new()),
        )
    }

    /// Adds a row.
    pub(crate) fn row<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<()> {
        self.0.write_record(cells).map_err(Error::internal)
    }

    /// The text.
    pub(crate) fn finish(self) -> Result<String> {
        let bytes = self.0.into_inner().map_err(Error::internal)?;
        String::from_utf8(bytes).map_err(Error::internal)
    }
}

/// One row: a file's header.
pub(crate) fn row<T: AsRef<[u8]>>(cells: impl IntoIterator<Item = T>) -> Result<String> {
    let mut text = CsvText::new();
    text.row(cells)?;
    text.finish()
}
