//! Rows of a list that are chosen, and what is to be done with them. The list stands in a [`QueryForm`]: boxes,
//! filters and the button become the address of a page that says what would happen. What is chosen stays so on other
//! pages of the list.
//!
//! [`QueryForm`]: super::QueryForm

use leptos::prelude::*;

use super::{Choice, Chosen, Icon, IconName, Query, Selection, chosen::TICK_ALL, select::Options};
use crate::turns::in_turn;

/// The first cell of a row: its box.
#[component]
pub fn Tick(
    /// What is chosen.
    chosen: Chosen,
    /// The row's identifier.
    id: String,
    /// What the row is called.
    name: String,
) -> impl IntoView {
    let is_chosen = {
        let id = id.clone();
        move || chosen.has(&id)
    };
    view! {
        <td class="tight">
            <input
                class="box"
                type="checkbox"
                name=chosen.field()
                value=id
                aria-label=texts::kit::select_row(&name)
                prop:checked=is_chosen
            />
        </td>
    }
    .into_any()
}

/// The heading above the boxes: with JavaScript a box that ticks all of them.
#[component]
pub fn TickAll(
    /// What is chosen.
    chosen: Chosen,
) -> impl IntoView {
    view! {
        <th scope="col" class="tight">
            <span class="hidden">{texts::kit::select()}</span>
            <input
                class=format!("box {TICK_ALL}")
                type="checkbox"
                autocomplete="off"
                aria-label=texts::kit::select_all_rows()
                prop:checked=move || chosen.has_all()
                prop:indeterminate=move || chosen.has_some()
            />
        </th>
    }
    .into_any()
}

/// What to do, and with which rows: those that are ticked, or all that the list finds.
#[component]
pub fn BulkBar(
    /// What is chosen.
    chosen: Chosen,
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
    in_turn(move || {
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
                <Selection chosen=chosen/>
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
    })
}
