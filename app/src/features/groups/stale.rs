//! Somebody else saved the group meanwhile: who, when and what differs. Nothing typed is lost.

use domain::{
    GroupId, Refusal, TenantId,
    grants::{Grant, GrantSet},
    group::GroupDetail,
};
use leptos::prelude::*;

use super::api::{SaveGroup, load_group};
use crate::{
    error::UiError,
    features::FormErrors,
    kit::{Note, Tone},
};

/// The hidden version of the form: the loaded one, or after a conflict the one that was shown for
/// comparison, so that saving again is a decision.
#[component]
pub fn StaleGuard(
    /// The tenant.
    tenant: TenantId,
    /// The group.
    group: GroupId,
    /// The group as the page loaded it.
    loaded: GroupDetail,
    /// The form's action.
    action: ServerAction<SaveGroup>,
) -> impl IntoView {
    let errors = FormErrors::of(action);
    let is_stale =
        Memo::new(move |_| errors.get() == Some(UiError::Refused(Refusal::Stale)));
    let attempt = action.version();
    let newer = LocalResource::new(move || {
        let wanted = is_stale.get();
        attempt.track();
        async move {
            if wanted { load_group(tenant, group).await.ok().map(|view| view.detail) } else { None }
        }
    });
    let newest = move || newer.get().flatten();
    let version = loaded.version;
    let compared = StoredValue::new(loaded);
    let shown = move || newest().map(|newest| {
        let lines = compared.with_value(|loaded| differences(loaded, &newest));
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <Note tone=Tone::Warn>
                <p>{format!("{} saved this group on {} UTC. What changed meanwhile:", newest.updated_by, newest.summary.updated_at.to_minute())}</p>
                <ul>{lines}</ul>
                <p>"Your entries are still here. Saving again replaces these changes with yours."</p>
            </Note>
        }
    });
    view! {
        <input type="hidden" name="version" value=version.to_string() prop:value=move || newest().map_or(version, |newest| newest.version).to_string()/>
        {shown}
    }
}

fn differences(loaded: &GroupDetail, newest: &GroupDetail) -> Vec<String> {
    let mut lines = Vec::new();
    let (before, after) = (&loaded.summary, &newest.summary);
    if before.description != after.description {
        lines.push(format!("The description is now “{}”.", after.description));
    }
    if before.owner != after.owner {
        lines.push(format!("The owner is now {}.", after.owner));
    }
    if before.status != after.status {
        lines.push(format!("The group is now {}.", after.status));
    }
    let named = |grants: GrantSet| grants.iter().map(Grant::to_string).collect::<Vec<_>>().join(", ");
    let granted = newest.grants.beyond(&loaded.grants);
    if !granted.is_empty() {
        lines.push(format!("Granted: {}.", named(granted)));
    }
    let withdrawn = loaded.grants.beyond(&newest.grants);
    if !withdrawn.is_empty() {
        lines.push(format!("Withdrawn: {}.", named(withdrawn)));
    }
    if lines.is_empty() {
        lines.push("Members or the import key.".to_owned());
    }
    lines
}
