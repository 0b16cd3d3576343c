//! Groups over SCIM.

use directory::{groups, shares};
use domain::{AccountId, Field, Source, group::NewGroup};
use serde_json::{Value, json};

use crate::{
    harness::on_both,
    people::home,
    provisioning::{change_of, client, json_of, not_found, taken, with_client},
    staff,
};

fn member(id: AccountId) -> Value {
    json!({ "value": id.to_string() })
}

#[tokio::test]
async fn a_new_group_has_its_members_and_grants_nothing() {
    with_client(async |world, acme, client| {
        let body = json!({ "userName": "ada", "displayName": "Ada Lind" });
        let ada = client.post_user(body).await.unwrap().id;
        let body = json!({ "displayName": " Pilots ", "externalId": "g-1", "members": [member(ada), member(ada)] });
        let created = client.post_group(body).await.unwrap();
        assert_eq!(json_of(&created.document.attributes().unwrap()), json!({ "externalId": "g-1", "displayName": "Pilots" }));
        let shown: Vec<_> = created.members.iter().flatten().map(|link| link.display.as_str()).collect();
        assert_eq!(shown, ["Ada Lind"]);
        assert_eq!(client.get_group(created.id).await, Ok(created.clone()));

        let detail = groups::get(&world.directory, &world.operator(), acme.tenant, created.id).await.unwrap();
        assert_eq!((detail.summary.source, detail.summary.members), (Source::Scim, 1));
        assert!(detail.grants.is_empty() && detail.import_key.is_some());
        let events = client.events().await;
        assert_eq!((events[1].action.as_str(), events[0].action.as_str()), ("group.provisioned", "group.members-added"));
        assert_eq!(change_of(&events[0], "member"), " → Ada Lind (ada)");
    })
    .await;
}

#[tokio::test]
async fn a_change_that_changes_nothing_leaves_no_trace() {
    with_client(async |world, _, client| {
        let ada = client.user("ada").await;
        let group = client.group("Pilots", &[ada]).await;
        let before = client.get_group(group).await.unwrap();
        let events = client.events().await.len();
        world.clock.advance(5_000);
        for operations in [
            json!([{ "op": "add", "path": "members", "value": [member(ada)] }]),
            json!([{ "op": "replace", "path": "members", "value": [member(ada)] }]),
            json!([{ "op": "remove", "path": "members", "value": [{ "value": "nobody" }] }]),
            json!([{ "op": "replace", "value": { "displayName": "Pilots", "id": group.to_string() } }]),
        ] {
            assert_eq!(client.patch_group(group, operations.clone()).await.as_ref(), Ok(&before), "{operations}");
        }
        assert_eq!(client.events().await.len(), events);
        let rename = json!([{ "op": "replace", "path": "displayName", "value": "Aviators" }]);
        let renamed = client.patch_group(group, rename).await.unwrap();
        assert_eq!(renamed.version, before.version + 1);
        assert!(renamed.modified > before.modified);
        assert_eq!(change_of(&client.events().await[0], "name"), "Pilots → Aviators");
    })
    .await;
}

#[tokio::test]
async fn local_groups_are_invisible_and_their_names_are_taken() {
    with_client(async |world, acme, client| {
        let form = NewGroup {
            name: "Finance".into(),
            ..Default::default()
        };
        let local = groups::create(&world.directory, &acme.owner, acme.tenant, &form)
            .await
            .unwrap();
        assert_eq!(client.get_group(local).await, not_found());
        assert_eq!(
            client.put_group(local, json!({ "displayName": "x" })).await,
            not_found()
        );
        let rename = json!([{ "op": "replace", "path": "displayName", "value": "x" }]);
        assert_eq!(client.patch_group(local, rename).await, not_found());
        assert_eq!(client.delete_group(local).await, not_found());
        assert_eq!(
            client.groups(&[("filter", "displayName pr")]).await,
            (0, Vec::new())
        );
        for name in ["FINANCE", "owner"] {
            assert_eq!(
                client.post_group(json!({ "displayName": name })).await,
                taken(Field::Name)
            );
        }
        let own = client.group("Pilots", &[]).await;
        let rename = json!([{ "op": "replace", "path": "displayName", "value": "finance" }]);
        assert_eq!(client.patch_group(own, rename).await, taken(Field::Name));
    })
    .await;
}

#[tokio::test]
async fn a_token_reaches_groups_of_its_own_tenant_only() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let (client, stranger) = (client(&world, &acme).await, client(&world, &other).await);
        let group = client.group("Pilots", &[]).await;
        assert_eq!(stranger.get_group(group).await, not_found());
        assert_eq!(stranger.delete_group(group).await, not_found());
        assert_eq!(stranger.groups(&[]).await.0, 0);
        stranger.group("Pilots", &[]).await;
    })
    .await;
}

#[tokio::test]
async fn clients_find_groups_by_name_member_and_identifier() {
    with_client(async |_, _, client| {
        let (ada, ben) = (client.user("ada").await, client.user("ben").await);
        let body =
            json!({ "displayName": "Pilots_100%", "externalId": "g-1", "members": [member(ada)] });
        let pilots = client.post_group(body).await.unwrap().id;
        client.group("Pilots-1000", &[ben]).await;
        for (filter, expected) in [
            ("displayName eq \"pilots_100%\"".to_owned(), 1),
            ("displayName sw \"Pilots_\"".to_owned(), 1),
            ("displayName co \"%\"".to_owned(), 1),
            ("displayName ew \"0%\"".to_owned(), 1),
            ("externalId eq \"g-1\"".to_owned(), 1),
            ("externalId eq \"G-1\"".to_owned(), 0),
            (format!("members eq \"{ada}\""), 1),
            (format!("members[value eq \"{ada}\"]"), 1),
            (format!("id eq \"{pilots}\" and members eq \"{ada}\""), 1),
            (format!("id eq \"{pilots}\" and members eq \"{ben}\""), 0),
            (
                format!("id eq \"{}\"", pilots.to_string().to_uppercase()),
                0,
            ),
            ("members.display eq \"BEN\"".to_owned(), 1),
            ("not (members pr)".to_owned(), 0),
        ] {
            let (total, found) = client.groups(&[("filter", &filter)]).await;
            assert_eq!(
                (total, found.len()),
                (expected, usize::try_from(expected).unwrap()),
                "{filter}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_deleted_group_ends_its_imports() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let client = client(&world, &acme).await;
        let group = client.group("Pilots", &[]).await;
        let directory = &world.directory;
        let key = groups::get(directory, &acme.owner, acme.tenant, group)
            .await
            .unwrap()
            .import_key
            .unwrap();
        let imported = shares::import(directory, &other.owner, other.tenant, &key.to_string())
            .await
            .unwrap();
        client.delete_group(group).await.unwrap();
        assert_eq!(client.get_group(group).await, not_found());
        let event = &client.events().await[0];
        assert_eq!(event.action, "group.deprovisioned");
        assert_eq!(change_of(event, "imported_by"), "other → ");
        let left = groups::get(directory, &other.owner, other.tenant, imported)
            .await
            .unwrap();
        assert!(left.imported_from.is_none_or(|link| link.suspended));
    })
    .await;
}

#[tokio::test]
async fn a_rename_keeps_what_administrators_granted() {
    with_client(async |world, acme, client| {
        let group = client.group("Pilots", &[]).await;
        let form = domain::group::GroupForm {
            version: 1,
            grants: vec![domain::grants::Grant::from("audit")],
            ..Default::default()
        };
        groups::save(&world.directory, &acme.owner, acme.tenant, group, &form)
            .await
            .unwrap();
        client
            .put_group(group, json!({ "displayName": "Aviators" }))
            .await
            .unwrap();
        let detail = groups::get(&world.directory, &acme.owner, acme.tenant, group)
            .await
            .unwrap();
        assert_eq!(detail.summary.name, "Aviators");
        assert!(!detail.grants.is_empty());
        staff::group(world, acme, "Pilots", &[], &[]).await;
    })
    .await;
}
