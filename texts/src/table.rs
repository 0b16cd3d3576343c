//! The texts by their numbers.

/// Between the texts of a catalogue on its way to the browser. No text has one in it.
const NEXT: char = '\n';

#[cfg(target_arch = "wasm32")]
mod loaded {
    use std::sync::OnceLock;

    use super::NEXT;
    use crate::Language;

    static PAGE: OnceLock<(Language, Vec<&'static str>)> = OnceLock::new();

    /// Takes in the catalogue that the page needs, as the server's `for_browsers` wrote it. Before that every text
    /// is empty. A page has one language from its beginning to its end.
    pub fn load(language: Language, catalogue: String) {
        let texts = String::leak(catalogue).split(NEXT).collect();
        // The first stays: nothing loads it twice.
        let _ = PAGE.set((language, texts));
    }

    pub(crate) fn language() -> Language {
        PAGE.get()
            .map(|(language, _)| *language)
            .unwrap_or_default()
    }

    pub(crate) fn text(index: usize) -> &'static str {
        let text = PAGE.get().and_then(|(_, texts)| texts.get(index));
        text.copied().unwrap_or_default()
    }
}

#[cfg(target_arch = "wasm32")]
pub use loaded::load;
#[cfg(target_arch = "wasm32")]
pub(crate) use loaded::{language, text};

#[cfg(not(target_arch = "wasm32"))]
mod embedded {
    use std::sync::LazyLock;

    use super::NEXT;
    use crate::{DE, EN, FOR_BROWSERS, Language, language};

    static MIRRORED: LazyLock<Vec<String>> =
        LazyLock::new(|| EN.iter().map(|text| format!("[{text}]")).collect());

    pub(crate) fn text(index: usize) -> &'static str {
        text_in(language(), index)
    }

    pub(crate) fn text_in(language: Language, index: usize) -> &'static str {
        let text = match language {
            Language::English => EN.get(index).copied(),
            Language::German => DE.get(index).copied(),
            Language::Mirrored => MIRRORED.get(index).map(String::as_str),
        };
        text.unwrap_or_default()
    }

    /// What a browser loads to speak the language: the texts of its pages, in order.
    pub fn for_browsers(language: Language) -> String {
        let texts: Vec<&str> = (0..FOR_BROWSERS)
            .map(|index| text_in(language, index))
            .collect();
        texts.join(&NEXT.to_string())
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use embedded::for_browsers;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use embedded::text;
