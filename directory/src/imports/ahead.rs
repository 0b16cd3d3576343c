//! Applies a large plan on PostgreSQL so that the tenant's other writers wait for its last part only: the rows and
//! events are written before the tenant's lock is taken. Under the lock is left to see that nothing has happened
//! meanwhile that the plan depends on, and to commit.
//!
//! Nothing here decides that a plan is outdated: what is not sure to be as it was is left to the way that has the
//! lock from its beginning.

use domain::{RunId, TenantId, audit::ObjectType, import_run::RunSummary, policy::Action};

use super::{
    applies::Underway, apply::planned, plan::event, prepare::prepare, run_repo, stage::Staged,
    unmoved::Unmoved, write::Writing,
};
use crate::{
    Ctx, Directory,
    audit::{
        Event, chain,
        reserved::{Reserved, keeping_free},
    },
    error::{Error, Result},
};

/// How often it begins anew after it has given way.
const ATTEMPTS: usize = 3;

/// What is to be applied, by whom.
pub(super) struct Request<'a> {
    pub(super) directory: &'a Directory,
    pub(super) ctx: &'a Ctx,
    pub(super) tenant: TenantId,
    pub(super) run: RunId,
    /// The plan's digest.
    pub(super) plan: &'a str,
    pub(super) staged: &'a Staged,
    pub(super) underway: &'a Underway<'a>,
}

/// What became of an attempt.
enum Attempt {
    Applied(Box<RunSummary>),
    /// Somebody wanted what it had written.
    GaveWay,
    /// It may be that the plan is another one now.
    Unsure,
}

/// Applies the plan. `None`: nothing is done, and it needs the lock from the beginning.
pub(super) async fn apply(request: &Request<'_>) -> Result<Option<RunSummary>> {
    let mut reserved = None;
    for _ in 0..ATTEMPTS {
        let gave_way = match attempt(request, &mut reserved).await {
            Ok(Attempt::Applied(summary)) => return Ok(Some(*summary)),
            Ok(Attempt::GaveWay) => true,
            Ok(Attempt::Unsure) => false,
            // A name was taken, an account is gone, or the database chose to end it.
            Err(Error::Invalid(_) | Error::NotFound | Error::Unavailable) => false,
            Err(error) => return Err(error),
        };
        request.underway.restart();
        if !gave_way {
            break;
        }
    }
    Ok(None)
}

async fn attempt(request: &Request<'_>, reserved: &mut Option<Reserved>) -> Result<Attempt> {
    let Request {
        directory,
        ctx,
        tenant,
        run,
        ..
    } = *request;
    let ahead = directory
        .write_ahead(ctx, Action::ImportGroups, tenant)
        .await?;
    ahead.alone().await?;

    // Others see one state of the directory, and so does a view; the unit itself would not.
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    let row = planned(&view, run).await?;
    let seen = chain::end(&view, tenant).await?.sequence;
    let prepared = prepare(&view, directory.catalogue(), request.staged).await?;
    if prepared.digest != request.plan {
        return Ok(Attempt::Unsure);
    }
    let unmoved = Unmoved::new(&view, seen, request.staged, &prepared);
    drop(view);

    let writing = Writing {
        run,
        file_name: &row.file_name,
        staged: request.staged,
        prepared: &prepared,
        underway: request.underway,
    };
    let reserved = match reserved {
        Some(reserved) => reserved,
        None => reserved.insert(reserve(request, &writing).await?),
    };
    let work = async {
        let written = writing.rows(&ahead).await?;
        let seal = reserved.fill(&ahead, writing.events(&written)).await?;
        Ok((seal, ahead.wait().await?))
    };
    let Some((seal, lock)) = ahead.undisturbed(work).await? else {
        ahead.give_way().await?;
        return Ok(Attempt::GaveWay);
    };

    let unit = ahead.locked(lock).await?;
    let row = planned(&unit, run).await?;
    if row.plan_digest != request.plan || !unmoved.holds(&unit, &reserved.places()).await? {
        unit.unchanged().await?;
        return Ok(Attempt::Unsure);
    }
    let applied = seal.onto(event("import.applied", &row, prepared.plan.counts));
    let summary = run_repo::finish_applied(&unit, row).await?;
    unit.commit(applied).await?;
    Ok(Attempt::Applied(Box::new(summary)))
}

/// Keeps places in the chain free for the groups' events, which says in the chain that the apply has begun.
async fn reserve(request: &Request<'_>, writing: &Writing<'_>) -> Result<Reserved> {
    let unit = request
        .directory
        .write(request.ctx, Action::ImportGroups, request.tenant)
        .await?;
    let row = planned(&unit, request.run).await?;
    let begun = Event::new(
        "import.begun",
        ObjectType::ImportRun,
        row.id,
        &row.file_name,
    )
    .set("file_digest", &row.digest);
    unit.commit_reserving(keeping_free(begun, writing.event_count()))
        .await
}
