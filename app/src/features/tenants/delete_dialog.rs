//! Deleting a disabled tenant of the list.

use domain::{
    TenantId,
    tenant::{TenantStatus, TenantSummary},
};
use leptos::prelude::*;

use crate::{
    call::FormAction,
    features::{ConfirmDialog, Hidden, dialog_about, dialog_closed, has_dialog},
    kit::{Query, rich},
};

const DELETE: &str = "delete";

/// The address of the dialog that deletes a tenant of the list.
pub(super) fn delete_href(query: &Query, tenant: TenantId) -> String {
    dialog_about(query, DELETE, "of", &tenant.to_string())
}

/// The disabled tenant of the list that the address asks to delete.
fn chosen(tenants: &[TenantSummary], query: &Query) -> Option<TenantSummary> {
    if !has_dialog(query, DELETE) {
        return None;
    }
    let id: TenantId = query.get("of")?.parse().ok()?;
    let is_it =
        |tenant: &&TenantSummary| tenant.id == id && tenant.status == TenantStatus::Disabled;
    tenants.iter().find(is_it).cloned()
}

/// Asks for the name, and deletes a tenant of the list.
#[component]
pub(super) fn DeleteDialog(
    tenants: Vec<TenantSummary>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let tenants = StoredValue::new(tenants);
    let chosen = Memo::new(move |_| tenants.with_value(|tenants| chosen(tenants, &query.get())));
    let open = Signal::derive(move || chosen.get().is_some());
    let about: Signal<Hidden> = Signal::derive(move || {
        let tenant = chosen.get().map(|tenant| ("tenant", tenant.id.to_string()));
        tenant.into_iter().collect()
    });
    view! {
        <ConfirmDialog
            id="delete-tenant"
            title=texts::deleted_tenants::delete_title()
            open=open
            close=dialog_closed(query)
            action=action
            verb=texts::deleted_tenants::delete()
            about=about
            typed_name=MaybeProp::derive(move || Some(chosen.get()?.display_name))
        >
            {move || chosen.get().map(|tenant| view! {
                <p>{rich(texts::deleted_tenants::delete_body(&tenant.display_name))}</p>
            })}
        </ConfirmDialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_a_disabled_tenant_of_the_list_is_deleted() {
        let tenant = |status| TenantSummary {
            id: TenantId(Uuid::from_u128(7)),
            name: "acme".into(),
            display_name: "Acme".into(),
            legal_name: "Acme Ltd".into(),
            region: "eu".into(),
            status,
        };
        let query = Query::from_iter([
            ("dialog", "delete"),
            ("of", "00000000-0000-0000-0000-000000000007"),
        ]);
        assert!(chosen(&[tenant(TenantStatus::Disabled)], &query).is_some());
        assert!(chosen(&[tenant(TenantStatus::Active)], &query).is_none());
        assert!(chosen(&[], &query).is_none());
    }
}
