//! A plan's groups, and who gains what.

use domain::import_plan::{PlanGain, PlanGainPage, PlanGroup, PlanGroupPage};
use leptos::prelude::*;

use super::titles::group_badge;
use crate::{
    features::frame::here,
    kit::{Badge, Column, IconName, ListTable, Nothing, Query, Rows, number},
};

const GROUP_COLUMNS: &[Column] = &[
    Column::new(texts::words::group),
    Column::new(texts::words::outcome),
    Column::new(texts::imports::members_gained).numeric(),
];

/// The groups by name.
#[component]
pub fn GroupsTable(page: PlanGroupPage, query: Signal<Query>) -> impl IntoView {
    let rows = Rows::page(page, |group| view! { <OneGroup group=group/> });
    let nothing = Nothing::new(
        IconName::Users,
        texts::imports::no_groups(),
        texts::imports::no_groups_text(),
    );
    view! {
        <ListTable label=texts::imports::groups_label() columns=GROUP_COLUMNS rows=rows nothing=nothing query=query/>
    }
}

#[component]
fn OneGroup(group: PlanGroup) -> impl IntoView {
    let (word, tone) = group_badge(group.outcome);
    let name = match group.group {
        Some(id) => {
            let href = here().path(&format!("groups/{id}"));
            view! { <a class="row-link" href=href>{group.name}</a> }.into_any()
        }
        None => group.name.into_any(),
    };
    view! {
        <tr>
            <td>{name}</td>
            <td><Badge tone=tone>{word}</Badge></td>
            <td class="num">{number(group.gained)}</td>
        </tr>
    }
}

const GAIN_COLUMNS: &[Column] = &[
    Column::new(texts::words::account),
    Column::new(texts::imports::permissions_gained),
];

/// The accounts that may do more, by display name.
#[component]
pub fn GainsTable(page: PlanGainPage, query: Signal<Query>) -> impl IntoView {
    let rows = Rows::page(page, |gain| view! { <OneGain gain=gain/> });
    let nothing = Nothing::new(
        IconName::Users,
        texts::words::nobody(),
        texts::imports::no_gains_text(),
    );
    view! {
        <ListTable label=texts::imports::who_gains_what() columns=GAIN_COLUMNS rows=rows nothing=nothing query=query/>
    }
}

#[component]
fn OneGain(gain: PlanGain) -> impl IntoView {
    let href = here().path(&format!("accounts/{}", gain.account));
    view! {
        <tr>
            <td><a class="row-link" href=href>{gain.name}</a><small>{gain.user_name}</small></td>
            <td class="mono">{gain.permissions.join(", ")}</td>
        </tr>
    }
}
