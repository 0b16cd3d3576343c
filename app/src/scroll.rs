//! Back and forward lead to where one was on a page, also where its rows arrive after it.

use leptos::{nonce::use_nonce, prelude::*};

/// The script that remembers how far each address was scrolled. The browser restores that itself where a document is
/// loaded; where the router shows another page in the same one, the page is short until its rows are there.
#[component]
pub(crate) fn ScrollMemory() -> impl IntoView {
    view! { <script type="module" nonce=use_nonce()>{SCRIPT}</script> }
}

/// Until the person does something, for some seconds at most, the place is sought again whenever the page has grown.
const SCRIPT: &str = "\
    const places = new Map(), here = () => location.pathname + location.search; \
    let wanted, timer; \
    const settle = () => { wanted = undefined; clearTimeout(timer); }; \
    const seek = () => { if (wanted !== undefined) scrollTo(0, wanted); }; \
    addEventListener(\"scroll\", () => { if (wanted === undefined) places.set(here(), scrollY); }, { passive: true }); \
    addEventListener(\"popstate\", () => { \
      settle(); \
      wanted = places.get(here()); \
      if (wanted === undefined) return; \
      timer = setTimeout(settle, 5000); \
      requestAnimationFrame(seek); \
    }); \
    for (const it of [\"wheel\", \"touchmove\", \"keydown\", \"pointerdown\"]) addEventListener(it, settle, { capture: true, passive: true }); \
    new ResizeObserver(seek).observe(document.body);";
