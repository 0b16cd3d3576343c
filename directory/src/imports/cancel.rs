//! Decides against a plan.

use domain::{Refusal, RunId, TenantId, audit::ObjectType, import_run::RunStatus, policy::Action};

use super::run_repo;
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Ends a planned run without applying it. Its rows stay for the report.
pub async fn cancel(directory: &Directory, ctx: &Ctx, tenant: TenantId, run: RunId) -> Result<()> {
    let unit = directory.write(ctx, Action::ImportGroups, tenant).await?;
    let mut row = run_repo::load(&unit, run).await?;
    if row.status != RunStatus::Planned.as_str() {
        return Err(Refusal::RunIsOver.into());
    }
    run_repo::finish(&unit, &mut row, RunStatus::Cancelled).await?;
    unit.commit(Event::new(
        "import.cancelled",
        ObjectType::ImportRun,
        run,
        &row.file_name,
    ))
    .await
}
