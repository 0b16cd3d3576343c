//! Tables.

use domain::list::Turn;
use leptos::prelude::*;

use super::{Icon, IconName, Query};

/// A table in a region that scrolls sideways where the screen is narrow, and can take focus so that
/// the keyboard can scroll it. Children are `<thead>` and `<tbody>` (never leave out `<tbody>`).
/// Cells: `class="num"` for numbers, `class="tight"` for boxes and buttons; `<small>` in a cell is a
/// second line.
#[component]
pub fn Table(
    /// What the table lists; names the table and its region.
    #[prop(into)]
    label: String,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table-region" role="region" aria-label=label.clone() tabindex="0">
            <table class="table" aria-label=label.clone()>
                {children()}
            </table>
        </div>
    }
    .into_any()
}

/// A column header that sorts. The order is the query's `sort`: `name` ascending, `-name`
/// descending; a click turns it around, keeps the other parameters and goes back to the first page.
#[component]
pub fn SortHeader(
    /// The column's name in the address.
    #[prop(into)]
    column: String,
    /// The column's heading.
    #[prop(into)]
    label: String,
    /// The address as it is.
    #[prop(into)]
    query: Signal<Query>,
    /// The order when the address names none, such as `name`.
    #[prop(into)]
    default: String,
    /// The column holds numbers.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    let order = Memo::new(move |_| order(&query.get(), &column, &default));
    view! {
        <th scope="col" class:num=numeric aria-sort=move || order.get().aria>
            <a class="sort" href=move || order.get().href data-noscroll>
                {label}
                {move || order.get().icon.map(|icon| view! { <Icon name=icon/> })}
            </a>
        </th>
    }
    .into_any()
}

/// What a sortable header shows and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Order {
    aria: Option<&'static str>,
    icon: Option<IconName>,
    href: String,
}

fn order(query: &Query, column: &str, default: &str) -> Order {
    let sort = query.get("sort").unwrap_or(default);
    let (aria, icon, next) = if sort == column {
        (
            Some("ascending"),
            Some(IconName::ArrowUp),
            format!("-{column}"),
        )
    } else if sort.strip_prefix('-') == Some(column) {
        (
            Some("descending"),
            Some(IconName::ArrowDown),
            column.to_owned(),
        )
    } else {
        (None, None, column.to_owned())
    };
    Order {
        aria,
        icon,
        href: query.without(&Turn::NAMES).with("sort", &next).href(),
    }
}

/// The only row of a table without rows.
#[component]
pub fn EmptyRow(
    /// How many columns the table has.
    columns: usize,
    /// An [`EmptyState`](super::EmptyState), or a sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <tr class="empty-row">
            <td colspan=columns.to_string()>{children()}</td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Query, order};

    #[test]
    fn a_click_turns_the_order_around_and_keeps_the_rest() {
        let query = Query::from_iter([("q", "hr"), ("page", "3")]);
        let ascending = order(&query, "name", "name");
        assert_eq!(
            (ascending.aria, ascending.href.as_str()),
            (Some("ascending"), "?q=hr&sort=-name")
        );
        let descending = order(&query.with("sort", "-name"), "name", "name");
        assert_eq!(descending.aria, Some("descending"));
        assert_eq!(descending.href, "?q=hr&sort=name");
        assert_eq!(order(&query, "members", "name").aria, None);
    }
}
