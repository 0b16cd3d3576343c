//! How runs and rows are named.

use domain::{
    import_plan::GroupOutcome,
    import_run::{RowOutcome, RunStatus},
};

use crate::kit::{Choice, Tone};

/// The word for a run's state, and its colour.
pub fn status_badge(status: RunStatus) -> (&'static str, Tone) {
    match status {
        RunStatus::Planned => (texts::imports::planned(), Tone::Info),
        RunStatus::Applied => (texts::imports::applied(), Tone::Ok),
        RunStatus::Cancelled => (texts::imports::cancelled(), Tone::Plain),
        RunStatus::Undone => (texts::imports::undone(), Tone::Warn),
    }
}

/// The word for what becomes of a row, and its colour.
pub fn outcome_badge(outcome: RowOutcome) -> (&'static str, Tone) {
    match outcome {
        RowOutcome::Create => (texts::imports::create(), Tone::Info),
        RowOutcome::Update => (texts::imports::update(), Tone::Ok),
        RowOutcome::Unchanged => (texts::imports::unchanged(), Tone::Plain),
        RowOutcome::Rejected => (texts::imports::rejected(), Tone::Bad),
    }
}

/// The word for what a run does with a group, and its colour.
pub fn group_badge(outcome: GroupOutcome) -> (&'static str, Tone) {
    match outcome {
        GroupOutcome::Create => (texts::imports::create(), Tone::Info),
        GroupOutcome::Update => (texts::imports::update(), Tone::Ok),
        GroupOutcome::Unchanged => (texts::imports::unchanged(), Tone::Plain),
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
        0..1_000 => texts::imports::bytes(bytes),
        1_000..1_000_000 => {
            let (whole, tenth) = decimal(bytes / 100);
            texts::imports::kilobytes(&whole, &tenth)
        }
        _ => {
            let (whole, tenth) = decimal(bytes / 100_000);
            texts::imports::megabytes(&whole, &tenth)
        }
    }
}

/// What is before and after the decimal point.
fn decimal(tenths: u64) -> (String, String) {
    ((tenths / 10).to_string(), (tenths % 10).to_string())
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
