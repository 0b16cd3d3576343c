//! How a plan differs from the one that was shown before it.

use domain::{
    import_plan::{Drift, RowDrift},
    import_run::RowReason,
};

use super::{prepare::Prepared, stage::Staged};
use crate::{
    entity::import_runs,
    error::{Error, Result},
};

/// Rows named in a drift at most.
const NAMED: usize = 20;

/// `shown` is what each row would have done by the plan that `run` still holds.
pub(super) fn drift(
    run: &import_runs::Model,
    staged: &Staged,
    shown: &[RowReason],
    prepared: &Prepared,
) -> Result<Drift> {
    let now = prepared.plan.rows.iter().map(|(_, reason)| *reason);
    let mut differing = staged
        .rows
        .iter()
        .zip(shown.iter().copied().zip(now))
        .filter(|(_, (before, after))| before != after)
        .map(|(row, (before, after))| RowDrift {
            line: row.line,
            groups: row.cells.groups.clone(),
            before,
            after,
        });
    let first: Vec<RowDrift> = differing.by_ref().take(NAMED).collect();
    let rows = first.len() + differing.count();
    let gains = serde_json::to_value(&prepared.gains.permissions).map_err(Error::internal)?;
    Ok(Drift {
        rows: u64::try_from(rows).unwrap_or(u64::MAX),
        first,
        gains: gains != run.gains,
    })
}
