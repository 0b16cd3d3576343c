//! Applies a plan as it was shown.

use domain::{
    Refusal, RunId, TenantId,
    import_run::{RowReason, RunStatus, RunSummary},
    policy::Action,
};
use sea_orm::DbBackend;

use super::{
    ahead::{self, Request},
    drift::drift,
    elsewhere,
    plan::event,
    prepare::prepare,
    run_repo::{self, shown},
    write::Writing,
};
use crate::{Ctx, Directory, entity::import_runs, error::Result, groups, unit::View};

/// Groups and memberships that are written before others who wait would notice.
const FEW: u64 = 500;

/// Applies the plan with this digest in one transaction. Where the run has another plan by now, nothing
/// is done. Where the directory has changed so that the file would do anything else, nothing is done
/// either, and the run gets the new plan. The answer is [`Refusal::PlanIsOutdated`] both times.
pub async fn apply(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
    plan: &str,
) -> Result<RunSummary> {
    drop(directory.read(ctx, Action::ImportGroups, tenant).await?);
    groups::expire_in(directory, tenant).await?;
    // The file is read before other writers have to wait.
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    let seen = planned(&view, run).await?;
    if seen.plan_digest != plan {
        return Err(Refusal::PlanIsOutdated.into());
    }
    let writes = shown(seen.groups_created + seen.memberships_added);
    let underway = directory.applies().begin(run, ctx.actor.name(), writes);
    let _told = elsewhere::tell(directory, tenant, run, underway.meter());
    let (staged, reasons) = run_repo::staged(&view, &seen).await?;
    drop(view);
    let request = Request {
        directory,
        ctx,
        tenant,
        run,
        plan,
        staged: &staged,
        underway: &underway,
    };
    if writes > FEW
        && directory.store().backend() == DbBackend::Postgres
        && let Some(summary) = ahead::apply(&request).await?
    {
        return Ok(summary);
    }
    locked(&request, &reasons).await
}

/// Applies the plan, or finds out how it differs by now, with the tenant's lock from the beginning.
async fn locked(request: &Request<'_>, reasons: &[RowReason]) -> Result<RunSummary> {
    let Request {
        directory,
        ctx,
        tenant,
        run,
        staged,
        ..
    } = *request;
    let unit = directory.write(ctx, Action::ImportGroups, tenant).await?;
    let row = planned(&unit, run).await?;
    if row.plan_digest != request.plan {
        return Err(Refusal::PlanIsOutdated.into());
    }
    let prepared = prepare(&unit, directory.catalogue(), staged).await?;
    if prepared.digest != row.plan_digest {
        let event = event("import.planned", &row, prepared.plan.counts);
        let drift = drift(&row, staged, reasons, &prepared)?;
        run_repo::replace_plan(&unit, row, staged, &prepared, Some(drift)).await?;
        unit.commit(event).await?;
        return Err(Refusal::PlanIsOutdated.into());
    }
    let applied = event("import.applied", &row, prepared.plan.counts);
    let file_name = row.file_name.clone();
    let writing = Writing {
        run,
        file_name: &file_name,
        staged,
        prepared: &prepared,
        underway: request.underway,
    };
    let written = writing.rows(&unit).await?;
    let events = writing.events(&written);
    let summary = run_repo::finish_applied(&unit, row).await?;
    unit.commit_each(std::iter::once(Ok(applied)).chain(events))
        .await?;
    Ok(summary)
}

/// The run, if nobody has decided about it yet.
pub(super) async fn planned(view: &View, run: RunId) -> Result<import_runs::Model> {
    let row = run_repo::load(view, run).await?;
    if row.status != RunStatus::Planned.as_str() {
        return Err(Refusal::RunIsOver.into());
    }
    Ok(row)
}
