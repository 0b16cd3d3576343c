//! Taking an import back.

use directory::{Ctx, Error, Result, accounts, audit, groups, imports, shares};
use domain::{
    GroupId, Refusal, RunId,
    account::AccountStatus,
    audit::AuditQuery,
    group::GroupForm,
    import_run::{RunStatus, RunSummary},
    import_undo::{KeptReason, UndoCounts, UndoPreview},
    list::Paging,
    moment::HOUR,
    policy::Action,
};

use crate::{
    groups::{group, hand_to_scim, named},
    harness::{START, World, on_both},
    imports::{apply, expect_members, import, members, plan},
    log::{events, expect_intact},
    people::{Home, home, person},
    staff::enabled,
};

async fn preview_as(world: &World, ctx: &Ctx, at: &Home, run: RunId) -> Result<UndoPreview> {
    let paging = Paging::default();
    imports::preview_undo(&world.directory, ctx, at.tenant, run, paging).await
}

async fn preview(world: &World, at: &Home, run: RunId) -> UndoPreview {
    preview_as(world, &at.owner, at, run).await.unwrap()
}

async fn undo(world: &World, at: &Home, run: RunId) -> Result<RunSummary> {
    let digest = preview(world, at, run).await.digest;
    imports::undo(&world.directory, &at.owner, at.tenant, run, &digest).await
}

async fn remove(world: &World, at: &Home, group: GroupId, account: domain::AccountId) {
    groups::remove_members(&world.directory, &at.owner, at.tenant, group, &[account])
        .await
        .unwrap();
}

#[tokio::test]
async fn what_nobody_changed_goes_and_everything_is_as_before() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let bo = enabled(&world, &acme, "Bo").await;
        let it = group(&world, acme.tenant, "IT").await;
        groups::add_members(&world.directory, &acme.owner, acme.tenant, it, &[bo])
            .await
            .unwrap();
        let file = "groups,userName\nHR;IT,ada@acme.example\nHR,bo@acme.example\nIT,bo@acme.example\nEmpty,\n";
        let run = import(&world, &acme, file).await;
        assert!(run.can_be_undone);
        assert_eq!(run.finished_by, "Owner acme");
        let shown = preview(&world, &acme, run.id).await;
        let expected = UndoCounts {
            groups: 2,
            memberships: 3,
            updated: 1,
            ..UndoCounts::default()
        };
        assert_eq!(shown.counts, expected);
        assert_eq!(members(&world, &acme, "HR").await.unwrap().len(), 2, "a preview changes nothing");

        let undone = undo(&world, &acme, run.id).await.unwrap();
        assert_eq!(undone.status, RunStatus::Undone);
        assert_eq!(undone.undone.as_ref().unwrap().counts, expected);
        assert_eq!(undone.undone.as_ref().unwrap().by, "Owner acme");
        assert_eq!(members(&world, &acme, "HR").await, None);
        assert_eq!(members(&world, &acme, "Empty").await, None);
        expect_members(&world, &acme, "IT", &["bo@acme.example"]).await;
        let again = imports::get(&world.directory, &acme.owner, acme.tenant, run.id).await.unwrap();
        assert_eq!(again, undone, "the history shows it");
        expect_intact(&world, acme.tenant).await;

        let anew = import(&world, &acme, file).await.counts;
        assert_eq!((anew.created, anew.memberships), (2, 3), "the file can be imported again");
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_since_stays_and_the_preview_says_so() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let umbra = home(&world, "umbra").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let bo = enabled(&world, &acme, "Bo").await;
        let file =
            "groups,userName\nPlain;Renamed;Joined;Shared;Handed;Left,ada@acme.example\nGone,\n";
        let run = import(&world, &acme, file).await.id;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);

        let renamed = named(&world, tenant, "Renamed").await;
        let form = GroupForm {
            version: 1,
            description: "Ours now".into(),
            ..Default::default()
        };
        groups::save(directory, owner, tenant, renamed, &form)
            .await
            .unwrap();
        let joined = named(&world, tenant, "Joined").await;
        groups::add_members(directory, owner, tenant, joined, &[bo])
            .await
            .unwrap();
        let shared = named(&world, tenant, "Shared").await;
        let key = groups::get(directory, owner, tenant, shared)
            .await
            .unwrap()
            .import_key
            .unwrap();
        shares::import(directory, &umbra.owner, umbra.tenant, &key.to_string())
            .await
            .unwrap();
        hand_to_scim(&world, "handed").await;
        let left = named(&world, tenant, "Left").await;
        remove(&world, &acme, left, ada).await;
        let gone = named(&world, tenant, "Gone").await;
        groups::delete(directory, owner, tenant, gone)
            .await
            .unwrap();

        let shown = preview(&world, &acme, run).await;
        let kept: Vec<(&str, KeptReason)> = shown
            .kept
            .items
            .iter()
            .map(|group| (group.name.as_str(), group.reason))
            .collect();
        assert_eq!(
            kept,
            [
                ("Handed", KeptReason::ManagedElsewhere),
                ("Joined", KeptReason::Changed),
                ("Left", KeptReason::Changed),
                ("Renamed", KeptReason::Changed),
                ("Shared", KeptReason::Shared),
            ]
        );
        let expected = UndoCounts {
            groups: 1,
            memberships: 4,
            updated: 3,
            kept: 5,
            groups_gone: 1,
            memberships_gone: 1,
        };
        assert_eq!(shown.counts, expected);
        undo(&world, &acme, run).await.unwrap();
        assert_eq!(members(&world, &acme, "Plain").await, None);
        expect_members(&world, &acme, "Renamed", &[]).await;
        expect_members(&world, &acme, "Joined", &["bo@acme.example"]).await;
        expect_members(&world, &acme, "Handed", &["ada@acme.example"]).await;
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn a_member_who_was_removed_and_added_by_hand_stays() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let it = group(&world, acme.tenant, "IT").await;
        let run = import(&world, &acme, "groups,userName\nIT,ada@acme.example\n")
            .await
            .id;
        remove(&world, &acme, it, ada).await;
        groups::add_members(&world.directory, &acme.owner, acme.tenant, it, &[ada])
            .await
            .unwrap();
        let counts = preview(&world, &acme, run).await.counts;
        assert_eq!((counts.memberships, counts.memberships_gone), (0, 1));
        undo(&world, &acme, run).await.unwrap();
        expect_members(&world, &acme, "IT", &["ada@acme.example"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_member_whose_membership_ended_and_who_was_added_by_hand_stays() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let it = group(&world, acme.tenant, "IT").await;
        let run = import(&world, &acme, "groups,userName\nIT,ada@acme.example\n").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let end = Some(START.plus(HOUR));
        groups::set_expiry(directory, owner, tenant, it, ada, end)
            .await
            .unwrap();
        world.clock.advance(HOUR);
        // Before the row of the import's membership is gone.
        groups::add_members(directory, owner, tenant, it, &[ada])
            .await
            .unwrap();
        assert_eq!(preview(&world, &acme, run.id).await.counts.memberships, 0);
        expect_members(&world, &acme, "IT", &["ada@acme.example"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_later_import_keeps_what_it_added() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        enabled(&world, &acme, "Bo").await;
        let first = import(&world, &acme, "groups,userName\nHR,ada@acme.example\n")
            .await
            .id;
        let second = import(&world, &acme, "groups,userName\nHR,bo@acme.example\n")
            .await
            .id;
        undo(&world, &acme, first).await.unwrap();
        expect_members(&world, &acme, "HR", &["bo@acme.example"]).await;
        undo(&world, &acme, second).await.unwrap();
        expect_members(&world, &acme, "HR", &[]).await;
    })
    .await;
}

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

#[tokio::test]
async fn the_run_and_each_group_have_their_event() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let it = group(&world, acme.tenant, "IT").await;
        let run = import(&world, &acme, "groups,userName\nHR;IT,ada@acme.example\n")
            .await
            .id;
        undo(&world, &acme, run).await.unwrap();
        let latest: Vec<String> = events(&world, acme.tenant)
            .await
            .into_iter()
            .map(|event| event.action)
            .take(3)
            .collect();
        assert_eq!(
            latest,
            ["group.members-removed", "group.deleted", "import.undone"]
        );
        let query = AuditQuery {
            object_id: it.to_string(),
            ..Default::default()
        };
        let history = audit::list(&world.directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap();
        let noted: Vec<(&str, Option<&str>)> = history.items[0]
            .changes
            .iter()
            .map(|change| (change.field.as_str(), change.before.as_deref()))
            .collect();
        assert_eq!(
            noted,
            [
                ("undone_import", None),
                ("member", Some("Ada Lind (ada@acme.example)"))
            ]
        );
    })
    .await;
}
