//! What a group lets its members do, each thing with the way to everybody who can do it.

use domain::holders::GroupAccess;
use leptos::prelude::*;

use crate::{
    features::{frame::FrameData, group_name},
    kit::{Card, CardBody, EmptyState, IconName, LinkButton, Note, Tone, number},
};

#[component]
pub(super) fn GroupCard(access: GroupAccess, frame: StoredValue<FrameData>) -> impl IntoView {
    let GroupAccess {
        group,
        name,
        enabled,
        permissions,
    } = access;
    let path = frame.with_value(|frame| frame.path("access"));
    let members = frame.with_value(|frame| frame.path(&format!("groups/{group}/members")));
    let title = texts::access::what_group_grants(&name);
    let name = frame.with_value(|frame| group_name(frame, group, name));
    let (count, is_empty) = (permissions.len() as u64, permissions.is_empty());
    let items = permissions.into_iter().map(move |(permission, title)| {
        let href = format!("{path}?permission={permission}");
        view! {
            <li>
                <span><a href=href><strong>{title}</strong></a><small class="mono">{permission.to_string()}</small></span>
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <Card
            title=title
            lead=number(count)
            actions=move || view! { {name} <LinkButton href=members>{texts::words::members()}</LinkButton> }
        >
            {(!enabled).then(|| view! {
                <CardBody><Note tone=Tone::Warn>{texts::access::group_is_disabled()}</Note></CardBody>
            })}
            <ul class="people">{items}</ul>
            {is_empty.then(|| view! {
                <EmptyState title=texts::access::grants_nothing_title() icon=IconName::Shield>
                    {texts::access::grants_nothing_text()}
                </EmptyState>
            })}
        </Card>
    }
}
