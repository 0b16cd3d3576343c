//! Cards: a titled part of a page.

use leptos::prelude::*;

use crate::turns::in_turn;

/// A part of a page with a heading of the second level. Children sit edge to edge (tables, lists,
/// trees); wrap everything else in [`CardBody`].
#[component]
pub fn Card(
    /// The heading. Without one the card is a plain frame.
    #[prop(optional, into)]
    title: Option<String>,
    /// A few words beside the heading, such as a count.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    /// Buttons at the end of the header.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The content.
    children: Children,
) -> impl IntoView {
    in_turn(move || {
        let header = title.map(|title| {
            view! {
                <header class="card-header">
                    <h2>{title}</h2>
                    {move || lead.get().map(|lead| view! { <span class="muted">{lead}</span> })}
                    {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
                </header>
            }
        });
        view! {
            <section class="card">
                {header}
                {children()}
            </section>
        }
        .into_any()
    })
}

/// The padded content of a [`Card`].
#[component]
pub fn CardBody(
    /// The content.
    children: Children,
) -> impl IntoView {
    view! { <div class="card-body">{children()}</div> }
}
