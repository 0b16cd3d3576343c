//! The dialogs of a group's page: status, deletion, owner, key and revocation.

use domain::{GroupId, Source, TenantId, group::GroupStatus};
use leptos::prelude::*;
use texts::Rich;

use super::{
    api::{DeleteGroup, GroupView, SetGroupOwner, SetGroupStatus},
    picker::{Picker, PickerResults, PickerSearch},
    share_api::{RevokeShare, RotateKey},
};
use crate::{
    call::{FormAction, PostForm},
    features::{ConfirmDialog, FormErrors, Hidden, dialog_closed, dialog_open},
    kit::{Dialog, Flash, LinkButton, Query, SubmitButton, rich, rich_with},
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

/// A text whose `<link>` leads there.
fn with_review(text: Rich, href: &str) -> AnyView {
    rich_with(text, |_, inside| {
        view! { <a href=href.to_owned()>{inside}</a> }.into_any()
    })
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
            texts::groups::disable_title(),
            texts::groups::disable(),
            GroupStatus::Disabled,
            texts::groups::disable_body(),
        )
    } else {
        (
            texts::groups::enable_title(),
            texts::groups::enable(),
            GroupStatus::Enabled,
            texts::groups::enable_body(),
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
            <p>{with_review(text.clone(), &review)}</p>
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
        texts::groups::delete_imported_body()
    } else {
        texts::groups::delete_body()
    };
    view! {
        <ConfirmDialog
            id="delete-group"
            title=texts::groups::delete_title()
            open=dialog_open(query, "delete")
            close=dialog_closed(query)
            action=action
            verb=texts::groups::delete()
            about=about(tenant, summary.id)
            typed_name=summary.name
        >
            <p>{with_review(text.clone(), &review)}</p>
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
        <Dialog id="group-owner" title=texts::groups::owner_title() open=dialog_open(query, "owner") close=close>
            <p class="muted">{texts::groups::owner_body()}</p>
            <PickerSearch action=path.clone() picker=picker/>
            <Flash message=FormErrors::of(action).message()/>
            <PostForm action=action>
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="group" value=group.to_string()/>
                <PickerResults picker=picker/>
                <footer class="dialog-footer">
                    <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                    <SubmitButton busy=action.pending()>{texts::groups::make_owner()}</SubmitButton>
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
            title=texts::groups::rotate_title()
            open=dialog_open(query, "rotate")
            close=dialog_closed(query)
            action=action
            verb=texts::groups::rotate()
            about=about(tenant, group)
            destructive=false
        >
            <p>{texts::groups::rotate_body()}</p>
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
            title=texts::groups::revoke_title()
            open=open
            close=dialog_closed(query)
            action=action
            verb=texts::words::revoke()
            about=about_also(tenant, group, move || Some(("receiver", chosen.get()?.tenant.to_string())))
        >
            {move || chosen.get().map(|share| view! {
                <p>{rich(texts::groups::revoke_body(&share.tenant_name))}</p>
            })}
        </ConfirmDialog>
    }
}
