//! Filters that are set, each with the way to be rid of it, and how much they leave.

use domain::list::Turn;
use leptos::prelude::*;
use texts::Words;

use super::{Icon, IconName, Query};

/// A filter of a list, and how a chip says what it is set to.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    name: &'static str,
    label: Words,
    word: fn(&str) -> String,
}

impl Filter {
    /// The text that is searched.
    pub const SEARCH: Self = Self::new("q", texts::words::search, str::to_owned);

    /// A parameter of the address, what it filters by, and the word for one of its values.
    pub const fn new(name: &'static str, label: Words, word: fn(&str) -> String) -> Self {
        Self { name, label, word }
    }

    fn chip(self, query: &Query) -> Option<Chip> {
        let value = query.get(self.name)?;
        let rest = query.without(&Turn::NAMES).without(&["done", self.name]);
        Some(Chip {
            text: texts::kit::chip((self.label)(), &(self.word)(value)),
            rest: rest.href(),
        })
    }
}

struct Chip {
    text: String,
    /// The list without it.
    rest: String,
}

/// A row of chips; nothing where nothing is filtered.
#[component]
pub fn Chips(
    /// What may be filtered by.
    filters: &'static [Filter],
    /// How many rows are left, where they are counted.
    total: Option<u64>,
    /// The address as it is.
    query: Signal<Query>,
) -> impl IntoView {
    move || {
        let query = query.get();
        let chips: Vec<Chip> = filters
            .iter()
            .filter_map(|filter| filter.chip(&query))
            .collect();
        if chips.is_empty() {
            return ().into_any();
        }
        let chips = chips.into_iter().map(|chip| {
            let label = texts::kit::remove_filter(&chip.text);
            view! {
                <li class="chip">
                    <span>{chip.text}</span>
                    <a href=chip.rest aria-label=label.clone() title=label data-noscroll>
                        <Icon name=IconName::Cross/>
                    </a>
                </li>
            }
        });
        view! {
            <div class="chips">
                <ul aria-label=texts::kit::filters_set()>{chips.collect_view()}</ul>
                {total.map(|total| view! { <span class="muted">{texts::kit::found(total)}</span> })}
            </div>
        }
        .into_any()
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::{html, tag};

    const FILTERS: &[Filter] = &[
        Filter::SEARCH,
        Filter::new("status", texts::words::status, |value| value.to_uppercase()),
    ];

    fn chips(pairs: &[(&str, &str)]) -> String {
        let query = Query::from_iter(pairs.iter().copied());
        html(
            move || view! { <Chips filters=FILTERS total=Some(4_312) query=Signal::stored(query)/> },
        )
    }

    #[test]
    fn each_filter_can_be_removed_alone() {
        let shown = chips(&[
            ("q", "ada"),
            ("status", "new"),
            ("sort", "email"),
            ("after", "x~07"),
        ]);
        let link = tag(&shown, "a", "Remove the filter Status: NEW");
        assert!(link.contains("href=\"?q=ada&amp;sort=email\""), "{shown}");
        let link = tag(&shown, "a", "Remove the filter Search: ada");
        assert!(
            link.contains("href=\"?status=new&amp;sort=email\""),
            "{shown}"
        );
        assert!(shown.contains("4,312 found"), "{shown}");
    }

    #[test]
    fn nothing_is_shown_where_nothing_is_filtered() {
        assert!(!chips(&[("sort", "email"), ("q", "")]).contains("chip"));
    }
}
