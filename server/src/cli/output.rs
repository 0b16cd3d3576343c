//! What commands print, and the log.

use std::io::{BufWriter, Write, stderr, stdout};

use serde::Serialize;
use tracing::Level;
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::{
    filter::Targets, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

use super::Failure;
use crate::config::{Config, LogFormat};

/// The crates whose detail the configuration decides; libraries only warn.
const OWN: [&str; 3] = ["app", "directory", "server"];

/// Prints one line.
pub fn line(text: impl std::fmt::Display) -> Result<(), Failure> {
    Ok(writeln!(stdout().lock(), "{text}")?)
}

/// Prints one JSON object on one line.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(std::io::Error::from)?;
    line(text)
}

/// Prints a list: columns for people, or one JSON object a line.
pub fn list<T: Serialize, const N: usize>(
    json: bool,
    header: [&str; N],
    rows: &[T],
    cells: impl Fn(&T) -> [String; N],
) -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout().lock());
    if json {
        for row in rows {
            serde_json::to_writer(&mut out, row).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    } else {
        let lines: Vec<[String; N]> = std::iter::once(header.map(str::to_owned))
            .chain(rows.iter().map(cells))
            .collect();
        for text in aligned(&lines) {
            writeln!(out, "{text}")?;
        }
    }
    Ok(out.flush()?)
}

fn aligned<const N: usize>(lines: &[[String; N]]) -> impl Iterator<Item = String> {
    let mut widths = [0; N];
    for line in lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    lines.iter().map(move |line| {
        let cells = line
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    })
}

/// Starts the log on standard error. Lines are written apart from the requests that they tell of, many at once
/// where there are many, and none is lost; the last ones when the guard goes.
pub fn log(config: &Config) -> WorkerGuard {
    let (lines, guard) = NonBlockingBuilder::default()
        .lossy(false)
        .finish(BufWriter::new(stderr()));
    let libraries = config.log_level.min(Level::WARN);
    let targets = Targets::new()
        .with_default(libraries)
        .with_targets(OWN.map(|target| (target, config.log_level)));
    let log = fmt::layer().with_writer(lines);
    let registry = tracing_subscriber::registry().with(targets);
    // Fails when there is one already, which then stays.
    let _ = match config.log_format {
        LogFormat::Text => registry.with(log.with_ansi(false)).try_init(),
        LogFormat::Json => registry.with(log.json()).try_init(),
    };
    guard
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_line_up_without_trailing_spaces() {
        let lines = [["NAME", "STATUS"], ["Zoë", "new"]].map(|line| line.map(str::to_owned));
        assert_eq!(
            aligned(&lines).collect::<Vec<_>>(),
            ["NAME  STATUS", "Zoë   new"]
        );
    }
}
