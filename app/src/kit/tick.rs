//! Rows of a list that are chosen, and what is to be done with them. The list stands in a [`QueryForm`]: boxes,
//! filters and the button become the address of a page that says what would happen.
//!
//! [`QueryForm`]: super::QueryForm

use leptos::{ev::Event, prelude::*};

use super::{Choice, Icon, IconName, Query, client, select::Options};

/// The first cell of a row: its box.
#[component]
pub fn Tick(
    /// The row's identifier.
    id: String,
    /// What the row is called.
    name: String,
) -> impl IntoView {
    view! {
        <td class="tight">
            <input class="box" type="checkbox" name="ids[]" value=id aria-label=texts::kit::select_row(&name)/>
        </td>
    }
    .into_any()
}

/// The heading above the boxes: with JavaScript a box that ticks all of them.
#[component]
pub fn TickAll() -> impl IntoView {
    let all = move |event: Event| client::tick_all(&event);
    view! {
        <th scope="col" class="tight">
            <span class="hidden">{texts::kit::select()}</span>
            <input class="box tick-all" type="checkbox" autocomplete="off" aria-label=texts::kit::select_all_rows() on:change=all/>
        </th>
    }
    .into_any()
}

/// What to do, and with which rows: those that are ticked, or all that the list finds.
#[component]
pub fn BulkBar(
    /// What can be done.
    deeds: Vec<Choice>,
    /// How many rows the list finds.
    total: u64,
    /// Where the ticked ones are exported.
    #[prop(optional_no_strip)]
    export: Option<String>,
    /// The filters of the list.
    filter: Query,
) -> impl IntoView {
    let filter = filter.pairs().map(|(name, value)| {
        view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
    });
    let filter = filter.collect_view();
    let acts = (!deeds.is_empty()).then(|| view! {
        <label class="filter">
            <span>{texts::kit::bulk_action()}</span>
            <select name="deed">
                <Options choices=deeds value=String::new()/>
            </select>
            <Icon name=IconName::ChevronDown/>
        </label>
        <button class="button" data-kind="plain" type="submit" name="over" value="these">{texts::kit::review_selected()}</button>
        <button class="button" data-kind="plain" type="submit" name="over" value="all">
            {texts::kit::review_all(total)}
        </button>
    });
    view! {
        <div class="bulk-bar" role="group" aria-label=texts::kit::change_several()>
            {filter}
            {acts}
            {export.map(|export| view! {
                <button class="button" data-kind="quiet" type="submit" name="over" value="these" formaction=export>
                    <Icon name=IconName::Download/>
                    {texts::kit::export_selected()}
                </button>
            })}
        </div>
    }
    .into_any()
}
