//! What a text may mean in one tenant, as far as the actor may see it there.

use domain::{
    catalogue::Catalogue,
    policy::Action,
    search::{Hit, HitKind},
};

use super::{
    accounts, by_hand,
    found::{By, Found},
    groups,
    pasted::Pasted,
    records, words,
};
use crate::{error::Result, tenants, unit::View};

/// A few of each kind. What the actor may not see is not asked for.
pub(super) async fn find(
    view: &View,
    catalogue: &Catalogue,
    pasted: &Pasted,
    by: By,
) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    if view.allows(Action::ViewTenant) {
        hits.extend(this_tenant(view, pasted).await?);
    }
    if view.allows(Action::ViewGroups) {
        hits.extend(groups::find(view, pasted, by).await?);
        if by == By::Anything {
            hits.extend(permissions(catalogue, pasted));
        }
    }
    if view.allows(Action::ViewAccounts) {
        hits.extend(accounts::find(view, pasted, by).await?);
    }
    // In other tenants there is no use in looking through these for a name.
    let by_hand_too = by == By::Anything || !pasted.ids.is_empty();
    if view.allows(Action::ViewTokens) {
        if by_hand_too || !pasted.secrets.is_empty() {
            hits.extend(by_hand::tokens(view, pasted).await?);
        }
        hits.extend(records::requests(view, pasted).await?);
    }
    if by_hand_too && view.allows(Action::ViewNamespaces) {
        hits.extend(by_hand::namespaces(view, pasted).await?);
    }
    if by_hand_too && view.allows(Action::ViewIdentityProviders) {
        hits.extend(by_hand::providers(view, pasted).await?);
    }
    if view.allows(Action::ImportGroups) {
        hits.extend(records::runs(view, pasted).await?);
    }
    if view.allows(Action::ViewAudit) {
        hits.extend(records::histories(view, pasted).await?);
        hits.extend(records::events(view, pasted).await?);
    }
    Ok(hits)
}

/// The tenant itself, by the number that it names in support requests.
async fn this_tenant(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    let mut found = Found::none(HitKind::Tenant);
    if !pasted.support_ids.is_empty() {
        let support_id = tenants::repo::details(view).await?.support_id;
        if pasted.support_ids.contains(&support_id) {
            let entry = tenants::repo::entry(view.connection(), view.tenant()).await?;
            found.add(entry.id, entry.display_name, support_id, "");
        }
    }
    Ok(found.into_hits())
}

/// Permissions by their text, or by words of their title.
fn permissions(catalogue: &Catalogue, pasted: &Pasted) -> Vec<Hit> {
    let mut found = Found::none(HitKind::Permission);
    let asked = pasted.whole.to_lowercase();
    for permission in catalogue.permissions_in(&catalogue.everything()) {
        let Some(title) = catalogue.title_of(&permission) else {
            continue;
        };
        let text = format!("{permission} {}", title.to_lowercase());
        let is_meant = asked.split_whitespace().all(|word| text.contains(word));
        if is_meant || words::have(&words::of([title.as_str()]), &pasted.words) {
            found.add(&permission, title, permission.to_string(), "");
        }
    }
    found.into_hits()
}
