//! Asking before something is restored or deleted for good.

use std::sync::Arc;

use domain::{
    TenantId,
    trash::{TrashEntry, TrashKind},
};
use leptos::prelude::*;

use super::api::{EraseAccount, EraseGroup, RestoreAccount, RestoreGroup};
use crate::{
    call::FormAction,
    features::{ConfirmDialog, dialog_about, dialog_closed, has_dialog, successes},
    kit::{Query, rich},
};

/// What can be asked about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Give it back?
    Restore,
    /// Delete it for good?
    Erase,
}

impl Question {
    /// Its name in the address.
    const fn of(self, kind: TrashKind) -> &'static str {
        match (self, kind) {
            (Self::Restore, TrashKind::Account) => "restore-account",
            (Self::Restore, TrashKind::Group) => "restore-group",
            (Self::Erase, TrashKind::Account) => "erase-account",
            (Self::Erase, TrashKind::Group) => "erase-group",
        }
    }

    /// The page with this question about a row.
    pub(super) fn href(self, query: &Query, entry: &TrashEntry) -> String {
        dialog_about(query, self.of(entry.kind), "of", &entry.id.to_string())
    }
}

/// The actions behind the dialogs.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    restore_account: FormAction,
    restore_group: FormAction,
    erase_account: FormAction,
    erase_group: FormAction,
}

impl Actions {
    pub(super) fn new() -> Self {
        Self {
            restore_account: FormAction::of::<RestoreAccount>(),
            restore_group: FormAction::of::<RestoreGroup>(),
            erase_account: FormAction::of::<EraseAccount>(),
            erase_group: FormAction::of::<EraseGroup>(),
        }
    }

    const fn of(self, question: Question, kind: TrashKind) -> FormAction {
        match (question, kind) {
            (Question::Restore, TrashKind::Account) => self.restore_account,
            (Question::Restore, TrashKind::Group) => self.restore_group,
            (Question::Erase, TrashKind::Account) => self.erase_account,
            (Question::Erase, TrashKind::Group) => self.erase_group,
        }
    }

    /// Rises whenever one of them succeeds.
    pub(super) fn successes(self) -> impl Fn() -> usize + Copy + Send + Sync + 'static {
        let all = [
            self.restore_account,
            self.restore_group,
            self.erase_account,
            self.erase_group,
        ]
        .map(successes);
        move || all.iter().map(Memo::get).sum()
    }
}

/// All dialogs of the page; at most one is open, about a row that is on it.
#[component]
pub(super) fn TrashDialogs(
    entries: Arc<[TrashEntry]>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    actions: Actions,
) -> impl IntoView {
    let dialogs = [Question::Restore, Question::Erase]
        .into_iter()
        .flat_map(|question| TrashKind::ALL.iter().map(move |kind| (question, *kind)));
    dialogs
        .map(|(question, kind)| {
            let entries = entries.clone();
            let action = actions.of(question, kind);
            view! { <TrashDialog question=question kind=kind entries=entries tenant=tenant query=query action=action/> }
        })
        .collect_view()
}

#[component]
fn TrashDialog(
    question: Question,
    kind: TrashKind,
    entries: Arc<[TrashEntry]>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let dialog = question.of(kind);
    let chosen = Arc::new(move || chosen(&entries, &query.get(), dialog, kind));
    let open = {
        let chosen = chosen.clone();
        Signal::derive(move || chosen().is_some())
    };
    let about = {
        let chosen = chosen.clone();
        Signal::derive(move || {
            let field = match kind {
                TrashKind::Account => "account",
                TrashKind::Group => "group",
            };
            let entry = chosen().map(|entry| (field, entry.id.to_string()));
            let tenant = ("tenant", tenant.get().to_string());
            [tenant].into_iter().chain(entry).collect()
        })
    };
    let typed_name = {
        let chosen = chosen.clone();
        MaybeProp::derive(move || match question {
            Question::Restore => None,
            Question::Erase => Some(chosen()?.typed_name().to_owned()),
        })
    };
    let (title, verb) = match (question, kind) {
        (Question::Restore, TrashKind::Account) => (
            texts::trash::restore_account_title(),
            texts::trash::restore_account(),
        ),
        (Question::Restore, TrashKind::Group) => (
            texts::trash::restore_group_title(),
            texts::trash::restore_group(),
        ),
        (Question::Erase, _) => (texts::trash::erase_title(), texts::trash::erase()),
    };
    view! {
        <ConfirmDialog
            id=dialog
            title=title
            open=open
            close=dialog_closed(query)
            action=action
            verb=verb
            about=about
            typed_name=typed_name
            destructive=question == Question::Erase
        >
            {
                let chosen = chosen.clone();
                move || chosen().map(|entry| {
                    let name = &entry.name;
                    let text = match (question, kind) {
                        (Question::Restore, TrashKind::Account) => texts::trash::restore_account_body(name),
                        (Question::Restore, TrashKind::Group) => texts::trash::restore_group_body(name),
                        (Question::Erase, _) => texts::trash::erase_body(name),
                    };
                    view! { <p>{rich(text)}</p> }
                })
            }
        </ConfirmDialog>
    }
}

/// The row that the dialog in the address is about.
fn chosen(
    entries: &[TrashEntry],
    query: &Query,
    dialog: &str,
    kind: TrashKind,
) -> Option<TrashEntry> {
    let of = query.get("of").filter(|_| has_dialog(query, dialog))?;
    let found = entries
        .iter()
        .find(|entry| entry.kind == kind && entry.id.to_string() == of);
    found.cloned()
}
