//! A plan's groups, and who gains what.

use domain::import_plan::{PlanGain, PlanGainPage, PlanGroup, PlanGroupPage};
use leptos::prelude::*;

use super::titles::group_badge;
use crate::{
    features::frame::here,
    kit::{Badge, EmptyRow, EmptyState, IconName, Pager, Query, Table, number},
};

/// The groups by name.
#[component]
pub fn GroupsTable(page: PlanGroupPage, query: Signal<Query>) -> impl IntoView {
    let is_empty = page.items.is_empty();
    let (shown, size, total) = (page.page, page.size, page.total);
    let rows = page
        .items
        .into_iter()
        .map(|group| view! { <OneGroup group=group/> });
    view! {
        <Table label="Groups of the plan">
            <thead>
                <tr>
                    <th scope="col">"Group"</th>
                    <th scope="col">"Outcome"</th>
                    <th scope="col" class="num">"Members gained"</th>
                </tr>
            </thead>
            <tbody>
                {rows.collect_view()}
                {is_empty.then(|| view! {
                    <EmptyRow columns=3>
                        <EmptyState title="No such groups" icon=IconName::Users>"No group of the plan fits the search."</EmptyState>
                    </EmptyRow>
                })}
            </tbody>
        </Table>
        <Pager page=Signal::stored(shown) size=Signal::stored(size) total=Signal::stored(total) query=query/>
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

/// The accounts that may do more, by display name.
#[component]
pub fn GainsTable(page: PlanGainPage, query: Signal<Query>) -> impl IntoView {
    let is_empty = page.items.is_empty();
    let (shown, size, total) = (page.page, page.size, page.total);
    let rows = page
        .items
        .into_iter()
        .map(|gain| view! { <OneGain gain=gain/> });
    view! {
        <Table label="Who gains what">
            <thead>
                <tr>
                    <th scope="col">"Account"</th>
                    <th scope="col">"Permissions gained"</th>
                </tr>
            </thead>
            <tbody>
                {rows.collect_view()}
                {is_empty.then(|| view! {
                    <EmptyRow columns=2>
                        <EmptyState title="Nobody" icon=IconName::Users>"No account gains a permission by this plan, or none fits the search."</EmptyState>
                    </EmptyRow>
                })}
            </tbody>
        </Table>
        <Pager page=Signal::stored(shown) size=Signal::stored(size) total=Signal::stored(total) query=query/>
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
