//! Tables in Markdown, as they stand in `docs/benchmarks.md`.
#![expect(clippy::print_stdout, reason = "the report is what the program is for")]

use std::time::Duration;

/// A table that is printed as a whole.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// With these columns.
    pub fn new(columns: &[&str]) -> Self {
        let rule = columns.iter().map(|_| "---".to_owned()).collect();
        let header = columns.iter().map(|&column| column.to_owned()).collect();
        Self {
            rows: vec![header, rule],
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Prints it.
    pub fn print(&self) {
        for row in &self.rows {
            println!("| {} |", row.join(" | "));
        }
        println!();
    }
}

/// A heading.
pub fn heading(text: &str) {
    println!("### {text}\n");
}

/// A paragraph.
pub fn line(text: &str) {
    println!("{text}\n");
}

/// A duration in milliseconds.
pub fn milliseconds(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1_000.0)
}

/// A duration in seconds.
pub fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}

/// Requests or commits a second.
pub fn per_second(rate: f64) -> String {
    format!("{rate:.0}/s")
}

/// How many times.
pub fn ratio(one: f64, other: f64) -> String {
    format!("{:.2}", one / other)
}

/// Bytes in megabytes.
pub fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}
