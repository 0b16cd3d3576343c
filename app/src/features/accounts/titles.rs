//! How sources and states of accounts are shown.

use domain::{Source, account::AccountStatus};

use crate::kit::{Choice, Tone};

/// The word for a status and its colour.
pub fn status_badge(status: AccountStatus) -> (&'static str, Tone) {
    match status {
        AccountStatus::New => (texts::words::new(), Tone::Info),
        AccountStatus::Enabled => (texts::words::enabled(), Tone::Ok),
        AccountStatus::Disabled => (texts::words::disabled(), Tone::Plain),
    }
}

/// States as the choices of a filter.
pub(super) fn status_choices() -> Vec<Choice> {
    let choice = |status: &AccountStatus| Choice::new(status.as_str(), status_badge(*status).0);
    AccountStatus::ALL.iter().map(choice).collect()
}

/// Sources as the choices of a filter. Accounts are never imported.
pub(super) fn source_choices() -> Vec<Choice> {
    [Source::Local, Source::Scim]
        .map(|source| Choice::new(source.as_str(), source.as_str()))
        .into()
}
