//! What ends with a provider, and what it ends.

use directory::{
    Error,
    providers::{self, LogOut},
    sessions,
};
use domain::provider::{Endpoints, Matching, ProviderForm};
use serde_json::json;

use super::{active, anybody, assertion, form, is_good, keep_secrets, pushed, session, set_active};
use crate::{
    harness::on_both,
    people::{PASSWORD, home, person},
    staff::proof,
};

#[tokio::test]
async fn sessions_end_with_their_provider_and_only_those() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let other = ProviderForm {
            name: "Okta".into(),
            ..form()
        };
        let other = active(&world, &acme, &other).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        let ada = json!({"sub": "00u-ada"});
        let (first, second) = (
            session(&world, &client, ada.clone()).await,
            session(&world, &other, ada.clone()).await,
        );
        set_active(&world, &acme, client.provider, false).await;
        assert!(!is_good(&world, &first).await);
        assert!(is_good(&world, &second).await);
        let signed_in =
            providers::sign_in(&world.directory, &anybody(), &client, &assertion(ada)).await;
        assert!(matches!(signed_in, Err(Error::NotFound)));

        let changed = ProviderForm {
            version: 2,
            name: "Okta".into(),
            subject_claim: "oid".into(),
            ..form()
        };
        providers::save(
            &world.directory,
            &acme.owner,
            acme.tenant,
            other.provider,
            &changed,
            &Endpoints::default(),
        )
        .await
        .unwrap();
        assert!(!is_good(&world, &second).await);
    })
    .await;
}

/// Proving once more who one is gives the session another secret; it still ends with its provider.
#[tokio::test]
async fn a_confirmed_session_ends_with_its_provider() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let by_name = ProviderForm {
            matching: Matching::UserName.to_string(),
            ..form()
        };
        let client = active(&world, &acme, &by_name).await;
        let ada = person(&world, acme.tenant, "ada", &[]).await;
        // Provisioned, with a password from before.
        world
            .tamper("update accounts set source = 'SCIM' where user_name = 'ada@people.example'")
            .await;
        let claims = json!({"sub": "1", "preferred_username": "ada@people.example"});
        let before = session(&world, &client, claims).await;
        let after = sessions::confirm(&world.directory, &ada, before.reveal(), proof(PASSWORD))
            .await
            .unwrap();
        assert!(!is_good(&world, &before).await && is_good(&world, &after).await);
        set_active(&world, &acme, client.provider, false).await;
        assert!(!is_good(&world, &after).await);
    })
    .await;
}

#[tokio::test]
async fn a_provider_ends_what_it_names_and_once_for_each_token() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        pushed(&world, &acme, "bob", "00u-bob").await;
        let of = async |sub: &str, sid: &str| {
            session(&world, &client, json!({"sub": sub, "sid": sid})).await
        };
        let (desk, phone, bob) = (
            of("00u-ada", "desk").await,
            of("00u-ada", "phone").await,
            of("00u-bob", "bob").await,
        );
        let token = |id: &str, subject: Option<&str>, sid: Option<&str>| LogOut {
            subject: subject.map(ToOwned::to_owned),
            sid: sid.map(ToOwned::to_owned),
            id: id.into(),
            expires_at: world.directory.now().plus(120_000),
        };
        let log_out = async |meant: LogOut| {
            providers::log_out(&world.directory, &anybody(), &client, &meant)
                .await
                .unwrap()
        };
        assert!(log_out(token("1", None, Some("desk"))).await);
        assert!(!is_good(&world, &desk).await);
        assert!(is_good(&world, &phone).await);
        assert!(log_out(token("2", Some("00u-bob"), Some("phone"))).await);
        assert!(is_good(&world, &phone).await && is_good(&world, &bob).await);
        assert!(!log_out(token("1", Some("00u-ada"), None)).await);
        assert!(is_good(&world, &phone).await);
        assert!(log_out(token("3", Some("00u-ada"), None)).await);
        assert!(!is_good(&world, &phone).await);
        assert!(is_good(&world, &bob).await);
    })
    .await;
}

/// A session whose token named none of the provider's own ends with a logout token that names one beside the person.
#[tokio::test]
async fn a_session_without_a_sid_does_not_outlive_the_persons_sign_out() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        pushed(&world, &acme, "bob", "00u-bob").await;
        let ada = session(&world, &client, json!({"sub": "00u-ada"})).await;
        let desk = session(&world, &client, json!({"sub": "00u-ada", "sid": "desk"})).await;
        let bob = session(&world, &client, json!({"sub": "00u-bob"})).await;
        let token = LogOut {
            subject: Some("00u-ada".into()),
            sid: Some("phone".into()),
            id: "1".into(),
            expires_at: world.directory.now().plus(120_000),
        };
        let ended = providers::log_out(&world.directory, &anybody(), &client, &token).await;
        assert_eq!(ended, Ok(true));
        assert!(!is_good(&world, &ada).await);
        assert!(is_good(&world, &desk).await && is_good(&world, &bob).await);
    })
    .await;
}

#[tokio::test]
async fn of_one_logout_token_sent_many_times_at_once_one_counts() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        // With a session that it ends, and without one.
        for id in ["1", "2"] {
            if id == "1" {
                session(&world, &client, json!({"sub": "00u-ada"})).await;
            }
            let token = LogOut {
                subject: Some("00u-ada".into()),
                sid: None,
                id: id.into(),
                expires_at: world.directory.now().plus(120_000),
            };
            let ctx = anybody();
            let send = || providers::log_out(&world.directory, &ctx, &client, &token);
            let all = tokio::join!(send(), send(), send(), send());
            let all = [all.0, all.1, all.2, all.3].map(Result::unwrap);
            assert_eq!(all.iter().filter(|counts| **counts).count(), 1, "{id}");
        }
    })
    .await;
}
