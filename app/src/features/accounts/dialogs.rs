//! Enabling, disabling and deleting an account, ending its sessions, and making a new link.

use domain::{Source, TenantId, account::AccountSummary};
use leptos::prelude::*;
use texts::{Rich, Words, accounts};

use super::status_api::{
    DeleteAccount, DisableAccount, EnableAccount, EndAccountSessions, RemoveAccountFactor,
    RenewActivation,
};
use crate::{
    call::FormAction,
    features::{ConfirmDialog, LastLocalOwner, dialog_closed, dialog_open},
    kit::{Query, rich},
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
    let about_name = move |text: fn(&str) -> Rich| rich(name.with_value(|name| text(name)));
    let (link_title, link_body): (Words, fn(&str) -> Rich) = match has_password {
        true => (accounts::reset_link_title, accounts::reset_link_body),
        false => (
            accounts::activation_link_title,
            accounts::activation_link_body,
        ),
    };
    let is_scim = source == Source::Scim;
    view! {
        <ConfirmDialog
            id="enable-account"
            title=accounts::enable_title()
            open=dialog_open(query, Question::Enable)
            close=close
            action=actions.enable
            verb=accounts::enable_verb()
            about=about
            destructive=false
        >
            <p>{about_name(accounts::enable_body)}</p>
            {is_scim.then(|| view! { <SyncWarning/> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="disable-account"
            title=accounts::disable_title()
            open=dialog_open(query, Question::Disable)
            close=close
            action=actions.disable
            verb=accounts::disable_verb()
            about=about
        >
            <p>{about_name(accounts::disable_body)}</p>
            {is_last_local_owner.then(|| view! { <LastLocalOwner/> })}
            {is_scim.then(|| view! { <SyncWarning/> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="delete-account"
            title=accounts::delete_title()
            open=dialog_open(query, Question::Delete)
            close=close
            action=actions.delete
            verb=accounts::delete_verb()
            about=about
            typed_name=user_name
        >
            <p>{about_name(accounts::delete_body)}</p>
            {is_scim.then(|| view! { <p>{accounts::delete_pushed_again()}</p> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="renew-activation"
            title=link_title()
            open=dialog_open(query, Question::Link)
            close=close
            action=actions.link
            verb=accounts::make_link()
            about=about
            destructive=false
        >
            <p>{about_name(link_body)}</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="remove-factor"
            title=accounts::factor_title()
            open=dialog_open(query, Question::Factor)
            close=close
            action=actions.factor
            verb=accounts::remove_factor()
            about=about
        >
            <p>{about_name(accounts::factor_body)}</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="end-sessions"
            title=accounts::sessions_title()
            open=dialog_open(query, Question::End)
            close=close
            action=actions.end
            verb=accounts::end_sessions()
            about=about
        >
            <p>{about_name(accounts::sessions_body)}</p>
        </ConfirmDialog>
    }
}

#[component]
fn SyncWarning() -> impl IntoView {
    view! { <p>{accounts::sync_warning()}</p> }
}
