//! What stands against restoring.

use directory::{accounts, trash};
use domain::Refusal;
use serde_json::json;

use super::{delete, delete_group, members, restore, restore_group};
use crate::{
    harness::on_both,
    people::home,
    provisioning::client,
    staff::{enabled, group, holding, refused},
};

#[tokio::test]
async fn a_name_that_is_taken_meanwhile_stands_against_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        delete(&world, &acme, ada).await;
        let again = enabled(&world, &acme, "Ada").await;
        assert_eq!(
            restore(&world, &acme, ada).await,
            refused(Refusal::UserNameTakenSince)
        );
        delete(&world, &acme, again).await;
        restore(&world, &acme, ada).await.unwrap();
        assert_eq!(
            restore(&world, &acme, again).await,
            refused(Refusal::UserNameTakenSince)
        );

        let pilots = group(&world, &acme, "Pilots", &[], &[]).await;
        delete_group(&world, &acme, pilots).await;
        let others = group(&world, &acme, "PILOTS", &[], &[]).await;
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            refused(Refusal::NameTakenSince)
        );
        delete_group(&world, &acme, others).await;
        restore_group(&world, &acme, pilots).await.unwrap();
        // Twice is once.
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            Err(directory::Error::NotFound)
        );
    })
    .await;
}

#[tokio::test]
async fn to_an_identity_provider_what_it_deletes_is_gone() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let body = json!({ "userName": "ada", "externalId": "e1" });
        let ada = client.post_user(body.clone()).await.unwrap().id;
        let pilots = client
            .post_group(json!({
                "displayName": "Pilots", "externalId": "g1", "members": [{ "value": ada.to_string() }]
            }))
            .await
            .unwrap()
            .id;
        client.delete_group(pilots).await.unwrap();
        client.delete_user(ada).await.unwrap();
        assert!(client.get_user(ada).await.is_err());
        assert_eq!(client.users(&[]).await.0, 0);
        assert_eq!(client.groups(&[]).await.0, 0);

        let again = client.post_user(body).await.unwrap().id;
        assert_ne!(again, ada);
        assert_eq!(
            restore(&world, &acme, ada).await,
            refused(Refusal::UserNameTakenSince)
        );
        let renamed = json!({ "userName": "adah", "externalId": "e1" });
        client.put_user(again, renamed).await.unwrap();
        assert_eq!(
            restore(&world, &acme, ada).await,
            refused(Refusal::ExternalIdTakenSince)
        );
        client.delete_user(again).await.unwrap();

        restore(&world, &acme, ada).await.unwrap();
        let found = client.get_user(ada).await.unwrap();
        assert!(!found.is_enabled);
        assert!(found.version > 1);
        let same = client
            .post_group(json!({ "displayName": "Crew", "externalId": "g1" }))
            .await
            .unwrap()
            .id;
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            refused(Refusal::ExternalIdTakenSince)
        );
        client.delete_group(same).await.unwrap();
        restore_group(&world, &acme, pilots).await.unwrap();
        assert_eq!(members(&world, &acme, pilots).await, [ada]);
        assert_eq!(client.users(&[]).await.0, 1);
        assert_eq!(client.groups(&[]).await.0, 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_restores_more_than_they_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let boss = enabled(&world, &acme, "Boss").await;
        let bosses = group(&world, &acme, "Bosses", &["billing"], &[boss]).await;
        let desk = holding(&world, &acme, "Desk", &["accounts", "security-groups"]).await;
        delete(&world, &acme, boss).await;
        let restored = || trash::restore_account(directory, &desk, acme.tenant, boss);
        assert_eq!(restored().await, refused(Refusal::BeyondYourOwn));
        assert!(
            accounts::get(directory, &acme.owner, acme.tenant, boss)
                .await
                .is_err()
        );
        delete_group(&world, &acme, bosses).await;
        let restored_group = || trash::restore_group(directory, &desk, acme.tenant, bosses);
        assert_eq!(restored_group().await, refused(Refusal::BeyondYourOwn));
        // Without the group the account is harmless.
        restored().await.unwrap();
        restore_group(&world, &acme, bosses).await.unwrap();
        assert_eq!(members(&world, &acme, bosses).await, [boss]);
    })
    .await;
}
