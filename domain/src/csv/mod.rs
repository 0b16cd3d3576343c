//! The group CSV: header, rows and the rules by which a row names accounts and groups. The browser
//! checks a file's beginning with it before the upload, the server reads the whole file with it.
//!
//! A file is wrong as a whole ([`FileProblem`]: it is not read to its end, nothing is stored) or in
//! single rows ([`RowProblem`]: the row does nothing, the others go on). Both are closed enums of
//! numbers, never of cells' contents, so that they can travel through an address.

mod guard;
mod header;
mod identifier;
mod lines;
mod preview;
mod problem;
mod reader;
mod row;
mod split;
mod tally;

pub use guard::{guard, unguard};
pub use header::{Column, Header, HeaderProblem};
pub use identifier::Identifier;
pub use preview::{Preview, preview};
pub use problem::FileProblem;
pub use reader::Reader;
pub use row::{Assignment, Cells, Row, RowProblem, check};
pub use split::{Limits, Part, Piece, Splitter, part_name};
pub use tally::Tally;

/// Bytes of a file at most: 64 MiB.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Bytes of one cell at most: 64 KiB.
pub const MAX_CELL: usize = 64 * 1024;
/// Bytes of one row's cells together at most: 1 MiB.
pub const MAX_ROW: usize = 1024 * 1024;
/// Columns at most.
pub const MAX_COLUMNS: usize = 1_000;
/// Rows at most, so that a file of tiny rows can't fill the memory.
pub const MAX_ROWS: u64 = 500_000;
/// Distinct groups in one file at most (rule G2).
pub const MAX_GROUPS: usize = 25_000;
/// Pairs of a row and a group at most.
pub const MAX_ASSIGNMENTS: u64 = 1_000_000;
/// Members of one group at most (rule G18).
pub const MAX_MEMBERS: u64 = 344_000;

/// How a file is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Accept spaces around values, and ignore them. The file format forbids them (rule G15).
    pub trim: bool,
}

/// A file to start from: the header and one row of each kind.
pub const TEMPLATE: &str = "\
groups,urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid,emails[0].value,userName\r\n\
HR;Employees,,ada@example.com,\r\n\
Management,,,bo\r\n\
Contractors,,,\r\n";
