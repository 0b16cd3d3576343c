//! The first members, on the group's own page.

use domain::{Moment, group::GroupMember, list::Page, source::GroupPart};
use leptos::prelude::*;

use super::{
    api::GroupView,
    member_name::{accounts_of, member_name},
};
use crate::{
    features::{UntilBadge, accounts::status_badge, frame::here},
    kit::{Badge, Card, CardBody, LinkButton, Tone, number},
};

/// A card with the first members and the way to all of them.
#[component]
pub fn MembersCard(
    /// The group.
    view: GroupView,
    /// The address of the members' page.
    href: String,
    /// The person may change members.
    may_manage: bool,
) -> impl IntoView {
    let source = view.detail.summary.source;
    let may_add = may_manage && source.lets_administrators_edit_group(GroupPart::Members);
    let Page { items, total, .. } = view.members;
    let add = format!("{href}?dialog=add");
    let rest = total.saturating_sub(u64::try_from(items.len()).unwrap_or_default());
    let is_empty = items.is_empty();
    let frame = here();
    let accounts = accounts_of(&frame, source);
    view! {
        <Card title=texts::words::members() lead=number(total) actions=move || may_add.then(|| view! { <LinkButton href=add>{texts::words::add()}</LinkButton> })>
            <ul class="people">
                {items.into_iter().map(|member| row(member, accounts.as_deref(), frame.now)).collect_view()}
            </ul>
            <CardBody>
                {is_empty.then(|| view! { <p class="muted">{texts::groups::nobody_yet()}</p> })}
                {(!is_empty).then(|| {
                    let label = if rest > 0 {
                        texts::groups::all_members(total)
                    } else {
                        texts::groups::manage_members().to_owned()
                    };
                    view! { <a href=href>{label}</a> }
                })}
            </CardBody>
        </Card>
    }
}

fn row(member: GroupMember, accounts: Option<&str>, now: Moment) -> impl IntoView + use<> {
    let (status, tone) = status_badge(member.status);
    let name = member_name(accounts, member.id, member.display_name);
    let badge = (tone != Tone::Ok).then(|| view! { <Badge tone=tone>{status}</Badge> });
    view! {
        <li>
            <span>{name}<small>{member.email}</small></span>
            <UntilBadge until=member.until now=now/>
            {badge}
        </li>
    }
}
