//! How kinds of deleted things are called.

use domain::trash::{TrashEntry, TrashKind};

use crate::kit::Choice;

/// "Account" or "Group".
pub(super) fn kind_title(kind: TrashKind) -> &'static str {
    match kind {
        TrashKind::Account => texts::trash::account(),
        TrashKind::Group => texts::trash::group(),
    }
}

/// The kinds to choose from.
pub(super) fn kind_choices() -> Vec<Choice> {
    TrashKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), kind_title(*kind)))
        .collect()
}

/// Days left, from today on; the last one is today.
pub(super) fn left(entry: &TrashEntry) -> String {
    texts::trash::days_left(entry.days_left)
}
