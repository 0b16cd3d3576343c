//! Disabling and enabling a tenant, from outside of it.

use domain::{TenantId, tenant::TenantSummary};
use leptos::prelude::*;

use super::chosen::{Chosen, Question};
use crate::{
    call::FormAction,
    features::{ConfirmDialog, Hidden, dialog_closed, dialog_href, dialog_open},
    kit::{Query, rich},
};

const DISABLE: &str = "disable";

/// The address of the dialog that disables the tenant of the page.
pub(super) fn disable_href(query: &Query) -> String {
    dialog_href(query, DISABLE)
}

/// Asks, and enables a tenant of the list.
#[component]
pub(super) fn EnableDialog(
    tenants: Vec<TenantSummary>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let chosen = Chosen::of(Question::Enable, tenants, query);
    view! {
        <ConfirmDialog
            id="enable-tenant"
            title=texts::tenants::enable_title()
            open=chosen.is_there()
            close=dialog_closed(query)
            action=action
            verb=texts::tenants::enable_verb()
            about=chosen.hidden()
            destructive=false
        >
            {move || chosen.name().map(|name| view! {
                <p>{rich(texts::tenants::enable_body(&name))}</p>
            })}
        </ConfirmDialog>
    }
}

/// Asks for the name, and disables the tenant of the page.
#[component]
pub(super) fn DisableDialog(
    tenant: Memo<TenantId>,
    #[prop(into)] name: String,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let open = dialog_open(query, DISABLE);
    let about: Signal<Hidden> = Signal::derive(move || vec![("tenant", tenant.get().to_string())]);
    view! {
        <ConfirmDialog
            id="disable-tenant"
            title=texts::tenants::disable_title()
            open=open
            close=dialog_closed(query)
            action=action
            verb=texts::tenants::disable_verb()
            about=about
            typed_name=name
        >
            <p>{texts::tenants::disable_body()}</p>
        </ConfirmDialog>
    }
}
