#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::csv::{Cells, Tally};

const ANY: Limits = Limits {
    groups: usize::MAX,
    rows: u64::MAX,
    assignments: u64::MAX,
    size: u64::MAX,
};

fn split(file: &[u8], limits: Limits, piece: usize) -> Result<Vec<Vec<u8>>, FileProblem> {
    let mut splitter = Splitter::new(Options::default(), limits);
    let mut parts: Vec<Vec<u8>> = Vec::new();
    let mut keep = |pieces: Vec<Piece>| {
        for piece in pieces {
            if parts.len() == piece.part {
                parts.push(Vec::new());
            }
            parts[piece.part].extend(piece.bytes);
        }
    };
    for bytes in file.chunks(piece) {
        keep(splitter.feed(bytes)?);
    }
    keep(splitter.finish()?);
    assert_eq!(splitter.parts().len(), parts.len());
    for (part, bytes) in splitter.parts().iter().zip(&parts) {
        assert_eq!(part.size, bytes.len() as u64);
    }
    Ok(parts)
}

fn rows(file: &[u8]) -> Vec<Row> {
    let mut reader = Reader::new(Options::default());
    let mut rows = reader.feed(file).unwrap();
    rows.extend(reader.finish().unwrap());
    rows
}

fn tally(file: &[u8]) -> Tally {
    let mut tally = Tally::default();
    rows(file).iter().for_each(|row| tally.add(row).unwrap());
    tally
}

fn text(part: &[u8]) -> &str {
    std::str::from_utf8(part).unwrap()
}

#[test]
fn g02_a_file_of_too_many_groups_becomes_parts_that_the_import_takes() {
    let mut file = String::from("userName,groups\n");
    for round in 0..2 {
        for group in 0..=MAX_GROUPS {
            file.push_str(&format!("user{round},Group {group}\n"));
        }
    }
    assert!(tally(file.as_bytes()).finish().is_err());
    let parts = split(file.as_bytes(), Limits::default(), 65_536).unwrap();
    assert_eq!(parts.len(), 2);
    for part in &parts {
        tally(part).finish().unwrap();
    }
    assert_eq!(
        text(&parts[1]),
        "userName,groups\r\nuser0,Group 25000\r\nuser1,Group 25000\r\n",
        "both rows of the group are together"
    );
}

#[test]
fn rows_stay_as_they_are_with_columns_that_mean_nothing_here() {
    let file = "\u{feff}\r\ndescription,groups\r\n\"a \"\"red\"\",\nor so\",A\n\n'=1,B\r\r\n blue , C\nx,y,z\ngreen,D";
    let parts = split(file.as_bytes(), Limits { groups: 1, ..ANY }, 1).unwrap();
    let parts: Vec<&str> = parts.iter().map(|part| text(part)).collect();
    assert_eq!(
        parts,
        [
            "\u{feff}description,groups\r\n\"a \"\"red\"\",\nor so\",A\r\n",
            "\u{feff}description,groups\r\n'=1,B\r\n blue , C\r\nx,y,z\r\n",
            "\u{feff}description,groups\r\ngreen,D\r\n",
        ]
    );
}

#[test]
fn every_limit_opens_another_part() {
    let file = b"groups\nA;B\nA\nB\nA\n";
    for (limits, expected) in [
        (ANY, 1),
        (Limits { rows: 2, ..ANY }, 2),
        (Limits { rows: 1, ..ANY }, 4),
        (
            Limits {
                assignments: 3,
                ..ANY
            },
            2,
        ),
        (
            Limits {
                size: 8 + 5 + 3,
                ..ANY
            },
            2,
        ),
    ] {
        assert_eq!(
            split(file, limits, 100).unwrap().len(),
            expected,
            "{limits:?}"
        );
    }
}

#[test]
fn a_file_that_can_not_be_read_is_not_split() {
    let nul = split(b"groups\nA\nB\0\n", Limits { groups: 1, ..ANY }, 4);
    assert_eq!(nul, Err(FileProblem::Nul { line: 3, column: 1 }));
    assert_eq!(split(b"", ANY, 4), Err(FileProblem::Empty));
    assert_eq!(split(b"groups\n", ANY, 4), Ok(Vec::new()));
}

#[test]
fn parts_are_named_after_the_file() {
    assert_eq!(part_name("hr.groups.CSV", 0), "hr.groups-part1.csv");
    assert_eq!(part_name("groups", 9), "groups-part10.csv");
    assert_eq!(part_name(".csv", 0), ".csv-part1.csv");
}

/// A cell of groups: mostly a few names that come again, now and then something malformed.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::collection::vec("[A-Ja-c]", 1..4).prop_map(|names| names.join(";")),
        1 => Just("A;;B".to_owned()),
        1 => Just(" A".to_owned()),
        1 => Just("\"K,\r\nL\"".to_owned()),
        1 => Just("\"M\"\"N\"".to_owned()),
    ]
}

proptest! {
    #[test]
    fn nothing_is_lost_and_every_part_fits(
        cells in proptest::collection::vec((cell(), 0..9u8), 0..40),
        groups in 3usize..8,
        most in 1u64..12,
        size in 40u64..200,
        piece in 1usize..20,
        line_end in prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n")],
    ) {
        let limits = Limits { groups, rows: most, assignments: most + 3, size };
        let mut file = format!("userName,groups{line_end}");
        for (cell, user) in &cells {
            file.push_str(&format!("user{user},{cell}{line_end}"));
        }
        let parts = split(file.as_bytes(), limits, piece).unwrap();
        let mut found: Vec<(Cells, String)> = Vec::new();
        for part in &parts {
            prop_assert!(part.starts_with(b"userName,groups\r\n"));
            prop_assert!(part.len() as u64 <= size);
            let rows = rows(part);
            prop_assert!(!rows.is_empty() && rows.len() as u64 <= most);
            prop_assert!(tally(part).groups() <= groups);
            let pairs: usize = rows.iter().flat_map(|row| &row.assignment).map(|asked| asked.groups.len()).sum();
            prop_assert!(pairs as u64 <= most + 3);
            found.extend(rows.into_iter().map(|row| (row.cells, format!("{:?}", row.assignment))));
        }
        let mut given: Vec<(Cells, String)> = rows(file.as_bytes())
            .into_iter()
            .map(|row| (row.cells, format!("{:?}", row.assignment)))
            .collect();
        let key = |(cells, _): &(Cells, String)| (cells.user_name.clone(), cells.groups.clone());
        given.sort_by_key(key);
        found.sort_by_key(key);
        prop_assert_eq!(given, found);
    }

    #[test]
    fn the_rows_of_a_group_stay_together_in_their_order(
        names in proptest::collection::vec(0..30u8, 1..60),
        groups in 1usize..9,
    ) {
        let mut file = String::from("groups,userName\n");
        for (row, name) in names.iter().enumerate() {
            file.push_str(&format!("Group {name},user{row}\n"));
        }
        let parts = split(file.as_bytes(), Limits { groups, ..ANY }, 64).unwrap();
        let distinct: std::collections::HashSet<&u8> = names.iter().collect();
        prop_assert_eq!(parts.len(), distinct.len().div_ceil(groups));
        let mut home: HashMap<String, usize> = HashMap::new();
        for (place, part) in parts.iter().enumerate() {
            let rows = rows(part);
            for row in &rows {
                prop_assert_eq!(*home.entry(row.cells.groups.clone()).or_insert(place), place);
            }
            let order: Vec<usize> = rows.iter().map(|row| row.cells.user_name[4..].parse().unwrap()).collect();
            prop_assert!(order.is_sorted());
        }
    }
}
