//! Groups over SCIM.

use directory::{Error, groups, provisioning, shares};
use domain::{AccountId, Field, GroupId, Problem, Source, group::NewGroup};
use scim::ScimType;
use serde_json::{Value, json};

use crate::{
    harness::{World, on_both},
    people::{Home, home},
    provisioning::{Client, change_of, client, json_of},
    staff::{self, enabled},
};

fn not_found<T>() -> provisioning::Result<T> {
    Err(Error::NotFound.into())
}

fn taken<T>() -> provisioning::Result<T> {
    Err(Error::invalid(Field::Name, Problem::Taken).into())
}

fn member(id: AccountId) -> Value {
    json!({ "value": id.to_string() })
}

async fn members(client: &Client<'_>, group: GroupId) -> Vec<AccountId> {
    let found = client.get_group(group).await.unwrap().members.unwrap();
    found.into_iter().map(|link| AccountId(link.id)).collect()
}

async fn counted(world: &World, at: &Home, group: GroupId) -> u64 {
    groups::get(&world.directory, &world.operator(), at.tenant, group)
        .await
        .unwrap()
        .summary
        .members
}

#[tokio::test]
async fn a_new_group_has_its_members_and_grants_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let body = json!({ "userName": "ada", "displayName": "Ada Lind" });
        let ada = client.post_user(body).await.unwrap().id;
        let body = json!({ "displayName": " Pilots ", "externalId": "g-1", "members": [member(ada), member(ada)] });
        let created = client.post_group(body).await.unwrap();
        assert_eq!(json_of(&created.document), json!({ "externalId": "g-1", "displayName": "Pilots" }));
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
async fn only_users_of_the_tenant_become_members() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let (client, stranger) = (client(&world, &acme).await, client(&world, &other).await);
        let local = enabled(&world, &acme, "Ada").await;
        let foreign = stranger.user("eve").await;
        let ben = client.user("ben").await;
        let group = client.group("Pilots", &[ben]).await;
        let upper = ben.to_string().to_uppercase();
        for unknown in [local.to_string(), foreign.to_string(), AccountId::generate().to_string(), upper] {
            let add = json!([{ "op": "add", "path": "members", "value": [member(ben), { "value": unknown }] }]);
            let Err(provisioning::Error::Request(refused)) = client.patch_group(group, add).await else {
                panic!("{unknown} became a member");
            };
            assert_eq!((refused.status, refused.scim_type), (400, Some(ScimType::InvalidValue)));
            assert!(refused.detail.contains(&unknown), "{}", refused.detail);
            let body = json!({ "displayName": "Others", "members": [{ "value": unknown }] });
            assert!(client.post_group(body).await.is_err());
            let remove = json!([{ "op": "remove", "path": "members", "value": [{ "value": unknown }] }]);
            client.patch_group(group, remove).await.unwrap();
        }
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": "ben" }, { "value": "1" }] }]);
        client.patch_group(group, add).await.unwrap();
        assert_eq!(members(&client, group).await, [ben], "a name is no identifier, and adds nobody");
        assert_eq!(client.groups(&[]).await.0, 1, "a refused group leaves nothing behind");
    })
    .await;
}

#[tokio::test]
async fn members_come_and_go_as_a_delta() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let mut ids = Vec::new();
        for name in ["a", "b", "c", "d"] {
            ids.push(client.user(name).await);
        }
        let group = client.group("Pilots", &ids[..2]).await;
        let value = |ids: &[AccountId]| -> Value { ids.iter().map(|id| member(*id)).collect() };
        for (operations, expected) in [
            (
                json!([{ "op": "Add", "path": "members", "value": value(&ids[1..3]) }]),
                &ids[..3],
            ),
            (
                json!([{ "op": "Remove", "path": "members", "value": value(&ids[1..2]) }]),
                &[ids[0], ids[2]][..],
            ),
            (
                json!([{ "op": "remove", "path": format!("members[value eq \"{}\"]", ids[0]) }]),
                &ids[2..3],
            ),
            (
                json!([{ "op": "replace", "path": "members", "value": value(&ids[1..]) }]),
                &ids[1..],
            ),
            (
                json!([
                    { "op": "remove", "path": "members", "value": value(&ids[3..]) },
                    { "op": "add", "path": "members", "value": value(&ids[..1]) },
                    { "op": "add", "path": "members", "value": value(&ids[3..]) },
                ]),
                &ids[..],
            ),
            (
                json!([{ "op": "replace", "value": { "members": [] } }]),
                &[][..],
            ),
        ] {
            client.patch_group(group, operations.clone()).await.unwrap();
            assert_eq!(members(&client, group).await, expected, "{operations}");
            assert_eq!(
                counted(&world, &acme, group).await,
                u64::try_from(expected.len()).unwrap()
            );
        }
        client
            .put_group(
                group,
                json!({ "displayName": "Pilots", "members": value(&ids[..1]) }),
            )
            .await
            .unwrap();
        client
            .put_group(group, json!({ "displayName": "Aviators" }))
            .await
            .unwrap();
        assert_eq!(
            members(&client, group).await,
            &ids[..1],
            "who says nothing about members leaves them alone"
        );
    })
    .await;
}

#[tokio::test]
async fn a_change_that_changes_nothing_leaves_no_trace() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
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
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
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
                taken()
            );
        }
        let own = client.group("Pilots", &[]).await;
        let rename = json!([{ "op": "replace", "path": "displayName", "value": "finance" }]);
        assert_eq!(client.patch_group(own, rename).await, taken());
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
async fn concurrent_changes_of_one_group_lose_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let mut ids = Vec::new();
        for number in 0..12 {
            ids.push(client.user(&format!("user-{number}")).await);
        }
        let group = client.group("Pilots", &ids[..4]).await;
        let removing = ids[..4]
            .iter()
            .map(|id| json!({ "op": "remove", "path": "members", "value": [member(*id)] }));
        let adding = ids[4..]
            .iter()
            .map(|id| json!({ "op": "add", "path": "members", "value": [member(*id)] }));
        let requests = removing
            .chain(adding)
            .map(|operation| client.patch_group(group, json!([operation])));
        for result in futures::future::join_all(requests).await {
            result.unwrap();
        }
        assert_eq!(members(&client, group).await, &ids[4..]);
        assert_eq!(counted(&world, &acme, group).await, 8);
        assert_eq!(client.get_group(group).await.unwrap().version, 13);
    })
    .await;
}

#[tokio::test]
async fn concurrent_changes_of_one_user_lose_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = client.user("ada").await;
        let attributes = [
            "title",
            "nickName",
            "userType",
            "locale",
            "timezone",
            "preferredLanguage",
        ];
        let requests = attributes.iter().map(|name| {
            client.patch_user(ada, json!([{ "op": "add", "path": name, "value": name }]))
        });
        for result in futures::future::join_all(requests).await {
            result.unwrap();
        }
        let user = client.get_user(ada).await.unwrap();
        for name in attributes {
            assert_eq!(user.document.get(name), Some(&json!(name)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_large_group_is_not_read_back_unasked() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let ada = client.user("ada").await;
        let group = client.group("Everybody", &[]).await;
        world
            .tamper("update groups set member_count = 1000 where name_key = 'everybody'")
            .await;
        let add = json!([{ "op": "add", "path": "members", "value": [member(ada)] }]);
        assert_eq!(client.patch_group(group, add).await.unwrap().members, None);
        let remove = json!([{ "op": "remove", "path": "members", "value": [member(ada)] }]);
        assert_eq!(
            client.patch_group(group, remove).await.unwrap().members,
            Some(Vec::new())
        );
    })
    .await;
}

#[tokio::test]
async fn members_are_read_only_where_they_are_wanted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let (ada, ben) = (client.user("ada").await, client.user("ben").await);
        client.group("A", &[ada, ben]).await;
        client.group("B", &[ben]).await;
        client.group("C", &[]).await;
        let (total, listed) = client.groups(&[("sortBy", "displayName")]).await;
        assert_eq!(total, 3);
        assert_eq!(
            listed
                .iter()
                .map(|group| group.members.as_ref().unwrap().len())
                .collect::<Vec<_>>(),
            [2, 1, 0]
        );
        let (_, bare) = client.groups(&[("excludedAttributes", "members")]).await;
        assert!(bare.iter().all(|group| group.members.is_none()));
    })
    .await;
}

#[tokio::test]
async fn clients_find_groups_by_name_member_and_identifier() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
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
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
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
        staff::group(&world, &acme, "Pilots", &[], &[]).await;
    })
    .await;
}
