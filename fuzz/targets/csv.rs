//! The group CSV: the same rows, however the file arrives in pieces.
#![no_main]

use domain::csv::{FileProblem, Options, Reader, Row, guard, preview, unguard};
use libfuzzer_sys::fuzz_target;

fn read(bytes: &[u8], piece: usize, options: Options) -> Result<Vec<Row>, FileProblem> {
    let mut reader = Reader::new(options);
    let mut rows = Vec::new();
    for piece in bytes.chunks(piece) {
        rows.extend(reader.feed(piece)?);
    }
    rows.extend(reader.finish()?);
    Ok(rows)
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, file)) = bytes.split_first() else {
        return;
    };
    let options = Options { trim: first & 1 == 1 };
    let whole = read(file, file.len().max(1), options);
    let pieces = read(file, usize::from(first >> 1).max(1), options);
    assert_eq!(whole, pieces);
    let shown = preview(file, true, options, 3);
    if let Ok(rows) = whole {
        assert!(shown.rows.len() <= rows.len());
        for row in &rows {
            let name = &row.cells.user_name;
            assert_eq!(unguard(&guard(name)), name.as_str());
        }
    }
});
