//! Members of groups over SCIM.

use directory::{groups, provisioning};
use domain::{AccountId, GroupId};
use scim::ScimType;
use serde_json::{Value, json};

use crate::{
    harness::{World, on_both},
    people::{Home, home},
    provisioning::{Client, client, with_client},
    staff::enabled,
};

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
    with_client(async |world, acme, client| {
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
            assert_eq!(members(client, group).await, expected, "{operations}");
            assert_eq!(
                counted(world, acme, group).await,
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
            members(client, group).await,
            &ids[..1],
            "who says nothing about members leaves them alone"
        );
    })
    .await;
}

#[tokio::test]
async fn concurrent_changes_of_one_group_lose_nothing() {
    with_client(async |world, acme, client| {
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
        assert_eq!(members(client, group).await, &ids[4..]);
        assert_eq!(counted(world, acme, group).await, 8);
        assert_eq!(client.get_group(group).await.unwrap().version, 13);
    })
    .await;
}

/// Servers share nothing but the database.
#[tokio::test]
async fn concurrent_changes_of_one_group_on_two_servers_lose_nothing() {
    with_client(async |world, acme, client| {
        let second = World {
            directory: world.another_server().await,
            clock: world.clock.clone(),
            url: world.url.clone(),
        };
        let elsewhere = Client {
            world: &second,
            tenant: client.tenant,
            ctx: client.ctx.clone(),
        };
        let mut ids = Vec::new();
        for number in 0..12 {
            ids.push(client.user(&format!("user-{number}")).await);
        }
        let group = client.group("Pilots", &ids[..6]).await;
        let requests = ids.iter().enumerate().map(|(number, id)| {
            let op = if number < 6 { "remove" } else { "add" };
            let operation = json!({ "op": op, "path": "members", "value": [member(*id)] });
            let at = if number % 2 == 0 { client } else { &elsewhere };
            at.patch_group(group, json!([operation]))
        });
        for result in futures::future::join_all(requests).await {
            result.unwrap();
        }
        assert_eq!(members(client, group).await, &ids[6..]);
        assert_eq!(counted(world, acme, group).await, 6);
        assert_eq!(elsewhere.get_group(group).await.unwrap().version, 13);
    })
    .await;
}

#[tokio::test]
async fn concurrent_changes_of_one_user_lose_nothing() {
    with_client(async |_, _, client| {
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
            assert_eq!(user.attributes().unwrap().get(name), Some(&json!(name)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_large_group_is_not_read_back_unasked() {
    with_client(async |world, _, client| {
        let ada = client.user("ada").await;
        let group = client.group("Everybody", &[]).await;
        world
            .tamper("update groups set member_count = 100 where name_key = 'everybody'")
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
    with_client(async |_, _, client| {
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
