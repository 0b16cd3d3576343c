//! Which part of a list is shown.

use domain::list::{SIZES, Turn};
use leptos::{either::Either, prelude::*};

use super::{Icon, IconName, Query};
use crate::turns::in_turn;

/// Which part of the whole list a page is.
#[derive(Debug, Clone)]
pub struct Place {
    /// Rows shown.
    pub shown: u64,
    /// Rows before them.
    pub before: u64,
    /// Rows that match in all.
    pub total: u64,
    /// Rows per page.
    pub size: u32,
    /// The page before.
    pub previous: Option<Turn>,
    /// The page after.
    pub next: Option<Turn>,
}

/// "1–20 of 218", links to the neighbours and the page sizes; for the foot of a card. The address
/// holds the state: `page`, `after` or `before`, and `size` in rows, which is remembered.
#[component]
pub fn Pager(
    /// What is shown.
    place: Place,
    /// The address as it is.
    #[prop(into)]
    query: Signal<Query>,
    /// The list, where the page has several.
    #[prop(default = None)]
    of: Option<&'static str>,
) -> impl IntoView {
    in_turn(move || {
        let label = of.map_or_else(|| texts::kit::pages().to_owned(), texts::kit::pages_of);
        let range = range(&place);
        let Place {
            size,
            previous,
            next,
            ..
        } = place;
        let to = move |turn: &Turn| {
            let query = query.get().without(&Turn::NAMES);
            query.with(turn.name(), &turn.value()).href()
        };
        view! {
            <nav class="pager" aria-label=label>
                <span class="pager-range" role="status">{range}</span>
                {sizes(size, query)}
                <span class="actions">
                    {move || step(texts::kit::previous(), IconName::ChevronLeft, previous.as_ref().map(to))}
                    {move || step(texts::kit::next(), IconName::ChevronRight, next.as_ref().map(to))}
                </span>
            </nav>
        }
        .into_any()
    })
}

/// The ways from one page of a log to the next, where nobody counts how many there are.
#[component]
pub fn PageTurns(
    /// The page before, which is newer.
    newer: Option<String>,
    /// The page after, which is older.
    older: Option<String>,
    /// Rows per page.
    size: u32,
    /// What is known about how many there are.
    #[prop(default = None)]
    total: Option<String>,
    /// The address as it is.
    query: Signal<Query>,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=texts::kit::pages()>
            {total.map(|total| view! { <span class="pager-range">{total}</span> })}
            {sizes(size, query)}
            <span class="actions">
                {step(texts::kit::newer(), IconName::ChevronLeft, newer)}
                {step(texts::kit::older(), IconName::ChevronRight, older)}
            </span>
        </nav>
    }
    .into_any()
}

/// The sizes to choose from; with another one the list begins anew.
fn sizes(size: u32, query: Signal<Query>) -> impl IntoView {
    let sizes = SIZES.map(|choice| {
        let href = move || {
            let query = query.get().without(&Turn::NAMES);
            query.with("size", &choice.to_string()).href()
        };
        view! {
            <a
                href=href
                aria-label=texts::kit::rows_a_page(choice)
                aria-current=(size == choice).then_some("true")
                data-noscroll
            >
                {choice}
            </a>
        }
    });
    view! {
        <span class="pager-sizes">
            <span aria-hidden="true">{texts::kit::rows()}</span>
            {sizes.collect_view()}
        </span>
    }
}

fn step(label: &'static str, icon: IconName, href: Option<String>) -> impl IntoView {
    let forward = icon == IconName::ChevronRight;
    let content = view! {
        {(!forward).then(|| view! { <Icon name=icon/> })}
        {label}
        {forward.then(|| view! { <Icon name=icon/> })}
    };
    match href {
        Some(href) => {
            Either::Left(view! { <a class="button" data-kind="plain" href=href>{content}</a> })
        }
        None => Either::Right(view! {
            <span class="button" data-kind="plain" aria-disabled="true">{content}</span>
        }),
    }
}

fn range(place: &Place) -> String {
    let Place {
        shown,
        before,
        total,
        ..
    } = *place;
    if total == 0 {
        texts::words::nothing_found().to_owned()
    } else if shown == 0 {
        texts::kit::none_on_this_page(total)
    } else {
        texts::kit::range(before + 1, before + shown, total)
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, range};

    #[test]
    fn the_range_names_what_is_shown() {
        let place = |before, shown, total| {
            range(&Place {
                shown,
                before,
                total,
                size: 20,
                previous: None,
                next: None,
            })
        };
        assert_eq!(place(0, 20, 218), "1–20 of 218");
        assert_eq!(place(1_200, 18, 1_218), "1,201–1,218 of 1,218");
        assert_eq!(place(0, 0, 0), "Nothing found");
        assert_eq!(place(980, 0, 218), "None of 218 on this page");
    }
}
