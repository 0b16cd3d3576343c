//! The dialogs of a group's page: status, deletion, owner, key and revocation.

use domain::{Field, GroupId, Source, TenantId, group::GroupStatus};
use leptos::prelude::*;

use super::{
    api::{DeleteGroup, GroupView, SetGroupOwner, SetGroupStatus},
    picker::{Pick, Picker, PickerResults, PickerSearch},
    share_api::{RevokeShare, RotateKey},
};
use crate::{
    call::{FormAction, PostForm},
    features::FormErrors,
    kit::{ConfirmFields, Dialog, Flash, LinkButton, Query, SubmitButton},
};

/// What the dialogs do.
#[derive(Clone, Copy)]
pub struct GroupActions {
    /// Enable or disable.
    pub set_status: FormAction,
    /// Delete.
    pub delete: FormAction,
    /// Another owner.
    pub set_owner: FormAction,
    /// Another import key.
    pub rotate: FormAction,
    /// End what a tenant has.
    pub revoke: FormAction,
}

impl GroupActions {
    /// One action each.
    pub fn new() -> Self {
        Self {
            set_status: FormAction::of::<SetGroupStatus>(),
            delete: FormAction::of::<DeleteGroup>(),
            set_owner: FormAction::of::<SetGroupOwner>(),
            rotate: FormAction::of::<RotateKey>(),
            revoke: FormAction::of::<RevokeShare>(),
        }
    }
}

/// All dialogs of the page; the address says which one is open.
#[component]
pub fn GroupDialogs(
    /// The tenant.
    tenant: Memo<TenantId>,
    /// The group.
    view: GroupView,
    /// The page's own path.
    path: String,
    /// The address as it is.
    query: Signal<Query>,
    /// Finds an owner.
    picker: Picker,
    /// What they do.
    actions: GroupActions,
) -> impl IntoView {
    let summary = view.detail.summary.clone();
    view! {
        <StatusDialog tenant=tenant group=summary.id status=summary.status query=query action=actions.set_status/>
        <DeleteDialog tenant=tenant view=view.clone() query=query action=actions.delete/>
        <OwnerDialog tenant=tenant group=summary.id path=path query=query picker=picker action=actions.set_owner/>
        <RotateDialog tenant=tenant group=summary.id query=query action=actions.rotate/>
        <RevokeDialog tenant=tenant view=view query=query action=actions.revoke/>
    }
}

fn is_open(query: Signal<Query>, dialog: &'static str) -> Signal<bool> {
    Signal::derive(move || query.get().get("dialog") == Some(dialog))
}

fn closed(query: Signal<Query>) -> Signal<String> {
    Signal::derive(move || {
        query
            .get()
            .without(&["dialog", "receiver", "pick", "done"])
            .href()
    })
}

/// The hidden inputs that every dialog sends.
#[component]
fn Which(tenant: Memo<TenantId>, group: GroupId) -> impl IntoView {
    view! {
        <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
        <input type="hidden" name="group" value=group.to_string()/>
    }
}

#[component]
fn StatusDialog(
    tenant: Memo<TenantId>,
    group: GroupId,
    status: GroupStatus,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let close = closed(query);
    let disables = status == GroupStatus::Enabled;
    let (title, verb, next, text) = if disables {
        (
            "Disable the group?",
            "Disable group",
            GroupStatus::Disabled,
            "Its members lose what it grants with their next request. Members and topics are kept, and you can enable it again.",
        )
    } else {
        (
            "Enable the group?",
            "Enable group",
            GroupStatus::Enabled,
            "Its members get what it grants with their next request.",
        )
    };
    view! {
        <Dialog id="group-status" title=title open=is_open(query, "status") close=close>
            <Flash message=FormErrors::of(action).message()/>
            <PostForm action=action>
                <ConfirmFields verb=verb cancel=close busy=action.pending() destructive=disables>
                    <Which tenant=tenant group=group/>
                    <input type="hidden" name="status" value=next.as_str()/>
                    <p>{text}</p>
                </ConfirmFields>
            </PostForm>
        </Dialog>
    }
}

#[component]
fn DeleteDialog(
    tenant: Memo<TenantId>,
    view: GroupView,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let close = closed(query);
    let summary = view.detail.summary;
    let errors = FormErrors::of(action);
    let name = StoredValue::new(summary.name);
    let text = if summary.source == Source::Imported {
        "The members of the source group lose their access to this tenant. The source group itself stays as it is."
    } else {
        "Its members lose what it grants, and tenants that imported it lose it as well. This can't be undone."
    };
    view! {
        <Dialog id="delete-group" title="Delete the group?" open=is_open(query, "delete") close=close>
            <Flash message=errors.message()/>
            <PostForm action=action>
                <ConfirmFields
                    verb="Delete group"
                    cancel=close
                    typed_name=name.get_value()
                    error=errors.field(Field::Confirmation)
                    busy=action.pending()
                >
                    <Which tenant=tenant group=summary.id/>
                    <p>{text}</p>
                </ConfirmFields>
            </PostForm>
        </Dialog>
    }
}

#[component]
fn OwnerDialog(
    tenant: Memo<TenantId>,
    group: GroupId,
    path: String,
    query: Signal<Query>,
    picker: Picker,
    action: FormAction,
) -> impl IntoView {
    let close = closed(query);
    view! {
        <Dialog id="group-owner" title="Choose the owner" open=is_open(query, "owner") close=close>
            <p class="muted">"The account that is responsible for this group. It gains nothing by it."</p>
            <PickerSearch action=path.clone() picker=picker/>
            <Flash message=FormErrors::of(action).message()/>
            <PostForm action=action>
                <Which tenant=tenant group=group/>
                <PickerResults picker=picker pick=Pick::One/>
                <footer class="dialog-footer">
                    <LinkButton href=close>"Cancel"</LinkButton>
                    <SubmitButton busy=action.pending()>"Make owner"</SubmitButton>
                </footer>
            </PostForm>
        </Dialog>
    }
}

#[component]
fn RotateDialog(
    tenant: Memo<TenantId>,
    group: GroupId,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let close = closed(query);
    view! {
        <Dialog id="rotate-key" title="Make a new import key?" open=is_open(query, "rotate") close=close>
            <Flash message=FormErrors::of(action).message()/>
            <PostForm action=action>
                <ConfirmFields verb="Make new key" cancel=close busy=action.pending() destructive=false>
                    <Which tenant=tenant group=group/>
                    <p>"The present key stops working for new imports. Tenants that have imported the group keep it."</p>
                </ConfirmFields>
            </PostForm>
        </Dialog>
    }
}

#[component]
fn RevokeDialog(
    tenant: Memo<TenantId>,
    view: GroupView,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let close = closed(query);
    let group = view.detail.summary.id;
    let receivers = StoredValue::new(view.receivers.unwrap_or_default());
    let chosen = Memo::new(move |_| {
        let id: TenantId = query.get().get("receiver")?.parse().ok()?;
        receivers.with_value(|shares| shares.iter().find(|share| share.tenant == id).cloned())
    });
    let open = Signal::derive(move || is_open(query, "revoke").get() && chosen.get().is_some());
    view! {
        <Dialog id="revoke-share" title="Revoke the tenant's access?" open=open close=close>
            <Flash message=FormErrors::of(action).message()/>
            {move || chosen.get().map(|share| view! {
                <PostForm action=action>
                    <ConfirmFields verb="Revoke" cancel=close busy=action.pending()>
                        <Which tenant=tenant group=group/>
                        <input type="hidden" name="receiver" value=share.tenant.to_string()/>
                        <p>"The members of this group can no longer reach "<strong>{share.tenant_name.clone()}</strong>" by it. The import key changes too."</p>
                    </ConfirmFields>
                </PostForm>
            })}
        </Dialog>
    }
}
