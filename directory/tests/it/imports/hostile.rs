//! Files that nobody would send in good faith. Each ends in an error that names the place where there is
//! one, is read no further than it has to be, and leaves nothing behind.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use directory::{Error, imports};
use domain::{
    Field, Problem,
    csv::{FileProblem, HeaderProblem, MAX_CELL, MAX_FILE, MAX_ROWS, Options},
};
use tokio::io::{AsyncRead, ReadBuf};

use crate::{
    harness::{World, on_both},
    imports::{import, members, rows},
    log::events,
    people::{Home, home},
};

/// What the importer reads at once.
const PIECE: u64 = 64 * 1024;

/// A file that is made while it is read, and counts what was read of it.
struct Made<'a> {
    beginning: &'a [u8],
    /// Comes again and again after it.
    again: &'a [u8],
    place: usize,
    read: u64,
}

impl<'a> Made<'a> {
    fn new(beginning: &'a [u8], again: &'a [u8]) -> Self {
        Self {
            beginning,
            again,
            place: 0,
            read: 0,
        }
    }
}

impl AsyncRead for Made<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        while buffer.remaining() > 0 {
            if self.place == self.beginning.len() {
                if self.again.is_empty() {
                    break;
                }
                self.beginning = self.again;
                self.place = 0;
            }
            let next = &self.beginning[self.place..];
            let count = next.len().min(buffer.remaining());
            buffer.put_slice(&next[..count]);
            self.place += count;
            self.read += count as u64;
        }
        Poll::Ready(Ok(()))
    }
}

/// Why the file is refused, and how many bytes of it were read.
async fn refused(world: &World, at: &Home, mut file: Made<'_>) -> (FileProblem, u64) {
    let options = Options::default();
    let (directory, owner) = (&world.directory, &at.owner);
    let planned = imports::plan(directory, owner, at.tenant, "x.csv", options, &mut file).await;
    match planned.unwrap_err() {
        Error::Invalid(errors) => match errors.first(Field::File) {
            Some(Problem::File(problem)) => (*problem, file.read),
            other => panic!("{other:?}"),
        },
        other => panic!("{other}"),
    }
}

async fn nothing_is_stored(world: &World, at: &Home, events_before: usize) {
    let runs = imports::list(&world.directory, &at.owner, at.tenant, Default::default());
    assert_eq!(runs.await.unwrap().total, 0);
    assert_eq!(events(world, at.tenant).await.len(), events_before);
}

#[tokio::test]
async fn hostile_files_are_refused_with_line_and_column_and_nothing_is_stored() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, acme.tenant).await.len();
        let duplicate = HeaderProblem::Duplicate {
            first: 1,
            second: 3,
        };
        let separator = HeaderProblem::Separator;
        let unclosed = FileProblem::CellTooLarge { line: 2, column: 1 };
        let files: [(&[u8], &[u8], FileProblem); 14] = [
            (b"", b"", FileProblem::Empty),
            (b"\n\r\n", b"", FileProblem::Empty),
            (
                b"PK\x03\x04\x14\0\x06\0xl/workbook.xml",
                b"\0",
                FileProblem::Archive,
            ),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                b"\0",
                FileProblem::Archive,
            ),
            (b"\x1f\x8b\x08\0", b"\0", FileProblem::Archive),
            (b"\xff\xfeg\0r\0", b"\0", FileProblem::Utf16),
            (
                b"groups,userName\nHR,ada\nE\xe4,bo\n",
                b"",
                FileProblem::NotUtf8 { line: 3, column: 1 },
            ),
            (
                b"groups,userName\nHR,a\0da\n",
                b"",
                FileProblem::Nul { line: 2, column: 2 },
            ),
            (
                b"groups,userName,groups\n",
                b"HR,ada,IT\n",
                duplicate.into(),
            ),
            (b"groups;userName\n", b"HR;ada\n", separator.into()),
            (
                b"groups,userName\nHR,",
                b"x",
                FileProblem::CellTooLarge { line: 2, column: 2 },
            ),
            (b"groups\n\"HR\n", b"IT\n", unclosed),
            (b"groups", b",", FileProblem::TooManyColumns { line: 1 }),
            (b"groups\n\"", b"", FileProblem::UnclosedQuote { line: 2 }),
        ];
        for (beginning, again, expected) in files {
            let (problem, read) = refused(&world, &acme, Made::new(beginning, again)).await;
            assert_eq!(problem, expected, "{}", String::from_utf8_lossy(beginning));
            assert!(
                read <= MAX_CELL as u64 + 2 * PIECE,
                "{expected:?}: {read} bytes"
            );
        }
        nothing_is_stored(&world, &acme, before).await;
    })
    .await;
}

#[tokio::test]
async fn files_without_end_are_read_as_far_as_a_file_may_go() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, acme.tenant).await.len();
        let note = format!("HR,{}\n", "x".repeat(MAX_CELL));
        let large = Made::new(b"groups,description\n", note.as_bytes());
        let (problem, read) = refused(&world, &acme, large).await;
        assert_eq!(problem, FileProblem::TooLarge);
        assert!(read <= MAX_FILE + PIECE, "{read} bytes");
        let (problem, read) = refused(&world, &acme, Made::new(b"groups\n", b"A\n")).await;
        assert_eq!(problem, FileProblem::TooManyRows);
        assert!(read <= 2 * MAX_ROWS + 2 * PIECE, "{read} bytes");
        nothing_is_stored(&world, &acme, before).await;
    })
    .await;
}

#[tokio::test]
async fn formulas_are_names_like_others_and_reports_guard_them() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let file = "groups,userName\n=cmd|' /C calc'!A0,\n'=1+1,\n@SUM(A1),nobody\n";
        let run = import(&world, &acme, file).await;
        assert_eq!((run.counts.created, run.counts.rejected), (2, 1));
        assert!(members(&world, &acme, "=cmd|' /C calc'!A0").await.is_some());
        assert!(
            members(&world, &acme, "=1+1").await.is_some(),
            "our own guard is taken off"
        );
        let shown = rows(&world, &acme, run.id, None).await;
        assert_eq!(shown[2].groups, "@SUM(A1)");
        let report = imports::rejected_csv(&world.directory, &acme.owner, acme.tenant, run.id);
        let pieces: Vec<_> = futures::StreamExt::collect(report.await.unwrap()).await;
        let report: String = pieces.into_iter().map(Result::unwrap).collect();
        assert!(report.contains("\r\n'@SUM(A1),,,nobody,"), "{report}");
    })
    .await;
}
