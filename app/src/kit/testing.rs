//! Rendering components in tests.

use leptos::{prelude::*, tachys::view::RenderHtml};

/// The HTML that the server sends, without the markers that hydration needs.
pub(crate) fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().into_view().to_html());
    drop(owner);
    html.replace("<!>", "")
}

/// The attributes of the first such tag that contains the text.
pub(crate) fn tag<'a>(html: &'a str, tag: &str, text: &str) -> &'a str {
    let open = format!("<{tag} ");
    let tags = html
        .split(&open)
        .skip(1)
        .filter_map(|rest| rest.split('>').next());
    tags.into_iter()
        .find(|attributes| attributes.contains(text))
        .unwrap_or_default()
}
