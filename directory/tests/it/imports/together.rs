//! Imports beside each other, and beside an identity provider.

use directory::{Error, imports};
use domain::{Refusal, import_run::RunStatus};
use serde_json::json;

use crate::{
    harness::on_both,
    imports::{add_accounts, apply, members, plan},
    log::expect_intact,
    people::home,
    provisioning::client,
};

/// Rows for 200 groups of these names, with two people in each: 49 is no divisor of 200.
fn file(prefix: &str) -> String {
    let mut file = String::from("groups,userName\n");
    for number in 0..400 {
        let group = number % 200;
        file.push_str(&format!("{prefix} {group},user{}\n", number % 49));
    }
    file
}

#[tokio::test]
async fn two_imports_of_different_groups_at_once_both_apply() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add_accounts(&world, acme.tenant.0, 50).await;
        let one = plan(&world, &acme, &file("North")).await;
        let other = plan(&world, &acme, &file("South")).await;
        let (first, second) = tokio::join!(apply(&world, &acme, one), apply(&world, &acme, other));
        assert_eq!(first.unwrap().counts.created, 200);
        assert_eq!(second.unwrap().counts.created, 200);
        assert_eq!(members(&world, &acme, "North 199").await.unwrap().len(), 2);
        assert_eq!(members(&world, &acme, "South 199").await.unwrap().len(), 2);
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn two_imports_of_the_same_groups_at_once_are_never_mixed() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add_accounts(&world, acme.tenant.0, 50).await;
        let one = plan(&world, &acme, &file("North")).await;
        let other = plan(&world, &acme, &file("NORTH")).await;
        let (first, second) = tokio::join!(apply(&world, &acme, one), apply(&world, &acme, other));
        // Whoever comes second is told that the directory is another one now.
        let outdated = Error::Refused(Refusal::PlanIsOutdated);
        let (applied, refused, late) = match (first, second) {
            (Ok(applied), Err(refused)) => (applied, refused, other),
            (Err(refused), Ok(applied)) => (applied, refused, one),
            both => panic!("{both:?}"),
        };
        assert_eq!((applied.counts.created, refused), (200, outdated));
        let again = apply(&world, &acme, late).await.unwrap();
        assert_eq!((again.counts.created, again.counts.memberships), (0, 0));
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn one_run_applied_twice_at_once_is_applied_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add_accounts(&world, acme.tenant.0, 50).await;
        let run = plan(&world, &acme, &file("North")).await;
        let (first, second) = tokio::join!(apply(&world, &acme, run), apply(&world, &acme, run));
        let over = Some(Error::Refused(Refusal::RunIsOver));
        let refused = [
            first.as_ref().err().cloned(),
            second.as_ref().err().cloned(),
        ];
        assert!(
            refused.contains(&None) && refused.contains(&over),
            "{refused:?}"
        );
        let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(shown.status, RunStatus::Applied);
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn an_identity_provider_writes_beside_an_import_and_nothing_fails() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add_accounts(&world, acme.tenant.0, 50).await;
        let client = client(&world, &acme).await;
        let run = plan(&world, &acme, &file("North")).await;
        let provision = async {
            for number in 0..20 {
                let user = client.user(&format!("scim{number}")).await;
                client.group(&format!("Scim {number}"), &[user]).await;
                let renamed = json!([{ "op": "replace", "path": "displayName", "value": "Scim" }]);
                client.patch_user(user, renamed).await.unwrap();
            }
        };
        let (applied, ()) = tokio::join!(apply(&world, &acme, run), provision);
        assert_eq!(applied.unwrap().counts.created, 200);
        assert_eq!(members(&world, &acme, "North 0").await.unwrap().len(), 2);
        assert_eq!(members(&world, &acme, "Scim 19").await.unwrap().len(), 1);
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn another_administrator_sees_how_far_an_import_is() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add_accounts(&world, acme.tenant.0, 50).await;
        let run = plan(&world, &acme, &file("North")).await;
        let operator = world.operator();
        let look = async || {
            let shown = imports::get(&world.directory, &operator, acme.tenant, run);
            shown.await.unwrap()
        };
        assert_eq!(look().await.applying, None);
        let applying = apply(&world, &acme, run);
        tokio::pin!(applying);
        let mut seen = Vec::new();
        let applied = loop {
            tokio::select! {
                biased;
                applied = &mut applying => break applied.unwrap(),
                shown = look() => seen.extend(shown.applying),
            }
        };
        assert_eq!(applied.applying, None);
        let first = seen.first().expect("an apply takes longer than a look");
        assert_eq!(first.by, acme.owner.actor.name());
        assert!(
            seen.iter().all(|seen| seen.pace.total == 600),
            "200 groups, 400 memberships"
        );
        assert!(seen.is_sorted_by_key(|seen| seen.pace.done));
        let listed = imports::list(&world.directory, &operator, acme.tenant, Default::default());
        let over = look().await;
        assert_eq!(listed.await.unwrap().items, std::slice::from_ref(&over));
        assert_eq!((over.status, over.applying), (RunStatus::Applied, None));
    })
    .await;
}
