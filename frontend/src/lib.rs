//! Brings the server-rendered console to life in the browser.

use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page once the module has loaded. Afterwards `<html data-hydrated>` says so: clicks
/// before that are plain links and forms.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    if let Some(root) = document().document_element() {
        // The attribute's name is valid, so that setting it can't fail.
        let _ = root.set_attribute("data-hydrated", "");
    }
}
