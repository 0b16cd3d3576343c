//! A file's rows in memory, with every group's name once.

use std::collections::HashMap;

use domain::{
    Field, Problem,
    csv::{Cells, FileProblem, Identifier, Options, Reader, Row, RowProblem, Tally},
    text,
};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::{
    error::{Error, Result},
    secret,
};

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// What a file asks for.
#[derive(Debug, Default)]
pub(super) struct Staged {
    pub(super) rows: Vec<StagedRow>,
    /// Every group that a well-formed row names, in the file's order.
    pub(super) groups: Vec<GroupName>,
    places: HashMap<String, usize>,
}

/// A row.
#[derive(Debug)]
pub(super) struct StagedRow {
    pub(super) line: u64,
    pub(super) cells: Cells,
    pub(super) asks: std::result::Result<Asks, RowProblem>,
}

/// What a well-formed row asks for.
#[derive(Debug)]
pub(super) struct Asks {
    /// Places in [`Staged::groups`], in the row's order.
    pub(super) groups: Vec<usize>,
    pub(super) identifier: Identifier,
}

/// A group as the file names it first.
#[derive(Debug)]
pub(super) struct GroupName {
    pub(super) name: String,
    pub(super) key: String,
}

/// What is known of a file beside its rows.
#[derive(Debug)]
pub(super) struct FileFacts {
    pub(super) digest: String,
    pub(super) size: u64,
    pub(super) ignored_columns: Vec<String>,
}

impl Staged {
    /// Adds the next row.
    pub(super) fn push(&mut self, row: Row) {
        let asks = row.assignment.map(|assignment| Asks {
            groups: assignment
                .groups
                .into_iter()
                .map(|name| self.place_of(name))
                .collect(),
            identifier: assignment.identifier,
        });
        self.rows.push(StagedRow {
            line: row.line,
            cells: row.cells,
            asks,
        });
    }

    fn place_of(&mut self, name: String) -> usize {
        let key = text::key(&name);
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = self.groups.len();
        self.places.insert(key.clone(), place);
        self.groups.push(GroupName { name, key });
        place
    }
}

/// Reads the whole file, piece by piece. A file that is wrong as a whole is `Invalid`.
pub(super) async fn read<R: AsyncRead + Unpin>(
    mut file: R,
    options: Options,
) -> Result<(Staged, FileFacts)> {
    let mut reader = Reader::new(options);
    let mut tally = Tally::default();
    let mut hash = Sha256::new();
    let mut staged = Staged::default();
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece).await.map_err(|error| {
            tracing::info!(%error, "an upload broke off");
            refused(FileProblem::Interrupted)
        })?;
        let bytes = piece.get(..count).unwrap_or_default();
        hash.update(bytes);
        let rows = if count == 0 {
            reader.finish()
        } else {
            reader.feed(bytes)
        }
        .map_err(refused)?;
        for row in rows {
            tally.add(&row).map_err(refused)?;
            // Beyond the limit rows are only counted.
            if tally.groups() <= domain::csv::MAX_GROUPS {
                staged.push(row);
            }
        }
        if count == 0 {
            break;
        }
    }
    tally.finish().map_err(refused)?;
    let facts = FileFacts {
        digest: secret::hex(&hash.finalize()),
        size: reader.size(),
        ignored_columns: reader
            .header()
            .map(|header| header.ignored().to_vec())
            .unwrap_or_default(),
    };
    Ok((staged, facts))
}

/// The file is refused as a whole.
pub(super) fn refused(problem: FileProblem) -> Error {
    Error::invalid(Field::File, Problem::File(problem))
}
