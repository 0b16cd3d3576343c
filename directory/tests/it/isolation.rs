//! Two tenants, and every use case of groups and shares: a stranger finds nothing, a member without
//! permissions may nothing, and nobody reaches a foreign group by its identifier.

use directory::{Ctx, Error, groups, shares};
use domain::{
    AccountId, GroupId, TenantId,
    group::{GroupForm, GroupQuery, GroupStatus, NewGroup},
    list::Paging,
};

use crate::{
    groups::group,
    harness::{World, on_both},
    log::events,
    people::{home, person},
};

/// What was called, and what it answered.
type Answer = (&'static str, Option<Error>);

/// Every use case that names a group, on this group in this tenant.
async fn on_group(
    world: &World,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    account: AccountId,
    receiver: TenantId,
) -> Vec<Answer> {
    let d = &world.directory;
    let form = GroupForm {
        version: 1,
        description: "Taken over".into(),
        ..Default::default()
    };
    let disabled = GroupStatus::Disabled;
    vec![
        ("get", groups::get(d, ctx, tenant, group).await.err()),
        (
            "members",
            groups::members(d, ctx, tenant, group, "", Paging::default())
                .await
                .err(),
        ),
        (
            "save",
            groups::save(d, ctx, tenant, group, &form).await.err(),
        ),
        (
            "set_status",
            groups::set_status(d, ctx, tenant, group, disabled)
                .await
                .err(),
        ),
        (
            "add_members",
            groups::add_members(d, ctx, tenant, group, &[account])
                .await
                .err(),
        ),
        (
            "remove_members",
            groups::remove_members(d, ctx, tenant, group, &[account])
                .await
                .err(),
        ),
        (
            "rotate_key",
            shares::rotate_key(d, ctx, tenant, group).await.err(),
        ),
        (
            "receivers",
            shares::receivers(d, ctx, tenant, group).await.err(),
        ),
        (
            "revoke",
            shares::revoke(d, ctx, tenant, group, receiver).await.err(),
        ),
        (
            "give_up",
            shares::give_up(d, ctx, tenant, group).await.err(),
        ),
        ("delete", groups::delete(d, ctx, tenant, group).await.err()),
    ]
}

/// Every use case that names no group, in this tenant.
async fn in_tenant(world: &World, ctx: &Ctx, tenant: TenantId, key: &str) -> Vec<Answer> {
    let d = &world.directory;
    let form = NewGroup {
        name: "Foothold".into(),
        description: String::new(),
    };
    vec![
        (
            "list",
            groups::list(d, ctx, tenant, &GroupQuery::default())
                .await
                .err(),
        ),
        ("create", groups::create(d, ctx, tenant, &form).await.err()),
        ("preview", shares::preview(d, ctx, tenant, key).await.err()),
        ("import", shares::import(d, ctx, tenant, key).await.err()),
    ]
}

#[tokio::test]
async fn no_group_is_reached_from_another_tenant() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let theirs = group(&world, acme.tenant, "HR").await;
        let account = acme.owner.actor.account().unwrap();
        let detail = groups::get(&world.directory, &acme.owner, acme.tenant, theirs)
            .await
            .unwrap();
        let key = detail.import_key.as_ref().unwrap().to_string();
        let before = events(&world, acme.tenant).await.len();

        // In its own tenant, beta's owner names acme's group.
        let mut answers = on_group(
            &world,
            &beta.owner,
            beta.tenant,
            theirs,
            account,
            acme.tenant,
        )
        .await;
        // In acme's tenant, beta's owner, and nobody at all, do not exist.
        let anonymous = Ctx::of(directory::Actor::Anonymous);
        for stranger in [&beta.owner, &anonymous] {
            answers.extend(
                on_group(&world, stranger, acme.tenant, theirs, account, beta.tenant).await,
            );
            answers.extend(in_tenant(&world, stranger, acme.tenant, &key).await);
        }
        for (called, answer) in answers {
            assert_eq!(answer, Some(Error::NotFound), "{called}");
        }
        assert_eq!(
            groups::get(&world.directory, &acme.owner, acme.tenant, theirs).await,
            Ok(detail)
        );
        assert_eq!(events(&world, acme.tenant).await.len(), before);
    })
    .await;
}

#[tokio::test]
async fn a_member_without_permissions_may_nothing() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let nobody = person(&world, acme.tenant, "nobody", &[]).await;
        let id = group(&world, acme.tenant, "HR").await;
        let account = nobody.actor.account().unwrap();
        let mut answers = on_group(&world, &nobody, acme.tenant, id, account, beta.tenant).await;
        // No hint at a group that does not exist, either.
        let unknown = GroupId::generate();
        answers.extend(on_group(&world, &nobody, acme.tenant, unknown, account, beta.tenant).await);
        answers.extend(in_tenant(&world, &nobody, acme.tenant, "no key at all").await);
        for (called, answer) in answers {
            assert!(
                matches!(answer, Some(Error::Denied(_))),
                "{called}: {answer:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_member_who_may_view_may_not_change() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let viewer = person(&world, acme.tenant, "viewer", &["security-groups:view"]).await;
        let id = group(&world, acme.tenant, "HR").await;
        let account = viewer.actor.account().unwrap();
        let mut answers = on_group(&world, &viewer, acme.tenant, id, account, beta.tenant).await;
        answers.extend(in_tenant(&world, &viewer, acme.tenant, "no key at all").await);
        for (called, answer) in answers {
            if ["get", "members", "list"].contains(&called) {
                assert_eq!(answer, None, "{called}");
            } else {
                assert!(
                    matches!(answer, Some(Error::Denied(_))),
                    "{called}: {answer:?}"
                );
            }
        }
    })
    .await;
}
