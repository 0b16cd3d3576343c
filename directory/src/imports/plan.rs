//! Reads a file and plans what it would do.

use domain::{
    RunId, TenantId,
    audit::ObjectType,
    csv::Options,
    import_run::{RowOutcome, RunCounts, RunRow, RunStatus, RunSummary},
    policy::Action,
    text,
};
use tokio::io::AsyncRead;

use super::{
    plan_repo,
    prepare::{Prepared, prepare},
    run_repo::{self, stored},
    stage::{self, Staged},
};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::import_runs,
    error::{Error, Result},
    groups,
};

/// The longest file name kept, in characters.
const FILE_NAME_MAX: usize = 200;

/// Plans an import and stores the plan; the directory itself stays as it is. The file is read only
/// for somebody who may import. A file that is wrong as a whole is `Invalid`, and nothing is stored.
pub async fn plan<R: AsyncRead + Unpin>(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    file_name: &str,
    options: Options,
    file: R,
) -> Result<RunId> {
    let (staged, prepared, run) = draft(directory, ctx, tenant, file_name, options, file).await?;
    // Nobody knows the run yet, so that nobody can wait for anything but the lock at the end.
    let ahead = directory
        .write_ahead(ctx, Action::ImportGroups, tenant)
        .await?;
    let id = RunId(run.id);
    let event = event("import.planned", &run, prepared.plan.counts);
    run_repo::insert(&ahead, run).await?;
    run_repo::insert_rows(&ahead, id, &staged, &prepared).await?;
    plan_repo::insert(&ahead, id, &staged, &prepared).await?;
    let lock = ahead.wait().await?;
    ahead.locked(lock).await?.commit(event).await?;
    Ok(id)
}

/// Plans an import and stores nothing at all: the run as it would be, and its rejected rows.
pub async fn dry_run<R: AsyncRead + Unpin>(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    file_name: &str,
    options: Options,
    file: R,
) -> Result<(RunSummary, Vec<RunRow>)> {
    let (staged, prepared, run) = draft(directory, ctx, tenant, file_name, options, file).await?;
    let rejected = staged
        .rows
        .into_iter()
        .zip(prepared.plan.rows)
        .filter(|(_, (outcome, _))| *outcome == RowOutcome::Rejected)
        .map(|(row, (outcome, reason))| RunRow {
            line: row.line,
            identifier: row.cells.identifier().into_owned(),
            groups: row.cells.groups,
            outcome,
            reason,
        })
        .collect();
    Ok((run_repo::summary_of(run)?, rejected))
}

/// The file, its plan, and the run to be.
async fn draft<R: AsyncRead + Unpin>(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    file_name: &str,
    options: Options,
    file: R,
) -> Result<(Staged, Prepared, import_runs::Model)> {
    // No transaction stays open while somebody's network delivers the file.
    drop(directory.read(ctx, Action::ImportGroups, tenant).await?);
    let (staged, facts) = stage::read(file, options).await?;
    groups::expire_in(directory, tenant).await?;
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    let prepared = prepare(&view, directory.catalogue(), &staged).await?;
    let file_name = base_name(file_name);
    let created_by = ctx.actor.name();
    let mut run = import_runs::Model {
        tenant_id: tenant.0,
        id: RunId::generate().0,
        status: RunStatus::Planned.as_str().to_owned(),
        file_key: text::key(&file_name),
        file_name,
        digest: facts.digest,
        size: stored(facts.size),
        trimmed: options.trim,
        plan_digest: String::new(),
        rows_total: 0,
        groups_created: 0,
        groups_updated: 0,
        groups_unchanged: 0,
        memberships_added: 0,
        rows_rejected: 0,
        rows_spaced: 0,
        rows_creating: 0,
        rows_updating: 0,
        accounts_gaining: 0,
        ignored_columns: serde_json::to_value(&facts.ignored_columns).map_err(Error::internal)?,
        gains: serde_json::Value::Null,
        by_key: text::key(&created_by),
        created_by,
        created_at: view.now().0,
        finished_at: None,
        finished_by: String::new(),
        traced: false,
        undone: None,
        drift: None,
        created_done: -1,
        updated_done: -1,
        memberships_done: -1,
    };
    run_repo::note_plan(&mut run, &prepared)?;
    Ok((staged, prepared, run))
}

/// An event about a run, with its numbers.
pub(super) fn event(action: &'static str, run: &import_runs::Model, counts: RunCounts) -> Event {
    Event::new(action, ObjectType::ImportRun, run.id, &run.file_name)
        .set("file_digest", &run.digest)
        .set("rows", counts.rows)
        .set("groups_created", counts.created)
        .set("groups_updated", counts.updated)
        .set("memberships_added", counts.memberships)
        .set("rows_rejected", counts.rejected)
}

/// The name without folders and control characters.
fn base_name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|c| !c.is_control())
        .take(FILE_NAME_MAX)
        .collect();
    match name.trim() {
        "" => "groups.csv".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_lose_their_folders() {
        assert_eq!(base_name("C:\\files\\hr groups.csv"), "hr groups.csv");
        assert_eq!(base_name("/etc/../a\nb.csv"), "ab.csv");
        assert_eq!(base_name(" / "), "groups.csv");
    }
}
