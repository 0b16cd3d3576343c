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

/// What is asked about keys: where they have certificates, people deal with those.
struct KeyWords {
    make_title: &'static str,
    make_verb: &'static str,
    make_body: &'static str,
    use_title: &'static str,
    use_verb: &'static str,
    use_body: &'static str,
}

impl KeyWords {
    fn of(has_certificate: bool) -> Self {
        match has_certificate {
            true => Self {
                make_title: texts::providers::make_certificate_title(),
                make_verb: texts::providers::make_certificate_verb(),
                make_body: texts::providers::make_certificate_body(),
                use_title: texts::providers::use_certificate_title(),
                use_verb: texts::providers::use_next_certificate(),
                use_body: texts::providers::use_certificate_body(),
            },
            false => Self {
                make_title: texts::providers::make_key_title(),
                make_verb: texts::providers::make_key_verb(),
                make_body: texts::providers::make_key_body(),
                use_title: texts::providers::use_key_title(),
                use_verb: texts::providers::use_next_key(),
                use_body: texts::providers::use_key_body(),
            },
        }
    }
}

/// All dialogs of the page; at most one is open.
#[component]
pub(super) fn ProviderDialogs(
    id: ProviderId,
    version: i64,
    name: String,
    is_tested: Signal<bool>,
    has_certificate: bool,
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
    let words = KeyWords::of(has_certificate);
    view! {
        <ConfirmDialog
            id="activate-provider"
            title=texts::providers::activate_title()
            open=dialog_open(query, Question::Activate)
            close=close
            action=actions.activate
            verb=texts::providers::activate_verb()
            about=about
            destructive=false
        >
            <p>{texts::providers::activate_body()}</p>
            {move || (!is_tested.get()).then(|| view! { <p>{texts::providers::activate_untested()}</p> })}
        </ConfirmDialog>
        <ConfirmDialog
            id="deactivate-provider"
            title=texts::providers::deactivate_title()
            open=dialog_open(query, Question::Deactivate)
            close=close
            action=actions.deactivate
            verb=texts::providers::deactivate_verb()
            about=about
        >
            <p>{texts::providers::deactivate_body()}</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="make-provider-key"
            title=words.make_title
            open=dialog_open(query, Question::MakeKey)
            close=close
            action=actions.make_key
            verb=words.make_verb
            about=about
            destructive=false
        >
            <p>{words.make_body}</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="use-provider-key"
            title=words.use_title
            open=dialog_open(query, Question::UseKey)
            close=close
            action=actions.use_key
            verb=words.use_verb
            about=about
        >
            <p>{words.use_body}</p>
        </ConfirmDialog>
        <ConfirmDialog
            id="delete-provider"
            title=texts::providers::delete_title()
            open=dialog_open(query, Question::Delete)
            close=close
            action=actions.delete
            verb=texts::providers::delete_verb()
            about=about
            typed_name=name
        >
            <p>{texts::providers::delete_body()}</p>
        </ConfirmDialog>
    }
}
