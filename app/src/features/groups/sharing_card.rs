//! The import key of a group, and who used it.

use domain::{group::GroupShare, import_key::ImportKey};
use leptos::prelude::*;

use crate::{
    features::{ask, dialog_about},
    kit::{
        Badge, ButtonKind, Card, CardBody, CopyField, DialogLink, Precision, Query, Time, Tone,
        rich_with,
    },
};

/// A card with the key and the tenants that let the group in.
#[component]
pub fn SharingCard(
    /// The key.
    key: ImportKey,
    /// The tenants.
    receivers: Vec<GroupShare>,
    /// It is the owner group, whose members can do everything.
    is_owner_group: bool,
    /// The address as it is.
    query: Signal<Query>,
) -> impl IntoView {
    let rotate = ask(query, "rotate");
    let is_shared = !receivers.is_empty();
    let rows = receivers
        .into_iter()
        .map(move |share| view! { <Receiver share=share query=query/> });
    view! {
        <Card title=texts::groups::sharing() actions=move || view! { <DialogLink href=rotate kind=ButtonKind::Quiet>{texts::groups::new_key()}</DialogLink> }>
            <CardBody>
                <CopyField
                    name="import_key"
                    label=texts::words::import_key()
                    value=key.to_string()
                    hint=texts::groups::key_hint()
                />
                {is_owner_group.then(|| view! {
                    <p class="muted">{texts::groups::owner_group_warning()}</p>
                })}
                {(!is_shared).then(|| view! { <p class="muted">{texts::groups::not_shared()}</p> })}
            </CardBody>
            {is_shared.then(|| view! { <ul class="people">{rows.collect_view()}</ul> })}
        </Card>
    }
}

#[component]
fn Receiver(share: GroupShare, query: Signal<Query>) -> impl IntoView {
    let id = share.tenant.to_string();
    let revoke = Signal::derive(move || dialog_about(&query.get(), "revoke", "receiver", &id));
    let end = match share.revoked_at {
        Some(_) => view! { <Badge tone=Tone::Plain>{texts::groups::revoked()}</Badge> }.into_any(),
        None => view! {
            <DialogLink href=revoke kind=ButtonKind::Quiet>{texts::words::revoke()}</DialogLink>
        }
        .into_any(),
    };
    let since = rich_with(texts::groups::shared_since(&share.by), |_, _| {
        view! { <Time at=share.since precision=Precision::Day/> }.into_any()
    });
    view! {
        <li>
            <span>
                <strong>{share.tenant_name}</strong>
                <small>{since}</small>
            </span>
            {end}
        </li>
    }
}
