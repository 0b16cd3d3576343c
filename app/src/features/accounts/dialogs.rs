//! Enabling, disabling and deleting an account, ending its sessions, and making a new link.

use domain::{Source, TenantId, account::AccountSummary};
use leptos::prelude::*;

use super::status_api::{
    DeleteAccount, DisableAccount, EnableAccount, EndAccountSessions, RemoveAccountFactor,
    RenewActivation,
};
use crate::{
    call::FormAction,
    features::{ConfirmDialog, LastLocalOwner, dialog_closed, dialog_open},
    kit::Query,
};

/// What can be asked about an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Let the person in?
    Enable,
    /// End all that the person can do?
    Disable,
    /// Remove the account?
    Delete,
    /// Make a new link?
    Link,
    /// Sign the person out everywhere?
    End,
    /// Remove the second factor?
    Factor,
}

impl From<Question> for &'static str {
    fn from(question: Question) -> Self {
        match question {
            Question::Enable => "enable",
            Question::Disable => "disable",
            Question::Delete => "delete",
            Question::Link => "link",
            Question::End => "end-sessions",
            Question::Factor => "remove-factor",
        }
    }
}

/// The actions behind the dialogs.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub(super) enable: FormAction,
    pub(super) disable: FormAction,
    pub(super) delete: FormAction,
    pub(super) link: FormAction,
    pub(super) end: FormAction,
    pub(super) factor: FormAction,
}

impl Actions {
    pub(super) fn new() -> Self {
        Self {
            enable: FormAction::of::<EnableAccount>(),
            disable: FormAction::of::<DisableAccount>(),
            delete: FormAction::of::<DeleteAccount>(),
            link: FormAction::of::<RenewActivation>(),
            end: FormAction::of::<EndAccountSessions>(),
            factor: FormAction::of::<RemoveAccountFactor>(),
        }
    }
}

/// All dialogs of the page; at most one is open.
#[component]
pub(super) fn AccountDialogs(
    account: AccountSummary,
    has_password: bool,
    is_last_local_owner: bool,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    actions: Actions,
) -> impl IntoView {
    let AccountSummary {
        id,
        user_name,
        display_name,
        source,
        ..
    } = account;
    let close = dialog_closed(query);
    let about = Signal::derive(move || {
        vec![
            ("tenant", tenant.get().to_string()),
            ("account", id.to_string()),
        ]
    });
    let name = StoredValue::new(display_name);
    let name = move || view! { <strong>{name.get_value()}</strong> };
    let (title, lasts) = match has_password {
        true => ("Make a link to reset the password?", "an hour"),
        false => ("Make a new activation link?", "seven days"),
    };
    let is_scim = source == Source::Scim;
    view! {
        <ConfirmDialog
            id="enable-account"
            title="Enable the account?"
            open=dialog_open(query, Question::Enable)
            close=close
            action=actions.enable
            verb="Enable account"
            about=about
            destructive=false
        >
            <p>{name()}" can do at once what the account's groups grant."</p>
            {is_scim.then(|| view! { <SyncWarning/> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="disable-account"
            title="Disable the account?"
            open=dialog_open(query, Question::Disable)
            close=close
            action=actions.disable
            verb="Disable account"
            about=about
        >
            <p>"The sessions of "{name()}" end at once, here and in tenants reached by an imported group. Groups stay as they are; you can enable the account again."</p>
            {is_last_local_owner.then(|| view! { <LastLocalOwner/> })}
            {is_scim.then(|| view! { <SyncWarning/> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="delete-account"
            title="Delete the account?"
            open=dialog_open(query, Question::Delete)
            close=close
            action=actions.delete
            verb="Delete account"
            about=about
            typed_name=user_name
        >
            <p>"The account of "{name()}" and its memberships go. For 30 days the account can be restored from the trash."</p>
            {is_scim.then(|| view! { <p>"The identity provider may push the account again."</p> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="renew-activation"
            title=title
            open=dialog_open(query, Question::Link)
            close=close
            action=actions.link
            verb="Make a link"
            about=about
            destructive=false
        >
            <p>"With it "{name()}" sets a new password. It works once, for "{lasts}", and is shown once. Earlier links end."</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="remove-factor"
            title="Remove the second factor?"
            open=dialog_open(query, Question::Factor)
            close=close
            action=actions.factor
            verb="Remove second factor"
            about=about
        >
            <p>"For "{name()}", who has lost the authenticator app and the recovery codes, or the device with the passkey. Passkeys go as well. Make sure that it is really this person who asks. All sessions end; the password alone opens the account then, unless the tenant requires a second factor."</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="end-sessions"
            title="End all sessions?"
            open=dialog_open(query, Question::End)
            close=close
            action=actions.end
            verb="End sessions"
            about=about
        >
            <p>{name()}" is signed out everywhere with the next request, and can sign in again."</p>
        </ConfirmDialog>
    }
}

#[component]
fn SyncWarning() -> impl IntoView {
    view! { <p>"The identity provider manages this account: its next synchronisation may change the status back."</p> }
}
