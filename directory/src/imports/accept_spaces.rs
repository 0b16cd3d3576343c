//! Reads the run's file once more, without regard to spaces around its values.

use domain::{Refusal, RunId, TenantId, import_run::RunStatus, policy::Action};

use super::{plan, prepare::prepare, run_repo};
use crate::{Ctx, Directory, error::Result};

/// The file format forbids spaces around values, and rows with them are rejected. This accepts
/// them for this file, trimmed, and plans it anew.
pub async fn accept_spaces(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ImportGroups, tenant).await?;
    let mut row = run_repo::load(&unit, run).await?;
    if row.status != RunStatus::Planned.as_str() {
        return Err(Refusal::RunIsOver.into());
    }
    if row.trimmed {
        return unit.unchanged().await;
    }
    row.trimmed = true;
    let (staged, _) = run_repo::staged(&unit, &row).await?;
    let prepared = prepare(&unit, directory.catalogue(), &staged).await?;
    let event = plan::event("import.planned", &row, prepared.plan.counts).set("spaces", "ignored");
    run_repo::replace_plan(&unit, row, &staged, &prepared, None).await?;
    unit.commit(event).await
}
