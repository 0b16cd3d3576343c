//! Applies that other servers of the same PostgreSQL database have under way. Each server notes how far its own
//! are; the pages of the others read that. SQLite has one writer, which is the apply itself: nothing can be noted
//! beside it.

use std::{collections::HashMap, sync::Arc, time::Duration};

use domain::{
    RunId, TenantId,
    import_run::{Applying, RunStatus, RunSummary},
    pace::Pace,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbBackend, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use tokio::{
    sync::oneshot,
    time::{MissedTickBehavior, interval},
};
use uuid::Uuid;

use super::{
    applies::Meter,
    run_repo::{shown, stored, summary_of},
};
use crate::{
    Directory,
    entity::{
        import_progress::{ActiveModel, Column, Entity, Model},
        import_runs,
    },
    error::{Error, Result},
    unit::View,
};

/// How often it is noted.
const EVERY: Duration = Duration::from_millis(500);

/// A note that is older is of a server that is gone. In milliseconds.
const OUTDATED: i64 = 10_000;

/// Others are told until this is dropped.
pub(super) struct Told {
    _until: oneshot::Sender<()>,
}

/// Tells the other servers how far the run is, beside the apply, which never waits for it.
pub(super) fn tell(
    directory: &Directory,
    tenant: TenantId,
    run: RunId,
    meter: Arc<Meter>,
) -> Option<Told> {
    if directory.store().backend() != DbBackend::Postgres {
        return None;
    }
    let (until, mut over) = oneshot::channel();
    let directory = directory.clone();
    tokio::spawn(async move {
        let mut tick = interval(EVERY);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = &mut over => break,
                _ = tick.tick() => {}
            }
            if let Err(error) = note(&directory, tenant, run, &meter.now()).await {
                tracing::warn!(%error, "other servers were not told how far an import is");
            }
        }
        if let Err(error) = forget(&directory, tenant, run).await {
            tracing::warn!(%error, "other servers were not told that an import is over");
        }
    });
    Some(Told { _until: until })
}

async fn note(
    directory: &Directory,
    tenant: TenantId,
    run: RunId,
    applying: &Applying,
) -> Result<()> {
    let row = ActiveModel {
        tenant_id: Set(tenant.0),
        run_id: Set(run.0),
        applied_by: Set(applying.by.clone()),
        step: Set(applying.step.as_str().to_owned()),
        done: Set(stored(applying.pace.done)),
        total: Set(stored(applying.pace.total)),
        millis: Set(stored(applying.pace.millis)),
        noted_at: Set(directory.now().0),
    };
    let books = directory.bookkeeping().await?;
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::TenantId, Column::RunId])
                .update_columns([
                    Column::AppliedBy,
                    Column::Step,
                    Column::Done,
                    Column::Total,
                    Column::Millis,
                    Column::NotedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(&books)
        .await?;
    Ok(books.commit().await?)
}

async fn forget(directory: &Directory, tenant: TenantId, run: RunId) -> Result<()> {
    let books = directory.bookkeeping().await?;
    Entity::delete_by_id((tenant.0, run.0)).exec(&books).await?;
    Ok(books.commit().await?)
}

/// The runs as they are shown, with how far those are that some server applies at this moment.
pub(super) async fn summaries(
    directory: &Directory,
    view: &View,
    runs: Vec<import_runs::Model>,
) -> Result<Vec<RunSummary>> {
    let mut summaries = Vec::with_capacity(runs.len());
    for run in runs {
        let applying = directory.applies().of(RunId(run.id));
        summaries.push(RunSummary {
            applying,
            ..summary_of(run)?
        });
    }
    let mut waiting: HashMap<Uuid, &mut RunSummary> = summaries
        .iter_mut()
        .filter(|run| run.status == RunStatus::Planned && run.applying.is_none())
        .map(|run| (run.id.0, run))
        .collect();
    if view.backend() == DbBackend::Postgres && !waiting.is_empty() {
        let noted = Entity::find()
            .filter(Column::TenantId.eq(view.tenant().0))
            .filter(Column::RunId.is_in(waiting.keys().copied()))
            .filter(Column::NotedAt.gt(view.now().0 - OUTDATED))
            .all(view.connection())
            .await?;
        for row in noted {
            if let Some(run) = waiting.get_mut(&row.run_id) {
                run.applying = Some(applying_of(row)?);
            }
        }
    }
    Ok(summaries)
}

fn applying_of(row: Model) -> Result<Applying> {
    Ok(Applying {
        by: row.applied_by,
        step: row.step.parse().map_err(Error::internal)?,
        pace: Pace {
            done: shown(row.done),
            total: shown(row.total),
            millis: shown(row.millis),
        },
    })
}
