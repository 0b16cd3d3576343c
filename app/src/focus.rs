//! What has the focus may go while the page stays: the button of a bar that hides, a dialog that is saved, the link to
//! the last page of a list. Then the focus lands at the heading, instead of before everything.

use leptos::{nonce::use_nonce, prelude::*};

/// The script that knows what had the focus last. Where another page comes it has nothing to say: that lands by itself.
#[component]
pub(crate) fn FocusMemory() -> impl IntoView {
    view! { <script type="module" nonce=use_nonce()>{SCRIPT}</script> }
}

/// Whoever clicks beside everything has let go of the focus. The ways through a list land at its table.
const SCRIPT: &str = "\
    let held; \
    const find = (within, names) => names && [...within.querySelectorAll(\".table-region\")].find((it) => it.ariaLabel === names); \
    const table = (it) => { \
      const pager = it.closest(\".pager\"); \
      let before = pager?.previousElementSibling; \
      while (before && !before.matches(\".table-region\")) before = before.previousElementSibling; \
      return before?.ariaLabel; \
    }; \
    const note = () => { \
      const it = document.activeElement; \
      held = it && it !== document.body ? { it, table: table(it), path: location.pathname } : undefined; \
    }; \
    const seek = () => { \
      if (!held || ![document.body, held.it].includes(document.activeElement)) return; \
      const { it, table, path } = held; \
      if (it.isConnected && it.checkVisibility({ visibilityProperty: true })) return; \
      held = undefined; \
      if (path !== location.pathname) return; \
      const within = document.querySelector(\"dialog:modal\") ?? document.querySelector(\"main\"); \
      const place = within && (find(within, table) ?? within.querySelector(\"h1, h2\")); \
      if (!place) return; \
      if (!place.hasAttribute(\"tabindex\")) place.tabIndex = -1; \
      place.focus({ preventScroll: true }); \
    }; \
    addEventListener(\"focusin\", note); \
    addEventListener(\"click\", note, { capture: true }); \
    new MutationObserver(() => { if (held) requestAnimationFrame(seek); }).observe(document.body, { subtree: true, childList: true, attributeFilter: [\"data-changes\", \"hidden\"] });";
