//! A list: a table, or what to do where it has no rows, and the pager where it comes in pages.

use std::sync::Arc;

use domain::list::Page;
use leptos::prelude::*;
use texts::Words;

use super::{
    Chips, Chosen, EmptyRow, EmptyState, Filter, IconName, Pager, Query, Shown, SortHeader, Table,
    TickAll, pager::Place,
};
use crate::turns::in_turn;

/// The heading of a column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    heading: Words,
    sort: Option<&'static str>,
    name: Option<&'static str>,
    is_fixed: bool,
    is_numeric: bool,
    is_hidden: bool,
    ticks: bool,
}

impl Column {
    /// A column that doesn't sort.
    pub const fn new(heading: Words) -> Self {
        Self {
            heading,
            sort: None,
            name: None,
            is_fixed: false,
            is_numeric: false,
            is_hidden: false,
            ticks: false,
        }
    }

    /// A column that sorts; `name` is its name in the address.
    pub const fn sorted(heading: Words, name: &'static str) -> Self {
        Self {
            sort: Some(name),
            name: Some(name),
            ..Self::new(heading)
        }
    }

    /// The column of each row's buttons; its heading is for screen readers alone.
    pub const fn actions() -> Self {
        Self {
            is_hidden: true,
            ..Self::new(texts::kit::actions)
        }
    }

    /// The column of each row's [`Tick`](super::Tick).
    pub const fn ticks() -> Self {
        Self {
            ticks: true,
            ..Self::new(texts::kit::select)
        }
    }

    /// One that doesn't sort and can be hidden, by this name.
    #[must_use]
    pub const fn named(self, name: &'static str) -> Self {
        Self {
            name: Some(name),
            ..self
        }
    }

    /// It tells the rows apart and can't be hidden.
    #[must_use]
    pub const fn always(self) -> Self {
        Self {
            is_fixed: true,
            ..self
        }
    }

    /// Its name, where it can be hidden.
    pub(super) const fn optional(&self) -> Option<&'static str> {
        if self.is_fixed { None } else { self.name }
    }

    /// Its name, whether it can be hidden or not.
    #[cfg(feature = "ssr")]
    pub(crate) const fn key(&self) -> Option<&'static str> {
        self.name
    }

    /// It is the column of the boxes.
    pub(super) const fn is_ticks(&self) -> bool {
        self.ticks
    }

    /// Its heading.
    pub(super) fn title(&self) -> &'static str {
        (self.heading)()
    }

    /// It holds numbers.
    #[must_use]
    pub const fn numeric(self) -> Self {
        Self {
            is_numeric: true,
            ..self
        }
    }
}

/// The rows as they are shown.
pub struct Rows {
    rows: Vec<AnyView>,
    place: Option<Place>,
}

impl Rows {
    /// One page of a list, a row for each item.
    pub fn page<T, V>(page: Page<T>, row: impl Fn(T) -> V + Send + Sync + 'static) -> Self
    where
        T: Send + 'static,
        V: IntoView + 'static,
    {
        let (items, page) = page.taken::<()>();
        let place = Place {
            shown: items.len() as u64,
            before: page.before,
            total: page.total,
            size: page.size,
            previous: page.previous,
            next: page.next,
        };
        Self {
            place: Some(place),
            ..Self::all(items, row)
        }
    }

    /// A whole list, a row for each item.
    pub fn all<T, V>(
        items: impl IntoIterator<Item = T>,
        row: impl Fn(T) -> V + Send + Sync + 'static,
    ) -> Self
    where
        T: Send + 'static,
        V: IntoView + 'static,
    {
        let row = Arc::new(row);
        let rows = items.into_iter().map(|item| {
            let row = Arc::clone(&row);
            in_turn(move || row(item).into_any())
        });
        Self {
            rows: rows.collect(),
            place: None,
        }
    }
}

/// What a list says where it has no rows.
pub struct Nothing {
    icon: IconName,
    title: &'static str,
    text: String,
}

impl Nothing {
    /// What is missing, and in one sentence what to do next.
    pub fn new(icon: IconName, title: &'static str, text: impl Into<String>) -> Self {
        Self {
            icon,
            title,
            text: text.into(),
        }
    }
}

/// A list, for a card.
#[component]
pub fn ListTable(
    /// What the table lists; names the table and its region.
    label: &'static str,
    /// The columns.
    columns: &'static [Column],
    /// Those of them that show.
    #[prop(default = Shown::ALL)]
    shown: Shown,
    /// The rows.
    rows: Rows,
    /// Shown where there are none.
    nothing: Nothing,
    /// The address as it is.
    #[prop(into)]
    query: Signal<Query>,
    /// The order when the address names none, such as `name`.
    #[prop(optional)]
    order: &'static str,
    /// What it can be filtered by without a control that says so.
    #[prop(optional)]
    filters: &'static [Filter],
    /// What is chosen, where a column is [`Column::ticks`].
    #[prop(optional, into)]
    chosen: Option<Chosen>,
    /// The page has other lists: the ways through this one name it.
    #[prop(optional)]
    one_of_several: bool,
) -> impl IntoView {
    let Rows { rows, place } = rows;
    let of = one_of_several.then_some(label);
    let width = shown.only(columns).count();
    let head = in_turn(move || {
        let headings = shown.only(columns);
        let headings: Vec<_> = headings
            .map(|column| heading(column, query, order, chosen))
            .collect();
        view! { <thead><tr>{headings}</tr></thead> }.into_any()
    });
    let empty = rows.is_empty().then(|| {
        view! {
            <EmptyRow columns=width>
                <EmptyState title=nothing.title icon=nothing.icon>{nothing.text}</EmptyState>
            </EmptyRow>
        }
    });
    view! {
        <Chips filters=filters query=query/>
        <Table label=label>
            {head}
            <tbody>{rows}{empty}</tbody>
        </Table>
        {place.map(|place| view! { <Pager place=place query=query of=of/> })}
    }
    .into_any()
}

fn heading(
    column: &Column,
    query: Signal<Query>,
    order: &'static str,
    chosen: Option<Chosen>,
) -> AnyView {
    let Column {
        heading,
        sort,
        is_numeric,
        is_hidden,
        ticks,
        ..
    } = *column;
    let heading = heading();
    if let Some(chosen) = chosen.filter(|_| ticks) {
        return view! { <TickAll chosen=chosen/> }.into_any();
    }
    match sort {
        Some(name) => view! {
            <SortHeader column=name label=heading query=query default=order numeric=is_numeric/>
        }
        .into_any(),
        None => view! {
            <th scope="col" class:num=is_numeric>
                <span class:hidden=is_hidden>{heading}</span>
            </th>
        }
        .into_any(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::{html, tag};
    use domain::list::Paging;

    const COLUMNS: &[Column] = &[
        Column::sorted(texts::words::name, "name"),
        Column::new(texts::words::members).numeric(),
        Column::actions(),
    ];

    fn list(names: &'static [&'static str], in_pages: bool) -> String {
        html(move || {
            let row = |name: &'static str| view! { <tr><td>{name}</td></tr> };
            let rows = if in_pages {
                Rows::page(Paging::default().page_of(names.to_vec(), 30), row)
            } else {
                Rows::all(names.to_vec(), row)
            };
            let nothing = Nothing::new(IconName::Users, "No groups", "Create one.");
            let query = Query::default();
            view! { <ListTable label="Groups" columns=COLUMNS rows=rows nothing=nothing query=query order="name"/> }
        })
    }

    #[test]
    fn columns_sort_or_say_what_they_hold() {
        let html = list(&["HR", "IT"], true);
        assert!(html.contains("aria-sort=\"ascending\""), "{html}");
        assert!(html.contains("href=\"?sort=-name\""), "{html}");
        assert_eq!(html.matches("<th").count(), 1 + COLUMNS.len(), "{html}");
        assert!(tag(&html, "span", "hidden").contains("hidden"), "{html}");
        assert!(html.contains("<td>HR") && html.contains("<td>IT"), "{html}");
        assert!(!html.contains("Create one."), "{html}");
    }

    #[test]
    fn an_empty_list_says_what_to_do_next_over_all_columns() {
        let html = list(&[], false);
        assert!(html.contains("colspan=\"3\""), "{html}");
        assert!(
            html.contains("No groups") && html.contains("Create one."),
            "{html}"
        );
    }

    #[test]
    fn only_what_comes_in_pages_has_a_pager() {
        assert!(list(&["HR"], true).contains("aria-label=\"Pages\""));
        // What changes there is announced.
        assert!(tag(&list(&["HR"], true), "span", "pager-range").contains("role=\"status\""));
        assert!(!list(&["HR"], false).contains("aria-label=\"Pages\""));
    }
}
