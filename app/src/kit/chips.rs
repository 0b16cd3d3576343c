//! Filters that are set and have no control of their own, such as one object of the log, each with the way to be rid
//! of it.

use domain::list::Turn;
use leptos::prelude::*;
use texts::Words;

use super::{Icon, IconName, Query};

/// A filter of a list, and how a chip says what it is set to.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    name: &'static str,
    label: Words,
}

impl Filter {
    /// A parameter of the address, and what it filters by.
    pub const fn new(name: &'static str, label: Words) -> Self {
        Self { name, label }
    }
}

/// A row of chips; nothing where nothing is filtered.
#[component]
pub fn Chips(
    /// What may be filtered by.
    filters: &'static [Filter],
    /// The address as it is.
    query: Signal<Query>,
) -> impl IntoView {
    move || {
        let set = query.get();
        let chips = filters.iter().filter_map(|filter| {
            let text = texts::kit::chip((filter.label)(), set.get(filter.name)?);
            Some(view! {
                <li class="chip">
                    <span>{text.clone()}</span>
                    <RemoveFilter name=filter.name text=text query=query/>
                </li>
            })
        });
        let chips: Vec<_> = chips.collect();
        if chips.is_empty() {
            return ().into_any();
        }
        view! {
            <div class="chips">
                <ul aria-label=texts::kit::filters_set()>{chips}</ul>
            </div>
        }
        .into_any()
    }
}

/// The link to the list without a filter.
#[component]
pub(super) fn RemoveFilter(
    /// The filter's parameter.
    #[prop(into)]
    name: String,
    /// What it is set to: "Status: Enabled".
    text: String,
    /// The address as it is.
    query: Signal<Query>,
) -> impl IntoView {
    let rest = move || {
        let query = query.get().without(&Turn::NAMES);
        query.without(&["done", &name]).href()
    };
    let label = texts::kit::remove_filter(&text);
    view! {
        <a class="remove-filter" href=rest aria-label=label.clone() title=label data-noscroll>
            <Icon name=IconName::Cross/>
        </a>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::{html, tag};

    const FILTERS: &[Filter] = &[
        Filter::new("q", texts::words::search),
        Filter::new("status", texts::words::status),
    ];

    fn chips(pairs: &[(&str, &str)]) -> String {
        let query = Query::from_iter(pairs.iter().copied());
        html(move || view! { <Chips filters=FILTERS query=Signal::stored(query)/> })
    }

    #[test]
    fn each_filter_can_be_removed_alone() {
        let shown = chips(&[
            ("q", "ada"),
            ("status", "new"),
            ("sort", "email"),
            ("after", "x~07"),
        ]);
        let link = tag(&shown, "a", "Remove the filter Status: new");
        assert!(link.contains("href=\"?q=ada&amp;sort=email\""), "{shown}");
        let link = tag(&shown, "a", "Remove the filter Search: ada");
        assert!(
            link.contains("href=\"?status=new&amp;sort=email\""),
            "{shown}"
        );
    }

    #[test]
    fn nothing_is_shown_where_nothing_is_filtered() {
        assert!(!chips(&[("sort", "email"), ("q", "")]).contains("chip"));
    }
}
