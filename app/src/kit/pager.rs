//! Which part of a list is shown.

use leptos::{either::Either, prelude::*};

use super::{Icon, IconName, Query, number};

/// The page sizes offered.
const SIZES: [u32; 3] = [25, 50, 100];

/// "1–25 of 218", links to the neighbours and the page sizes; for the foot of a card. The address
/// holds the state: `page` from 1, `size` in rows.
#[component]
pub fn Pager(
    /// The page shown, from 1.
    page: u32,
    /// Rows per page.
    size: u32,
    /// Rows that match in all.
    total: u64,
    /// The address as it is.
    #[prop(into)]
    query: Signal<Query>,
) -> impl IntoView {
    let to_page = move |page: u32| query.get().with("page", &page.to_string()).href();
    let previous = move || (page > 1).then(|| to_page(page - 1));
    let next = move || has_next(page, size, total).then(|| to_page(page + 1));
    let sizes = SIZES.map(|choice| {
        let href = move || {
            query
                .get()
                .without(&["page"])
                .with("size", &choice.to_string())
                .href()
        };
        view! {
            <a
                href=href
                aria-label=format!("{choice} rows a page")
                aria-current=move || (size == choice).then_some("true")
                data-noscroll
            >
                {choice}
            </a>
        }
    });
    view! {
        <nav class="pager" aria-label="Pages">
            <span class="pager-range">{range(page, size, total)}</span>
            <span class="pager-sizes">
                <span aria-hidden="true">"Rows"</span>
                {sizes.collect_view()}
            </span>
            <span class="actions">
                {move || step("Previous", IconName::ChevronLeft, previous())}
                {move || step("Next", IconName::ChevronRight, next())}
            </span>
        </nav>
    }
    .into_any()
}

/// The ways from one page of a log to the next, where nobody counts how many there are.
#[component]
pub fn PageTurns(
    /// The page before, which is newer.
    newer: Option<String>,
    /// The page after, which is older.
    older: Option<String>,
) -> impl IntoView {
    (newer.is_some() || older.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label="Pages">
                <span class="actions">
                    {step("Newer", IconName::ChevronLeft, newer)}
                    {step("Older", IconName::ChevronRight, older)}
                </span>
            </nav>
        }
        .into_any()
    })
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

fn has_next(page: u32, size: u32, total: u64) -> bool {
    u64::from(page) * u64::from(size) < total
}

fn range(page: u32, size: u32, total: u64) -> String {
    let before = u64::from(page.saturating_sub(1)) * u64::from(size);
    if total == 0 {
        "Nothing found".to_owned()
    } else if before >= total {
        format!("None of {} on this page", number(total))
    } else {
        let last = (before + u64::from(size)).min(total);
        format!(
            "{}–{} of {}",
            number(before + 1),
            number(last),
            number(total)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{has_next, range};

    #[test]
    fn the_range_names_what_is_shown() {
        assert_eq!(range(1, 25, 218), "1–25 of 218");
        assert_eq!(range(9, 25, 218), "201–218 of 218");
        assert_eq!(range(1, 25, 0), "Nothing found");
        assert_eq!(range(50, 25, 218), "None of 218 on this page");
    }

    #[test]
    fn the_last_page_has_no_next_one() {
        assert!(has_next(8, 25, 218));
        assert!(!has_next(9, 25, 218));
        assert!(!has_next(4, 25, 100));
    }
}
