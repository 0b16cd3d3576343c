//! Counts what a file asks for, and refuses what is too much before anything is stored.

use std::collections::HashSet;

use super::{FileProblem, MAX_ASSIGNMENTS, MAX_GROUPS, Row};
use crate::text;

/// Distinct groups and assignments so far.
#[derive(Debug, Default)]
pub struct Tally {
    groups: HashSet<String>,
    assignments: u64,
}

impl Tally {
    /// Takes note of a row. Too many groups are an error at the end only, so that it can say how many.
    pub fn add(&mut self, row: &Row) -> Result<(), FileProblem> {
        let Ok(assignment) = &row.assignment else {
            return Ok(());
        };
        for name in &assignment.groups {
            self.assignments += 1;
            if self.assignments > MAX_ASSIGNMENTS {
                return Err(FileProblem::TooManyAssignments);
            }
            self.groups.insert(text::key(name));
        }
        Ok(())
    }

    /// Distinct groups so far.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    /// Is everything within the limits?
    pub fn finish(&self) -> Result<(), FileProblem> {
        match self.groups.len() {
            0..=MAX_GROUPS => Ok(()),
            count => Err(FileProblem::TooManyGroups {
                count: u32::try_from(count).unwrap_or(u32::MAX),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::csv::{Options, Reader};

    fn tally(groups: usize) -> Result<(), FileProblem> {
        let mut file = String::from("groups\n");
        for group in 0..groups {
            file.push_str(&format!("Group {group}\nGROUP {group}\n"));
        }
        let mut reader = Reader::new(Options::default());
        let mut tally = Tally::default();
        let mut rows = reader.feed(file.as_bytes())?;
        rows.extend(reader.finish()?);
        rows.iter().try_for_each(|row| tally.add(row))?;
        tally.finish()
    }

    #[test]
    fn g01_twenty_five_thousand_groups_are_accepted() {
        tally(MAX_GROUPS).unwrap();
    }

    #[test]
    fn g02_one_more_is_refused_with_the_count() {
        let refused = tally(MAX_GROUPS + 1).unwrap_err();
        assert_eq!(refused, FileProblem::TooManyGroups { count: 25_001 });
        assert_eq!(
            refused.to_string(),
            "The file names 25,001 groups; 25,000 are allowed. Split it into 2 files."
        );
    }
}
