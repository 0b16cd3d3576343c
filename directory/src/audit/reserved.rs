//! Places in the chain for events that are written before their unit is the tenant's writer.
//!
//! An event says how many places behind it are kept free, and the chain goes on behind those: the next event
//! continues the one that keeps them free. Whoever fills them continues that one as well, and seals them with a
//! later event of the chain that names their first place and the last hash. They stay empty where nothing came of
//! it, and are filled and sealed in one transaction otherwise; [`super::verify()`] takes nothing else.

use std::ops::Range;

use domain::audit::Change;

use super::{
    chain::{self, End},
    event::Event,
};
use crate::{
    entity::audit_events::Model,
    error::{Error, Result},
    unit::Unit,
};

/// The one action whose events may keep places free, and the one whose events may seal them.
const KEEPS: &str = "import.begun";
const SEALS: &str = "import.applied";

const FREE: &str = "events_kept_free";
const FIRST: &str = "first_event";
const HASH: &str = "last_event_hash";

/// Places that are kept free.
#[derive(Debug, Clone)]
pub(crate) struct Reserved {
    /// The event that keeps them free.
    keeper: End,
    count: i64,
}

/// Vouches for the events in places that were kept free.
pub(crate) struct Seal {
    first: i64,
    hash: String,
}

/// An `import.begun` that keeps so many places free.
pub(crate) fn keeping_free(event: Event, count: usize) -> Event {
    event.set(FREE, count)
}

impl Reserved {
    /// Adds the event to the end of the chain, and the places that it keeps free.
    pub(crate) async fn append(unit: &Unit, event: Event) -> Result<Self> {
        let tenant = unit.tenant();
        let count = number(&event.changes, FREE).unwrap_or_default();
        let end = chain::end(unit, tenant).await?;
        let keeper = chain::write(unit, tenant, end, std::iter::once(Ok(event))).await?;
        let behind = End {
            sequence: keeper.sequence + count,
            hash: keeper.hash.clone(),
        };
        chain::set_end(unit, tenant, behind).await?;
        Ok(Self { keeper, count })
    }

    /// The event that keeps them free, and they.
    pub(crate) fn places(&self) -> Range<i64> {
        self.keeper.sequence..self.keeper.sequence + self.count + 1
    }

    /// Fills all of them.
    pub(crate) async fn fill(
        &self,
        unit: &Unit,
        events: impl Iterator<Item = Result<Event>> + Send,
    ) -> Result<Seal> {
        let end = chain::write(unit, unit.tenant(), self.keeper.clone(), events).await?;
        if end.sequence + 1 != self.places().end {
            return Err(Error::internal("other events than there are places for"));
        }
        Ok(Seal {
            first: self.keeper.sequence + 1,
            hash: end.hash,
        })
    }
}

impl Seal {
    /// The event with which the chain vouches for them.
    pub(crate) fn onto(&self, event: Event) -> Event {
        event.set(FIRST, self.first).set(HASH, &self.hash)
    }
}

/// How many places the event keeps free behind it.
pub(super) fn kept_free(event: &Model) -> Result<i64> {
    if event.action != KEEPS {
        return Ok(0);
    }
    Ok(number(&changes(event)?, FREE).unwrap_or_default())
}

/// The first place and the last hash that the event vouches for.
pub(super) fn sealed(event: &Model) -> Result<Option<(i64, String)>> {
    if event.action != SEALS {
        return Ok(None);
    }
    let changes = changes(event)?;
    let hash = text(&changes, HASH).map(str::to_owned);
    Ok(number(&changes, FIRST).zip(hash))
}

fn changes(event: &Model) -> Result<Vec<Change>> {
    serde_json::from_str(&event.changes).map_err(Error::internal)
}

fn text<'a>(changes: &'a [Change], field: &str) -> Option<&'a str> {
    let change = changes.iter().find(|change| change.field == field)?;
    change.after.as_deref()
}

fn number(changes: &[Change], field: &str) -> Option<i64> {
    text(changes, field)?.parse().ok()
}
