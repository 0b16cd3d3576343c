//! A page of the console.

use leptos::{html, prelude::*};
use leptos_meta::Title;

use super::{Crumb, landing::land_at};
use crate::turns::in_turn;

/// In context below a [`Page`] or a [`Plain`](super::Plain): what is shown there needs no `<main>` of its own.
#[derive(Debug, Clone, Copy)]
pub struct InPage;

/// Breadcrumbs at the top, then the heading with its actions, then the content, stacked with equal
/// distances. Also sets the document's title.
#[component]
pub fn Page(
    /// The heading, last of the breadcrumbs, and the document's title.
    #[prop(into)]
    title: String,
    /// The way here, without this page.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// A sentence below the heading.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    /// Badges and facts below the heading, instead of or before the sentence.
    #[prop(optional, into)]
    facts: Option<ViewFnOnce>,
    /// Buttons beside the heading.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The content.
    children: Children,
) -> impl IntoView {
    provide_context(InPage);
    let current = title.clone();
    let way = in_turn(move || {
        let way = crumbs.into_iter().map(|crumb| {
            view! { <li><a href=crumb.href>{crumb.label}</a></li> }
        });
        view! {
            <nav class="crumbs" aria-label=texts::layout::breadcrumbs()>
                <ol>
                    {way.collect_view()}
                    <li><span aria-current="page">{current}</span></li>
                </ol>
            </nav>
        }
        .into_any()
    });
    let heading = title.clone();
    let place = NodeRef::<html::H1>::new();
    land_at(place);
    let head = in_turn(move || {
        view! {
            <header class="page-header">
                <div>
                    <h1 node_ref=place>{heading}</h1>
                    <div class="facts">
                        {facts.map(ViewFnOnce::run)}
                        {move || lead.get().map(|lead| view! { <span class="muted">{lead}</span> })}
                    </div>
                </div>
                {actions.map(|actions| in_turn(|| view! { <div class="actions">{actions.run()}</div> }.into_any()))}
            </header>
        }
        .into_any()
    });
    let main = in_turn(move || {
        view! {
            <main id="main" class="page" tabindex="-1">
                {head}
                {children()}
            </main>
        }
        .into_any()
    });
    view! {
        <Title text=title/>
        {way}
        {main}
    }
    .into_any()
}

/// Two columns: the main part, and beside it what belongs to it. One below the other on narrow screens.
#[component]
pub fn Columns(
    /// The narrow column: cards.
    #[prop(into)]
    aside: ViewFnOnce,
    /// The main part.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="columns">
            <div class="stack">{children()}</div>
            <div class="stack">{aside.run()}</div>
        </div>
    }
    .into_any()
}
