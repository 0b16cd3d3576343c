//! Activating, deactivating and deleting a provider.

use domain::{ProviderId, TenantId};
use leptos::prelude::*;

use super::{
    key_api::{MakeProviderKey, UseProviderKey},
    status_api::{ActivateProvider, DeactivateProvider, DeleteProvider},
};
use crate::{
    call::FormAction,
    features::{ConfirmDialog, dialog_closed, dialog_open},
    kit::Query,
};

/// What can be asked about a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Let people in through it?
    Activate,
    /// Let nobody in any more?
    Deactivate,
    /// Remove it?
    Delete,
    /// Make the next key?
    MakeKey,
    /// Use it?
    UseKey,
}

impl From<Question> for &'static str {
    fn from(question: Question) -> Self {
        match question {
            Question::Activate => "activate",
            Question::Deactivate => "deactivate",
            Question::Delete => "delete",
            Question::MakeKey => "make-key",
            Question::UseKey => "use-key",
        }
    }
}

/// The actions behind the dialogs.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub(super) activate: FormAction,
    pub(super) deactivate: FormAction,
    pub(super) delete: FormAction,
    pub(super) make_key: FormAction,
    pub(super) use_key: FormAction,
}

impl Actions {
    pub(super) fn new() -> Self {
        Self {
            activate: FormAction::of::<ActivateProvider>(),
            deactivate: FormAction::of::<DeactivateProvider>(),
            delete: FormAction::of::<DeleteProvider>(),
            make_key: FormAction::of::<MakeProviderKey>(),
            use_key: FormAction::of::<UseProviderKey>(),
        }
    }
}

/// All dialogs of the page; at most one is open.
#[component]
pub(super) fn ProviderDialogs(
    id: ProviderId,
    version: i64,
    name: String,
    is_tested: bool,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    actions: Actions,
) -> impl IntoView {
    let close = dialog_closed(query);
    let about = Signal::derive(move || {
        vec![
            ("tenant", tenant.get().to_string()),
            ("provider", id.to_string()),
            ("version", version.to_string()),
        ]
    });
    view! {
        <ConfirmDialog
            id="activate-provider"
            title="Activate the identity provider?"
            open=dialog_open(query, Question::Activate)
            close=close
            action=actions.activate
            verb="Activate provider"
            about=about
            destructive=false
        >
            <p>"From now on it says who is who in this tenant: whoever it names is signed in as the account that fits."</p>
            {(!is_tested).then(|| view! { <p>"It has not been tested within the last hour. Test the connection first."</p> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="deactivate-provider"
            title="Deactivate the identity provider?"
            open=dialog_open(query, Question::Deactivate)
            close=close
            action=actions.deactivate
            verb="Deactivate provider"
            about=about
        >
            <p>"Sessions that began with it end at once, and nobody signs in through it until you activate it again. Make sure that somebody of the owner group can sign in with a password."</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="make-provider-key"
            title="Make a new key?"
            open=dialog_open(query, Question::MakeKey)
            close=close
            action=actions.make_key
            verb="Make a key"
            about=about
            destructive=false
        >
            <p>"The present key stays in use until you say otherwise. A next key that was made before goes."</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="use-provider-key"
            title="Use the next key?"
            open=dialog_open(query, Question::UseKey)
            close=close
            action=actions.use_key
            verb="Use the next key"
            about=about
        >
            <p>"Make sure that the provider knows it: from now on nothing is signed with the present key, which goes. Nobody could sign in otherwise."</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="delete-provider"
            title="Delete the identity provider?"
            open=dialog_open(query, Question::Delete)
            close=close
            action=actions.delete
            verb="Delete provider"
            about=about
            typed_name=name
        >
            <p>"Sessions that began with it end at once, and its secret goes. This can't be undone. Make sure that somebody of the owner group can sign in with a password."</p>
        </ConfirmDialog>
    }
}
