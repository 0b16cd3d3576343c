//! What is pasted out of a log is found in every tenant that the actor may enter, by the same rights as when they were there.

use domain::{
    TenantId,
    policy::Action,
    search::{Elsewhere, Hit},
    tenant::TenantCard,
};

use super::{
    found::{By, MOST},
    inside,
    pasted::Pasted,
};
use crate::{
    Ctx, Directory,
    error::{Error, Result},
};

/// So many tenants are looked into: those that the text names, then the others by name.
const TENANTS: usize = 100;

/// What belongs to one thing alone (identifiers, whole addresses, keys, tokens) in those of
/// `cards` that are not this tenant's. A tenant that the actor may not enter is passed over as if it were not there.
pub(super) async fn find(
    directory: &Directory,
    ctx: &Ctx,
    here: TenantId,
    mut cards: Vec<TenantCard>,
    pasted: &Pasted,
) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    cards.retain(|card| card.id != here);
    cards.sort_by_key(|card| !pasted.ids.contains(&card.id.0));
    for card in cards.into_iter().take(TENANTS) {
        let view = match directory.look(ctx, Action::EnterTenant, card.id).await {
            Ok(view) => view,
            // Since the list was read.
            Err(Error::NotFound | Error::Denied(_)) => continue,
            Err(other) => return Err(other),
        };
        let found = inside::find(&view, directory.catalogue(), pasted, By::Identity).await?;
        hits.extend(found.into_iter().map(|hit| Hit {
            elsewhere: Some(Elsewhere {
                tenant: card.id,
                name: card.display_name.clone(),
            }),
            ..hit
        }));
        if hits.len() >= MOST {
            break;
        }
    }
    Ok(hits)
}
