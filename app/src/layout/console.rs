//! The console's frame.

use leptos::prelude::*;

use super::{
    Frame,
    account::AccountMenu,
    side::{SIDE_ID, Side},
};
use crate::{kit::DrawerButton, turns::in_turn};

/// In context within a [`Console`]: what is shown there has navigation and search around it.
#[derive(Debug, Clone, Copy)]
pub struct InConsole;

/// Navigation at the side, search and account at the top; the child is a [`Page`](super::Page) or the
/// router's outlet with one in it, which brings breadcrumbs and `<main>`.
#[component]
pub fn Console(
    /// What the frame shows. Who is signed in and the theme don't change on a page.
    frame: ArcMemo<Frame>,
    /// The current path: `use_location().pathname`.
    #[prop(into)]
    path: Signal<String>,
    /// The search at the top.
    #[prop(optional, into)]
    search: Option<ViewFnOnce>,
    /// The page.
    children: Children,
) -> impl IntoView {
    provide_context(InConsole);
    let Frame { person, theme, .. } = frame.get_untracked();
    let side = move || {
        let Frame {
            tenant,
            tenants,
            nav,
            ..
        } = frame.get();
        view! { <Side tenant=tenant tenants=tenants nav=nav path=path/> }.into_any()
    };
    view! {
        <div class="console">
            <a class="skip-link" href="#main" rel="external">{texts::layout::skip_to_content()}</a>
            {side}
            {in_turn(move || view! {
                <header class="tools">
                    <DrawerButton drawer=SIDE_ID label=texts::layout::navigation()/>
                    {search.map(|search| in_turn(move || search.run().into_any()))}
                    {in_turn(move || view! { <AccountMenu person=person theme=theme/> }.into_any())}
                </header>
            }.into_any())}
            {children()}
        </div>
    }
    .into_any()
}
