//! Deleting a disabled tenant of the list.

use domain::tenant::TenantSummary;
use leptos::prelude::*;

use super::chosen::{Chosen, Question};
use crate::{
    call::FormAction,
    features::{ConfirmDialog, dialog_closed},
    kit::{Query, rich},
};

/// Asks for the name, and deletes a tenant of the list.
#[component]
pub(super) fn DeleteDialog(
    tenants: Vec<TenantSummary>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let chosen = Chosen::of(Question::Delete, tenants, query);
    view! {
        <ConfirmDialog
            id="delete-tenant"
            title=texts::deleted_tenants::delete_title()
            open=chosen.is_there()
            close=dialog_closed(query)
            action=action
            verb=texts::deleted_tenants::delete()
            about=chosen.hidden()
            typed_name=MaybeProp::derive(move || chosen.name())
        >
            {move || chosen.name().map(|name| view! {
                <p>{rich(texts::deleted_tenants::delete_body(&name))}</p>
            })}
        </ConfirmDialog>
    }
}
