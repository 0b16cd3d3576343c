//! Whom SCIM reaches, and whom it never does.

use directory::{Error, audit, groups, sessions};
use domain::{
    AccountId, Field, Refusal, account::AccountStatus, audit::AuditQuery, grants::Grant,
    group::GroupForm, policy::Action,
};
use serde_json::json;

use crate::{
    harness::{World, on_both},
    people::{Home, acting, home},
    provisioning::{Client, change_of, client, not_found, taken, with_client},
    staff::{self, detail, enabled, is_live, owner_of, session, set_status},
};

/// As if an identity provider had sent the account with this user name.
async fn adopt(world: &World, user_name: &str) {
    let document = format!(r#"{{"userName":"{user_name}","active":true}}"#);
    let sql = format!(
        "update accounts set source = 'SCIM', document = '{document}', folded = '{document}' \
         where user_name_key = '{user_name}'"
    );
    world.tamper(&sql).await;
}

/// An account of the identity provider's that has a session nevertheless.
async fn signed_in(world: &World, acme: &Home) -> (AccountId, String) {
    let ada = enabled(world, acme, "Ada").await;
    let secret = session(world, "ada@acme.example").await;
    adopt(world, "ada@acme.example").await;
    assert!(is_live(world, &secret).await);
    (ada, secret)
}

async fn status(world: &World, at: &Home, id: AccountId) -> AccountStatus {
    detail(world, at, id).await.summary.status
}

#[tokio::test]
async fn a_provisioned_account_signs_in_with_nothing() {
    with_client(async |world, _, client| {
        let body = json!({ "userName": "ada", "emails": [{ "value": "ada@acme.example" }], "password": "correct horse battery" });
        client.post_user(body).await.unwrap();
        for name in ["ada", "ada@acme.example"] {
            let attempt = staff::sign_in(world, name, "correct horse battery").await;
            assert_eq!(attempt.map(|_| ()), staff::refused(Refusal::SignInFailed));
        }
    })
    .await;
}

#[tokio::test]
async fn a_users_external_id_never_matches_an_id() {
    with_client(async |_, _, client| {
        let ada = client.user("ada").await;
        let body = json!({ "userName": "eve", "externalId": ada.to_string() });
        let eve = client.post_user(body).await.unwrap().id;
        assert_eq!(
            client
                .get_user(ada)
                .await
                .unwrap()
                .attributes()
                .unwrap()
                .get("userName"),
            Some(&json!("ada"))
        );
        for (filter, expected) in [
            (format!("id eq \"{ada}\""), ada),
            (format!("externalId eq \"{ada}\""), eve),
        ] {
            let (total, found) = client.users(&[("filter", &filter)]).await;
            assert_eq!((total, found[0].id), (1, expected), "{filter}");
        }
        let filter = format!("externalId eq \"{eve}\"");
        assert_eq!(client.users(&[("filter", &filter)]).await.0, 0);
    })
    .await;
}

#[tokio::test]
async fn local_accounts_are_neither_read_nor_changed_nor_deleted() {
    with_client(async |world, acme, client| {
        let local = enabled(world, acme, "Ada").await;
        let before = detail(world, acme, local).await;
        assert_eq!(client.get_user(local).await, not_found());
        assert_eq!(
            client
                .put_user(local, json!({ "userName": "ada@acme.example" }))
                .await,
            not_found()
        );
        let disable = json!([{ "op": "replace", "value": { "active": false } }]);
        assert_eq!(client.patch_user(local, disable).await, not_found());
        assert_eq!(client.delete_user(local).await, not_found());
        for filter in [
            "userName pr",
            "userName eq \"ada@acme.example\"",
            "not (title pr)",
        ] {
            assert_eq!(
                client.users(&[("filter", filter)]).await,
                (0, Vec::new()),
                "{filter}"
            );
        }
        assert_eq!(client.users(&[]).await, (0, Vec::new()));
        assert_eq!(detail(world, acme, local).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_clash_with_a_local_account_is_refused_and_nothing_is_adopted() {
    with_client(async |world, acme, client| {
        let local = enabled(world, acme, "Ada").await;
        let before = detail(world, acme, local).await;
        let clash = json!({ "userName": " ADA@acme.example " });
        assert_eq!(client.post_user(clash.clone()).await, taken(Field::UserName));
        let eve = client.user("eve").await;
        let rename = json!([{ "op": "replace", "path": "userName", "value": "ada@ACME.example" }]);
        assert_eq!(client.patch_user(eve, rename).await, taken(Field::UserName));
        assert_eq!(client.put_user(eve, clash).await, taken(Field::UserName));

        // Somebody else's address is no claim to their account.
        let body = json!({ "userName": "mallory", "emails": [{ "value": "ada@acme.example", "primary": true }] });
        let mallory = client.post_user(body).await.unwrap().id;
        assert_ne!(mallory, local);
        assert_eq!(detail(world, acme, local).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_token_reaches_its_own_tenant_only() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let (client, stranger) = (client(&world, &acme).await, client(&world, &other).await);
        let ada = client.user("ada").await;
        assert_eq!(stranger.get_user(ada).await, not_found());
        assert_eq!(
            stranger.put_user(ada, json!({ "userName": "x" })).await,
            not_found()
        );
        assert_eq!(stranger.delete_user(ada).await, not_found());
        assert_eq!(stranger.users(&[]).await.0, 0);
        // The same name is free there: tenants do not see each other.
        stranger.user("ada").await;

        let foreign = Client {
            world: &world,
            tenant: acme.tenant,
            ctx: stranger.ctx.clone(),
        };
        assert_eq!(foreign.get_user(ada).await, not_found());
        assert_eq!(
            foreign.post_user(json!({ "userName": "eve" })).await,
            not_found()
        );
    })
    .await;
}

#[tokio::test]
async fn people_are_no_provisioning_tokens() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let person = Client {
            world: &world,
            tenant: acme.tenant,
            ctx: acme.owner.clone(),
        };
        let denied = Err(Error::Denied(Action::Provision).into());
        assert_eq!(person.post_user(json!({ "userName": "eve" })).await, denied);
    })
    .await;
}

#[tokio::test]
async fn disabling_ends_sessions_at_once() {
    with_client(async |world, acme, client| {
        let (ada, secret) = signed_in(world, acme).await;
        let disable = json!([{ "op": "Replace", "path": "active", "value": "False" }]);
        let disabled = client.patch_user(ada, disable).await.unwrap();
        assert_eq!(
            disabled.attributes().unwrap().get("active"),
            Some(&json!(false))
        );
        assert!(!is_live(world, &secret).await);
        assert_eq!(status(world, acme, ada).await, AccountStatus::Disabled);
        assert_eq!(
            change_of(&client.events().await[0], "status"),
            "enabled → disabled"
        );
        // It stays visible.
        assert_eq!(client.users(&[("filter", "active eq false")]).await.0, 1);
        let enable = json!([{ "op": "replace", "value": { "active": true } }]);
        client.patch_user(ada, enable).await.unwrap();
        assert_eq!(status(world, acme, ada).await, AccountStatus::Enabled);
        assert!(!is_live(world, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn deleting_ends_sessions_at_once() {
    with_client(async |world, acme, client| {
        let (ada, secret) = signed_in(world, acme).await;
        client.delete_user(ada).await.unwrap();
        assert!(!is_live(world, &secret).await);
        // Whoever gets the name next is somebody else.
        let next = client.user("ada@acme.example").await;
        assert_ne!(next, ada);
        assert!(!is_live(world, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn what_a_group_grants_ends_with_the_next_request() {
    with_client(async |world, acme, client| {
        let ada = enabled(world, acme, "Ada").await;
        adopt(world, "ada@acme.example").await;
        let ctx = acting(ada, acme.tenant, "Ada");
        let reads = async || {
            let query = AuditQuery::default();
            audit::list(&world.directory, &ctx, acme.tenant, &query)
                .await
                .is_ok()
        };
        let member = json!([{ "value": ada.to_string() }]);
        let add = json!([{ "op": "add", "path": "members", "value": member }]);
        let group = client.group("Auditors", &[]).await;
        let form = GroupForm {
            version: 1,
            grants: vec![Grant::from("audit")],
            ..Default::default()
        };
        groups::save(&world.directory, &acme.owner, acme.tenant, group, &form)
            .await
            .unwrap();
        let disable = json!([{ "op": "replace", "value": { "active": false } }]);
        let enable = json!([{ "op": "replace", "value": { "active": true } }]);

        assert!(!reads().await);
        client.patch_group(group, add.clone()).await.unwrap();
        assert!(reads().await);
        client.patch_user(ada, disable).await.unwrap();
        assert!(!reads().await);
        client.patch_user(ada, enable).await.unwrap();
        assert!(reads().await);
        let remove = json!([{ "op": "remove", "path": "members", "value": member }]);
        client.patch_group(group, remove).await.unwrap();
        assert!(!reads().await);
        client.patch_group(group, add).await.unwrap();
        assert!(reads().await);
        client.delete_group(group).await.unwrap();
        assert!(!reads().await);
    })
    .await;
}

#[tokio::test]
async fn the_last_owner_is_neither_disabled_nor_deleted() {
    with_client(async |world, acme, client| {
        adopt(world, "owner@acme.example").await;
        let owner = owner_of(acme);
        let disable = json!([{ "op": "replace", "value": { "active": false } }]);
        let refused = || Error::Refused(Refusal::LastOwner).into();
        assert_eq!(client.patch_user(owner, disable).await, Err(refused()));
        assert_eq!(client.delete_user(owner).await, Err(refused()));
        assert_eq!(status(world, acme, owner).await, AccountStatus::Enabled);
        assert!(
            sessions::resolve(&world.directory, "x")
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn what_an_administrator_disabled_shows_and_stays_until_the_provider_says_otherwise() {
    with_client(async |world, acme, client| {
        let ada = client.user("ada").await;
        set_status(world, acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(
            client
                .get_user(ada)
                .await
                .unwrap()
                .attributes()
                .unwrap()
                .get("active"),
            Some(&json!(false))
        );
        assert_eq!(client.users(&[("filter", "active eq false")]).await.0, 1);

        let put = client
            .put_user(ada, json!({ "userName": "ada", "title": "Engineer" }))
            .await
            .unwrap();
        assert_eq!(
            put.attributes().unwrap().get("active"),
            Some(&json!(false)),
            "leaving it out lets nobody in"
        );
        assert_eq!(status(world, acme, ada).await, AccountStatus::Disabled);

        let removed = client
            .patch_user(ada, json!([{ "op": "remove", "path": "active" }]))
            .await
            .unwrap();
        assert_eq!(removed.attributes().unwrap().get("active"), None);
        assert_eq!(status(world, acme, ada).await, AccountStatus::Disabled);
        assert_eq!(client.users(&[("filter", "active pr")]).await.0, 0);

        client
            .put_user(ada, json!({ "userName": "ada", "active": true }))
            .await
            .unwrap();
        assert_eq!(status(world, acme, ada).await, AccountStatus::Enabled);
    })
    .await;
}
