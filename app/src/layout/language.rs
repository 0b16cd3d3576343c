//! The language of the console. The browser's settings decide unless one was chosen; the choice is a cookie.

use leptos::prelude::*;
use texts::Language;

/// Where the language form is sent: `POST` with `language`, answered with a redirect to the `Referer`.
pub const LANGUAGE_ACTION: &str = "/language";
/// The cookie's name; its value is [`Language::tag`].
pub const LANGUAGE_COOKIE: &str = "language";

/// Where browsers fetch the texts of a language: another address whenever a text changes.
pub fn catalogue_address(language: Language) -> String {
    format!("/texts/{}.{}.txt", language.tag(), texts::VERSION)
}

/// A button for each language, one pressed. A page has one language from its beginning to its end: the form is
/// sent with and without JavaScript.
#[component]
pub(crate) fn LanguageForm() -> impl IntoView {
    let spoken = texts::language();
    let buttons = Language::OFFERED.map(|language| {
        view! {
            <button
                type="submit"
                name="language"
                value=language.tag()
                lang=language.tag()
                aria-pressed=if language == spoken { "true" } else { "false" }
            >
                {language.own_name()}
            </button>
        }
    });
    view! {
        <form class="language-form" method="post" action=LANGUAGE_ACTION>
            <div class="segments" role="group" aria-label=texts::layout::language()>{buttons.collect_view()}</div>
        </form>
    }
    .into_any()
}
