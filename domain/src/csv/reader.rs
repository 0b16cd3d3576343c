//! Reads a file piece by piece, as it arrives: never whole in memory, never further than the first
//! thing that is wrong with it as a whole.

use std::ops::Range;

use csv_core::ReadRecordResult;

use super::{
    FileProblem, Header, MAX_CELL, MAX_COLUMNS, MAX_FILE, MAX_ROW, MAX_ROWS, Options, Row,
    RowProblem, check, lines::Lines,
};

const BOM: &[u8] = b"\xef\xbb\xbf";
/// What other files begin with: ZIP (so do XLSX and ODS), the older Excel format, gzip.
const ARCHIVES: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
];
const UTF16: &[&[u8]] = &[b"\xff\xfe", b"\xfe\xff"];
/// How many bytes tell a file's kind.
const SIGNATURE: usize = 4;

/// Takes a row, and where it stands in the file: bytes from its first cell to the end of its line.
type Found<'a> = dyn FnMut(Row, Range<u64>) + 'a;

/// Reads bytes, gives rows.
pub struct Reader {
    core: csv_core::Reader,
    options: Options,
    header: Option<Header>,
    /// The file's first bytes, until there are enough of them to tell its kind.
    signature: Option<Vec<u8>>,
    /// The contents of the cells of the row that is being read, one after the other.
    output: Vec<u8>,
    filled: usize,
    /// Where each of its cells ends.
    ends: Vec<usize>,
    cells: usize,
    lines: Lines,
    row_line: u64,
    /// A row has begun.
    within: bool,
    size: u64,
    rows: u64,
    max_size: u64,
    max_rows: u64,
    /// Bytes before the next one that is parsed.
    position: u64,
    /// Where the row that is being read begins.
    row_start: u64,
}

impl Reader {
    /// A reader for one file.
    pub fn new(options: Options) -> Self {
        Self::with_limits(options, MAX_FILE, MAX_ROWS)
    }

    /// A reader for a file of any size, that is not kept: its cells and rows have their limits still.
    pub(super) fn of_any_size(options: Options) -> Self {
        Self::with_limits(options, u64::MAX, u64::MAX)
    }

    fn with_limits(options: Options, max_size: u64, max_rows: u64) -> Self {
        Self {
            core: begun(),
            options,
            header: None,
            signature: Some(Vec::with_capacity(SIGNATURE)),
            output: vec![0; 4_096],
            filled: 0,
            ends: vec![0; MAX_COLUMNS + 1],
            cells: 0,
            lines: Lines::start(),
            row_line: 1,
            within: false,
            size: 0,
            rows: 0,
            max_size,
            max_rows,
            position: 0,
            row_start: 0,
        }
    }

    /// The header, once it has been read.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// Bytes read so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Reads the next bytes and gives the rows that they complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<Row>, FileProblem> {
        let mut rows = Vec::new();
        self.feed_to(bytes, &mut |row, _| rows.push(row))?;
        Ok(rows)
    }

    /// Reads the next bytes and hands over the rows that they complete.
    pub(super) fn feed_to(
        &mut self,
        bytes: &[u8],
        found: &mut Found<'_>,
    ) -> Result<(), FileProblem> {
        self.size += length(bytes);
        if self.size > self.max_size {
            return Err(FileProblem::TooLarge);
        }
        match &mut self.signature {
            None => self.read(bytes, found),
            Some(signature) => {
                signature.extend_from_slice(bytes);
                if signature.len() >= SIGNATURE {
                    self.begin(found)?;
                }
                Ok(())
            }
        }
    }

    /// The end of the file: gives the last row where no line break follows it.
    pub fn finish(&mut self) -> Result<Vec<Row>, FileProblem> {
        let mut rows = Vec::new();
        self.finish_to(&mut |row, _| rows.push(row))?;
        Ok(rows)
    }

    /// The end of the file: hands over the last row where no line break follows it.
    pub(super) fn finish_to(&mut self, found: &mut Found<'_>) -> Result<(), FileProblem> {
        self.begin(found)?;
        if self.within {
            self.read(b"\n", found)?;
        }
        if self.within {
            return Err(FileProblem::UnclosedQuote {
                line: self.row_line,
            });
        }
        if self.header.is_none() {
            return Err(FileProblem::Empty);
        }
        Ok(())
    }

    /// Looks at what kind of file it is, then reads what has been held back for that.
    fn begin(&mut self, found: &mut Found<'_>) -> Result<(), FileProblem> {
        let Some(held_back) = self.signature.take() else {
            return Ok(());
        };
        if ARCHIVES
            .iter()
            .any(|archive| held_back.starts_with(archive))
        {
            return Err(FileProblem::Archive);
        }
        if UTF16.iter().any(|mark| held_back.starts_with(mark)) {
            return Err(FileProblem::Utf16);
        }
        let text = held_back.strip_prefix(BOM).unwrap_or(&held_back);
        self.position = length(&held_back) - length(text);
        self.read(text, found)
    }

    fn read(&mut self, mut bytes: &[u8], found: &mut Found<'_>) -> Result<(), FileProblem> {
        loop {
            if !self.within {
                // Empty lines, and the second half of CR LF.
                let breaks = bytes
                    .iter()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                    .count();
                let (skipped, rest) = bytes.split_at(breaks);
                self.lines.pass(skipped);
                self.position += length(skipped);
                bytes = rest;
                self.row_line = self.lines.line();
                self.row_start = self.position;
            }
            if bytes.is_empty() {
                return Ok(());
            }
            self.within = true;
            let (result, read, written, ended) = self.core.read_record(
                bytes,
                self.output.get_mut(self.filled..).unwrap_or_default(),
                self.ends.get_mut(self.cells..).unwrap_or_default(),
            );
            let (passed, rest) = bytes.split_at(read);
            self.lines.pass(passed);
            self.position += length(passed);
            bytes = rest;
            self.filled += written;
            self.cells += ended;
            self.check_size()?;
            match result {
                ReadRecordResult::Record => {
                    if let Some(row) = self.complete()? {
                        self.rows += 1;
                        if self.rows > self.max_rows {
                            return Err(FileProblem::TooManyRows);
                        }
                        found(row, self.row_start..self.position);
                    }
                    self.within = false;
                    self.filled = 0;
                    self.cells = 0;
                }
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => {
                    return Err(FileProblem::TooManyColumns {
                        line: self.row_line,
                    });
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(()),
            }
        }
    }

    /// The row so far is within the limits, the cell that is being read included.
    fn check_size(&self) -> Result<(), FileProblem> {
        let line = self.row_line;
        let ends = self.ends.get(..self.cells).unwrap_or_default();
        let mut start = 0;
        for (index, end) in ends.iter().chain([&self.filled]).enumerate() {
            if end.saturating_sub(start) > MAX_CELL {
                return Err(FileProblem::CellTooLarge {
                    line,
                    column: column(index),
                });
            }
            start = *end;
        }
        if self.filled > MAX_ROW {
            return Err(FileProblem::RowTooLarge { line });
        }
        if self.cells > MAX_COLUMNS {
            return Err(FileProblem::TooManyColumns { line });
        }
        Ok(())
    }

    /// The row that has just been read; none for the header and for rows whose cells are all empty.
    fn complete(&mut self) -> Result<Option<Row>, FileProblem> {
        let texts = self.texts()?;
        let Some(header) = &self.header else {
            self.header = Some(Header::read(texts, self.options)?);
            return Ok(None);
        };
        if texts.iter().all(|cell| cell.is_empty()) {
            return Ok(None);
        }
        let cells = header.pick(|index| texts.get(index).copied());
        let (expected, found) = (header.width(), texts.len());
        let assignment = if expected == found {
            check(&cells, self.options)
        } else {
            let count = |cells: usize| u32::try_from(cells).unwrap_or(u32::MAX);
            Err(RowProblem::CellCount {
                expected: count(expected),
                found: count(found),
            })
        };
        Ok(Some(Row {
            line: self.row_line,
            cells,
            assignment,
        }))
    }

    fn texts(&self) -> Result<Vec<&str>, FileProblem> {
        let line = self.row_line;
        let ends = self.ends.get(..self.cells).unwrap_or_default();
        let mut start = 0;
        let mut texts = Vec::with_capacity(ends.len());
        for (index, end) in ends.iter().enumerate() {
            let bytes = self.output.get(start..*end).unwrap_or_default();
            let column = column(index);
            let text =
                std::str::from_utf8(bytes).map_err(|_| FileProblem::NotUtf8 { line, column })?;
            if text.contains('\0') {
                return Err(FileProblem::Nul { line, column });
            }
            texts.push(text);
            start = *end;
        }
        Ok(texts)
    }
}

/// A reader that has read something, if only an empty line. Before that it would strip a byte order mark of its
/// own accord, but only one that arrives in one piece; [`Reader::begin`] has seen to it.
fn begun() -> csv_core::Reader {
    let mut core = csv_core::Reader::new();
    core.read_record(b"\n", &mut [0], &mut [0]);
    core
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn column(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
