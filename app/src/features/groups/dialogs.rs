//! The dialogs of a group's page: status, deletion, owner, key and revocation.

use domain::{GroupId, Source, TenantId, group::GroupStatus};
use leptos::prelude::*;

use super::{
    api::{DeleteGroup, GroupView, SetGroupOwner, SetGroupStatus},
    picker::{Pick, Picker, PickerResults, PickerSearch},
    share_api::{RevokeShare, RotateKey},
};
use crate::{
    call::{FormAction, PostForm},
    features::{ConfirmDialog, FormErrors, Hidden, dialog_closed, dialog_open},
    kit::{Dialog, Flash, LinkButton, Query, SubmitButton},
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
        <StatusDialog tenant=tenant group=summary.id status=summary.status path=path.clone() query=query action=actions.set_status/>
        <DeleteDialog tenant=tenant view=view.clone() path=path.clone() query=query action=actions.delete/>
        <OwnerDialog tenant=tenant group=summary.id path=path query=query picker=picker action=actions.set_owner/>
        <RotateDialog tenant=tenant group=summary.id query=query action=actions.rotate/>
        <RevokeDialog tenant=tenant view=view query=query action=actions.revoke/>
    }
}

/// What every dialog is about.
fn about(tenant: Memo<TenantId>, group: GroupId) -> Signal<Hidden> {
    Signal::derive(move || {
        vec![
            ("tenant", tenant.get().to_string()),
            ("group", group.to_string()),
        ]
    })
}

/// The same, and one field more.
fn about_also(
    tenant: Memo<TenantId>,
    group: GroupId,
    also: impl Fn() -> Option<(&'static str, String)> + Send + Sync + 'static,
) -> Signal<Hidden> {
    let about = about(tenant, group);
    Signal::derive(move || about.get().into_iter().chain(also()).collect())
}

/// The page that says what would change.
fn review_href(path: &str, action: &str) -> String {
    format!("{path}/review?action={action}")
}

#[component]
fn StatusDialog(
    tenant: Memo<TenantId>,
    group: GroupId,
    status: GroupStatus,
    path: String,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let disables = status == GroupStatus::Enabled;
    let review = review_href(&path, if disables { "disable" } else { "enable" });
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
        <ConfirmDialog
            id="group-status"
            title=title
            open=dialog_open(query, "status")
            close=dialog_closed(query)
            action=action
            verb=verb
            about=about_also(tenant, group, move || Some(("status", next.as_str().to_owned())))
            destructive=disables
        >
            <p>{text}" "<a href=review.clone()>"Who gains or loses what"</a></p>
        </ConfirmDialog>
    }
}

#[component]
fn DeleteDialog(
    tenant: Memo<TenantId>,
    view: GroupView,
    path: String,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let summary = view.detail.summary;
    let review = review_href(&path, "delete");
    let text = if summary.source == Source::Imported {
        "The members of the source group lose their access to this tenant. The source group itself stays as it is. Only its import key brings it back."
    } else {
        "Its members lose what it grants, and tenants that imported it lose it as well. For 30 days it can be restored from the trash; those tenants then have to import it again."
    };
    view! {
        <ConfirmDialog
            id="delete-group"
            title="Delete the group?"
            open=dialog_open(query, "delete")
            close=dialog_closed(query)
            action=action
            verb="Delete group"
            about=about(tenant, summary.id)
            typed_name=summary.name
        >
            <p>{text}" "<a href=review.clone()>"Who loses what"</a></p>
        </ConfirmDialog>
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
    let close = dialog_closed(query);
    view! {
        <Dialog id="group-owner" title="Choose the owner" open=dialog_open(query, "owner") close=close>
            <p class="muted">"The account that is responsible for this group. It gains nothing by it."</p>
            <PickerSearch action=path.clone() picker=picker/>
            <Flash message=FormErrors::of(action).message()/>
            <PostForm action=action>
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="group" value=group.to_string()/>
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
    view! {
        <ConfirmDialog
            id="rotate-key"
            title="Make a new import key?"
            open=dialog_open(query, "rotate")
            close=dialog_closed(query)
            action=action
            verb="Make new key"
            about=about(tenant, group)
            destructive=false
        >
            <p>"The present key stops working for new imports. Tenants that have imported the group keep it."</p>
        </ConfirmDialog>
    }
}

#[component]
fn RevokeDialog(
    tenant: Memo<TenantId>,
    view: GroupView,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let group = view.detail.summary.id;
    let receivers = StoredValue::new(view.receivers.unwrap_or_default());
    let chosen = Memo::new(move |_| {
        let id: TenantId = query.get().get("receiver")?.parse().ok()?;
        receivers.with_value(|shares| shares.iter().find(|share| share.tenant == id).cloned())
    });
    let open = Signal::derive(move || dialog_open(query, "revoke").get() && chosen.get().is_some());
    view! {
        <ConfirmDialog
            id="revoke-share"
            title="Revoke the tenant's access?"
            open=open
            close=dialog_closed(query)
            action=action
            verb="Revoke"
            about=about_also(tenant, group, move || Some(("receiver", chosen.get()?.tenant.to_string())))
        >
            {move || chosen.get().map(|share| view! {
                <p>"The members of this group can no longer reach "<strong>{share.tenant_name}</strong>" by it. The import key changes too."</p>
            })}
        </ConfirmDialog>
    }
}
