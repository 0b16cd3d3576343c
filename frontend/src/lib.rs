//! Brings the server-rendered console to life in the browser.
#![recursion_limit = "256"]

mod slack;
mod texts_of_page;

use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page once the module has loaded. When the texts and the code of the page have arrived as well
/// and everything works, `<html data-hydrated>` says so: clicks before that are plain links and forms.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    let Some(body) = document().body() else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        // Without texts the page stays as the server wrote it: complete, with plain links and forms.
        if texts_of_page::load().await.is_none() {
            return;
        }
        leptos::mount::hydrate_from_async(body, app::App)
            .await
            .forget();
        app::all_taken().await;
        if let Some(root) = document().document_element() {
            // The attribute's name is valid, so that setting it can't fail.
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
}
