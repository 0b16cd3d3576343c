//! Two people saved the same object: their changes are put together field by field, and whoever saves second chooses
//! where both changed the same.

pub mod api;
mod labels;
mod page;
#[cfg(feature = "ssr")]
mod settle;
#[cfg(feature = "ssr")]
mod three_way;

use leptos::prelude::*;
use serde::Serialize;

pub use page::{AccountMergePage, GroupMergePage, TenantMergePage};
#[cfg(feature = "ssr")]
pub(crate) use settle::{Settled, settle};

/// The hidden field that says over what one types.
pub fn loaded<F: Serialize>(form: &F) -> impl IntoView + use<F> {
    // Forms are texts under names, so that they always have a form as JSON.
    let text = serde_json::to_string(form).unwrap_or_default();
    view! { <input type="hidden" name="loaded" value=text/> }
}

/// Somebody else has saved it meanwhile.
#[cfg(feature = "ssr")]
pub(crate) fn is_stale<T>(saved: &Result<T, directory::Error>) -> bool {
    matches!(
        saved,
        Err(directory::Error::Refused(domain::Refusal::Stale))
    )
}
