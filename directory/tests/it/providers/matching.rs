//! Which account a provider's word stands for.

use domain::{
    account::AccountStatus,
    provider::{Matching, Mismatch, ProviderForm},
};
use serde_json::json;

use super::{actions, active, form, is_good, keep_secrets, pushed, session, signs_in};
use crate::{harness::on_both, people::home};

#[tokio::test]
async fn a_pushed_account_is_found_by_its_identifier() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "00u-ada"})).await,
            Ok("ada@people.example".into())
        );
        for (claims, why) in [
            (json!({"sub": "00u-bob"}), Mismatch::NoAccount),
            (json!({"sub": "00U-ADA"}), Mismatch::NoAccount),
            (json!({"sub": ""}), Mismatch::NoClaim),
            (json!({"sub": 7}), Mismatch::NoClaim),
        ] {
            assert_eq!(
                signs_in(&world, &client, claims.clone()).await,
                Err(why),
                "{claims}"
            );
        }
        assert_eq!(actions(&world, acme.tenant).await[0], "session.refused");
    })
    .await;
}

#[tokio::test]
async fn another_claim_can_identify_people() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let entra = ProviderForm {
            subject_claim: "oid".into(),
            ..form()
        };
        let client = active(&world, &acme, &entra).await;
        pushed(&world, &acme, "ada", "oid-ada").await;
        assert_eq!(
            signs_in(
                &world,
                &client,
                json!({"sub": "pairwise", "oid": "oid-ada"})
            )
            .await,
            Ok("ada@people.example".into())
        );
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "oid-ada"})).await,
            Err(Mismatch::NoClaim)
        );
    })
    .await;
}

/// The "nOAuth" flaw: an e-mail address is what somebody typed at some provider.
#[tokio::test]
async fn an_email_address_signs_nobody_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let evil = home(&world, "evil").await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        for matching in [Matching::ExternalId, Matching::UserName] {
            for (home, name) in [(&acme, "Own"), (&evil, "Foreign")] {
                let form = ProviderForm {
                    name: format!("{name} {matching}"),
                    matching: matching.to_string(),
                    ..form()
                };
                let client = active(&world, home, &form).await;
                let claims = json!({
                    "sub": "attacker",
                    "email": "ada@people.example",
                    "email_verified": true,
                    "upn": "ada@people.example",
                });
                assert_eq!(
                    signs_in(&world, &client, claims).await,
                    Err(Mismatch::NoAccount),
                    "{name} {matching}"
                );
            }
        }
    })
    .await;
}

/// A provider speaks for its own tenant: whatever it says, other tenants' accounts can't be meant.
#[tokio::test]
async fn a_provider_reaches_no_account_of_another_tenant() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let evil = home(&world, "evil").await;
        let ada = pushed(&world, &acme, "ada", "00u-ada").await;
        for matching in [Matching::ExternalId, Matching::UserName] {
            let form = ProviderForm {
                name: matching.to_string(),
                matching: matching.to_string(),
                ..form()
            };
            let client = active(&world, &evil, &form).await;
            for subject in ["00u-ada".to_owned(), ada.to_string()] {
                let claims = json!({"sub": subject, "preferred_username": "ada@people.example"});
                let signed_in = signs_in(&world, &client, claims).await;
                assert_eq!(signed_in, Err(Mismatch::NoAccount));
            }
        }
    })
    .await;
}

/// An identifier that a client chose must never be taken for one of ours.
#[tokio::test]
async fn an_external_identifier_is_no_identifier_of_an_account() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let ada = pushed(&world, &acme, "ada", "1").await;
        let bob = pushed(&world, &acme, "bob", &ada.to_string()).await;
        let claims = json!({"sub": ada.to_string()});
        assert_eq!(
            signs_in(&world, &client, claims).await,
            Ok("bob@people.example".into())
        );
        let claims = json!({"sub": bob.to_string()});
        assert_eq!(
            signs_in(&world, &client, claims).await,
            Err(Mismatch::NoAccount)
        );
    })
    .await;
}

#[tokio::test]
async fn two_accounts_with_one_identifier_are_nobody() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "same").await;
        pushed(&world, &acme, "bob", "same").await;
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "same"})).await,
            Err(Mismatch::SeveralAccounts)
        );
    })
    .await;
}

#[tokio::test]
async fn a_disabled_account_is_not_signed_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let ada = pushed(&world, &acme, "ada", "00u-ada").await;
        let session = session(&world, &client, json!({"sub": "00u-ada"})).await;
        directory::accounts::set_status(
            &world.directory,
            &acme.owner,
            acme.tenant,
            ada,
            AccountStatus::Disabled,
        )
        .await
        .unwrap();
        assert!(!is_good(&world, &session).await);
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "00u-ada"})).await,
            Err(Mismatch::NotEnabled)
        );
    })
    .await;
}
