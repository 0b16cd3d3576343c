//! The file of a list.

use leptos::prelude::*;

use crate::kit::{ButtonKind, Icon, IconName, LinkButton, Query};

/// The way to the CSV file of a list as it stands: what is found, in the order chosen.
#[component]
pub fn FileLink(
    /// The file's address, without a query.
    #[prop(into)]
    path: String,
    /// What the list is asked for.
    query: Signal<Query>,
    /// The parameters that say which rows it shows.
    filter: &'static [&'static str],
) -> impl IntoView {
    let href = Signal::derive(move || {
        let asked = query.get().only(&[filter, &["sort"][..]].concat());
        format!("{path}{}", asked.href())
    });
    view! {
        <LinkButton href=href kind=ButtonKind::Quiet download=true>
            <Icon name=IconName::Download/>
            "CSV"
        </LinkButton>
    }
}
