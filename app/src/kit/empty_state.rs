//! What to show where there is nothing yet.

use leptos::prelude::*;

use super::{Icon, IconName};

/// Says what would be here, what to do next, and offers the button for it.
#[component]
pub fn EmptyState(
    /// "No security groups yet".
    #[prop(into)]
    title: String,
    /// An icon above the title.
    #[prop(optional)]
    icon: Option<IconName>,
    /// The next step: a link or a button.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
    /// What to do next, in one sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            {icon.map(|icon| view! { <span class="empty-icon"><Icon name=icon/></span> })}
            <p class="empty-title">{title}</p>
            <div class="muted">{children()}</div>
            {action.map(|action| view! { <div class="actions">{action.run()}</div> })}
        </div>
    }
    .into_any()
}
