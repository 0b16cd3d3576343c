//! Every component in every state, on one page: `/kit` of development builds. Its words are samples for whoever
//! works on the kit, and stand in no catalogue. What only a pointer, the keyboard or the living page brings about
//! is forced: `data-force` by the stylesheet that the server makes for this page, the rest by values.

mod actions;
mod asking;
mod choosing;
mod combobox;
mod facts;
mod fields;
mod lists;
mod mirrored;
mod outcomes;
#[cfg(test)]
mod tests;
mod writing;

use leptos::{prelude::*, tachys::view::RenderHtml};

use crate::layout::{LANGUAGE_ACTION, LanguageForm, Theme, ThemeForm};

/// Where the page's stylesheet is.
pub const STYLE: &str = "/kit.css";

/// The whole document, complete without scripts.
pub fn document(theme: Theme) -> String {
    let language = texts::language();
    let owner = Owner::new();
    let html = owner.with(|| {
        view! {
            <!DOCTYPE html>
            <html lang=language.tag() dir=language.direction() data-theme=theme.as_str()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="color-scheme" content="light dark"/>
                    <title>"Kit · Tenantry"</title>
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                    <link rel="stylesheet" href=STYLE/>
                </head>
                <body><Everything theme=theme/></body>
            </html>
        }
        .to_html()
    });
    drop(owner);
    html
}

#[component]
fn Everything(theme: Theme) -> impl IntoView {
    let sections = [
        actions::all(),
        asking::all(),
        fields::all(),
        choosing::all(),
        combobox::all(),
        lists::all(),
        facts::all(),
        outcomes::all(),
        writing::all(),
        mirrored::all(),
    ];
    view! {
        <main class="specimens">
            <header class="specimens-header">
                <h1>"Kit"</h1>
                <ThemeForm theme=theme/>
                <LanguageForm/>
                <form method="post" action=LANGUAGE_ACTION>
                    <button class="button" data-kind="quiet" name="language" value="en-x-mirrored">"Mirrored"</button>
                </form>
            </header>
            {sections.into_iter().collect_view()}
        </main>
    }
    .into_any()
}

/// A component: its name and its states.
#[component]
fn Specimen(
    /// The section's identifier, by which tests find it.
    id: &'static str,
    /// What the kit calls it.
    title: &'static str,
    /// One state a row, for components that fill the width.
    #[prop(optional)]
    wide: bool,
    /// The [`State`]s.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="specimen" id=id data-wide=wide.then_some("") aria-label=title>
            <h2>{title}</h2>
            <div class="specimen-states">{children()}</div>
        </section>
    }
    .into_any()
}

/// A component in one state.
#[component]
fn State(
    /// What the state is.
    name: &'static str,
    /// `hover`, `active` or `focus`, where a pointer or the keyboard would bring it about.
    #[prop(optional)]
    force: Option<&'static str>,
    /// Several small ones side by side.
    #[prop(optional)]
    row: bool,
    /// The component.
    children: Children,
) -> impl IntoView {
    view! {
        <figure class="specimen-state">
            <figcaption>{name}</figcaption>
            <div class:actions=row data-force=force>{children()}</div>
        </figure>
    }
    .into_any()
}
