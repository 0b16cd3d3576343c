//! Rendering components in tests.

use leptos::{prelude::*, tachys::view::RenderHtml};

/// The HTML that the server sends, without the markers that hydration needs.
pub(crate) fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().into_view().to_html());
    drop(owner);
    html.replace("<!>", "")
}
