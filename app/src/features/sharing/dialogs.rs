//! Asking before a share ends: what is lost with it.

use std::sync::Arc;

use domain::{
    GroupId, TenantId,
    effect::{Effect, EffectQuery, Proposal},
    list::Paging,
    share::ShareEntry,
};
use leptos::prelude::*;

use crate::{
    call::FormAction,
    features::{ConfirmDialog, dialog_about, dialog_closed, dialog_open, has_dialog},
    kit::{Query, rich},
};

const WITHDRAW: &str = "withdraw";
const GIVE_UP: &str = "give-up";

/// The page that asks whether to take this group back. A group and a tenant have one share.
pub(super) fn withdraw_href(query: &Query, entry: &ShareEntry) -> String {
    let of = format!("{}.{}", entry.group, entry.tenant);
    dialog_about(query, WITHDRAW, "of", &of)
}

/// The page that asks whether to let this group go.
pub(super) fn give_up_href(query: &Query, entry: &ShareEntry) -> String {
    dialog_about(query, GIVE_UP, "of", &entry.group.to_string())
}

/// What the other tenant is called.
pub(super) fn tenant_name(entry: &ShareEntry) -> &str {
    match &entry.tenant_name {
        Some(name) => name,
        None => texts::sharing::deleted_tenant(),
    }
}

/// The group that the address asks to let go.
pub(super) fn to_give_up(query: &Query) -> Option<GroupId> {
    let of = query.get("of").filter(|_| has_dialog(query, GIVE_UP))?;
    of.parse().ok()
}

/// What would go with the imported group.
pub(super) fn loss() -> EffectQuery {
    EffectQuery {
        proposal: Proposal::Delete,
        named: None,
        paging: Paging::default(),
    }
}

/// Takes a group back from a tenant; about a row that is on the page.
#[component]
pub(super) fn WithdrawDialog(
    entries: Arc<[ShareEntry]>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let chosen = Arc::new(move || {
        let query = query.get();
        let of = query.get("of").filter(|_| has_dialog(&query, WITHDRAW))?;
        let is_it = |entry: &&ShareEntry| {
            entry.withdrawn_at.is_none() && format!("{}.{}", entry.group, entry.tenant) == of
        };
        entries.iter().find(is_it).cloned()
    });
    let open = {
        let chosen = chosen.clone();
        Signal::derive(move || chosen().is_some())
    };
    let about = {
        let chosen = chosen.clone();
        Signal::derive(move || {
            let mut about = vec![("tenant", tenant.get().to_string())];
            if let Some(entry) = chosen() {
                about.push(("group", entry.group.to_string()));
                about.push(("receiver", entry.tenant.to_string()));
            }
            about
        })
    };
    view! {
        <ConfirmDialog
            id="withdraw-share"
            title=texts::sharing::withdraw_title()
            open=open
            close=dialog_closed(query)
            action=action
            verb=texts::sharing::withdraw()
            about=about
        >
            {
                let chosen = chosen.clone();
                move || chosen().map(|entry| {
                    let receiver = tenant_name(&entry).to_owned();
                    let group = entry.group_name.unwrap_or_default();
                    view! {
                        <p>{rich(texts::sharing::withdraw_body(entry.accounts, &receiver, &group))}</p>
                        <p class="muted">{texts::sharing::withdraw_key()}</p>
                    }
                })
            }
        </ConfirmDialog>
    }
}

/// Lets a group of another tenant go, and says which permissions how many people lose.
#[component]
pub(super) fn GiveUpDialog(
    group: GroupId,
    effect: Effect,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let about = Signal::derive(move || {
        vec![
            ("tenant", tenant.get().to_string()),
            ("group", group.to_string()),
        ]
    });
    let name = effect.group;
    let losses: Vec<(String, u64)> = effect
        .permissions
        .into_iter()
        .filter(|effect| effect.accounts > 0)
        .map(|effect| (effect.title, effect.accounts))
        .collect();
    view! {
        <ConfirmDialog
            id="give-up-share"
            title=texts::sharing::give_up_title()
            open=dialog_open(query, GIVE_UP)
            close=dialog_closed(query)
            action=action
            verb=texts::sharing::give_up()
            about=about
        >
            <p>{rich(texts::sharing::give_up_body(&name))}</p>
            {
                let losses = losses.clone();
                (!losses.is_empty()).then(|| view! {
                    <p>{texts::sharing::lost()}</p>
                    <ul>{
                        losses
                            .into_iter()
                            .map(|(title, accounts)| view! { <li>{texts::sharing::lost_by(accounts, &title)}</li> })
                            .collect_view()
                    }</ul>
                })
            }
            {losses.is_empty().then(|| view! { <p>{texts::sharing::nothing_lost()}</p> })}
        </ConfirmDialog>
    }
}
