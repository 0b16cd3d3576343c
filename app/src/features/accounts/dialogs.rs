//! Enabling, disabling and deleting an account, and making a new activation link.

use domain::{AccountId, Field, Source, TenantId, account::AccountSummary};
use leptos::prelude::*;

use super::status_api::{DeleteAccount, DisableAccount, EnableAccount, RenewActivation};
use crate::{
    call::{FormAction, PostForm},
    features::FormErrors,
    kit::{ConfirmFields, Dialog, Flash, Query},
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
    /// Make a new activation link?
    Link,
}

impl Question {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Enable => "enable",
            Self::Disable => "disable",
            Self::Delete => "delete",
            Self::Link => "link",
        }
    }
}

/// The address of a dialog.
pub(super) fn ask(query: Signal<Query>, question: Question) -> Signal<String> {
    Signal::derive(move || {
        query
            .get()
            .without(&["done"])
            .with("dialog", question.as_str())
            .href()
    })
}

fn is_open(query: Signal<Query>, question: Question) -> Signal<bool> {
    Signal::derive(move || query.get().get("dialog") == Some(question.as_str()))
}

fn closed(query: Signal<Query>) -> Signal<String> {
    Signal::derive(move || query.get().without(&["dialog", "done"]).href())
}

/// The actions behind the dialogs.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub(super) enable: FormAction,
    pub(super) disable: FormAction,
    pub(super) delete: FormAction,
    pub(super) link: FormAction,
}

impl Actions {
    pub(super) fn new() -> Self {
        Self {
            enable: FormAction::of::<EnableAccount>(),
            disable: FormAction::of::<DisableAccount>(),
            delete: FormAction::of::<DeleteAccount>(),
            link: FormAction::of::<RenewActivation>(),
        }
    }
}

/// What every form of these dialogs sends.
#[component]
fn Whom(tenant: Memo<TenantId>, account: AccountId) -> impl IntoView {
    view! {
        <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
        <input type="hidden" name="account" value=account.to_string()/>
    }
}

/// All dialogs of the page; at most one is open.
#[component]
pub(super) fn AccountDialogs(
    account: AccountSummary,
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
    let close = closed(query);
    let name = StoredValue::new(display_name);
    let user_name = StoredValue::new(user_name);
    let is_scim = source == Source::Scim;
    view! {
        <Dialog id="enable-account" title="Enable the account?" open=is_open(query, Question::Enable) close=close>
            <PostForm action=actions.enable>
                <Whom tenant=tenant account=id/>
                <Flash message=FormErrors::of(actions.enable).message()/>
                <ConfirmFields verb="Enable account" cancel=close busy=actions.enable.pending() destructive=false>
                    <p><strong>{name.get_value()}</strong>" can do at once what the account's groups grant."</p>
                    {is_scim.then(|| view! { <SyncWarning/> })}
                </ConfirmFields>
            </PostForm>
        </Dialog>
        <Dialog id="disable-account" title="Disable the account?" open=is_open(query, Question::Disable) close=close>
            <PostForm action=actions.disable>
                <Whom tenant=tenant account=id/>
                <Flash message=FormErrors::of(actions.disable).message()/>
                <ConfirmFields verb="Disable account" cancel=close busy=actions.disable.pending()>
                    <p>"The sessions of "<strong>{name.get_value()}</strong>" end at once, here and in tenants reached by an imported group. Groups stay as they are; you can enable the account again."</p>
                    {is_scim.then(|| view! { <SyncWarning/> })}
                </ConfirmFields>
            </PostForm>
        </Dialog>
        <Dialog id="delete-account" title="Delete the account?" open=is_open(query, Question::Delete) close=close>
            <PostForm action=actions.delete>
                <Whom tenant=tenant account=id/>
                <Flash message=FormErrors::of(actions.delete).message()/>
                <ConfirmFields
                    verb="Delete account"
                    cancel=close
                    typed_name=user_name.get_value()
                    error=FormErrors::of(actions.delete).field(Field::Confirmation)
                    busy=actions.delete.pending()
                >
                    <p>"The account of "<strong>{name.get_value()}</strong>" and its memberships go. This can't be undone; the audit log stays."</p>
                    {is_scim.then(|| view! { <p>"The identity provider may push the account again."</p> })}
                </ConfirmFields>
            </PostForm>
        </Dialog>
        <Dialog id="renew-activation" title="Make a new activation link?" open=is_open(query, Question::Link) close=close>
            <PostForm action=actions.link>
                <Whom tenant=tenant account=id/>
                <Flash message=FormErrors::of(actions.link).message()/>
                <ConfirmFields verb="Make a link" cancel=close busy=actions.link.pending() destructive=false>
                    <p>"With it "<strong>{name.get_value()}</strong>" sets a new password. It works once, for seven days, and is shown once. Earlier links end."</p>
                </ConfirmFields>
            </PostForm>
        </Dialog>
    }
}

#[component]
fn SyncWarning() -> impl IntoView {
    view! { <p>"The identity provider manages this account: its next synchronisation may change the status back."</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_closes_the_last_answer() {
        let owner = Owner::new();
        owner.with(|| {
            let query = Signal::stored(Query::from_iter([("done", "saved")]));
            assert_eq!(
                ask(query, Question::Delete).get_untracked(),
                "?dialog=delete"
            );
            let query = Signal::stored(Query::from_iter([("dialog", "delete")]));
            assert!(is_open(query, Question::Delete).get_untracked());
            assert!(!is_open(query, Question::Disable).get_untracked());
            assert_eq!(closed(query).get_untracked(), "?");
        });
    }
}
