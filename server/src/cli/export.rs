//! What the exports have in common.

use std::{fmt::Display, io::Write as _};

use futures::{StreamExt as _, stream::BoxStream};

use super::Failure;

/// The chosen columns, or the usual ones.
pub fn columns_or<C: Display>(chosen: Vec<String>, usual: &[C]) -> Vec<String> {
    if chosen.is_empty() {
        usual.iter().map(ToString::to_string).collect()
    } else {
        chosen
    }
}

/// Writes the file to standard output while it is made.
pub async fn write(
    mut pieces: BoxStream<'static, directory::Result<String>>,
) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    while let Some(piece) = pieces.next().await {
        out.write_all(piece?.as_bytes())?;
    }
    Ok(out.flush()?)
}

/// The long help of `--columns`.
pub fn columns_help<C: Display>(columns: &[C], title: impl Fn(&C) -> &'static str) -> String {
    let names = columns
        .iter()
        .map(|column| format!("  {column}: {}", title(column)));
    format!(
        "Columns with commas between them:\n{}",
        names.collect::<Vec<_>>().join("\n")
    )
}
