//! Pages outside of the console: sign-in, set-up, activation, errors.

use leptos::{context::Provider, html, prelude::*};
use leptos_meta::Title;

use super::{InPage, landing::land_at, language::LanguageForm};
use crate::turns::in_turn;

/// One card in the middle of the window, under the product's name.
#[component]
pub fn Plain(
    /// The heading and the document's title.
    #[prop(into)]
    title: String,
    /// A sentence below the heading.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    /// Wide enough for a form with two columns.
    #[prop(optional)]
    wide: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let place = NodeRef::<html::H1>::new();
    land_at(place);
    let heading = title.clone();
    let main = in_turn(move || {
        view! {
            <main id="main" class="plain-card">
                <div class="plain-header">
                    <h1 node_ref=place>{heading}</h1>
                    {move || lead.get().map(|lead| view! { <p class="muted">{lead}</p> })}
                </div>
                // Below it alone: what stands beside may need a page of its own.
                <Provider value=InPage>{children()}</Provider>
            </main>
        }
        .into_any()
    });
    let footer =
        in_turn(|| view! { <footer class="plain-footer"><LanguageForm/></footer> }.into_any());
    view! {
        <Title text=title/>
        <div class="plain" data-wide=wide.then_some("")>
            <header class="brand">
                <Mark/>
                <span>"Tenantry"</span>
            </header>
            {main}
            {footer}
        </div>
    }
    .into_any()
}

/// The product's mark: boundaries within a boundary.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false">
            <rect class="mark-ground" width="32" height="32" rx="8"></rect>
            <path class="mark-line" d="M8 9.5h16M16 9.5V24M10 15v6.5M22 15v6.5" fill="none" stroke-width="3" stroke-linecap="round"></path>
        </svg>
    }
    .into_any()
}
