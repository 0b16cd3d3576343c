//! Splits a file that is too large for one import into parts that fit. Each part is a file of its own:
//! the header, and rows as they stand in the file, letter for letter. Every row comes into one part; the
//! rows of a group stay together as long as the part that has them takes more.

use std::{cmp::Reverse, collections::HashMap};

use super::{FileProblem, MAX_ASSIGNMENTS, MAX_FILE, MAX_GROUPS, MAX_ROWS, Options, Reader, Row};
use crate::text;

const LINE_END: &[u8] = b"\r\n";
const BOM: &[u8] = b"\xef\xbb\xbf";

/// What one part has at most. A part that holds nothing yet takes any row: a cell's limit keeps the
/// groups of one row far below those of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Distinct groups.
    pub groups: usize,
    /// Rows.
    pub rows: u64,
    /// Pairs of a row and a group.
    pub assignments: u64,
    /// Bytes.
    pub size: u64,
}

impl Default for Limits {
    /// Those of an import.
    fn default() -> Self {
        Self {
            groups: MAX_GROUPS,
            rows: MAX_ROWS,
            assignments: MAX_ASSIGNMENTS,
            size: MAX_FILE,
        }
    }
}

/// What is in a part so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Distinct groups.
    pub groups: usize,
    /// Rows.
    pub rows: u64,
    /// Pairs of a row and a group.
    pub assignments: u64,
    /// Bytes.
    pub size: u64,
}

/// The next bytes of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its place, from 0 on.
    pub part: usize,
    /// What comes next in it.
    pub bytes: Vec<u8>,
}

/// Reads bytes, gives pieces of parts. Holds a row and the names of the groups, never the file.
pub struct Splitter {
    reader: Reader,
    limits: Limits,
    /// Bytes from which no row has been taken yet, and where they stand in the file.
    held: Vec<u8>,
    held_from: u64,
    header: Option<Vec<u8>>,
    parts: Vec<Part>,
    /// In which parts a group is.
    homes: HashMap<String, Vec<usize>>,
}

impl Splitter {
    /// For one file of any size.
    pub fn new(options: Options, limits: Limits) -> Self {
        Self {
            reader: Reader::of_any_size(options),
            limits,
            held: Vec::new(),
            held_from: 0,
            header: None,
            parts: Vec::new(),
            homes: HashMap::new(),
        }
    }

    /// The parts so far.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Reads the next bytes. A file that can't be read is not split either.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<Piece>, FileProblem> {
        self.held.extend_from_slice(bytes);
        let mut rows = Vec::new();
        self.reader
            .feed_to(bytes, &mut |row, at| rows.push((row, at)))?;
        Ok(self.deal(rows))
    }

    /// The end of the file.
    pub fn finish(&mut self) -> Result<Vec<Piece>, FileProblem> {
        let mut rows = Vec::new();
        self.reader.finish_to(&mut |row, at| rows.push((row, at)))?;
        Ok(self.deal(rows))
    }

    fn deal(&mut self, rows: Vec<(Row, std::ops::Range<u64>)>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut done = self.held_from;
        for (row, at) in rows {
            if self.header.is_none() {
                self.header = Some(header(self.text(self.held_from, at.start)));
            }
            let text = trim(self.text(at.start, at.end)).to_vec();
            let (part, is_new) = self.place(&row, text.len() + LINE_END.len());
            let header = self.header.as_deref().filter(|_| is_new);
            let lines = header.into_iter().chain([text.as_slice()]);
            let lines = lines.flat_map(|line| [line, LINE_END].concat());
            match pieces.last_mut() {
                Some(piece) if piece.part == part => piece.bytes.extend(lines),
                _ => pieces.push(Piece {
                    part,
                    bytes: lines.collect(),
                }),
            }
            done = at.end;
        }
        let rest = self.text(done, u64::MAX).to_vec();
        self.held_from += u64::try_from(self.held.len() - rest.len()).unwrap_or_default();
        self.held = rest;
        pieces
    }

    /// Where the row goes, and whether that part begins with it.
    fn place(&mut self, row: &Row, size: usize) -> (usize, bool) {
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        let names = row.assignment.as_ref().map(|asked| asked.groups.as_slice());
        let keys: Vec<String> = names
            .unwrap_or_default()
            .iter()
            .map(|name| text::key(name))
            .collect();
        // How many of its groups each part has.
        let mut known = vec![0_usize; self.parts.len()];
        for part in keys.iter().filter_map(|key| self.homes.get(key)).flatten() {
            if let Some(count) = known.get_mut(*part) {
                *count += 1;
            }
        }
        let last = self.parts.len().saturating_sub(1);
        // Where most of them are, of equals the first; rows of none go where the last new group went.
        let found = (self.parts.iter().zip(known).enumerate())
            .filter(|(place, (_, known))| *known > 0 || *place == last)
            .filter(|(_, (part, known))| self.takes(part, keys.len(), *known, size))
            .max_by_key(|(place, (_, known))| (*known, Reverse(*place)))
            .map(|(place, _)| place);
        let (part, is_new) = match found {
            Some(part) => (part, false),
            None => {
                let header = self.header.as_ref().map_or(0, Vec::len) + LINE_END.len();
                self.parts.push(Part {
                    size: u64::try_from(header).unwrap_or(u64::MAX),
                    ..Part::default()
                });
                (self.parts.len() - 1, true)
            }
        };
        self.note(part, keys, size);
        (part, is_new)
    }

    fn takes(&self, part: &Part, groups: usize, known: usize, size: u64) -> bool {
        let assignments = u64::try_from(groups).unwrap_or(u64::MAX);
        part.groups + groups - known <= self.limits.groups
            && part.rows < self.limits.rows
            && part.assignments + assignments <= self.limits.assignments
            && part.size + size <= self.limits.size
    }

    fn note(&mut self, place: usize, keys: Vec<String>, size: u64) {
        let Some(part) = self.parts.get_mut(place) else {
            return;
        };
        part.rows += 1;
        part.size += size;
        for key in keys {
            part.assignments += 1;
            let homes = self.homes.entry(key).or_default();
            if !homes.contains(&place) {
                homes.push(place);
                part.groups += 1;
            }
        }
    }

    /// Bytes of the file that are still held. The line break that ends the last row may be missing.
    fn text(&self, from: u64, to: u64) -> &[u8] {
        let index = |position: u64| {
            let index = usize::try_from(position.saturating_sub(self.held_from));
            index.unwrap_or(usize::MAX).min(self.held.len())
        };
        self.held.get(index(from)..index(to)).unwrap_or_default()
    }
}

/// The first line, with the byte order mark where there is one, without empty lines around it.
fn header(text: &[u8]) -> Vec<u8> {
    match text.strip_prefix(BOM) {
        Some(rest) => [BOM, trim(rest)].concat(),
        None => trim(text).to_vec(),
    }
}

/// Without line breaks around it.
fn trim(mut line: &[u8]) -> &[u8] {
    while let [b'\r' | b'\n', rest @ ..] | [rest @ .., b'\r' | b'\n'] = line {
        line = rest;
    }
    line
}

/// `groups-part2.csv` for the second part of `groups.csv`.
pub fn part_name(file_name: &str, part: usize) -> String {
    let stem = match file_name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("csv") && !stem.is_empty() => stem,
        _ => file_name,
    };
    format!("{stem}-part{}.csv", part + 1)
}

#[cfg(test)]
mod tests;
