//! Finding accounts of the tenant: a search whose result is part of a form. The search is a GET form
//! (`?pick=`), so that it works without JavaScript; with it the list follows while one types, and who is chosen stays
//! so whatever is found next.

use domain::{GroupId, TenantId};
use leptos::prelude::*;

use super::member_api::{Candidate, OfferAccounts};
use crate::{
    call::Load,
    features::{Loaded, accounts::status_badge, dialog_open},
    kit::{Badge, Choosable, Chosen, Icon, IconName, Query, Selection, Tone},
};

/// How the accounts found are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Boxes named `accounts[]`.
    Several,
    /// Radio buttons named `account`.
    One,
}

impl Pick {
    fn chosen(self) -> Chosen {
        match self {
            Self::Several => Chosen::several("accounts[]", usize::MAX),
            Self::One => Chosen::one("account"),
        }
    }
}

/// What is searched for and what is found. A page makes it beside its other resources, not in the
/// dialog: server and browser count resources in the order in which they are made, and what is made
/// only after another one has arrived is made at different times.
#[derive(Clone, Copy)]
pub struct Picker {
    dialog: &'static str,
    query: Signal<Query>,
    text: RwSignal<String>,
    found: Load<Vec<Candidate>>,
    pick: Pick,
    chosen: Chosen,
}

impl Picker {
    /// The picker of this dialog; it searches, and knows who is chosen, while the dialog is open. Members of `group`
    /// are shown as such, and can't be chosen.
    pub fn new(
        tenant: Memo<TenantId>,
        group: Option<Memo<GroupId>>,
        query: Signal<Query>,
        dialog: &'static str,
        pick: Pick,
    ) -> Self {
        let typed = query
            .get_untracked()
            .get("pick")
            .unwrap_or_default()
            .to_owned();
        let text = RwSignal::new(typed);
        let is_open = dialog_open(query, dialog);
        let found = Load::when(move || {
            is_open.get().then(|| OfferAccounts {
                tenant: tenant.get(),
                group: group.map(|group| group.get()),
                search: text.get(),
            })
        });
        Self {
            dialog,
            query,
            text,
            found,
            pick,
            chosen: pick.chosen().of(move || (tenant.get(), is_open.get())),
        }
    }
}

/// The search above the form of the dialog, keeping the dialog open.
#[component]
pub fn PickerSearch(
    /// The page's own path.
    action: String,
    /// What it searches for.
    picker: Picker,
) -> impl IntoView {
    let Picker {
        dialog,
        query,
        text,
        ..
    } = picker;
    let value = query
        .get_untracked()
        .get("pick")
        .unwrap_or_default()
        .to_owned();
    if text.get_untracked() != value {
        // The dialog was open before, and what was searched for then is no longer in the field.
        text.set(value.clone());
    }
    view! {
        <form method="get" action=action role="search" aria-label=texts::words::accounts() class="search">
            <input type="hidden" name="dialog" value=dialog/>
            <Icon name=IconName::Search/>
            <input
                class="input"
                type="search"
                name="pick"
                value=value
                placeholder=texts::words::search_name_or_email()
                aria-label=texts::groups::search_accounts()
                autocomplete="off"
                on:input:target=move |event| text.set(event.target().value())
            />
        </form>
    }
}

/// The accounts found, inside the form.
#[component]
pub fn PickerResults(
    /// Where they are found.
    picker: Picker,
) -> impl IntoView {
    let Picker {
        found,
        pick,
        chosen,
        ..
    } = picker;
    let show = move |candidates: Vec<Candidate>| {
        let nobody = candidates.is_empty();
        let choosable = candidates.iter().filter(|candidate| !candidate.is_member);
        chosen.show(choosable.map(|Candidate { account, .. }| Choosable {
            id: account.id.to_string(),
            name: account.display_name.clone(),
        }));
        let rows = candidates
            .into_iter()
            .map(move |candidate| view! { <Offer candidate=candidate pick=pick chosen=chosen/> });
        view! {
            <ul
                class="people picker"
                aria-label=texts::groups::accounts_found()
                on:change=move |event| chosen.on_change(&event)
            >
                {rows.collect_view()}
            </ul>
            <Selection chosen=chosen names=true/>
            {nobody.then(|| view! { <p class="muted" role="status">{texts::groups::no_account_matches()}</p> })}
        }
    };
    view! { <Loaded from=found view=show/> }
}

#[component]
fn Offer(candidate: Candidate, pick: Pick, chosen: Chosen) -> impl IntoView {
    let Candidate { account, is_member } = candidate;
    let kind = match pick {
        Pick::Several => "checkbox",
        Pick::One => "radio",
    };
    let id = account.id.to_string();
    let value = id.clone();
    let (status, tone) = status_badge(account.status);
    let status = (tone != Tone::Ok).then(|| view! { <Badge tone=tone>{status}</Badge> });
    let member = is_member.then(|| view! { <Badge>{texts::words::member()}</Badge> });
    view! {
        <li>
            <label class="pick">
                <input
                    class="box"
                    type=kind
                    name=chosen.field()
                    value=value
                    disabled=is_member
                    prop:checked=move || chosen.has(&id)
                />
                <span><strong>{account.display_name}</strong><small>{account.email}</small></span>
            </label>
            {member}
            {status}
        </li>
    }
}
