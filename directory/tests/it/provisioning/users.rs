//! Users over SCIM.

use directory::{Error, accounts, groups, provisioning::users};
use domain::{AccountId, Field, Refusal, Source, account::AccountStatus};
use scim::{etag::etag, project::Projection, schema::USER, validate};
use serde_json::json;

use crate::{
    log::actions,
    provisioning::{change_of, json_of, not_found, taken, with_client},
    staff::{self, detail},
};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const SAP: &str = "urn:ietf:params:scim:schemas:extension:sap:2.0:User";

#[tokio::test]
async fn a_new_user_is_kept_as_sent_and_shown_in_the_console() {
    with_client(async |world, acme, client| {
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
        assert_eq!(json_of(&created.attributes().unwrap()), expected);
        assert_eq!(client.get_user(created.id).await, Ok(created.clone()));

        let shown = detail(world, acme, created.id).await;
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
async fn names_and_uuids_are_unique_among_users() {
    with_client(async |_, _, client| {
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
async fn a_change_that_changes_nothing_leaves_no_trace() {
    with_client(async |world, _, client| {
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
    with_client(async |world, acme, client| {
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
            client.get_user(ada).await.unwrap().attributes().unwrap(),
        );
        let put = users::replace(
            directory,
            &client.ctx,
            acme.tenant,
            ada,
            Some(&first),
            document,
            &projection,
        );
        assert_eq!(put.await, Err(Error::Refused(Refusal::Stale).into()));
        let deleted = users::delete(directory, &client.ctx, acme.tenant, ada, Some(&first)).await;
        assert_eq!(deleted, Err(Error::Refused(Refusal::Stale).into()));
        let current = client.get_user(ada).await.unwrap();
        assert_eq!(
            (current.version, current.attributes().unwrap().get("title")),
            (2, Some(&json!("one")))
        );
    })
    .await;
}

#[tokio::test]
async fn changes_stand_in_the_log_before_and_after() {
    with_client(async |world, acme, client| {
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
        assert_eq!(detail(world, acme, ada).await.emails, ["new@acme.example"]);
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
        let trail = actions(world, acme.tenant, ada).await;
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
    with_client(async |world, acme, client| {
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
    with_client(async |_, _, client| {
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
    with_client(async |world, acme, client| {
        let (ada, ben) = (client.user("ada").await, client.user("ben").await);
        client.group("Pilots", &[ada, ben]).await;
        client.group("Engineers", &[ada]).await;
        staff::group(world, acme, "Local", &[], &[ada]).await;
        let names = |user: &users::User| {
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

#[tokio::test]
async fn accounts_that_name_each_other_come_together_or_not_at_all() {
    with_client(async |world, _, client| {
        client.user("taken").await;
        let documents = |names: [&str; 2]| {
            let documents = names.map(|name| {
                let document = validate::user(&json!({ "userName": name })).unwrap();
                (AccountId::generate(), document)
            });
            documents.to_vec()
        };
        let create = |documents| {
            users::create_together(&world.directory, &client.ctx, client.tenant, documents)
        };
        let failed = create(documents(["ada", "TAKEN"])).await.unwrap_err();
        assert_eq!(
            (failed.index, Err::<(), _>(failed.error)),
            (1, taken(Field::UserName))
        );
        assert_eq!(client.users(&[]).await.0, 1);
        let wanted = documents(["ada", "ben"]);
        let ids: Vec<AccountId> = wanted.iter().map(|(id, _)| *id).collect();
        let created = create(wanted).await.unwrap();
        assert_eq!(created.iter().map(|user| user.id).collect::<Vec<_>>(), ids);
        assert_eq!(
            client.get_user(ids[1]).await.unwrap().document,
            created[1].document
        );
        assert_eq!(client.events().await[0].action, "account.provisioned");
    })
    .await;
}
