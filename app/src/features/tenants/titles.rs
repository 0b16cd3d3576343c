//! How states and kinds of tenants are shown.

use domain::tenant::{TenantKind, TenantStatus};

use crate::kit::{Choice, Tone};

/// The word for a status and its colour.
pub(super) fn status_badge(status: TenantStatus) -> (&'static str, Tone) {
    match status {
        TenantStatus::Active => (texts::words::active(), Tone::Ok),
        TenantStatus::Disabled => (texts::words::disabled(), Tone::Plain),
    }
}

/// The word for a kind.
pub(super) fn kind_title(kind: TenantKind) -> &'static str {
    match kind {
        TenantKind::Customer => texts::tenants::customer(),
        TenantKind::Partner => texts::tenants::partner(),
    }
}

/// States as the choices of a filter.
pub(super) fn status_choices() -> Vec<Choice> {
    let choice = |status: &TenantStatus| Choice::new(status.as_str(), status_badge(*status).0);
    TenantStatus::ALL.iter().map(choice).collect()
}

/// Kinds as the choices of a form.
pub(super) fn kind_choices() -> Vec<Choice> {
    TenantKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), kind_title(*kind)))
        .collect()
}
