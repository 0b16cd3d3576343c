//! Users over SCIM.

use directory::{Error, accounts, groups, provisioning, sessions};
use domain::{AccountId, Field, Problem, Refusal, Source, account::AccountStatus, policy::Action};
use scim::{etag::etag, project::Projection, schema::USER};
use serde_json::json;

use crate::{
    harness::{World, on_both},
    people::{Home, home},
    provisioning::{Client, change_of, client, json_of},
    staff::{self, actions, detail, enabled, is_live, owner_of, session, set_status},
};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const SAP: &str = "urn:ietf:params:scim:schemas:extension:sap:2.0:User";

fn taken<T>(field: Field) -> provisioning::Result<T> {
    Err(Error::invalid(field, Problem::Taken).into())
}

fn not_found<T>() -> provisioning::Result<T> {
    Err(Error::NotFound.into())
}

/// As if an identity provider had sent the account with this user name.
async fn adopt(world: &World, user_name: &str) {
    let document = format!(r#"{{"userName":"{user_name}","active":true}}"#);
    let sql = format!(
        "update accounts set source = 'SCIM', document = '{document}', folded = '{document}' \
         where user_name_key = '{user_name}'"
    );
    world.tamper(&sql).await;
}

async fn status(world: &World, at: &Home, id: AccountId) -> AccountStatus {
    detail(world, at, id).await.summary.status
}

#[tokio::test]
async fn a_new_user_is_kept_as_sent_and_shown_in_the_console() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let body = json!({
            "schemas": [USER.schema.id, ENTERPRISE],
            "externalId": "e-1",
            "userName": "Ada@Acme.example",
            "name": { "givenName": "Ada", "familyName": "Lind", "formatted": "Ada Lind" },
            "emails": [{ "value": "Ada@Acme.example", "type": "work", "primary": true }],
            "phoneNumbers": [{ "value": "+49 1", "type": "mobile" }],
            "title": "Engineer",
            "password": "s3cret-of-a-client",
            ENTERPRISE: { "department": "R&D", "manager": { "value": "26118915" } },
            SAP: { "userUuid": "1AB2E307-0000-4000-8000-000000006789" },
        });
        let created = client.post_user(body.clone()).await.unwrap();
        let mut expected = body.clone();
        let sent = expected.as_object_mut().unwrap();
        sent.remove("schemas");
        sent.remove("password");
        sent.insert("active".into(), json!(true));
        assert_eq!(json_of(&created.document), expected);
        assert_eq!(client.get_user(created.id).await, Ok(created.clone()));

        let shown = detail(&world, &acme, created.id).await;
        assert_eq!(
            (shown.summary.source, shown.summary.status),
            (Source::Scim, AccountStatus::Enabled)
        );
        assert_eq!(
            (
                shown.form.user_name.as_str(),
                shown.form.display_name.as_str()
            ),
            ("Ada@Acme.example", "Ada Lind")
        );
        assert_eq!(
            (
                shown.form.mobile_phone.as_str(),
                shown.external_id.as_deref()
            ),
            ("+49 1", Some("e-1"))
        );
        assert_eq!(shown.form.user_uuid, "1ab2e307-0000-4000-8000-000000006789");
        assert_eq!(shown.emails, ["Ada@Acme.example"]);
        assert!(!shown.has_password);

        let event = &client.events().await[0];
        assert_eq!(
            (event.action.as_str(), event.object_name.as_str()),
            ("account.provisioned", "Ada@Acme.example")
        );
        assert!(event.actor.starts_with("Provisioning token "));
        assert_eq!(change_of(event, "status"), " → enabled");
        let log = format!("{:?}", client.events().await);
        assert!(!log.contains("s3cret") && !log.contains("R&D"));
    })
    .await;
}

#[tokio::test]
async fn a_provisioned_account_signs_in_with_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let body = json!({ "userName": "ada", "emails": [{ "value": "ada@acme.example" }], "password": "correct horse battery" });
        client.post_user(body).await.unwrap();
        for name in ["ada", "ada@acme.example"] {
            let attempt = staff::sign_in(&world, name, "correct horse battery").await;
            assert_eq!(attempt.map(|_| ()), staff::refused(Refusal::SignInFailed));
        }
    })
    .await;
}

#[tokio::test]
async fn a_users_external_id_never_matches_an_id() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = client.user("ada").await;
        let body = json!({ "userName": "eve", "externalId": ada.to_string() });
        let eve = client.post_user(body).await.unwrap().id;
        assert_eq!(
            client.get_user(ada).await.unwrap().document.get("userName"),
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
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let local = enabled(&world, &acme, "Ada").await;
        let before = detail(&world, &acme, local).await;
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
        assert_eq!(detail(&world, &acme, local).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_clash_with_a_local_account_is_refused_and_nothing_is_adopted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let local = enabled(&world, &acme, "Ada").await;
        let before = detail(&world, &acme, local).await;
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
        assert_eq!(detail(&world, &acme, local).await, before);
    })
    .await;
}

#[tokio::test]
async fn names_and_uuids_are_unique_among_users() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let uuid = |uuid: &str, name: &str| json!({ "userName": name, SAP: { "userUuid": uuid } });
        client
            .post_user(uuid("1AB2E307-0000-4000-8000-000000006789", "ada"))
            .await
            .unwrap();
        assert_eq!(
            client.post_user(json!({ "userName": "ADA" })).await,
            taken(Field::UserName)
        );
        let same = uuid("1ab2e307000040008000000000006789", "ben");
        assert_eq!(client.post_user(same).await, taken(Field::UserUuid));
        assert_eq!(client.users(&[]).await.0, 1);
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
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = enabled(&world, &acme, "Ada").await;
        let secret = session(&world, "ada@acme.example").await;
        adopt(&world, "ada@acme.example").await;
        assert!(is_live(&world, &secret).await);
        let disable = json!([{ "op": "Replace", "path": "active", "value": "False" }]);
        let disabled = client.patch_user(ada, disable).await.unwrap();
        assert_eq!(disabled.document.get("active"), Some(&json!(false)));
        assert!(!is_live(&world, &secret).await);
        assert_eq!(status(&world, &acme, ada).await, AccountStatus::Disabled);
        assert_eq!(
            change_of(&client.events().await[0], "status"),
            "enabled → disabled"
        );
        // It stays visible.
        assert_eq!(client.users(&[("filter", "active eq false")]).await.0, 1);
        let enable = json!([{ "op": "replace", "value": { "active": true } }]);
        client.patch_user(ada, enable).await.unwrap();
        assert_eq!(status(&world, &acme, ada).await, AccountStatus::Enabled);
        assert!(!is_live(&world, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn the_last_owner_is_neither_disabled_nor_deleted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        adopt(&world, "owner@acme.example").await;
        let owner = owner_of(&acme);
        let disable = json!([{ "op": "replace", "value": { "active": false } }]);
        let refused = || Error::Refused(Refusal::LastOwner).into();
        assert_eq!(client.patch_user(owner, disable).await, Err(refused()));
        assert_eq!(client.delete_user(owner).await, Err(refused()));
        assert_eq!(status(&world, &acme, owner).await, AccountStatus::Enabled);
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
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = client.user("ada").await;
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(
            client.get_user(ada).await.unwrap().document.get("active"),
            Some(&json!(false))
        );
        assert_eq!(client.users(&[("filter", "active eq false")]).await.0, 1);

        let put = client
            .put_user(ada, json!({ "userName": "ada", "title": "Engineer" }))
            .await
            .unwrap();
        assert_eq!(
            put.document.get("active"),
            Some(&json!(false)),
            "leaving it out lets nobody in"
        );
        assert_eq!(status(&world, &acme, ada).await, AccountStatus::Disabled);

        let removed = client
            .patch_user(ada, json!([{ "op": "remove", "path": "active" }]))
            .await
            .unwrap();
        assert_eq!(removed.document.get("active"), None);
        assert_eq!(status(&world, &acme, ada).await, AccountStatus::Disabled);
        assert_eq!(client.users(&[("filter", "active pr")]).await.0, 0);

        client
            .put_user(ada, json!({ "userName": "ada", "active": true }))
            .await
            .unwrap();
        assert_eq!(status(&world, &acme, ada).await, AccountStatus::Enabled);
    })
    .await;
}

#[tokio::test]
async fn a_change_that_changes_nothing_leaves_no_trace() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let body = json!({ "userName": "ada", "title": "Engineer", "emails": [{ "value": "a@b.example", "type": "work" }] });
        let before = client.post_user(body.clone()).await.unwrap();
        let events = client.events().await.len();
        world.clock.advance(5_000);
        for operations in [
            json!([{ "op": "replace", "path": "title", "value": "Engineer" }]),
            json!([{ "op": "Add", "path": "emails[type eq \"work\"].value", "value": "a@b.example" }]),
            json!([{ "op": "replace", "value": { "userName": " ada ", "password": "another" } }]),
            json!([{ "op": "remove", "path": "nickName" }]),
        ] {
            assert_eq!(client.patch_user(before.id, operations.clone()).await.as_ref(), Ok(&before), "{operations}");
        }
        assert_eq!(client.put_user(before.id, body).await.as_ref(), Ok(&before));
        assert_eq!(client.events().await.len(), events);

        let title = json!([{ "op": "replace", "path": "title", "value": "Lead" }]);
        let after = client.patch_user(before.id, title).await.unwrap();
        assert_eq!((after.version, after.created), (before.version + 1, before.created));
        assert!(after.modified > before.modified);
        assert_eq!(client.get_user(before.id).await, Ok(after));
        assert_eq!(change_of(&client.events().await[0], "other_attributes"), " → title");
    })
    .await;
}

#[tokio::test]
async fn a_stale_if_match_changes_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = client.user("ada").await;
        let title = |title: &str| json!([{ "op": "replace", "path": "title", "value": title }]);
        let first = etag(1);
        client
            .patch_user_if(ada, Some(&first), title("one"))
            .await
            .unwrap();
        let stale = client.patch_user_if(ada, Some(&first), title("two")).await;
        assert_eq!(stale, Err(Error::Refused(Refusal::Stale).into()));
        let projection = Projection::default_for(&USER);
        let (directory, document) = (
            &world.directory,
            client.get_user(ada).await.unwrap().document,
        );
        let put = provisioning::users::replace(
            directory,
            &client.ctx,
            acme.tenant,
            ada,
            Some(&first),
            document,
            &projection,
        );
        assert_eq!(put.await, Err(Error::Refused(Refusal::Stale).into()));
        let deleted =
            provisioning::users::delete(directory, &client.ctx, acme.tenant, ada, Some(&first))
                .await;
        assert_eq!(deleted, Err(Error::Refused(Refusal::Stale).into()));
        let current = client.get_user(ada).await.unwrap();
        assert_eq!(
            (current.version, current.document.get("title")),
            (2, Some(&json!("one")))
        );
    })
    .await;
}

#[tokio::test]
async fn changes_stand_in_the_log_before_and_after() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = client
            .post_user(json!({ "userName": "ada", "emails": [{ "value": "old@acme.example" }] }))
            .await
            .unwrap()
            .id;
        let operations = json!([
            { "op": "replace", "path": "userName", "value": "ada.lind" },
            { "op": "replace", "path": "emails", "value": [{ "value": "new@acme.example" }] },
            { "op": "add", "path": "name.givenName", "value": "Ada" },
        ]);
        client.patch_user(ada, operations).await.unwrap();
        let event = &client.events().await[0];
        assert_eq!(
            (event.action.as_str(), event.object_name.as_str()),
            ("account.changed", "ada.lind")
        );
        assert_eq!(change_of(event, "user_name"), "ada → ada.lind");
        assert_eq!(
            change_of(event, "email"),
            "old@acme.example → new@acme.example"
        );
        assert_eq!(change_of(event, "given_name"), " → Ada");
        assert_eq!(
            detail(&world, &acme, ada).await.emails,
            ["new@acme.example"]
        );
        assert_eq!(
            client
                .users(&[("filter", "emails.value eq \"old@acme.example\"")])
                .await
                .0,
            0
        );
        assert_eq!(
            client
                .users(&[("filter", "emails.value eq \"NEW@acme.example\"")])
                .await
                .0,
            1
        );

        client.delete_user(ada).await.unwrap();
        let event = &client.events().await[0];
        assert_eq!(event.action, "account.deprovisioned");
        assert_eq!(change_of(event, "user_name"), "ada.lind → ");
        let trail = actions(&world, &acme, ada).await;
        assert_eq!(
            trail,
            [
                "account.provisioned",
                "account.changed",
                "account.deprovisioned"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_deleted_user_is_gone_and_its_name_is_free() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = client.user("ada").await;
        let group = client.group("Pilots", &[ada]).await;
        client.delete_user(ada).await.unwrap();
        assert_eq!(client.get_user(ada).await, not_found());
        assert_eq!(client.delete_user(ada).await, not_found());
        assert_eq!(
            client.get_group(group).await.unwrap().members,
            Some(Vec::new())
        );
        let counted = groups::get(&world.directory, &world.operator(), acme.tenant, group)
            .await
            .unwrap();
        assert_eq!(counted.summary.members, 0);
        assert_ne!(client.user("ada").await, ada);
    })
    .await;
}

#[tokio::test]
async fn pages_are_complete_and_stable() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        for number in 0..7 {
            let body = json!({ "userName": format!("user-{number}"), "title": if number % 2 == 0 { "even" } else { "odd" } });
            client.post_user(body).await.unwrap();
        }
        for parameters in [&[][..], &[("sortBy", "title"), ("sortOrder", "descending")][..]] {
            let mut seen = Vec::new();
            for start in ["1", "4", "7", "10"] {
                let mut page = parameters.to_vec();
                page.extend([("startIndex", start), ("count", "3")]);
                let (total, found) = client.users(&page).await;
                assert_eq!(total, 7);
                seen.extend(found.into_iter().map(|user| user.id));
            }
            let all: Vec<_> = client.users(parameters).await.1.into_iter().map(|user| user.id).collect();
            assert_eq!(seen, all);
            assert_eq!(all.len(), 7);
        }
        let (total, none) = client.users(&[("count", "0")]).await;
        assert_eq!((total, none.len()), (7, 0));
    })
    .await;
}

#[tokio::test]
async fn groups_are_read_only_where_they_are_wanted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let (ada, ben) = (client.user("ada").await, client.user("ben").await);
        client.group("Pilots", &[ada, ben]).await;
        client.group("Engineers", &[ada]).await;
        staff::group(&world, &acme, "Local", &[], &[ada]).await;
        let names = |user: &provisioning::users::User| {
            let groups = user
                .groups
                .as_ref()
                .map(|groups| groups.iter().map(|group| group.display.clone()));
            groups.map(Iterator::collect::<Vec<_>>)
        };
        let found = client.get_user(ada).await.unwrap();
        assert_eq!(
            names(&found),
            Some(vec!["Engineers".into(), "Pilots".into()]),
            "LOCAL groups are not there"
        );
        let (_, listed) = client.users(&[("sortBy", "userName")]).await;
        assert_eq!(
            listed
                .iter()
                .map(|user| names(user).unwrap().len())
                .collect::<Vec<_>>(),
            [2, 1]
        );
        let (_, bare) = client.users(&[("excludedAttributes", "groups")]).await;
        assert!(bare.iter().all(|user| user.groups.is_none()));
        let shown = accounts::get(&world.directory, &world.operator(), acme.tenant, ada)
            .await
            .unwrap();
        assert_eq!(shown.groups.len(), 3);
    })
    .await;
}
