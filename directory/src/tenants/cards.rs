//! Tenants as the frame of every page and its switcher show them.

use domain::{
    TenantId,
    policy::Action,
    tenant::{TenantCard, TenantStatus},
};

use super::{reach::Reach, repo};
use crate::{Actor, Ctx, Directory, entity::tenants::Model, error::Result, unit::View};

/// The tenants among which a person can switch: their own first, then the others by name.
/// Nobody but a person switches.
pub async fn cards(directory: &Directory, ctx: &Ctx) -> Result<Vec<TenantCard>> {
    let lookup = directory.lookup().await?;
    let Reach::Only(reached) = Reach::of(&lookup, &ctx.actor, directory.now()).await? else {
        return Ok(Vec::new());
    };
    let rows = repo::find_many(&lookup, &reached).await?;
    let mut cards: Vec<TenantCard> = rows
        .into_iter()
        .filter(|row| row.status == TenantStatus::Active.as_str())
        .map(|row| card_of(directory, ctx, row))
        .collect();
    // Stable: the others stay sorted by name.
    cards.sort_by_key(|card| !card.at_home);
    Ok(cards)
}

/// The tenant's name and region.
pub async fn card(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<TenantCard> {
    let view = directory.read(ctx, Action::EnterTenant, tenant).await?;
    card_in(directory, &view).await
}

/// The same, in a view that is open already.
pub(crate) async fn card_in(directory: &Directory, view: &View) -> Result<TenantCard> {
    let row = repo::entry(view.connection(), view.tenant()).await?;
    Ok(card_of(directory, view.ctx(), row))
}

fn card_of(directory: &Directory, ctx: &Ctx, row: Model) -> TenantCard {
    let at_home = matches!(ctx.actor, Actor::Account { home, .. } if home.0 == row.id);
    TenantCard {
        id: TenantId(row.id),
        display_name: row.display_name,
        region: directory.region_title(&row.region),
        at_home,
    }
}
