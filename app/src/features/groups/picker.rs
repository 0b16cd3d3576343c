//! Finding accounts of the tenant: a search whose result is part of a form. The search is a GET form
//! (`?pick=`), so that it works without JavaScript; with it the list follows while one types.

use domain::{TenantId, account::AccountSummary};
use leptos::prelude::*;

use super::member_api::offer_accounts;
use crate::{
    features::{Loaded, accounts::status_badge},
    kit::{Badge, Icon, IconName, Query, Tone},
};

/// How the accounts found are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Boxes named `accounts[]`.
    Several,
    /// Radio buttons named `account`.
    One,
}

/// The search above the form of the dialog, keeping the dialog open.
#[component]
pub fn PickerSearch(
    /// The page's own path.
    action: String,
    /// The dialog to come back to.
    dialog: &'static str,
    /// The address as it is.
    query: Signal<Query>,
    /// What is searched for; follows the typing.
    text: RwSignal<String>,
) -> impl IntoView {
    let value = query
        .get_untracked()
        .get("pick")
        .unwrap_or_default()
        .to_owned();
    text.set(value.clone());
    view! {
        <form method="get" action=action role="search" aria-label="Accounts" class="search">
            <input type="hidden" name="dialog" value=dialog/>
            <Icon name=IconName::Search/>
            <input
                class="input"
                type="search"
                name="pick"
                value=value
                placeholder="Search name or e-mail"
                aria-label="Search accounts"
                autocomplete="off"
                on:input:target=move |event| text.set(event.target().value())
            />
        </form>
    }
}

/// The accounts found, inside the form.
#[component]
pub fn PickerResults(
    /// The tenant.
    tenant: Memo<TenantId>,
    /// What is searched for.
    text: RwSignal<String>,
    /// One or several.
    pick: Pick,
) -> impl IntoView {
    let found = Resource::new(
        move || (tenant.get(), text.get()),
        |(tenant, text)| offer_accounts(tenant, text),
    );
    let show = move |accounts: Vec<AccountSummary>| {
        let nobody = accounts.is_empty();
        let rows = accounts
            .into_iter()
            .map(move |account| view! { <Offer account=account pick=pick/> });
        view! {
            <ul class="people picker" aria-label="Accounts found">{rows.collect_view()}</ul>
            {nobody.then(|| view! { <p class="muted" role="status">"No account matches."</p> })}
        }
    };
    view! { <Loaded from=found view=show/> }
}

#[component]
fn Offer(account: AccountSummary, pick: Pick) -> impl IntoView {
    let (kind, name) = match pick {
        Pick::Several => ("checkbox", "accounts[]"),
        Pick::One => ("radio", "account"),
    };
    let (status, tone) = status_badge(account.status);
    let badge = (tone != Tone::Ok).then(|| view! { <Badge tone=tone>{status}</Badge> });
    view! {
        <li>
            <label class="pick">
                <input type=kind name=name value=account.id.to_string()/>
                <span><strong>{account.display_name}</strong><small>{account.email}</small></span>
            </label>
            {badge}
        </li>
    }
}
