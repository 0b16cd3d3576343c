//! Planned, shown, applied or cancelled: a run ends once, and as it was shown.

use super::{apply, expect_members, members, plan, rows};
use crate::{
    groups::{group, set_grants},
    harness::on_both,
    log::events,
    people::home,
    staff::enabled,
};
use directory::{Error, groups, imports};
use domain::{
    Refusal,
    csv::Options,
    import_run::{RowReason, RunStatus},
};

#[tokio::test]
async fn a_plan_changes_nothing_until_it_is_applied() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let run = plan(&world, &acme, "groups,userName\nHR,ada@acme.example\n").await;
        assert_eq!(members(&world, &acme, "HR").await, None);
        let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(shown.status, RunStatus::Planned);
        assert_eq!((shown.counts.created, shown.counts.memberships), (1, 1));
        assert_eq!(shown.file_name, "hr.csv");
        assert_eq!(shown.size, 36);
        let applied = apply(&world, &acme, run).await.unwrap();
        assert_eq!(applied.status, RunStatus::Applied);
        assert_eq!(applied.counts, shown.counts);
        expect_members(&world, &acme, "HR", &["ada@acme.example"]).await;
        let again = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(again, applied);
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_stores_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, acme.tenant).await.len();
        let file = "groups,userName\nHR,nobody\nIT,\n";
        let options = Options::default();
        let (summary, rejected) = imports::dry_run(
            &world.directory,
            &acme.owner,
            acme.tenant,
            "x.csv",
            options,
            file.as_bytes(),
        )
        .await
        .unwrap();
        assert_eq!((summary.counts.created, summary.counts.rejected), (1, 1));
        assert_eq!(rejected.iter().map(|row| row.line).collect::<Vec<_>>(), [2]);
        assert_eq!(events(&world, acme.tenant).await.len(), before);
        let runs = imports::list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await;
        assert_eq!(runs.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn a_run_ends_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let over = Some(Error::Refused(Refusal::RunIsOver));
        let applied = plan(&world, &acme, "groups\nHR\n").await;
        apply(&world, &acme, applied).await.unwrap();
        assert_eq!(apply(&world, &acme, applied).await.err(), over);
        let cancelled = plan(&world, &acme, "groups\nIT\n").await;
        let cancel =
            async |run| imports::cancel(&world.directory, &acme.owner, acme.tenant, run).await;
        cancel(cancelled).await.unwrap();
        assert_eq!(apply(&world, &acme, cancelled).await.err(), over);
        assert_eq!(cancel(applied).await.err(), over);
        assert_eq!(members(&world, &acme, "IT").await, None);
        let runs = imports::list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await
        .unwrap();
        let states: Vec<RunStatus> = runs.items.iter().map(|run| run.status).collect();
        assert_eq!(states, [RunStatus::Cancelled, RunStatus::Applied]);
    })
    .await;
}

#[tokio::test]
async fn what_differs_from_the_plan_is_refused_and_planned_anew() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        enabled(&world, &acme, "Bo").await;
        let hr = group(&world, acme.tenant, "HR").await;
        let file = "groups,userName\nHR;New,ada@acme.example\nHR,bo@acme.example\n";
        let run = plan(&world, &acme, file).await;
        groups::add_members(&world.directory, &acme.owner, acme.tenant, hr, &[ada])
            .await
            .unwrap();
        let refused = apply(&world, &acme, run).await.err();
        assert_eq!(refused, Some(Error::Refused(Refusal::PlanIsOutdated)));
        assert_eq!(members(&world, &acme, "New").await, None);
        let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(
            (shown.status, shown.counts.memberships),
            (RunStatus::Planned, 2)
        );
        let first = rows(&world, &acme, run, None).await[0].reason;
        assert_eq!(
            first,
            RowReason::Does {
                creates: 1,
                adds: 1,
                already: 1
            }
        );
        apply(&world, &acme, run).await.unwrap();
        let both = ["ada@acme.example", "bo@acme.example"];
        assert_eq!(members(&world, &acme, "HR").await.unwrap(), both);
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_was_not_shown_is_not_applied() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let run = plan(&world, &acme, "groups\nHR\n IT\n").await;
        let get = async || {
            let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run);
            shown.await.unwrap()
        };
        let shown = get().await;
        imports::accept_spaces(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        let apply = async |plan: &str| {
            imports::apply(&world.directory, &acme.owner, acme.tenant, run, plan).await
        };
        let outdated = Some(Error::Refused(Refusal::PlanIsOutdated));
        assert_eq!(apply(&shown.plan).await.err(), outdated);
        assert_eq!(
            members(&world, &acme, "HR").await,
            None,
            "nothing of either plan"
        );
        let applied = apply(&get().await.plan).await.unwrap();
        assert_eq!(applied.counts.created, 2);
    })
    .await;
}

#[tokio::test]
async fn changes_that_the_plan_is_not_about_dont_stand_against_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let run = plan(&world, &acme, "groups,userName\nHR,ada@acme.example\n").await;
        group(&world, acme.tenant, "Elsewhere").await;
        apply(&world, &acme, run).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_would_give_more_than_was_shown_is_outdated() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let hr = group(&world, acme.tenant, "HR").await;
        let run = plan(&world, &acme, "groups,userName\nHR,ada@acme.example\n").await;
        set_grants(&world, acme.tenant, hr, &["audit:view", "accounts:view"]).await;
        let refused = apply(&world, &acme, run).await.err();
        assert_eq!(refused, Some(Error::Refused(Refusal::PlanIsOutdated)));
        let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(shown.accounts_gaining, 1);
        assert_eq!(
            shown.gains,
            [
                ("accounts:view".to_owned(), 1),
                ("audit:view".to_owned(), 1)
            ]
        );
    })
    .await;
}
