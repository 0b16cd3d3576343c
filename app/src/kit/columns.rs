//! Which columns of a list show. The choice is a cookie, so that the server renders it; what is hidden is not
//! rendered at all.

#[cfg(feature = "ssr")]
use std::str::FromStr;

use leptos::prelude::*;

use super::{Column, Icon, IconName, Menu};

/// Where the form is sent: `POST` with `list`, every `column` that can be hidden and those to `show`, answered with
/// a redirect to the `Referer`.
pub const COLUMNS_ACTION: &str = "/columns";
/// The cookie's name. Its value are the hidden columns of all lists, `groups.owner~accounts.email`.
pub const COLUMNS_COOKIE: &str = "hidden";
/// What stands between them.
pub const COLUMNS_SEPARATOR: char = '~';

/// The columns of a list that show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// A bit for each column, the first one's the lowest.
    bits: u32,
}

impl Shown {
    /// All of them.
    pub const ALL: Self = Self { bits: u32::MAX };

    /// All but the hidden ones, which are named `list.column`. What tells the rows apart is never hidden.
    pub fn of(list: &str, columns: &[Column], hidden: &[String]) -> Self {
        let is_hidden = |name: &str| {
            let own = |hidden: &String| hidden.split_once('.') == Some((list, name));
            hidden.iter().any(own)
        };
        Self::ALL.without(columns, |column| column.optional().is_some_and(is_hidden))
    }

    /// The same without the boxes: whoever can do nothing with the rows ticks nothing.
    #[must_use]
    pub fn unticked(self, columns: &[Column]) -> Self {
        self.without(columns, Column::is_ticks)
    }

    fn without(self, columns: &[Column], is_hidden: impl Fn(&Column) -> bool) -> Self {
        let bits = columns.iter().zip(0..u32::BITS);
        let hidden = bits.filter(|(column, _)| is_hidden(column));
        let bits = hidden.fold(self.bits, |bits, (_, place)| bits & !(1 << place));
        Self { bits }
    }

    /// Those that show, of one for each column.
    pub fn only<T>(self, columns: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
        let places = columns.into_iter().zip(0..u32::BITS);
        let shown = places.filter(move |(_, place)| self.bits & (1 << place) != 0);
        shown.map(|(column, _)| column)
    }

    /// What the columns that show are, where these are `hidden`. For files: what is no column of one is left out.
    #[cfg(feature = "ssr")]
    pub(crate) fn named<T: FromStr>(list: &str, columns: &[Column], hidden: &[String]) -> Vec<T> {
        let shown = Self::of(list, columns, hidden).only(columns);
        shown
            .filter_map(|column| column.key()?.parse().ok())
            .collect()
    }

    /// A row's cells, of one for each column.
    pub fn cells<const N: usize>(self, cells: [AnyView; N]) -> Vec<AnyView> {
        self.only(cells).collect()
    }
}

/// The columns of a list to choose from, beside its filters.
#[component]
pub fn ColumnMenu(
    /// The list's name in the cookie.
    list: &'static str,
    /// The columns.
    columns: &'static [Column],
    /// Those that show.
    shown: Shown,
    /// The list, where the page has several.
    #[prop(default = None)]
    of: Option<&'static str>,
) -> impl IntoView {
    let of = of.map(|of| view! { <span class="hidden">": "{of}</span> });
    let states = columns.iter().enumerate().map(move |(place, column)| {
        let shows = shown.only(0..columns.len()).any(|other| other == place);
        (column, shows)
    });
    let boxes = states.filter_map(|(column, shows)| {
        let name = column.optional()?;
        Some(view! {
            <label class="menu-item">
                <input type="hidden" name="column" value=name/>
                <input class="box" type="checkbox" name="show" value=name checked=shows/>
                {column.title()}
            </label>
        })
    });
    let boxes = boxes.collect_view();
    view! {
        <Menu
            summary=move || view! { {texts::kit::columns()}{of}<Icon name=IconName::ChevronDown/> }
        >
            // The browser would tick what was ticked before.
            <form class="column-form" method="post" action=COLUMNS_ACTION autocomplete="off">
                <input type="hidden" name="list" value=list/>
                <fieldset>
                    <legend class="hidden">{texts::kit::columns_to_show()}</legend>
                    {boxes}
                </fieldset>
                <button class="button" data-kind="plain" type="submit">{texts::kit::show_columns()}</button>
            </form>
        </Menu>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::{html, tag};

    const COLUMNS: &[Column] = &[
        Column::ticks(),
        Column::sorted(texts::words::name, "name").always(),
        Column::sorted(texts::words::email, "email"),
        Column::new(texts::words::owner).named("owner"),
        Column::actions(),
    ];

    fn shown(hidden: &[&str]) -> Shown {
        let hidden: Vec<String> = hidden.iter().map(ToString::to_string).collect();
        Shown::of("groups", COLUMNS, &hidden)
    }

    fn places(shown: Shown) -> Vec<usize> {
        shown.only(0..COLUMNS.len()).collect()
    }

    #[test]
    fn what_tells_rows_apart_and_what_is_done_with_them_is_never_hidden() {
        let all = [
            "groups.name",
            "groups.email",
            "groups.owner",
            "groups.",
            "groups",
        ];
        assert_eq!(places(shown(&all)), [0, 1, 4]);
        assert_eq!(places(shown(&[])), [0, 1, 2, 3, 4]);
        assert_eq!(places(shown(&["accounts.email", "email"])), [0, 1, 2, 3, 4]);
        assert_eq!(
            places(shown(&["groups.email"]).unticked(COLUMNS)),
            [1, 3, 4]
        );
    }

    #[test]
    fn the_menu_offers_what_can_be_hidden_and_sends_all_of_it() {
        let html = html(|| {
            view! { <ColumnMenu list="groups" columns=COLUMNS shown=shown(&["groups.email"])/> }
        });
        assert_eq!(html.matches("name=\"column\"").count(), 2, "{html}");
        assert_eq!(html.matches("type=\"checkbox\"").count(), 2, "{html}");
        let owner = tag(&html, "input", "name=\"show\" value=\"owner\"");
        assert!(owner.contains("checked"), "{html}");
        let email = tag(&html, "input", "name=\"show\" value=\"email\"");
        assert!(!email.contains("checked"), "{html}");
    }
}
