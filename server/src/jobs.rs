//! What the server does by itself.

use std::{sync::Arc, time::Duration};

use app::backend::SignInLimits;
use directory::{Directory, sessions};
use tokio::{task::JoinSet, time};

const EXPIRY: Duration = Duration::from_secs(600);
const FORGETTING: Duration = Duration::from_secs(60);

/// Starts the jobs; they end with the set.
pub fn start(directory: Directory, limits: Arc<SignInLimits>, jobs: &mut JoinSet<()>) {
    jobs.spawn(expire_sessions(directory));
    jobs.spawn(async move {
        let mut interval = time::interval(FORGETTING);
        loop {
            interval.tick().await;
            limits.forget_old();
        }
    });
}

async fn expire_sessions(directory: Directory) {
    let mut interval = time::interval(EXPIRY);
    interval.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        match sessions::expire(&directory).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "sessions and links over"),
            // Nobody gets in with a session that is over: its row can go with the next round.
            Err(cause) => tracing::warn!(%cause, "sessions that are over were not removed"),
        }
    }
}
