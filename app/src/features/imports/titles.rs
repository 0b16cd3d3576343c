//! How runs and rows are named.

use domain::{
    import_plan::GroupOutcome,
    import_run::{RowOutcome, RunStatus},
};

use crate::kit::{Choice, Tone};

/// The word for a run's state, and its colour.
pub fn status_badge(status: RunStatus) -> (&'static str, Tone) {
    match status {
        RunStatus::Planned => ("Planned", Tone::Info),
        RunStatus::Applied => ("Applied", Tone::Ok),
        RunStatus::Cancelled => ("Cancelled", Tone::Plain),
        RunStatus::Undone => ("Undone", Tone::Warn),
    }
}

/// The word for what becomes of a row, and its colour.
pub fn outcome_badge(outcome: RowOutcome) -> (&'static str, Tone) {
    match outcome {
        RowOutcome::Create => ("Create", Tone::Info),
        RowOutcome::Update => ("Update", Tone::Ok),
        RowOutcome::Unchanged => ("Unchanged", Tone::Plain),
        RowOutcome::Rejected => ("Rejected", Tone::Bad),
    }
}

/// The word for what a run does with a group, and its colour.
pub fn group_badge(outcome: GroupOutcome) -> (&'static str, Tone) {
    match outcome {
        GroupOutcome::Create => ("Create", Tone::Info),
        GroupOutcome::Update => ("Update", Tone::Ok),
        GroupOutcome::Unchanged => ("Unchanged", Tone::Plain),
    }
}

/// What a run does with groups, as the choices of a filter.
pub fn group_choices() -> Vec<Choice> {
    GroupOutcome::ALL
        .iter()
        .map(|outcome| Choice::new(outcome.as_str(), group_badge(*outcome).0))
        .collect()
}

/// `3.1 MB`, for a file's size in bytes.
pub fn size_text(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!(size_text(37), "37 B");
        assert_eq!(size_text(1_250), "1.2 kB");
        assert_eq!(size_text(3_141_592), "3.1 MB");
    }
}
