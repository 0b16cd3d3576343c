//! The groups of an account, and what it may do, each permission with the groups that grant it.

use domain::account::{AccountGroup, AccountStatus, EffectivePermission, PermissionPath};
use leptos::prelude::*;

use super::api::AccountView;
use crate::{
    features::frame::FrameData,
    kit::{Badge, Card, EmptyRow, EmptyState, IconName, Table, Tone, number},
};

/// The groups.
#[component]
pub(super) fn GroupsCard(groups: Vec<AccountGroup>, frame: FrameData) -> impl IntoView {
    let count = groups.len();
    let rows = groups.into_iter().map(move |group| {
        let href = frame.path(&format!("groups/{}", group.id));
        let (word, tone) = if group.enabled { ("Enabled", Tone::Ok) } else { ("Disabled", Tone::Plain) };
        let topics = match group.grants.topic_count() {
            0 => "grants nothing".to_owned(),
            1 => "grants 1 topic".to_owned(),
            topics => format!("grants {topics} topics"),
        };
        view! {
            <tr>
                <td><a href=href>{group.name}</a><small>{topics}</small></td>
                <td class="tight"><Badge>{group.source.as_str()}</Badge></td>
                <td class="tight"><Badge tone=tone>{word}</Badge></td>
            </tr>
        }
    });
    view! {
        <Card title="Groups" lead=number(count as u64)>
            <Table label="Groups of the account">
                <thead>
                    <tr>
                        <th scope="col">"Group"</th>
                        <th scope="col">"Source"</th>
                        <th scope="col">"Status"</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.collect_view()}
                    {(count == 0).then(|| view! {
                        <EmptyRow columns=3>
                            <EmptyState title="In no group" icon=IconName::Users>
                                "Only groups grant anything: add the account to one."
                            </EmptyState>
                        </EmptyRow>
                    })}
                </tbody>
            </Table>
        </Card>
    }
}

/// The effective permissions.
#[component]
pub(super) fn PermissionsCard(loaded: AccountView, frame: FrameData) -> impl IntoView {
    let AccountView { detail, titles } = loaded;
    let status = detail.summary.status;
    let count = detail.permissions.len();
    let frame = StoredValue::new(frame);
    let rows = detail.permissions.into_iter().zip(titles).map(move |(effective, title)| {
        let EffectivePermission { permission, paths } = effective;
        let paths = paths.into_iter().map(move |path| view! { <PathLine path=path frame=frame/> });
        view! {
            <tr>
                <td>{title}<small class="mono">{permission.to_string()}</small></td>
                <td>{paths.collect_view()}</td>
            </tr>
        }
    });
    view! {
        <Card title="Effective permissions" lead=number(count as u64)>
            <Table label="Effective permissions">
                <thead>
                    <tr>
                        <th scope="col">"May"</th>
                        <th scope="col">"Because of"</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.collect_view()}
                    {(count == 0).then(|| view! {
                        <EmptyRow columns=2>
                            <EmptyState title="May do nothing here" icon=IconName::Shield>
                                {why_nothing(status)}
                            </EmptyState>
                        </EmptyRow>
                    })}
                </tbody>
            </Table>
        </Card>
    }
}

/// Account → group → topic or permission.
#[component]
fn PathLine(path: PermissionPath, frame: StoredValue<FrameData>) -> impl IntoView {
    let href = frame.with_value(|frame| frame.path(&format!("groups/{}", path.group)));
    let how = if path.by_topic { " · the whole topic" } else { " · this permission" };
    view! { <div><a href=href>{path.group_name}</a><span class="muted">{how}</span></div> }
}

fn why_nothing(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::New => "The account is new: it may do nothing until it is enabled.",
        AccountStatus::Enabled => "None of its enabled groups grants anything.",
        AccountStatus::Disabled => "The account is disabled.",
    }
}
