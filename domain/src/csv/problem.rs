//! What is wrong with a file as a whole.

use serde::{Deserialize, Serialize};

use super::{
    MAX_ASSIGNMENTS, MAX_CELL, MAX_COLUMNS, MAX_FILE, MAX_GROUPS, MAX_ROW, MAX_ROWS,
    header::HeaderProblem,
};
use texts::number;

/// Why a file is refused as a whole. Lines count from 1, the header included; columns from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FileProblem {
    /// No file came with the form.
    #[error("Choose a file first.")]
    Missing,
    /// The upload broke off.
    #[error("The upload broke off. Send the file again.")]
    Interrupted,
    /// The browser can't read the chosen file.
    #[error("The file can't be read any more. Choose it again.")]
    Unreadable,
    /// Nothing is in the file.
    #[error("The file is empty. The first line names the columns.")]
    Empty,
    /// More than [`MAX_FILE`] bytes.
    #[error("The file is larger than {} MiB. Split it into several files.", MAX_FILE >> 20)]
    TooLarge,
    /// A ZIP archive or a spreadsheet with another name.
    #[error("This is a spreadsheet or an archive, not a CSV file. Save it as \"CSV UTF-8\".")]
    Archive,
    /// Text in UTF-16.
    #[error("This file is in UTF-16. Save it as \"CSV UTF-8\".")]
    Utf16,
    /// Bytes that are no text in UTF-8.
    #[error("Line {line}, column {column} is not UTF-8. Save the file as \"CSV UTF-8\".")]
    NotUtf8 {
        /// The row's first line.
        line: u64,
        /// The cell's place in the row.
        column: u32,
    },
    /// A NUL character.
    #[error("Line {line}, column {column} has a NUL character: this is no text file.")]
    Nul {
        /// The row's first line.
        line: u64,
        /// The cell's place in the row.
        column: u32,
    },
    /// A cell of more than [`MAX_CELL`] bytes.
    #[error("Line {line}, column {column} is longer than {} KiB. Is a closing quote missing?", MAX_CELL >> 10)]
    CellTooLarge {
        /// The row's first line.
        line: u64,
        /// The cell's place in the row.
        column: u32,
    },
    /// A row of more than [`MAX_ROW`] bytes.
    #[error("Line {line} is longer than {} KiB.", MAX_ROW >> 10)]
    RowTooLarge {
        /// The row's first line.
        line: u64,
    },
    /// More than [`MAX_COLUMNS`] columns.
    #[error("Line {line} has more than {} columns.", shown(MAX_COLUMNS))]
    TooManyColumns {
        /// The row's first line.
        line: u64,
    },
    /// A quote that is never closed.
    #[error("The quote in the row from line {line} on is never closed.")]
    UnclosedQuote {
        /// The row's first line.
        line: u64,
    },
    /// More than [`MAX_ROWS`] rows.
    #[error(
        "The file has more than {} rows. Split it into several files.",
        number(MAX_ROWS)
    )]
    TooManyRows,
    /// More than [`MAX_GROUPS`] distinct groups (rule G2).
    #[error(
        "The file names {} groups; {} are allowed. Split it into {} files.",
        number((*.count).into()), shown(MAX_GROUPS), parts(*.count)
    )]
    TooManyGroups {
        /// Distinct groups in the file.
        count: u32,
    },
    /// More than [`MAX_ASSIGNMENTS`] pairs of a row and a group.
    #[error(
        "The file has more than {} assignments. Split it into several files.",
        number(MAX_ASSIGNMENTS)
    )]
    TooManyAssignments,
    /// The header is wrong.
    #[error(transparent)]
    Header(HeaderProblem),
}

impl FileProblem {
    /// There is too much in the file, and nothing is known to be wrong with it: in parts it may fit.
    pub fn is_splittable(self) -> bool {
        matches!(
            self,
            Self::TooLarge
                | Self::TooManyRows
                | Self::TooManyGroups { .. }
                | Self::TooManyAssignments
        )
    }
}

fn shown(limit: usize) -> String {
    number(u64::try_from(limit).unwrap_or(u64::MAX))
}

/// Into how many files so many groups fit.
fn parts(count: u32) -> u32 {
    count.div_ceil(u32::try_from(MAX_GROUPS).unwrap_or(u32::MAX))
}

impl From<HeaderProblem> for FileProblem {
    fn from(problem: HeaderProblem) -> Self {
        Self::Header(problem)
    }
}
