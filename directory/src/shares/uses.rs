//! When somebody last came in by a share.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::{Moment, TenantId, moment::HOUR};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use crate::{
    Directory,
    entity::shares::{Column, Entity},
    error::Result,
};

/// A share's last use is noted at most so often, in milliseconds: reading must not mean writing.
const NOTED_EVERY: i64 = HOUR;

/// Imported groups that are remembered at once.
const MOST: usize = 10_000;

/// A use at this moment is to be noted, where the last one noted was then.
pub(crate) fn is_due(last_used: Moment, now: Moment) -> bool {
    last_used.plus(NOTED_EVERY) <= now
}

/// What this server has begun to note within the present hour of the clock. Until it is written, everybody who comes
/// in by the same share reads that it is still to be noted.
#[derive(Default)]
pub(crate) struct Begun(Mutex<Hour>);

#[derive(Default)]
struct Hour {
    number: i64,
    imported: HashSet<(TenantId, Uuid)>,
}

impl Begun {
    /// Those of these imported groups that nobody has begun to note; now somebody has.
    fn add(&self, tenant: TenantId, mut imported: Vec<Uuid>, now: Moment) -> Vec<Uuid> {
        let number = now.0.div_euclid(NOTED_EVERY);
        let mut hour = self.hour();
        // What is forgotten too early is written once more, or found to be noted.
        if hour.number != number || hour.imported.len() >= MOST {
            hour.number = number;
            hour.imported.clear();
        }
        imported.retain(|group| hour.imported.insert((tenant, *group)));
        imported
    }

    /// They could not be noted: whoever comes in next tries again.
    fn remove(&self, tenant: TenantId, imported: &[Uuid]) {
        let mut hour = self.hour();
        for group in imported {
            hour.imported.remove(&(tenant, *group));
        }
    }

    fn hour(&self) -> MutexGuard<'_, Hour> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes that somebody came into the tenant by these imported groups. Beside the request, which must not wait while
/// somebody else writes for long. Of many who come in at once, one writes.
pub(crate) fn note(directory: &Directory, tenant: TenantId, imported: Vec<Uuid>, now: Moment) {
    let imported = directory.begun_uses().add(tenant, imported, now);
    if imported.is_empty() {
        return;
    }
    let directory = directory.clone();
    tokio::spawn(async move {
        if let Err(error) = touch(&directory, tenant, &imported, now).await {
            directory.begun_uses().remove(tenant, &imported);
            tracing::warn!(%error, "the use of a share was not noted");
        }
    });
}

/// Of many servers each may write; the first one counts.
async fn touch(
    directory: &Directory,
    tenant: TenantId,
    imported: &[Uuid],
    now: Moment,
) -> Result<()> {
    let control = directory.bookkeeping().await?;
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now.0))
        .filter(Column::ReceiverId.eq(tenant.0))
        .filter(Column::ImportedGroupId.is_in(imported.iter().copied()))
        .filter(Column::LastUsedAt.lte(now.plus(-NOTED_EVERY).0))
        .exec(&control)
        .await?;
    Ok(control.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many_notes_it_within_the_hour() {
        let begun = Begun::default();
        let (acme, beta) = (TenantId::generate(), TenantId::generate());
        let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
        let now = Moment(7 * HOUR);
        assert_eq!(begun.add(acme, vec![one], now), [one]);
        let again = begun.add(acme, vec![one], now.plus(HOUR - 1));
        assert!(again.is_empty(), "{again:?}");
        assert_eq!(begun.add(acme, vec![one, other], now), [other]);
        assert_eq!(begun.add(beta, vec![one], now), [one]);
        assert_eq!(begun.add(acme, vec![one], now.plus(HOUR)), [one]);
    }

    #[test]
    fn what_could_not_be_noted_is_begun_again() {
        let begun = Begun::default();
        let (acme, one) = (TenantId::generate(), Uuid::now_v7());
        begun.add(acme, vec![one], Moment(0));
        begun.remove(acme, &[one]);
        assert_eq!(begun.add(acme, vec![one], Moment(0)), [one]);
    }

    #[test]
    fn only_so_many_are_remembered() {
        let begun = Begun::default();
        let acme = TenantId::generate();
        for _ in 0..=MOST {
            begun.add(acme, vec![Uuid::now_v7()], Moment(0));
        }
        assert_eq!(begun.hour().imported.len(), 1);
    }
}
