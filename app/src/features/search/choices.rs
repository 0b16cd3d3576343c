//! What changes the console itself, and signing out: forms that are sent from anywhere.

use texts::Language;

use super::entries::contains_words;
use crate::{
    kit::Suggestion,
    layout::{LANGUAGE_ACTION, SIGN_OUT_ACTION, SIGN_OUT_EVERYWHERE, THEME_ACTION, Theme},
};

/// Those whose name contains every word of the text; none where there is none.
pub(super) fn choices(text: &str) -> Vec<Suggestion> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let themes = Theme::ALL.map(|theme| {
        let name = texts::search::choose_theme(theme.title());
        (name, THEME_ACTION, ("theme", theme.as_str()))
    });
    let languages = Language::OFFERED.map(|language| {
        let name = texts::search::choose_language(language.own_name());
        (name, LANGUAGE_ACTION, ("language", language.tag()))
    });
    let ends = [
        (texts::words::sign_out(), ("", "")),
        (texts::layout::sign_out_everywhere(), SIGN_OUT_EVERYWHERE),
    ]
    .map(|(name, field)| (name.to_owned(), SIGN_OUT_ACTION, field));
    themes
        .into_iter()
        .chain(languages)
        .chain(ends)
        .filter(|(name, ..)| contains_words(name, text))
        .map(|(name, action, field)| Suggestion {
            group: texts::search::actions(),
            name,
            detail: String::new(),
            href: action.to_owned(),
            sends: Some(field),
        })
        .collect()
}
