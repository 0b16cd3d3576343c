//! Who may import, and what into.

use super::{apply, apply_as, expect_members, plan, plan_as, rows};
use crate::{
    groups::{group, set_grants},
    harness::{World, on_both},
    people::{Home, home, person},
};
use directory::{Error, groups, imports};
use domain::{Refusal, csv::Options, import_plan::RowQuery, import_run::RowReason, policy::Action};

#[tokio::test]
async fn nobody_puts_members_into_groups_that_grant_more_than_they_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let clerk_grants = ["security-groups", "accounts"];
        let clerk = person(&world, acme.tenant, "clerk", &clerk_grants).await;
        let hr = group(&world, acme.tenant, "HR").await;
        set_grants(&world, acme.tenant, hr, &["accounts:view"]).await;
        let auditors = group(&world, acme.tenant, "Auditors").await;
        set_grants(&world, acme.tenant, auditors, &["audit:view"]).await;
        // Also while the group is disabled: somebody may enable it later.
        groups::set_status(
            &world.directory,
            &acme.owner,
            acme.tenant,
            auditors,
            domain::group::GroupStatus::Disabled,
        )
        .await
        .unwrap();
        let file = "groups,userName\nHR,clerk@people.example\nHR;Auditors,clerk@people.example\n\
            Owner,clerk@people.example\n";
        let run = plan_as(&world, &clerk, &acme, file).await.unwrap();
        let reasons: Vec<RowReason> = rows(&world, &acme, run, None)
            .await
            .iter()
            .map(|row| row.reason)
            .collect();
        assert_eq!(
            reasons,
            [
                RowReason::Does {
                    creates: 0,
                    adds: 1,
                    already: 0
                },
                RowReason::BeyondYourOwn { group: 2 },
                RowReason::BeyondYourOwn { group: 1 }
            ]
        );
        // The owner holds everything: the clerk's plan is not the owner's.
        assert_eq!(
            apply(&world, &acme, run).await.err(),
            Some(Error::Refused(Refusal::PlanIsOutdated))
        );
        let by_clerk = apply_as(&world, &clerk, &acme, run).await.err();
        assert_eq!(by_clerk, Some(Error::Refused(Refusal::PlanIsOutdated)));
        apply_as(&world, &clerk, &acme, run).await.unwrap();
        expect_members(&world, &acme, "Auditors", &[]).await;
        expect_members(&world, &acme, "HR", &["clerk@people.example"]).await;
    })
    .await;
}

#[tokio::test]
async fn the_import_needs_both_permissions_and_the_file_is_not_even_read_without() {
    struct Unreadable;
    impl tokio::io::AsyncRead for Unreadable {
        fn poll_read(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
            _: &mut tokio::io::ReadBuf<'_>,
        ) -> std::task::Poll<std::io::Result<()>> {
            panic!("the file is read for somebody who may not import")
        }
    }
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let other = home_of_somebody_else(&world).await;
        for (name, grants) in [
            ("one", "security-groups"),
            ("two", "accounts"),
            ("three", "audit"),
        ] {
            let clerk = person(&world, acme.tenant, name, &[grants]).await;
            let options = Options::default();
            let refused = imports::plan(
                &world.directory,
                &clerk,
                acme.tenant,
                "x.csv",
                options,
                Unreadable,
            )
            .await;
            assert_eq!(
                refused.err(),
                Some(Error::Denied(Action::ImportGroups)),
                "{grants}"
            );
        }
        let refused = imports::plan(
            &world.directory,
            &other.owner,
            acme.tenant,
            "x",
            Options::default(),
            Unreadable,
        )
        .await;
        assert_eq!(refused.err(), Some(Error::NotFound));
    })
    .await;
}

async fn home_of_somebody_else(world: &World) -> Home {
    home(world, "umbra").await
}

#[tokio::test]
async fn runs_of_another_tenant_do_not_exist() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let umbra = home_of_somebody_else(&world).await;
        let run = plan(&world, &acme, "groups\nHR\n").await;
        let (directory, ctx, tenant) = (&world.directory, &umbra.owner, umbra.tenant);
        assert_eq!(
            imports::get(directory, ctx, tenant, run).await.err(),
            Some(Error::NotFound)
        );
        assert_eq!(
            imports::apply(directory, ctx, tenant, run, "").await.err(),
            Some(Error::NotFound)
        );
        assert_eq!(
            imports::cancel(directory, ctx, tenant, run).await.err(),
            Some(Error::NotFound)
        );
        let rows = imports::rows(directory, ctx, tenant, run, &RowQuery::default()).await;
        assert_eq!(rows.err(), Some(Error::NotFound));
        let report = imports::rejected_csv(directory, ctx, tenant, run).await;
        assert_eq!(report.err(), Some(Error::NotFound));
        assert_eq!(
            imports::list(directory, ctx, tenant, Default::default())
                .await
                .unwrap()
                .total,
            0
        );
    })
    .await;
}
