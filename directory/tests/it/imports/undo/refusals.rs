//! What can't be taken back, and by whom.

use directory::{Error, accounts, imports};
use domain::{Refusal, account::AccountStatus, list::Paging, policy::Action};

use super::{preview, preview_as, remove, undo};
use crate::{
    groups::named,
    harness::on_both,
    imports::{apply, import, members, plan},
    people::{home, person},
    staff::enabled,
};

#[tokio::test]
async fn what_differs_from_the_preview_is_refused() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let run = import(&world, &acme, "groups,userName\nHR;IT,ada@acme.example\n")
            .await
            .id;
        let seen = preview(&world, &acme, run).await.digest;
        let hr = named(&world, acme.tenant, "HR").await;
        remove(&world, &acme, hr, ada).await;
        let undo = async |digest: &str| {
            imports::undo(&world.directory, &acme.owner, acme.tenant, run, digest)
                .await
                .err()
        };
        assert_eq!(
            undo(&seen).await,
            Some(Error::Refused(Refusal::UndoIsOutdated))
        );
        assert_eq!(
            undo("").await,
            Some(Error::Refused(Refusal::UndoIsOutdated))
        );
        assert!(
            members(&world, &acme, "IT").await.is_some(),
            "nothing was done"
        );
    })
    .await;
}

#[tokio::test]
async fn only_an_applied_run_can_be_undone_and_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let never = Some(Error::Refused(Refusal::NotUndoable));
        let planned = plan(&world, &acme, "groups\nHR\n").await;
        assert_eq!(
            preview_as(&world, &acme.owner, &acme, planned).await.err(),
            never
        );
        apply(&world, &acme, planned).await.unwrap();
        undo(&world, &acme, planned).await.unwrap();
        assert_eq!(
            preview_as(&world, &acme.owner, &acme, planned).await.err(),
            never
        );
        assert_eq!(
            apply(&world, &acme, planned).await.err(),
            Some(Error::Refused(Refusal::RunIsOver))
        );
        // A run of an older version left no marks.
        let old = import(&world, &acme, "groups\nIT\n").await.id;
        world.tamper("update import_runs set traced = false").await;
        assert_eq!(
            preview_as(&world, &acme.owner, &acme, old).await.err(),
            never
        );
    })
    .await;
}

#[tokio::test]
async fn it_needs_what_the_import_needs() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let umbra = home(&world, "umbra").await;
        let run = import(&world, &acme, "groups\nHR\n").await.id;
        let digest = preview(&world, &acme, run).await.digest;
        let clerk = person(&world, acme.tenant, "clerk", &["security-groups"]).await;
        for (ctx, expected) in [
            (&clerk, Error::Denied(Action::ImportGroups)),
            (&umbra.owner, Error::NotFound),
        ] {
            assert_eq!(
                preview_as(&world, ctx, &acme, run).await.err(),
                Some(expected.clone())
            );
            let refused = imports::undo(&world.directory, ctx, acme.tenant, run, &digest).await;
            assert_eq!(refused.err(), Some(expected));
        }
        let elsewhere = imports::undo(&world.directory, &umbra.owner, umbra.tenant, run, &digest);
        assert_eq!(elsewhere.await.err(), Some(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn the_owner_group_keeps_an_enabled_member() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let run = import(&world, &acme, "groups,userName\nOwner,ada@acme.example\n")
            .await
            .id;
        let owner = crate::people::account_named(&world, acme.tenant, "owner@acme.example").await;
        let (directory, operator) = (&world.directory, world.operator());
        let disabled = AccountStatus::Disabled;
        accounts::set_status(directory, &operator, acme.tenant, owner, disabled)
            .await
            .unwrap();
        let shown =
            imports::preview_undo(directory, &operator, acme.tenant, run, Paging::default());
        let digest = shown.await.unwrap().digest;
        let refused = imports::undo(directory, &operator, acme.tenant, run, &digest).await;
        assert_eq!(refused.err(), Some(Error::Refused(Refusal::LastOwner)));
        let enabled = AccountStatus::Enabled;
        accounts::set_status(directory, &operator, acme.tenant, owner, enabled)
            .await
            .unwrap();
        imports::undo(directory, &operator, acme.tenant, run, &digest)
            .await
            .unwrap();
        let left = members(&world, &acme, "Owner").await.unwrap();
        assert_eq!(left, ["owner@acme.example"], "{ada} is a member no longer");
    })
    .await;
}

/// Break-glass: the page says so before it is taken away.
#[tokio::test]
async fn taking_the_last_owner_who_signs_in_here_is_told_before() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let run = import(&world, &acme, "groups,userName\nOwner,ada@acme.example\n")
            .await
            .id;
        assert!(!preview(&world, &acme, run).await.takes_last_local_owner);
        // Whoever signs in at a provider is none.
        crate::staff::hand_to_scim(&world, "owner@acme.example").await;
        assert!(preview(&world, &acme, run).await.takes_last_local_owner);
        let other = import(&world, &acme, "groups,userName\nTeam,ada@acme.example\n").await;
        assert!(
            !preview(&world, &acme, other.id)
                .await
                .takes_last_local_owner
        );
    })
    .await;
}
