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

/// The hidden fields that say over what one types; first in their form.
pub fn loaded<F: Serialize>(form: &F, version: i64) -> impl IntoView + use<F> {
    // Forms are texts under names, so that they always have a form as JSON.
    let text = serde_json::to_string(form).unwrap_or_default();
    // Who goes Back without JavaScript gets the page anew and the browser's old ticks over it, unless the browser takes
    // it for another form: it tells forms apart by their first two names.
    let as_of = format!("as-of-{version}");
    view! {
        <input type="hidden" name=as_of/>
        <input type="hidden" name="loaded" value=text/>
    }
}

/// Somebody else has saved it meanwhile.
#[cfg(feature = "ssr")]
pub(crate) fn is_stale<T>(saved: &Result<T, directory::Error>) -> bool {
    matches!(
        saved,
        Err(directory::Error::Refused(domain::Refusal::Stale))
    )
}
