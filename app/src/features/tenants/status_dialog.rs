//! Disabling and enabling a tenant, from outside of it.

use domain::{
    TenantId,
    tenant::{TenantStatus, TenantSummary},
};
use leptos::prelude::*;

use crate::{
    call::FormAction,
    features::{
        ConfirmDialog, Hidden, dialog_about, dialog_closed, dialog_href, dialog_open, has_dialog,
    },
    kit::{Query, rich},
};

const ENABLE: &str = "enable";
const DISABLE: &str = "disable";

/// The address of the dialog that enables a tenant of the list.
pub(super) fn enable_href(query: &Query, tenant: TenantId) -> String {
    dialog_about(query, ENABLE, "of", &tenant.to_string())
}

/// The address of the dialog that disables the tenant of the page.
pub(super) fn disable_href(query: &Query) -> String {
    dialog_href(query, DISABLE)
}

/// The disabled tenant of the list that the address asks to enable.
fn chosen(tenants: &[TenantSummary], query: &Query) -> Option<TenantSummary> {
    if !has_dialog(query, ENABLE) {
        return None;
    }
    let id: TenantId = query.get("of")?.parse().ok()?;
    let is_it =
        |tenant: &&TenantSummary| tenant.id == id && tenant.status == TenantStatus::Disabled;
    tenants.iter().find(is_it).cloned()
}

/// Asks, and enables a tenant of the list.
#[component]
pub(super) fn EnableDialog(
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
            id="enable-tenant"
            title=texts::tenants::enable_title()
            open=open
            close=dialog_closed(query)
            action=action
            verb=texts::tenants::enable_verb()
            about=about
            destructive=false
        >
            {move || chosen.get().map(|tenant| view! {
                <p>{rich(texts::tenants::enable_body(&tenant.display_name))}</p>
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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn tenant(status: TenantStatus) -> TenantSummary {
        TenantSummary {
            id: TenantId(Uuid::from_u128(7)),
            name: "acme".into(),
            display_name: "Acme".into(),
            legal_name: "Acme Ltd".into(),
            region: "eu".into(),
            status,
        }
    }

    #[test]
    fn only_a_disabled_tenant_of_the_list_is_enabled() {
        let href = enable_href(
            &Query::from_iter([("done", "saved"), ("q", "ac")]),
            TenantId(Uuid::from_u128(7)),
        );
        assert_eq!(
            href,
            "?q=ac&dialog=enable&of=00000000-0000-0000-0000-000000000007"
        );
        let query = Query::from_iter([
            ("dialog", "enable"),
            ("of", "00000000-0000-0000-0000-000000000007"),
        ]);
        assert!(chosen(&[tenant(TenantStatus::Disabled)], &query).is_some());
        assert!(chosen(&[tenant(TenantStatus::Active)], &query).is_none());
        assert!(chosen(&[], &query).is_none());
    }
}
