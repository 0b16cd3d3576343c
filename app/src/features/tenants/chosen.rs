//! The tenant of the list that a dialog asks about.

use domain::{
    TenantId,
    tenant::{TenantStatus, TenantSummary},
};
use leptos::prelude::*;

use crate::{
    features::{Hidden, dialog_about, has_dialog},
    kit::Query,
};

/// What can be asked about a disabled tenant of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Let its people in again?
    Enable,
    /// Delete it?
    Delete,
}

impl Question {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Enable => "enable",
            Self::Delete => "delete",
        }
    }

    /// The address of the dialog.
    pub(super) fn href(self, query: &Query, tenant: TenantId) -> String {
        dialog_about(query, self.as_str(), "of", &tenant.to_string())
    }

    /// The disabled tenant of the list that the address asks this about.
    fn about(self, tenants: &[TenantSummary], query: &Query) -> Option<TenantSummary> {
        if !has_dialog(query, self.as_str()) {
            return None;
        }
        let id: TenantId = query.get("of")?.parse().ok()?;
        let is_it =
            |tenant: &&TenantSummary| tenant.id == id && tenant.status == TenantStatus::Disabled;
        tenants.iter().find(is_it).cloned()
    }
}

/// The tenant that is asked about, if any is: the dialog is open while there is one.
#[derive(Clone, Copy)]
pub(super) struct Chosen(Memo<Option<TenantSummary>>);

impl Chosen {
    /// Of these, as the address says.
    pub(super) fn of(
        question: Question,
        tenants: Vec<TenantSummary>,
        query: Signal<Query>,
    ) -> Self {
        Self(Memo::new(move |_| question.about(&tenants, &query.get())))
    }

    pub(super) fn is_there(self) -> Signal<bool> {
        Signal::derive(move || self.0.get().is_some())
    }

    /// What the dialog's form says of it.
    pub(super) fn hidden(self) -> Signal<Hidden> {
        Signal::derive(move || {
            let tenant = self.0.get().map(|tenant| ("tenant", tenant.id.to_string()));
            tenant.into_iter().collect()
        })
    }

    pub(super) fn name(self) -> Option<String> {
        self.0.get().map(|tenant| tenant.display_name)
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
    fn only_a_disabled_tenant_of_the_list_is_asked_about() {
        for (question, name) in [(Question::Enable, "enable"), (Question::Delete, "delete")] {
            let href = question.href(
                &Query::from_iter([("done", "saved"), ("q", "ac")]),
                TenantId(Uuid::from_u128(7)),
            );
            let of = "00000000-0000-0000-0000-000000000007";
            assert_eq!(href, format!("?q=ac&dialog={name}&of={of}"));
            let query = Query::from_iter([("dialog", name), ("of", of)]);
            let disabled = [tenant(TenantStatus::Disabled)];
            assert!(question.about(&disabled, &query).is_some());
            assert!(
                question
                    .about(&[tenant(TenantStatus::Active)], &query)
                    .is_none()
            );
            assert!(question.about(&[], &query).is_none());
            let another = Query::from_iter([("dialog", "disable"), ("of", of)]);
            assert!(question.about(&disabled, &another).is_none());
        }
    }
}
