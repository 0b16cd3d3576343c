//! The SQL of runs and their rows.

use domain::{
    Moment, RunId,
    csv::{Cells, Options, Row, RowProblem, check},
    import_plan::Drift,
    import_run::{RowReason, RunCounts, RunStatus, RunSummary},
    import_undo::Undone,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{plan_repo, prepare::Prepared, stage::Staged};
use crate::{
    bulk,
    entity::{import_rows, import_runs},
    error::{Error, Result},
    store::Only as _,
    unit::{Unit, View},
};

/// Rows read at once.
pub(super) const BATCH: u64 = 5_000;

/// The run, or `NotFound`.
pub(super) async fn load(view: &View, run: RunId) -> Result<import_runs::Model> {
    let row = import_runs::Entity::find_by_id((view.tenant().0, run.0))
        .only(view.connection())
        .await?;
    row.ok_or(Error::NotFound)
}

/// Adds the run.
pub(super) async fn insert(unit: &Unit, run: import_runs::Model) -> Result<()> {
    let run = run.into_active_model().reset_all();
    import_runs::Entity::insert(run)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Sets the run's end, on the row in hand as well.
pub(super) async fn finish(
    unit: &Unit,
    run: &mut import_runs::Model,
    status: RunStatus,
) -> Result<()> {
    run.status = status.as_str().to_owned();
    run.finished_at = Some(unit.now().0);
    run.finished_by = unit.ctx().actor.name();
    store(unit, run).await
}

/// Sets the run's end where its plan is applied, with marks by which it can be taken back.
pub(super) async fn finish_applied(unit: &Unit, mut run: import_runs::Model) -> Result<RunSummary> {
    run.traced = true;
    run.created_done = run.groups_created;
    run.updated_done = run.groups_updated;
    run.memberships_done = run.memberships_added;
    finish(unit, &mut run, RunStatus::Applied).await?;
    summary_of(run)
}

/// Notes that the run was taken back, on the row in hand as well.
pub(super) async fn note_undone(
    unit: &Unit,
    run: &mut import_runs::Model,
    undone: &Undone,
) -> Result<()> {
    run.status = RunStatus::Undone.as_str().to_owned();
    run.undone = Some(serde_json::to_value(undone).map_err(Error::internal)?);
    store(unit, run).await
}

async fn store(unit: &Unit, run: &import_runs::Model) -> Result<()> {
    import_runs::Entity::update(run.clone().into_active_model().reset_all())
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Gives the run another plan; `drift` says how it differs, where nobody asked for another one.
pub(super) async fn replace_plan(
    unit: &Unit,
    mut run: import_runs::Model,
    staged: &Staged,
    prepared: &Prepared,
    drift: Option<Drift>,
) -> Result<()> {
    let id = RunId(run.id);
    run.drift = drift
        .map(serde_json::to_value)
        .transpose()
        .map_err(Error::internal)?;
    note_plan(&mut run, prepared)?;
    store(unit, &run).await?;
    delete_rows(unit, id).await?;
    insert_rows(unit, id, staged, prepared).await?;
    plan_repo::delete(unit, id).await?;
    plan_repo::insert(unit, id, staged, prepared).await
}

/// Notes the plan on its run.
pub(super) fn note_plan(run: &mut import_runs::Model, prepared: &Prepared) -> Result<()> {
    let counts = prepared.plan.counts;
    run.plan_digest.clone_from(&prepared.digest);
    run.rows_total = stored(counts.rows);
    run.groups_created = stored(counts.created);
    run.groups_updated = stored(counts.updated);
    run.groups_unchanged = stored(counts.unchanged);
    run.memberships_added = stored(counts.memberships);
    run.rows_rejected = stored(counts.rejected);
    run.rows_spaced = stored(counts.rows_spaced);
    run.rows_creating = stored(counts.rows_creating);
    run.rows_updating = stored(counts.rows_updating);
    run.accounts_gaining = stored(prepared.gains.accounts);
    run.gains = serde_json::to_value(&prepared.gains.permissions).map_err(Error::internal)?;
    Ok(())
}

/// The run as it is shown.
pub(super) fn summary_of(run: import_runs::Model) -> Result<RunSummary> {
    let status = run.status.parse().map_err(Error::internal)?;
    let undone = run.undone.map(serde_json::from_value).transpose();
    let drift = run.drift.map(serde_json::from_value).transpose();
    Ok(RunSummary {
        id: RunId(run.id),
        status,
        plan: run.plan_digest,
        file_name: run.file_name,
        digest: run.digest,
        size: shown(run.size),
        trim: run.trimmed,
        counts: RunCounts {
            rows: shown(run.rows_total),
            created: shown(run.groups_created),
            updated: shown(run.groups_updated),
            unchanged: shown(run.groups_unchanged),
            memberships: shown(run.memberships_added),
            rejected: shown(run.rows_rejected),
            rows_spaced: shown(run.rows_spaced),
            rows_creating: shown(run.rows_creating),
            rows_updating: shown(run.rows_updating),
        },
        ignored_columns: serde_json::from_value(run.ignored_columns).map_err(Error::internal)?,
        created_by: run.created_by,
        created_at: Moment(run.created_at),
        finished_at: run.finished_at.map(Moment),
        finished_by: run.finished_by,
        can_be_undone: status == RunStatus::Applied && run.traced,
        undone: undone.map_err(Error::internal)?,
        drift: drift.map_err(Error::internal)?,
        accounts_gaining: shown(run.accounts_gaining),
        gains: serde_json::from_value(run.gains).map_err(Error::internal)?,
        applying: None,
    })
}

pub(super) fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

pub(super) fn shown(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

/// Stores the file's rows with what becomes of them.
pub(super) async fn insert_rows(
    unit: &Unit,
    run: RunId,
    staged: &Staged,
    prepared: &Prepared,
) -> Result<()> {
    let columns = [
        "tenant_id",
        "run_id",
        "line",
        "groups",
        "user_uuid",
        "email",
        "user_name",
        "outcome",
        "reason",
    ];
    let reasons: Vec<String> = prepared
        .plan
        .rows
        .iter()
        .map(|(_, reason)| serde_json::to_string(reason).map_err(Error::internal))
        .collect::<Result<_>>()?;
    let rows = staged
        .rows
        .iter()
        .zip(&prepared.plan.rows)
        .zip(reasons)
        .map(|((row, (outcome, _)), reason)| {
            [
                unit.tenant().0.into(),
                run.0.into(),
                stored(row.line).into(),
                row.cells.groups.as_str().into(),
                row.cells.user_uuid.as_str().into(),
                row.cells.email.as_str().into(),
                row.cells.user_name.as_str().into(),
                outcome.as_str().into(),
                reason.into(),
            ]
        });
    bulk::insert(unit, "import_rows", columns, rows).await
}

/// Removes the run's rows, to store them anew.
async fn delete_rows(unit: &Unit, run: RunId) -> Result<()> {
    import_rows::Entity::delete_many()
        .filter(import_rows::Column::TenantId.eq(unit.tenant().0))
        .filter(import_rows::Column::RunId.eq(run.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// The rows after this line, in the file's order, at most [`BATCH`].
pub(super) async fn rows_after(
    view: &View,
    run: RunId,
    line: i64,
    only_rejected: bool,
) -> Result<Vec<import_rows::Model>> {
    use domain::import_run::RowOutcome;
    let mut query = import_rows::Entity::find()
        .filter(import_rows::Column::TenantId.eq(view.tenant().0))
        .filter(import_rows::Column::RunId.eq(run.0))
        .filter(import_rows::Column::Line.gt(line));
    if only_rejected {
        query = query.filter(import_rows::Column::Outcome.eq(RowOutcome::Rejected.as_str()));
    }
    let rows = query
        .order_by_asc(import_rows::Column::Line)
        .limit(BATCH)
        .all(view.connection())
        .await?;
    Ok(rows)
}

/// The file's rows as they were uploaded, and what each would do by the plan that was shown.
pub(super) async fn staged(
    view: &View,
    run: &import_runs::Model,
) -> Result<(Staged, Vec<RowReason>)> {
    let options = Options { trim: run.trimmed };
    let mut staged = Staged::default();
    let mut shown_reasons = Vec::new();
    let mut line = 0;
    loop {
        let rows = rows_after(view, RunId(run.id), line, false).await?;
        let Some(last) = rows.last() else {
            return Ok((staged, shown_reasons));
        };
        line = last.line;
        for row in rows {
            let line = shown(row.line);
            let reason = reason_of(&row)?;
            shown_reasons.push(reason);
            let cells = cells_of(row);
            let assignment = match reason {
                // The cells alone don't tell any more that there were too many of them.
                RowReason::Malformed(problem @ RowProblem::CellCount { .. }) => Err(problem),
                _ => check(&cells, options),
            };
            staged.push(Row {
                line,
                cells,
                assignment,
            });
        }
    }
}

/// Why the row has its outcome.
pub(super) fn reason_of(row: &import_rows::Model) -> Result<RowReason> {
    serde_json::from_str(&row.reason).map_err(Error::internal)
}

/// The row's cells.
pub(super) fn cells_of(row: import_rows::Model) -> Cells {
    Cells {
        groups: row.groups,
        user_uuid: row.user_uuid,
        email: row.email,
        user_name: row.user_name,
    }
}
