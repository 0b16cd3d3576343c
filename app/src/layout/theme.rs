//! Light and dark. The system decides unless a theme was chosen; the choice is a cookie, so that the
//! server renders it and nothing flashes.

use leptos::{ev::MouseEvent, prelude::*};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use crate::kit::{Icon, IconName};

/// Where the theme form is sent: `POST` with `theme`, answered with a redirect to the `Referer`.
pub const THEME_ACTION: &str = "/theme";
/// The cookie's name; its value is [`Theme::as_str`]. The browser may write it too.
pub const THEME_COOKIE: &str = "theme";
/// How long the choice is remembered, in seconds: a year.
const REMEMBERED: u32 = 31_536_000;

/// A chosen theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the operating system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value in the form, in the cookie and in `data-theme`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }

    /// The theme in a `Cookie` header.
    pub fn of_cookies(header: &str) -> Self {
        header
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == THEME_COOKIE)
            .and_then(|(_, value)| Self::parse(value))
            .unwrap_or_default()
    }

    /// Its name.
    pub fn title(self) -> &'static str {
        self.label().0
    }

    fn label(self) -> (&'static str, IconName) {
        match self {
            Self::System => (texts::layout::theme_system(), IconName::Screen),
            Self::Light => (texts::layout::theme_light(), IconName::Sun),
            Self::Dark => (texts::layout::theme_dark(), IconName::Moon),
        }
    }
}

/// Three buttons, one pressed. With JavaScript the theme changes at once and nothing typed is lost.
#[component]
pub(crate) fn ThemeForm(
    /// The remembered theme.
    theme: Theme,
) -> impl IntoView {
    let chosen = RwSignal::new(theme);
    let buttons = Theme::ALL.map(|theme| {
        let (label, icon) = theme.label();
        let choose = move |event: MouseEvent| {
            if apply(theme) {
                event.prevent_default();
                chosen.set(theme);
            }
        };
        view! {
            <button
                type="submit"
                name="theme"
                value=theme.as_str()
                aria-pressed=move || if chosen.get() == theme { "true" } else { "false" }
                on:click=choose
            >
                <Icon name=icon/>
                {label}
            </button>
        }
    });
    view! {
        <form class="theme-form" method="post" action=THEME_ACTION>
            <div class="segments" role="group" aria-label=texts::layout::theme()>{buttons.collect_view()}</div>
        </form>
    }
    .into_any()
}

/// Changes the page and remembers the choice; `false` when the browser refuses.
fn apply(theme: Theme) -> bool {
    let document = document();
    let Some(root) = document.document_element() else {
        return false;
    };
    let Ok(document) = document.dyn_into::<HtmlDocument>() else {
        return false;
    };
    let secure = window()
        .location()
        .protocol()
        .is_ok_and(|protocol| protocol == "https:");
    let cookie = format!(
        "{THEME_COOKIE}={}; Path=/; Max-Age={REMEMBERED}; SameSite=Lax{}",
        theme.as_str(),
        if secure { "; Secure" } else { "" }
    );
    document.set_cookie(&cookie).is_ok() && root.set_attribute("data-theme", theme.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn the_theme_is_read_from_the_cookies() {
        assert_eq!(Theme::of_cookies("a=b; theme=dark; c=d"), Theme::Dark);
        assert_eq!(Theme::of_cookies("a=b"), Theme::System);
        assert_eq!(Theme::of_cookies("theme=\"><script>"), Theme::System);
        assert_eq!(Theme::of_cookies("mytheme=dark"), Theme::System);
    }
}
