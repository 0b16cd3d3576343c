//! Nobody takes away their own last way in.

use directory::{Ctx, Error, Result, groups};
use domain::{
    GroupId, Refusal, TenantId,
    group::{GroupForm, GroupStatus},
};

use crate::{
    groups::{form_of, set_grants},
    harness::{World, on_both},
    people::{acting, home},
    shares::shared,
    staff::{enabled, group},
};

const ALL: &[&str] = &["security-groups", "security-topics"];

/// Everything that would end what the group gives its members, by the one who acts.
async fn endings(world: &World, ctx: &Ctx, tenant: TenantId, group: GroupId) -> Vec<Result<()>> {
    let directory = &world.directory;
    let me = [ctx.actor.account().unwrap()];
    let limited = GroupForm {
        grants: Vec::new(),
        ..form_of(world, tenant, group).await
    };
    let removed = groups::remove_members(directory, ctx, tenant, group, &me).await;
    vec![
        groups::set_status(directory, ctx, tenant, group, GroupStatus::Disabled).await,
        groups::save(directory, ctx, tenant, group, &limited).await,
        removed.map(drop),
        groups::delete(directory, ctx, tenant, group).await,
    ]
}

#[tokio::test]
async fn ones_own_last_way_in_stays_whatever_one_does() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada");
        let keepers = group(&world, &acme, "Keepers", ALL, &[ada]).await;
        let refused = Err(Error::Refused(Refusal::OwnWayIn));
        for (number, ending) in endings(&world, &ctx, acme.tenant, keepers)
            .await
            .into_iter()
            .enumerate()
        {
            assert_eq!(ending, refused, "{number}");
        }
        let grants = form_of(&world, acme.tenant, keepers).await.grants;
        assert_eq!(grants.len(), 2, "nothing of it was stored");

        // Narrowing is no ending, and with a second way in there is no last one.
        let narrowed = GroupForm {
            grants: vec!["security-groups".into()],
            ..form_of(&world, acme.tenant, keepers).await
        };
        groups::save(&world.directory, &ctx, acme.tenant, keepers, &narrowed)
            .await
            .unwrap();
        group(&world, &acme, "Readers", &["accounts:view"], &[ada]).await;
        groups::remove_members(&world.directory, &ctx, acme.tenant, keepers, &[ada])
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn others_and_the_operator_end_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let keepers = group(&world, &acme, "Keepers", ALL, &[ada]).await;
        let disabled = GroupStatus::Disabled;
        groups::set_status(
            &world.directory,
            &acme.owner,
            acme.tenant,
            keepers,
            disabled,
        )
        .await
        .unwrap();
        groups::delete(&world.directory, &world.operator(), acme.tenant, keepers)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_comes_by_an_imported_group_does_not_shut_the_door_from_inside() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        set_grants(&world, shared.beta.tenant, shared.imported, ALL).await;
        let (directory, tenant) = (&world.directory, shared.beta.tenant);
        let refused = Err(Error::Refused(Refusal::OwnWayIn));
        let disabled = GroupStatus::Disabled;
        let status =
            groups::set_status(directory, &shared.member, tenant, shared.imported, disabled);
        assert_eq!(status.await, refused);
        let deleted = groups::delete(directory, &shared.member, tenant, shared.imported);
        assert_eq!(deleted.await, refused);
        groups::delete(directory, &shared.beta.owner, tenant, shared.imported)
            .await
            .unwrap();
    })
    .await;
}
