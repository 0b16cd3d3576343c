//! Buttons that act and links that look like buttons. A link goes somewhere, a button does something.

use leptos::{ev::MouseEvent, prelude::*};

/// How much weight a button has. One main button a view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// An action among others.
    #[default]
    Plain,
    /// The thing to do here.
    Main,
    /// An action that stays in the background.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Main => "main",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// A button that only does something with JavaScript (`on:click`). What changes data is a
/// [`SubmitButton`] in a form.
#[component]
pub fn Button(
    /// Its weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The accessible name where the button shows an icon alone, or a word that many of them have.
    #[prop(optional, into)]
    label: Option<String>,
    /// Text, icon or both.
    children: Children,
) -> impl IntoView {
    let compact = label.is_some();
    view! {
        <button
            type="button"
            class="button"
            class:compact=compact
            data-kind=kind.as_str()
            aria-label=label.clone()
            title=label
            disabled=move || disabled.get()
        >
            {children()}
        </button>
    }
    .into_any()
}

/// The button that sends its form.
#[component]
pub fn SubmitButton(
    /// Its weight; the main one unless said otherwise.
    #[prop(default = ButtonKind::Main)]
    kind: ButtonKind,
    /// The request is under way: says so, and swallows further clicks without losing focus.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Sent with the form, for forms with several buttons.
    #[prop(optional, into)]
    name: Option<String>,
    /// Sent with the form under `name`.
    #[prop(optional, into)]
    value: Option<String>,
    /// Text, icon or both.
    children: Children,
) -> impl IntoView {
    let swallow = move |event: MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        }
    };
    view! {
        <button
            type="submit"
            class="button"
            data-kind=kind.as_str()
            name=name
            value=value
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            disabled=move || disabled.get()
            on:click=swallow
        >
            {children()}
        </button>
    }
    .into_any()
}

/// A link with the weight of a button.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// Its weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// The server answers with a file: the router leaves the click to the browser.
    #[prop(optional)]
    download: bool,
    /// The server has something to say about the page: the router leaves the click to the browser.
    #[prop(optional)]
    external: bool,
    /// The accessible name where the link shows an icon alone, or a word that many of them have.
    #[prop(optional, into)]
    label: Option<String>,
    /// Text, icon or both.
    children: Children,
) -> impl IntoView {
    let compact = label.is_some();
    view! {
        <a
            class="button"
            class:compact=compact
            data-kind=kind.as_str()
            href=move || href.get()
            download=download
            rel=external.then_some("external")
            aria-label=label.clone()
            title=label
        >
            {children()}
        </a>
    }
    .into_any()
}
