//! One run.

use domain::{RunId, TenantId, import_run::RunSummary, policy::Action};

use super::{elsewhere, run_repo};
use crate::{
    Ctx, Directory,
    error::{Error, Result},
};

/// The run with its numbers, and how far it is while it is applied; its rows come in pages.
pub async fn get(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
) -> Result<RunSummary> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    let row = run_repo::load(&view, run).await?;
    let shown = elsewhere::summaries(directory, &view, vec![row]).await?;
    shown.into_iter().next().ok_or(Error::NotFound)
}
