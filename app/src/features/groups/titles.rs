//! How sources and states of groups are shown.

use domain::{Source, group::GroupStatus};

use crate::kit::{Choice, Tone};

/// The colour of a source's badge: what comes from elsewhere stands out.
pub fn source_tone(source: Source) -> Tone {
    match source {
        Source::Local | Source::Scim => Tone::Plain,
        Source::Imported => Tone::Info,
    }
}

/// The word for a status, and its colour.
pub fn status_badge(status: GroupStatus) -> (&'static str, Tone) {
    match status {
        GroupStatus::Enabled => (texts::words::enabled(), Tone::Ok),
        GroupStatus::Disabled => (texts::words::disabled(), Tone::Plain),
    }
}

/// Sources as the choices of a filter.
pub fn source_choices() -> Vec<Choice> {
    Source::ALL
        .iter()
        .map(|source| Choice::new(source.as_str(), source.as_str()))
        .collect()
}

/// States as the choices of a filter.
pub fn status_choices() -> Vec<Choice> {
    GroupStatus::ALL
        .iter()
        .map(|status| Choice::new(status.as_str(), status_badge(*status).0))
        .collect()
}
