//! What importing makes, how it is called, and what both tenants record of it.

use directory::{Ctx, Error, groups, shares};
use domain::{Problem, group::GroupStatus};

use super::{detail, import, key_of, shared, wrong};
use crate::{
    groups::{group, hand_to_scim, owner_group},
    harness::on_both,
    log::{change, events},
    people::home,
};

#[tokio::test]
async fn a_preview_shows_the_group_and_changes_nothing() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        hand_to_scim(&world, "hr").await;
        let operator = world.operator();
        groups::set_status(
            &world.directory,
            &operator,
            acme.tenant,
            source,
            GroupStatus::Disabled,
        )
        .await
        .unwrap();
        let typed = key_of(&world, acme.tenant, source)
            .await
            .to_string()
            .to_lowercase()
            .replace('-', " ");
        let before = events(&world, acme.tenant).await.len();
        let seen = shares::preview(&world.directory, &beta.owner, beta.tenant, &typed)
            .await
            .unwrap();
        assert_eq!(
            (seen.group_name.as_str(), seen.tenant_name.as_str()),
            ("HR", "acme")
        );
        assert_eq!(seen.group_description, "About HR");
        assert_eq!(events(&world, acme.tenant).await.len(), before);
        // A disabled SCIM group comes in, suspended.
        let imported = shares::import(&world.directory, &beta.owner, beta.tenant, &typed)
            .await
            .unwrap();
        assert!(
            detail(&world, beta.tenant, imported)
                .await
                .imported_from
                .unwrap()
                .suspended
        );
    })
    .await;
}

#[tokio::test]
async fn both_tenants_record_the_import() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let receiver = &events(&world, shared.beta.tenant).await[1];
        assert_eq!(receiver.action, "group.imported");
        assert_eq!(receiver.object_id, shared.imported.to_string());
        assert_eq!(
            receiver.changes,
            [
                change("from_tenant", None, Some("acme")),
                change("from_group", None, Some("HR"))
            ]
        );
        let source = &events(&world, shared.acme.tenant).await[0];
        assert_eq!(
            (source.action.as_str(), source.actor.as_str()),
            ("share.started", "Owner beta")
        );
        assert_eq!(source.object_id, shared.source.to_string());
        assert_eq!(source.changes, [change("imported_by", None, Some("beta"))]);
    })
    .await;
}

#[tokio::test]
async fn the_source_learns_who_imported_and_not_from_where() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, acme.tenant, source).await.to_string();
        let here = "192.0.2.7";
        let ctx = Ctx {
            address: here.parse().ok(),
            ..beta.owner.clone()
        };
        shares::import(&world.directory, &ctx, beta.tenant, &key)
            .await
            .unwrap();
        assert_eq!(
            events(&world, beta.tenant).await[0].address.as_deref(),
            Some(here)
        );
        let theirs = &events(&world, acme.tenant).await[0];
        assert_eq!(
            (theirs.actor.as_str(), theirs.address.as_deref()),
            ("Owner beta", None)
        );
    })
    .await;
}

#[tokio::test]
async fn a_name_in_use_gets_its_tenant_before_it() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        group(&world, beta.tenant, "hr").await;
        group(&world, beta.tenant, "ACME: IT").await;
        group(&world, beta.tenant, "it").await;
        let mut names = Vec::new();
        for name in ["HR", "IT"] {
            let source = group(&world, acme.tenant, name).await;
            let key = key_of(&world, acme.tenant, source).await;
            let imported = import(&world, &beta, &key).await.unwrap();
            let seen = detail(&world, beta.tenant, imported).await.summary;
            names.push((seen.name, seen.display_name));
        }
        assert_eq!(names[0], ("acme: HR".to_owned(), "HR".to_owned()));
        assert_eq!(names[1].1, "IT");
        // The owner group can be let in like any other.
        let owners = owner_group(&world, acme.tenant).await;
        let key = key_of(&world, acme.tenant, owners).await;
        let imported = import(&world, &beta, &key).await.unwrap();
        let seen = detail(&world, beta.tenant, imported).await;
        assert_eq!(
            (seen.summary.name.as_str(), seen.summary.is_owner_group),
            ("acme: Owner", false)
        );
        assert!(seen.grants.is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_who_import_the_same_key_at_once_import_it_once() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, acme.tenant, source).await;
        let (one, other) = tokio::join!(import(&world, &beta, &key), import(&world, &beta, &key));
        let refused: Vec<Error> = [one, other].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused, [wrong(Problem::AlreadyImported)]);
        let receivers = shares::receivers(&world.directory, &acme.owner, acme.tenant, source)
            .await
            .unwrap();
        assert_eq!(receivers.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_tenants_may_import_from_each_other_at_once() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let of_acme = group(&world, acme.tenant, "A").await;
        let of_beta = group(&world, beta.tenant, "B").await;
        let (acmes, betas) = (
            key_of(&world, acme.tenant, of_acme).await,
            key_of(&world, beta.tenant, of_beta).await,
        );
        let (one, other) =
            tokio::join!(import(&world, &beta, &acmes), import(&world, &acme, &betas));
        one.unwrap();
        other.unwrap();
    })
    .await;
}
