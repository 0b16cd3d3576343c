//! When somebody last came in by a share.

use directory::Error;
use domain::{Moment, moment::HOUR, policy::Action, share::ShareSide};

use super::{come_in, only, side};
use crate::{
    groups::group,
    harness::{START, on_both},
    shares::{import, key_of, shared},
    staff::eventually,
};

#[tokio::test]
async fn a_use_is_noted_once_an_hour() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let last_used = async || only(&world, acme, ShareSide::Given).await.last_used;
        // Whoever is not let through has not used it; neither has the tenant's own owner.
        let denied = come_in(&world, &shared, Action::ManageAccounts).await;
        assert_eq!(denied, Err(Error::Denied(Action::ManageAccounts)));
        side(&world, beta, ShareSide::Received).await;
        assert_eq!(last_used().await, None);

        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        eventually(|| async { last_used().await == Some(START) }).await;
        world.clock.advance(HOUR - 1);
        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        world.clock.advance(1);
        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        let later = Moment(START.0 + HOUR);
        eventually(|| async { last_used().await != Some(START) }).await;
        assert_eq!(last_used().await, Some(later));
        let theirs = only(&world, beta, ShareSide::Received).await;
        assert_eq!(theirs.last_used, Some(later));
    })
    .await;
}

#[tokio::test]
async fn only_the_share_that_lets_somebody_in_is_used() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let other = group(&world, acme.tenant, "Empty").await;
        let key = key_of(&world, acme.tenant, other).await;
        import(&world, beta, &key).await.unwrap();
        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        let used = async || {
            let entries = side(&world, beta, ShareSide::Received).await;
            let used = entries.into_iter().filter(|it| it.last_used.is_some());
            used.map(|entry| entry.group).collect::<Vec<_>>()
        };
        eventually(|| async { !used().await.is_empty() }).await;
        assert_eq!(used().await, [shared.imported]);
    })
    .await;
}
