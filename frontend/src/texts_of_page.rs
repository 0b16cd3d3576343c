//! Fetches the texts of the language that the page is in. The page's script has asked for them already.

use leptos::prelude::{document, window};
use texts::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// `None` where they can't be had.
pub(crate) async fn load() -> Option<()> {
    let root = document().document_element()?;
    let language = Language::of_tag(&root.get_attribute("lang")?)?;
    let address = app::layout::catalogue_address(language);
    let response = JsFuture::from(window().fetch_with_str(&address))
        .await
        .ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let catalogue = JsFuture::from(response.text().ok()?).await.ok()?;
    #[cfg(target_arch = "wasm32")]
    texts::load(language, catalogue.as_string()?);
    #[cfg(not(target_arch = "wasm32"))]
    let _ = catalogue;
    Some(())
}
