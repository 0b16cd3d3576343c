//! The import key of a group, and who used it.

use domain::{group::GroupShare, import_key::ImportKey};
use leptos::prelude::*;

use crate::{
    features::{ask, dialog_about},
    kit::{Badge, ButtonKind, Card, CardBody, CopyField, DialogLink, Precision, Query, Time, Tone},
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
        <Card title="Sharing" actions=move || view! { <DialogLink href=rotate kind=ButtonKind::Quiet>"New key"</DialogLink> }>
            <CardBody>
                <CopyField
                    name="import_key"
                    label="Import key"
                    value=key.to_string()
                    hint="Whoever has it can let this group's members into their tenant"
                />
                {is_owner_group.then(|| view! {
                    <p class="muted">"Think twice: members of this group can do everything here."</p>
                })}
                {(!is_shared).then(|| view! { <p class="muted">"No tenant has imported this group."</p> })}
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
        Some(_) => view! { <Badge tone=Tone::Plain>"Revoked"</Badge> }.into_any(),
        None => view! { <DialogLink href=revoke kind=ButtonKind::Quiet>"Revoke"</DialogLink> }
            .into_any(),
    };
    view! {
        <li>
            <span>
                <strong>{share.tenant_name}</strong>
                <small>"since "<Time at=share.since precision=Precision::Day/>" by "{share.by}</small>
            </span>
            {end}
        </li>
    }
}
