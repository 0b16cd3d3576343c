//! One search over everything in a tenant that the actor may see.

use domain::{
    TenantId,
    catalogue::Catalogue,
    list::Paging,
    policy::Action,
    search::{Hit, HitKind},
    tenant::TenantQuery,
};

use super::{
    pasted::Pasted,
    repo::{self, MOST},
};
use crate::{Ctx, Directory, error::Result, tenants};

/// What the text may mean, of each kind a few: whatever was pasted from a log is found by the identifiers
/// and addresses in it. What the actor may not see is not found.
pub async fn find(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    text: &str,
) -> Result<Vec<Hit>> {
    let view = directory.read(ctx, Action::EnterTenant, tenant).await?;
    let pasted = Pasted::read(text);
    let mut hits = Vec::new();
    if pasted.is_empty() {
        return Ok(hits);
    }
    if view.allows(Action::ViewGroups) {
        let shares = view.allows(Action::ShareGroups);
        hits.extend(repo::groups(&view, &pasted, shares).await?);
        hits.extend(permissions(directory.catalogue(), &pasted));
    }
    if view.allows(Action::ViewAccounts) {
        hits.extend(repo::accounts(&view, &pasted).await?);
    }
    if view.allows(Action::ViewTokens) {
        hits.extend(repo::tokens(&view, &pasted).await?);
        hits.extend(repo::requests(&view, &pasted).await?);
    }
    if view.allows(Action::ImportGroups) {
        hits.extend(repo::runs(&view, &pasted).await?);
    }
    if view.allows(Action::ViewAudit) {
        hits.extend(repo::events(&view, &pasted).await?);
    }
    drop(view);
    hits.extend(reachable(directory, ctx, &pasted).await?);
    Ok(hits)
}

/// Permissions by their text, or by words of their title.
fn permissions(catalogue: &Catalogue, pasted: &Pasted) -> Vec<Hit> {
    let words: Vec<String> = pasted
        .whole
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let all = catalogue
        .permissions_in(&catalogue.everything())
        .into_iter();
    let hits = all.filter_map(|permission| {
        let title = catalogue.title_of(&permission)?;
        let text = format!("{permission} {}", title.to_lowercase());
        let is_meant = words.iter().all(|word| text.contains(word.as_str()));
        is_meant.then(|| Hit {
            kind: HitKind::Permission,
            id: permission.to_string(),
            name: title,
            detail: permission.to_string(),
            status: String::new(),
        })
    });
    hits.take(MOST).collect()
}

/// Tenants that the actor can enter, by part of a name or by identifier.
async fn reachable(directory: &Directory, ctx: &Ctx, pasted: &Pasted) -> Result<Vec<Hit>> {
    let query = TenantQuery {
        search: pasted.whole.clone(),
        paging: Paging::new(1, u32::try_from(MOST).unwrap_or(u32::MAX)),
        ..Default::default()
    };
    let page = tenants::list(directory, ctx, &query).await?;
    let named = page.items.into_iter().map(|tenant| Hit {
        kind: HitKind::Tenant,
        id: tenant.id.to_string(),
        name: tenant.display_name,
        detail: tenant.name,
        status: String::new(),
    });
    let mut hits: Vec<Hit> = named.collect();
    if pasted.ids.is_empty() {
        return Ok(hits);
    }
    for card in tenants::cards(directory, ctx).await? {
        let id = card.id.to_string();
        if pasted.ids.contains(&card.id.0) && !hits.iter().any(|hit| hit.id == id) {
            hits.push(Hit {
                kind: HitKind::Tenant,
                id,
                name: card.display_name,
                detail: card.region,
                status: String::new(),
            });
        }
    }
    Ok(hits)
}
