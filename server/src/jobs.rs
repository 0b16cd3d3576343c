//! What the server does by itself.

use std::{future::ready, sync::Arc, time::Duration};

use app::backend::SignInLimits;
use directory::{
    Directory, drafts, groups,
    inspector::{self, Retention},
    overview, providers, sessions, tenants, tokens, trash,
};
use tokio::{task::JoinSet, time};

const EXPIRY: Duration = Duration::from_secs(600);
const HOURLY: Duration = Duration::from_secs(3_600);
const DAILY: Duration = Duration::from_secs(24 * 3_600);
const FORGETTING: Duration = Duration::from_secs(60);
const MEMBERSHIPS: Duration = Duration::from_secs(60);

/// Starts the jobs; they end with the set.
pub fn start(
    directory: Directory,
    limits: Arc<SignInLimits>,
    keep: Retention,
    jobs: &mut JoinSet<()>,
) {
    jobs.spawn(every(EXPIRY, on(&directory, expire_sessions)));
    jobs.spawn(every(MEMBERSHIPS, on(&directory, expire_memberships)));
    jobs.spawn(every(DAILY, on(&directory, warn_of_expiry)));
    jobs.spawn(every(HOURLY, on(&directory, note_today)));
    jobs.spawn(every(HOURLY, on(&directory, empty_trash)));
    jobs.spawn(every(HOURLY, move || {
        expire_requests(directory.clone(), keep)
    }));
    jobs.spawn(every(FORGETTING, move || {
        limits.forget_old();
        ready(())
    }));
}

/// Does something at once, and then again and again.
async fn every<F: Future<Output = ()>>(period: Duration, turn: impl Fn() -> F) {
    let mut interval = time::interval(period);
    interval.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        turn().await;
    }
}

/// A turn of a job that takes the directory alone.
fn on<F>(directory: &Directory, job: fn(Directory) -> F) -> impl Fn() -> F + use<F> {
    let directory = directory.clone();
    move || job(directory.clone())
}

/// Whoever reads the log can act before provisioning stops.
async fn warn_of_expiry(directory: Directory) {
    match tokens::expiring(&directory).await {
        Ok(found) => {
            for token in found {
                let expires_at = token.expires_at.rfc3339();
                tracing::warn!(
                    tenant = %token.tenant,
                    token = %token.id,
                    expires_at,
                    "a provisioning token expires within a week: rotate it"
                );
            }
        }
        Err(cause) => tracing::warn!(%cause, "tokens were not checked for their expiry"),
    }
}

/// Every hour, so that a day's last note tells what there was at its end.
async fn note_today(directory: Directory) {
    if let Err(cause) = overview::note_today(&directory).await {
        tracing::warn!(%cause, "what there is in the tenants today was not noted");
    }
}

/// What was deleted long enough ago is gone for good.
async fn empty_trash(directory: Directory) {
    match trash::purge(&directory).await {
        Ok(0) => {}
        Ok(purged) => tracing::info!(purged, "deleted accounts and groups removed for good"),
        // It can still be restored meanwhile: the next round takes it.
        Err(cause) => tracing::warn!(%cause, "the trash was not emptied"),
    }
    match tenants::purge(&directory).await {
        Ok(0) => {}
        Ok(purged) => tracing::info!(purged, "deleted tenants removed for good"),
        Err(cause) => tracing::warn!(%cause, "deleted tenants were not removed for good"),
    }
}

async fn expire_memberships(directory: Directory) {
    match groups::expire(&directory).await {
        Ok(0) => {}
        Ok(ended) => tracing::info!(ended, "memberships over"),
        // They give nothing any more: their rows can go with the next round.
        Err(cause) => tracing::warn!(%cause, "memberships that are over were not removed"),
    }
}

async fn expire_requests(directory: Directory, keep: Retention) {
    match inspector::expire(&directory, keep).await {
        Ok(0) => {}
        Ok(removed) => tracing::info!(removed, "records of SCIM requests removed"),
        Err(cause) => tracing::warn!(%cause, "old records of SCIM requests were not removed"),
    }
}

async fn expire_sessions(directory: Directory) {
    match sessions::expire(&directory).await {
        Ok(0) => {}
        Ok(ended) => tracing::info!(ended, "sessions and links over"),
        // Nobody gets in with a session that is over: its row can go with the next round.
        Err(cause) => tracing::warn!(%cause, "sessions that are over were not removed"),
    }
    if let Err(cause) = drafts::expire(&directory).await {
        tracing::warn!(%cause, "drafts that are too old were not removed");
    }
    if let Err(cause) = providers::expire(&directory).await {
        tracing::warn!(%cause, "attempts to sign in that are over were not removed");
    }
}
