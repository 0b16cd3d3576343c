//! Where one is in a sequence of pages.

use leptos::prelude::*;

use super::{Icon, IconName};

/// The steps of a wizard; the pages themselves are ordinary pages with their own addresses.
#[component]
pub fn Steps(
    /// The steps' names in order.
    steps: Vec<String>,
    /// The current one, counted from 0. Those before it are done.
    current: usize,
) -> impl IntoView {
    let items = steps.into_iter().enumerate().map(|(index, name)| {
        let state = match index.cmp(&current) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        };
        let mark = if state == "done" {
            view! { <Icon name=IconName::Check/> }.into_any()
        } else {
            (index + 1).to_string().into_any()
        };
        view! {
            <li data-state=state aria-current=(state == "now").then_some("step")>
                <span class="step-mark">{mark}</span>
                <span>{name}</span>
                {(state == "done").then(|| view! { <span class="hidden">{texts::kit::step_done()}</span> })}
            </li>
        }
    });
    view! { <ol class="steps" aria-label=texts::kit::steps()>{items.collect_view()}</ol> }
}
