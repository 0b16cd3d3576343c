//! Whom the change would give or take something.

use domain::{
    Source,
    bulk_change::{BulkPlan, Deed},
    catalogue::Catalogue,
    group::GroupStatus,
};
use uuid::Uuid;

use crate::{entity::groups::Model, error::Result, holders, unit::View};

/// Of more groups than these nobody's gains and losses are counted: their identifiers stand in the statements.
const MOST: usize = 1_000;

/// The groups whose members gain or lose something.
pub(super) struct Affected {
    deed: Deed,
    /// The first of the tenant's own.
    own: Vec<Uuid>,
    count: u64,
    imported: u64,
}

impl Affected {
    pub(super) const fn by(deed: Deed) -> Self {
        Self {
            deed,
            own: Vec::new(),
            count: 0,
            imported: 0,
        }
    }

    /// One more group changes.
    pub(super) fn add(&mut self, group: &Model) {
        let gives_nothing = group.status == GroupStatus::Disabled.as_str();
        if gives_nothing && self.deed != Deed::Enable {
            return;
        }
        if group.source == Source::Imported.as_str() {
            self.imported += 1;
            return;
        }
        self.count += 1;
        if self.own.len() < MOST {
            self.own.push(group.id);
        }
    }

    /// Completes the plan: who gains or loses what, and of how many groups that is not counted. The people of imported
    /// groups are in other tenants; the page of each such group counts them.
    pub(super) async fn tell(
        self,
        catalogue: &Catalogue,
        view: &View,
        plan: &mut BulkPlan,
    ) -> Result<()> {
        plan.uncounted = self.imported;
        if self.count > MOST as u64 {
            plan.uncounted += self.count;
            return Ok(());
        }
        let gains = self.deed == Deed::Enable;
        plan.effect = holders::effect_of_many(catalogue, view, &self.own, gains).await?;
        Ok(())
    }
}
