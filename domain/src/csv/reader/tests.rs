#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::csv::{HeaderProblem, Identifier};

/// Reads the file in pieces of so many bytes.
fn in_pieces(file: &[u8], piece: usize) -> Result<Vec<Row>, FileProblem> {
    let mut reader = Reader::new(Options::default());
    let mut rows = Vec::new();
    for bytes in file.chunks(piece) {
        rows.extend(reader.feed(bytes)?);
    }
    rows.extend(reader.finish()?);
    Ok(rows)
}

fn read(file: impl AsRef<[u8]>) -> Result<Vec<Row>, FileProblem> {
    in_pieces(file.as_ref(), 1 << 20)
}

fn lines_and_groups(file: &str) -> Vec<(u64, String)> {
    read(file)
        .unwrap()
        .into_iter()
        .map(|row| (row.line, row.cells.groups))
        .collect()
}

#[test]
fn g01_a_file_in_utf8_is_accepted() {
    let rows = read("groups,userName\nEinkäufer,bö\n").unwrap();
    let assignment = rows[0].assignment.clone().unwrap();
    assert_eq!(assignment.groups, ["Einkäufer"]);
    assert_eq!(assignment.identifier, Identifier::UserName("bö".into()));
}

#[test]
fn byte_order_mark_line_ends_and_a_missing_last_one_make_no_difference() {
    let expected = [(2, "HR".to_owned()), (3, "IT".to_owned())];
    for file in [
        "groups\nHR\nIT\n",
        "groups\r\nHR\r\nIT\r\n",
        "groups\rHR\rIT",
        "groups\nHR\nIT",
        "\u{feff}groups\nHR\nIT",
        "\u{feff}\"groups\"\r\n\"HR\"\r\n\"IT\"",
    ] {
        assert_eq!(lines_and_groups(file), expected, "{file:?}");
    }
}

/// Only the first mark is none of the file's contents, wherever a piece ends and whatever stands between.
#[test]
fn a_second_byte_order_mark_reads_alike_however_it_arrives() {
    for file in [
        "\u{feff}\u{feff}groups\nHR\n",
        "\u{feff}\n\u{feff}groups\nHR\n",
        "\n\u{feff}groups\nHR\n",
    ] {
        let no_groups = Err(FileProblem::Header(HeaderProblem::NoGroups));
        for piece in [1, 2, 3, 4, 5, 1_000] {
            assert_eq!(
                in_pieces(file.as_bytes(), piece),
                no_groups,
                "{file:?}, {piece}"
            );
        }
    }
}

#[test]
fn lines_are_counted_through_quotes_and_empty_lines() {
    let file = "groups,note,userName\r\n\r\nHR,\"two\r\nlines\",ada\r\n,,\r\nIT,\"say \"\"hi\"\", twice\",bo\r\n";
    assert_eq!(lines_and_groups(file), [(3, "HR".into()), (6, "IT".into())]);
}

#[test]
fn an_empty_file_is_refused() {
    for file in ["", "\n\n", "\u{feff}", "\r\n"] {
        assert_eq!(read(file), Err(FileProblem::Empty), "{file:?}");
    }
    assert_eq!(read("groups"), Ok(vec![]));
}

#[test]
fn other_kinds_of_files_are_recognised() {
    assert_eq!(read(b"PK\x03\x04\x14\0\x06\0"), Err(FileProblem::Archive));
    assert_eq!(
        in_pieces(b"PK\x03\x04\x14\0\x06\0", 1),
        Err(FileProblem::Archive)
    );
    assert_eq!(
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        Err(FileProblem::Archive)
    );
    assert_eq!(read(b"\xff\xfeg\0r\0"), Err(FileProblem::Utf16));
    assert_eq!(read("PKW\n"), Err(HeaderProblem::NoGroups.into()));
}

#[test]
fn bytes_that_are_no_text_are_named_with_line_and_column() {
    let latin = b"groups,userName\nHR,ada\nEink\xe4ufer,bo\n";
    assert_eq!(
        read(latin),
        Err(FileProblem::NotUtf8 { line: 3, column: 1 })
    );
    assert_eq!(
        read(b"groups,userName\nHR,a\0da\n"),
        Err(FileProblem::Nul { line: 2, column: 2 })
    );
}

#[test]
fn a_huge_cell_is_refused_with_its_place() {
    let just = format!("groups,note,userName\nHR,{},ada\n", "x".repeat(MAX_CELL));
    assert_eq!(read(just).unwrap().len(), 1);
    let huge = format!("groups,note,userName\nHR,{},ada\n", "x".repeat(1 << 20));
    let refused = Err(FileProblem::CellTooLarge { line: 2, column: 2 });
    assert_eq!(read(&huge), refused);
    assert_eq!(in_pieces(huge.as_bytes(), 999), refused);
}

#[test]
fn ten_million_columns_are_refused_at_the_first_thousand() {
    let line = FileProblem::TooManyColumns { line: 1 };
    assert_eq!(read(",".repeat(10_000_000)), Err(line));
    let most = format!("groups{}\n", ",".repeat(MAX_COLUMNS - 1));
    assert_eq!(read(&most), Ok(vec![]));
    assert_eq!(
        read(format!("groups{}\n", ",".repeat(MAX_COLUMNS))),
        Err(line)
    );
}

#[test]
fn a_row_of_many_large_cells_is_refused() {
    let cells = vec!["x".repeat(MAX_CELL); 20].join(",");
    assert_eq!(
        read(format!("groups\n{cells}\n")),
        Err(FileProblem::RowTooLarge { line: 2 })
    );
}

#[test]
fn a_quote_that_is_never_closed_is_named() {
    assert_eq!(
        read("groups,userName\nHR,\"ada\nIT,bo\n"),
        Err(FileProblem::UnclosedQuote { line: 2 })
    );
    assert_eq!(read("groups,userName\nHR,\"ada\"").unwrap().len(), 1);
}

#[test]
fn too_many_bytes_and_too_many_rows_are_refused() {
    let mut reader = Reader::new(Options::default());
    reader.feed(b"groups,description\n").unwrap();
    let block = format!("HR,{}\n", "x".repeat(60_000)).repeat(100);
    let refused = std::iter::repeat(block).find_map(|block| reader.feed(block.as_bytes()).err());
    assert_eq!(refused, Some(FileProblem::TooLarge));
    assert_eq!(
        read(format!("groups\n{}", "a\n".repeat(500_001))),
        Err(FileProblem::TooManyRows)
    );
}

#[test]
fn rows_with_other_cells_than_the_header_are_wrong_alone() {
    let rows = read("groups,userName\nHR, Berlin,ada\nIT\nSales,bo\n").unwrap();
    let problems: Vec<_> = rows
        .iter()
        .map(|row| row.assignment.clone().err())
        .collect();
    let count = |found| Some(RowProblem::CellCount { expected: 2, found });
    assert_eq!(problems, [count(3), count(1), None]);
}

proptest! {
    #[test]
    fn the_size_of_the_pieces_makes_no_difference(file in "[gr,\"\n\r;a]{0,60}", piece in 1usize..9) {
        let file = format!("groups,userName\n{file}");
        prop_assert_eq!(in_pieces(file.as_bytes(), piece), read(&file));
    }

    #[test]
    fn no_bytes_make_it_panic(file in proptest::collection::vec(any::<u8>(), 0..200), piece in 1usize..50) {
        let _ = in_pieces(&file, piece);
    }

    #[test]
    fn what_a_csv_writer_writes_is_read_back(groups in "[a-z\"',; ]{1,20}", name in "[a-z\"', ]{1,20}") {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["groups", "userName"]).unwrap();
        writer.write_record([&groups, &name]).unwrap();
        let rows = read(writer.into_inner().unwrap()).unwrap();
        prop_assert_eq!(&rows[0].cells.groups, &groups);
        prop_assert_eq!(&rows[0].cells.user_name, &name);
    }
}
