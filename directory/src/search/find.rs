//! One search over everything in a tenant that the actor may see, and over the tenants that they may enter.

use domain::{
    TenantId,
    list::Paging,
    policy::Action,
    search::{Hit, HitKind},
    tenant::{TenantCard, TenantQuery},
};

use super::{
    elsewhere,
    found::{By, Found, MOST},
    inside,
    pasted::Pasted,
};
use crate::{Ctx, Directory, error::Result, tenants};

/// What the text may mean, of each kind a few: whatever was pasted from a log is found by the identifiers
/// and addresses in it, in other tenants too. What the actor may not see is not found.
pub async fn find(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    text: &str,
) -> Result<Vec<Hit>> {
    let view = directory.read(ctx, Action::EnterTenant, tenant).await?;
    let pasted = Pasted::read(text);
    if pasted.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits = inside::find(&view, directory.catalogue(), &pasted, By::Anything).await?;
    drop(view);
    // Only what belongs to one thing alone is looked for beyond this tenant.
    let cards = if pasted.identifies() {
        tenants::cards(directory, ctx).await?
    } else {
        Vec::new()
    };
    let reachable = reachable(directory, ctx, &pasted, &cards).await?;
    hits.retain(|hit| hit.kind != HitKind::Tenant || !reachable.iter().any(|it| it.id == hit.id));
    hits.extend(reachable);
    hits.extend(elsewhere::find(directory, ctx, tenant, cards, &pasted).await?);
    Ok(hits)
}

/// Tenants that the actor can enter, by part of a name or by identifier.
async fn reachable(
    directory: &Directory,
    ctx: &Ctx,
    pasted: &Pasted,
    cards: &[TenantCard],
) -> Result<Vec<Hit>> {
    let mut found = Found::none(HitKind::Tenant);
    // A whole line is part of no name.
    if pasted
        .beginnings
        .first()
        .is_some_and(|first| *first == domain::text::key(&pasted.whole))
    {
        let query = TenantQuery {
            search: pasted.whole.clone(),
            paging: Paging::new(1, u32::try_from(MOST).unwrap_or(u32::MAX)),
            ..Default::default()
        };
        for tenant in tenants::list(directory, ctx, &query).await?.items {
            found.add(tenant.id, tenant.display_name, tenant.name, "");
        }
    }
    for card in cards.iter().filter(|card| pasted.ids.contains(&card.id.0)) {
        found.add(card.id, card.display_name.clone(), card.region.clone(), "");
    }
    Ok(found.into_hits())
}
