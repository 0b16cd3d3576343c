//! Who has once been somebody's account stays the only one.

use domain::provider::{Matching, Mismatch, ProviderForm};
use serde_json::json;

use super::{active, form, keep_secrets, pushed, signs_in};
use crate::{
    harness::on_both,
    people::{home, person},
};

/// Bound for ever on first use: neither a changed `externalId` nor another person takes an account over.
#[tokio::test]
async fn an_account_stays_the_person_it_was_first() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        let ada = json!({"sub": "00u-ada"});
        signs_in(&world, &client, ada.clone()).await.unwrap();
        world
            .tamper("update accounts set external_id = '00u-eve' where external_id = '00u-ada'")
            .await;
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "00u-eve"})).await,
            Err(Mismatch::OtherPerson)
        );
        assert_eq!(
            signs_in(&world, &client, ada).await,
            Ok("ada@people.example".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_user_name_that_is_given_away_signs_nobody_else_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let by_name = ProviderForm {
            matching: Matching::UserName.to_string(),
            ..form()
        };
        let client = active(&world, &acme, &by_name).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        person(&world, acme.tenant, "local", &[]).await;
        // What is managed here has a password of its own; U+212A is no k.
        for name in ["local@people.example", "loca\u{212a}@people.example"] {
            let claims = json!({"sub": "0", "preferred_username": name});
            assert_eq!(
                signs_in(&world, &client, claims).await,
                Err(Mismatch::NoAccount)
            );
        }
        let as_ada = |sub: &str| json!({"sub": sub, "preferred_username": "ADA@people.example"});
        assert_eq!(
            signs_in(&world, &client, as_ada("1")).await,
            Ok("ada@people.example".into())
        );
        assert_eq!(
            signs_in(&world, &client, as_ada("2")).await,
            Err(Mismatch::OtherPerson)
        );
        let renamed = json!({"sub": "1", "preferred_username": "ada.lovelace"});
        assert_eq!(
            signs_in(&world, &client, renamed).await,
            Ok("ada@people.example".into())
        );
    })
    .await;
}

/// With another claim the same account is still the same person's: whoever else the new claim fits is nobody.
#[tokio::test]
async fn another_claim_gives_an_account_to_nobody_else() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let by_sub = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        signs_in(&world, &by_sub, json!({"sub": "00u-ada"}))
            .await
            .unwrap();
        let by_oid = ProviderForm {
            name: "By oid".into(),
            subject_claim: "oid".into(),
            ..form()
        };
        let by_oid = active(&world, &acme, &by_oid).await;
        world
            .tamper("update accounts set external_id = 'oid-ada' where external_id = '00u-ada'")
            .await;
        for eve in [
            json!({"sub": "00u-eve", "oid": "oid-ada"}),
            json!({"sub": "oid-ada", "oid": "oid-ada"}),
        ] {
            let signed_in = signs_in(&world, &by_oid, eve).await;
            assert_eq!(signed_in, Err(Mismatch::OtherPerson));
        }
        let ada = json!({"sub": "00u-ada", "oid": "oid-ada"});
        for _ in 0..2 {
            let signed_in = signs_in(&world, &by_oid, ada.clone()).await;
            assert_eq!(signed_in, Ok("ada@people.example".into()));
        }
    })
    .await;
}
