//! Tests of a provider, and who sees what came of them.

use directory::providers;
use domain::{
    Refusal,
    audit::AuditQuery,
    provider::{Endpoints, Failure, Mismatch, ProviderForm, TestOutcome},
};
use serde_json::json;

use super::{active, add, assertion, client, form, keep_secrets, pushed, signs_in};
use crate::{
    harness::{World, on_both},
    people::{Home, home, person},
};

#[tokio::test]
async fn a_test_shows_claims_and_account_for_an_hour_and_signs_nobody_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let id = add(&world, &acme, &form()).await;
        let client = client(&world, &acme, id).await;
        let ada = pushed(&world, &acme, "ada", "00u-ada").await;
        let said = assertion(json!({"sub": "00u-ada", "amr": ["pwd"]}));
        providers::note_test(directory, &acme.owner, &client, Ok(&said))
            .await
            .unwrap();
        let shown = async || {
            providers::last_test(directory, &acme.owner, acme.tenant, id)
                .await
                .unwrap()
        };
        let test = shown().await.unwrap();
        assert!(matches!(test.outcome, TestOutcome::Account { id, .. } if id == ada));
        assert!(test.claims.iter().any(|claim| claim.value == "[\"pwd\"]"));
        assert_eq!(
            signs_in_first(&world, &acme, "00u-ada").await,
            "the first time"
        );
        providers::note_test(directory, &acme.owner, &client, Err(Failure::Audience))
            .await
            .unwrap();
        let outcome = shown().await.unwrap().outcome;
        assert_eq!(outcome, TestOutcome::Failed(Failure::Audience));
        world.clock.advance(3_600_000);
        assert_eq!(shown().await, None);
    })
    .await;
}

/// Whether the person was signed in before, as the audit log tells it.
async fn signs_in_first(world: &World, home: &Home, sub: &str) -> &'static str {
    let form = ProviderForm {
        name: "After the test".into(),
        ..form()
    };
    let client = active(world, home, &form).await;
    signs_in(world, &client, json!({"sub": sub})).await.unwrap();
    let query = AuditQuery {
        action: "session.started".into(),
        ..AuditQuery::default()
    };
    let page = directory::audit::list(&world.directory, &world.operator(), home.tenant, &query)
        .await
        .unwrap();
    let changes = &page.items[0].changes;
    match changes.iter().any(|change| change.field == "first-sign-in") {
        true => "the first time",
        false => "before",
    }
}

/// What a provider says of somebody is theirs: whoever else manages providers learns that it works, and for whom.
#[tokio::test]
async fn the_claims_of_a_test_are_for_whoever_tested() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let id = add(&world, &acme, &form()).await;
        let client = client(&world, &acme, id).await;
        let said = assertion(json!({"sub": "00u-ada", "birthdate": "1815-12-10"}));
        providers::note_test(directory, &acme.owner, &client, Ok(&said))
            .await
            .unwrap();
        let clerk = person(&world, acme.tenant, "clerk", &["identity-providers"]).await;
        for (ctx, is_own) in [
            (&acme.owner, true),
            (&clerk, false),
            (&world.operator(), false),
        ] {
            let shown = providers::last_test(directory, ctx, acme.tenant, id).await;
            let shown = shown.unwrap().unwrap();
            assert_eq!(
                (shown.is_own, shown.claims.len()),
                (is_own, 2 * usize::from(is_own))
            );
            assert_eq!(shown.outcome, TestOutcome::Nobody(Mismatch::NoAccount));
        }
    })
    .await;
}

/// What one provider said is not shown as another's that it has become meanwhile.
#[tokio::test]
async fn a_test_of_a_provider_that_was_changed_meanwhile_says_nothing() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let id = add(&world, &acme, &form()).await;
        let before = client(&world, &acme, id).await;
        let other = ProviderForm {
            version: 1,
            client_id: "another".into(),
            ..form()
        };
        let endpoints = Endpoints::default();
        providers::save(directory, owner, acme.tenant, id, &other, &endpoints)
            .await
            .unwrap();
        let said = assertion(json!({"sub": "00u-ada"}));
        for answered in [Ok(&said), Err(Failure::Audience)] {
            let noted = providers::note_test(directory, owner, &before, answered).await;
            assert_eq!(noted, Err(Refusal::Stale.into()));
        }
        let shown = providers::last_test(directory, owner, acme.tenant, id).await;
        assert_eq!(shown, Ok(None));
    })
    .await;
}
