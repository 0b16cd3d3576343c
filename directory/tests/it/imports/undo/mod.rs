//! Taking an import back.

mod refusals;

use directory::{Ctx, Result, audit, groups, imports, shares};
use domain::{
    GroupId, RunId,
    audit::AuditQuery,
    group::GroupForm,
    import_run::{RunStatus, RunSummary},
    import_undo::{KeptReason, UndoCounts, UndoPreview},
    list::Paging,
    moment::HOUR,
};

use crate::{
    groups::{group, hand_to_scim, named},
    harness::{START, World, on_both},
    imports::{expect_members, import, members},
    log::{events, expect_intact},
    people::{Home, home},
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
