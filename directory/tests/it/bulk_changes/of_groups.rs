//! Many groups at once.

use directory::{Ctx, Error, groups};
use domain::{
    Field, Problem, Refusal,
    bulk_change::{BulkForm, BulkPlan},
    group::{GroupQuery, GroupStatus},
};

use super::{all, events, why};
use crate::{
    harness::on_both,
    people::{acting, home, person},
    shares::shared,
    staff::{enabled, group},
};

#[tokio::test]
async fn only_local_groups_that_nobody_shares_are_deleted_together() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let at = &shared.beta;
        for name in ["One", "Two"] {
            group(&world, at, name, &[], &[]).await;
        }
        let deletion = all("delete");
        let asked = groups::plan_many(&world.directory, &at.owner, at.tenant, &deletion).await;
        let asked = asked.unwrap();
        assert_eq!((asked.chosen, asked.changing), (4, 2), "{asked:?}");
        assert!(why(&asked).contains(&(Refusal::OwnerGroup, 1)));
        assert!(why(&asked).contains(&(Refusal::SharedGroup, 1)));
        let delete = async |expected| {
            let (directory, ctx) = (&world.directory, &at.owner);
            groups::change_many(directory, ctx, at.tenant, &deletion, expected).await
        };
        assert_eq!(
            delete(3).await,
            Err(Error::Refused(Refusal::BulkIsOutdated))
        );
        assert_eq!(delete(2).await, Ok(2));
        let left = groups::list(
            &world.directory,
            &at.owner,
            at.tenant,
            &GroupQuery::default(),
        )
        .await;
        assert_eq!(left.unwrap().total, 2);
        assert_eq!(events(&world, at, "group.deleted").await, 2);
        // At the source the same group is shared with this tenant.
        let there = groups::plan_many(
            &world.directory,
            &shared.acme.owner,
            shared.acme.tenant,
            &deletion,
        );
        let there = there.await.unwrap();
        assert!(
            why(&there).contains(&(Refusal::SharedGroup, 1)),
            "{there:?}"
        );
    })
    .await;
}

/// Who gains or loses what, as permissions with numbers.
fn effect(plan: &BulkPlan) -> Vec<(&str, bool, u64)> {
    let effect = plan.effect.iter();
    effect
        .map(|one| (one.permission.as_str(), one.gains, one.accounts))
        .collect()
}

#[tokio::test]
async fn many_groups_are_disabled_and_enabled_again() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let ben = enabled(&world, &acme, "Ben").await;
        let red = group(&world, &acme, "Red", &["audit"], &[ada, ben]).await;
        let blue = group(&world, &acme, "Blue", &["audit:view"], &[ada]).await;
        group(&world, &acme, "Green", &["audit:view"], &[ben]).await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let planned = async |ctx: &Ctx, form: &BulkForm| {
            let plan = groups::plan_many(directory, ctx, tenant, form).await;
            plan.unwrap()
        };
        let changed = async |ctx: &Ctx, form: &BulkForm, expected| {
            groups::change_many(directory, ctx, tenant, form, expected).await
        };
        let chosen = |deed: &str| BulkForm {
            deed: deed.into(),
            over: "these".into(),
            ids: vec![red.to_string(), blue.to_string()],
            ..Default::default()
        };
        // Ben has it by a group that stays, Ada by both that go.
        let asked = planned(&acme.owner, &chosen("disable")).await;
        assert_eq!((asked.chosen, asked.changing, asked.same), (2, 2, 0));
        assert_eq!(effect(&asked), [("audit:view", false, 1)], "{asked:?}");
        assert_eq!(asked.uncounted, 0);

        // The owner group stays, whatever is chosen, and a number that was not confirmed changes nothing.
        let asked = planned(&acme.owner, &all("disable")).await;
        assert_eq!(why(&asked), [(Refusal::OwnerGroup, 1)]);
        for wrong in [0, 1, 3] {
            assert_eq!(
                changed(&acme.owner, &chosen("disable"), wrong).await,
                Err(Error::Refused(Refusal::BulkIsOutdated)),
                "{wrong}"
            );
        }
        assert_eq!(events(&world, &acme, "group.disabled").await, 0);
        assert_eq!(changed(&acme.owner, &chosen("disable"), 2).await, Ok(2));
        assert_eq!(events(&world, &acme, "group.disabled").await, 2);
        let seen = groups::get(directory, &acme.owner, tenant, red)
            .await
            .unwrap();
        assert_eq!(seen.summary.status, GroupStatus::Disabled);
        assert_eq!(seen.summary.members, 2, "members are kept");
        let asked = planned(&acme.owner, &chosen("disable")).await;
        assert_eq!((asked.changing, asked.same), (0, 2));

        // Nobody gives what they don't hold.
        let desk = person(&world, tenant, "desk", &["security-groups"]).await;
        let asked = planned(&desk, &chosen("enable")).await;
        assert_eq!(why(&asked), [(Refusal::BeyondYourOwn, 2)]);
        let asked = planned(&acme.owner, &chosen("enable")).await;
        assert_eq!(effect(&asked), [("audit:view", true, 1)], "{asked:?}");
        assert_eq!(changed(&acme.owner, &chosen("enable"), 2).await, Ok(2));
        assert_eq!(events(&world, &acme, "group.enabled").await, 2);
        let verified = directory::audit::verify(directory, &acme.owner, tenant).await;
        assert!(matches!(
            verified.unwrap(),
            domain::audit::Verification::Intact { .. }
        ));
    })
    .await;
}

#[tokio::test]
async fn the_last_way_in_is_not_disabled_with_many_either() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let keepers = group(&world, &acme, "Keepers", &["security-groups"], &[ada]).await;
        group(&world, &acme, "Team", &[], &[ada]).await;
        let ctx = acting(ada, acme.tenant, "Ada");
        let (directory, form) = (&world.directory, all("disable"));
        let asked = groups::plan_many(directory, &ctx, acme.tenant, &form).await;
        let asked = asked.unwrap();
        assert!(why(&asked).contains(&(Refusal::OwnWayIn, 1)), "{asked:?}");
        assert_eq!(asked.changing, 1);
        let done = groups::change_many(directory, &ctx, acme.tenant, &form, 1).await;
        assert_eq!(done, Ok(1));
        let kept = groups::get(directory, &ctx, acme.tenant, keepers).await;
        assert_eq!(kept.unwrap().summary.status, GroupStatus::Enabled);
    })
    .await;
}

#[tokio::test]
async fn an_imported_group_is_disabled_with_many_unless_it_lets_one_in() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let at = &shared.beta;
        let (directory, form) = (&world.directory, all("disable"));
        let asked = groups::plan_many(directory, &at.owner, at.tenant, &form).await;
        let asked = asked.unwrap();
        assert_eq!((asked.changing, asked.uncounted), (1, 1), "{asked:?}");
        assert_eq!(why(&asked), [(Refusal::OwnerGroup, 1)]);
        crate::groups::set_grants(&world, at.tenant, shared.imported, &["security-groups"]).await;
        let asked = groups::plan_many(directory, &shared.member, at.tenant, &form).await;
        assert!(why(&asked.unwrap()).contains(&(Refusal::OwnWayIn, 1)));
        let join = BulkForm {
            group: shared.imported.to_string(),
            ..all("join")
        };
        let refused = groups::plan_many(directory, &at.owner, at.tenant, &join).await;
        assert_eq!(
            refused,
            Err(Error::invalid(Field::Action, Problem::NotOffered))
        );
    })
    .await;
}
