//! Many operations in one request.

use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

use super::{Client, ENTERPRISE, Reply, client};
use crate::world::on_both;

impl Client<'_> {
    async fn bulk(&self, operations: Value) -> Reply {
        self.post("/Bulk", json!({ "Operations": operations }))
            .await
            .is(200)
    }
}

/// The statuses of the operations that were tried.
fn statuses(reply: &Reply) -> Vec<&str> {
    let operations = reply.at("/Operations").as_array().unwrap();
    operations
        .iter()
        .map(|operation| operation["status"].as_str().unwrap())
        .collect()
}

/// The path of what an operation was about, below the tenant's address.
fn path(reply: &Reply, place: usize) -> String {
    let location = reply.at(&format!("/Operations/{place}/location"));
    let location = location.as_str().unwrap();
    let (_, path) = location.split_once("/scim/v2/").unwrap();
    path.split_once('/')
        .map(|(_, path)| format!("/{path}"))
        .unwrap()
}

fn id(reply: &Reply, place: usize) -> String {
    path(reply, place).rsplit('/').next().unwrap().to_owned()
}

fn user(name: &str) -> Value {
    json!({ "method": "POST", "path": "/Users", "bulkId": name, "data": { "userName": name } })
}

fn reporting_to(name: &str, manager: &str) -> Value {
    let manager = json!({ "manager": { "value": format!("bulkId:{manager}") } });
    let data = json!({ "userName": name, ENTERPRISE: manager });
    json!({ "method": "POST", "path": "/Users", "bulkId": name, "data": data })
}

fn manager(reply: &Reply) -> &Value {
    &reply.body[ENTERPRISE]["manager"]["value"]
}

#[tokio::test]
async fn every_method_on_both_kinds() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let (ada, pilots) = (client.user("ada").await, client.group("Pilots").await);
    let (ben, crew) = (client.user("ben").await, client.group("Crew").await);
    let operations = json!([{ "op": "add", "path": "externalId", "value": "e" }]);
    let reply = client
        .bulk(json!([
            user("cleo"),
            { "method": "POST", "path": "/Groups", "bulkId": "g", "data": { "displayName": "Engineers" } },
            { "method": "PUT", "path": ada, "version": "W/\"1\"", "data": { "userName": "ada2" } },
            { "method": "PUT", "path": pilots, "data": { "displayName": "Pilots2" } },
            { "method": "PATCH", "path": ada, "data": { "Operations": operations } },
            { "method": "PATCH", "path": pilots, "data": { "Operations": operations } },
            { "method": "DELETE", "path": ben },
            { "method": "DELETE", "path": crew, "version": "W/\"1\"" },
        ]))
        .await;
    assert_eq!(
        statuses(&reply),
        ["201", "201", "200", "200", "200", "200", "204", "204"]
    );
    assert_eq!(
        reply.at("/schemas/0"),
        "urn:ietf:params:scim:api:messages:2.0:BulkResponse"
    );
    let first = reply.at("/Operations/0");
    assert_eq!(
        (&first["method"], &first["bulkId"], &first["version"]),
        (&json!("POST"), &json!("cleo"), &json!("W/\"1\""))
    );
    assert_eq!(first.get("response"), None);
    assert_eq!(reply.at("/Operations/4/version"), "W/\"3\"");
    assert_eq!(path(&reply, 7), crew);

    let cleo = client.get(&path(&reply, 0)).await.is(200);
    assert_eq!(
        cleo.at("/meta/location"),
        reply.at("/Operations/0/location")
    );
    let ada = client.get(&ada).await.is(200);
    assert_eq!(
        (ada.at("/userName"), ada.at("/externalId")),
        (&json!("ada2"), &json!("e"))
    );
    assert_eq!(client.get(&pilots).await.at("/displayName"), "Pilots2");
    for gone in [ben, crew] {
        client.get(&gone).await.is_error(404, None);
    }
    })
    .await;
}

#[tokio::test]
async fn references_lead_forward_and_back_and_into_paths() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let pilots = client.group("Pilots").await;
    let member = |name: &str| json!({ "value": format!("bulkId:{name}") });
    let reply = client
        .bulk(json!([
            { "method": "POST", "path": "/Groups", "bulkId": "crew", "data": { "displayName": "Crew", "members": [member("ada"), member("ben")] } },
            { "method": "PATCH", "path": "/Groups/bulkId:crew", "data": { "Operations": [
                { "op": "remove", "path": "members[value eq \"bulkId:ben\"]" },
            ] } },
            user("ada"),
            reporting_to("ben", "ada"),
            { "method": "PATCH", "path": pilots, "data": { "Operations": [
                { "op": "add", "path": "members", "value": [member("ben")] },
            ] } },
            { "method": "PUT", "path": "/Users/bulkId:ada", "data": { "userName": "countess" } },
        ]))
        .await;
    assert_eq!(statuses(&reply), ["201", "200", "201", "201", "200", "200"]);
    let members = |reply: Reply| {
        let members = reply.at("/members").as_array().cloned().unwrap_or_default();
        members
            .iter()
            .map(|member| member["value"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(members(client.get(&path(&reply, 0)).await), [id(&reply, 2)]);
    assert_eq!(members(client.get(&pilots).await), [id(&reply, 3)]);
    assert_eq!(path(&reply, 1), path(&reply, 0));
    assert_eq!(
        client.get(&path(&reply, 5)).await.at("/userName"),
        "countess"
    );
    assert_eq!(
        manager(&client.get(&path(&reply, 3)).await),
        &json!(id(&reply, 2))
    );
    })
    .await;
}

#[tokio::test]
async fn users_in_a_circle_are_created_together_or_not_at_all() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let circle = json!([
        reporting_to("ada", "ben"),
        reporting_to("ben", "ada"),
        reporting_to("eve", "eve")
    ]);
    let reply = client.bulk(circle).await;
    assert_eq!(statuses(&reply), ["201", "201", "201"]);
    for (user, boss) in [(0, 1), (1, 0), (2, 2)] {
        let user = client.get(&path(&reply, user)).await.is(200);
        assert_eq!(manager(&user), &json!(id(&reply, boss)));
    }

    client.user("taken").await;
    let reply = client
        .bulk(json!([
            reporting_to("cleo", "taken"),
            reporting_to("taken", "cleo"),
            { "method": "POST", "path": "/Groups", "bulkId": "g", "data": { "displayName": "G", "members": [{ "value": "bulkId:cleo" }] } },
        ]))
        .await;
    assert_eq!(statuses(&reply), ["409", "409", "409"]);
    assert_eq!(reply.at("/Operations/0/response/scimType"), &Value::Null);
    assert_eq!(reply.at("/Operations/1/response/scimType"), "uniqueness");
    assert_eq!(
        client
            .find("/Users", "userName eq \"cleo\"")
            .await
            .at("/totalResults"),
        0
    );

    let member = |name: &str| json!([{ "value": format!("bulkId:{name}") }]);
    let reply = client
        .bulk(json!([
            { "method": "POST", "path": "/Groups", "bulkId": "a", "data": { "displayName": "A", "members": member("b") } },
            { "method": "POST", "path": "/Groups", "bulkId": "b", "data": { "displayName": "B", "members": member("a") } },
        ]))
        .await;
    assert_eq!(statuses(&reply), ["409", "409"]);
    })
    .await;
}

#[tokio::test]
async fn an_error_is_its_operations_own() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let ada = client.user("ada").await;
    let nobody = "/Users/01935c5e-0000-7000-8000-00000000000a";
    let reply = client
        .bulk(json!([
            user("ada"),
            { "method": "POST", "path": "/Users", "bulkId": "x", "data": {} },
            { "method": "DELETE", "path": nobody },
            { "method": "PUT", "path": ada, "version": "W/\"7\"", "data": { "userName": "ada" } },
            { "method": "PATCH", "path": ada, "data": { "Operations": [{ "op": "add", "path": "nope", "value": 1 }] } },
            { "method": "DELETE", "path": "/Groups/bulkId:nowhere" },
            { "method": "POST", "path": "/Users", "data": { "userName": "z" } },
            { "method": "POST", "path": "/Groups", "bulkId": "g", "data": { "displayName": "G", "members": [{ "value": "bulkId:ada" }] } },
            { "method": "POST", "path": "/Users", "bulkId": "same", "data": { "userName": "s" } },
            { "method": "POST", "path": "/Users", "bulkId": "same", "data": { "userName": "t" } },
            { "method": "PUT", "path": "/Users/..", "data": { "userName": "x" } },
            user("ben"),
        ]))
        .await;
    assert_eq!(
        statuses(&reply),
        [
            "409", "400", "404", "412", "400", "400", "400", "409", "400", "400", "404", "201"
        ]
    );
    for (place, keyword) in [
        (0, json!("uniqueness")),
        (1, json!("invalidValue")),
        (2, Value::Null),
        (4, json!("invalidPath")),
        (5, json!("invalidValue")),
        (6, json!("invalidSyntax")),
        (8, json!("invalidValue")),
    ] {
        let error = reply.at(&format!("/Operations/{place}/response"));
        assert_eq!(error["scimType"], keyword, "{place}: {error}");
        assert_eq!(
            error["schemas"][0],
            "urn:ietf:params:scim:api:messages:2.0:Error"
        );
        assert_eq!(
            &error["status"],
            reply.at(&format!("/Operations/{place}/status"))
        );
    }
    // What failed to be created is nowhere; everything else has its address.
    assert_eq!(reply.at("/Operations/0/location"), &Value::Null);
    assert_eq!(path(&reply, 2), nobody);
    assert_eq!(client.get("/Users").await.at("/totalResults"), 2);
    })
    .await;
}

#[tokio::test]
async fn it_stops_after_as_many_errors_as_asked() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    client.user("taken").await;
    let operations = json!([user("a"), user("taken"), user("b"), { "method": "DELETE", "path": "/Users/x" }, user("c")]);
    let reply = client
        .post(
            "/Bulk",
            json!({ "failOnErrors": 2, "Operations": operations }),
        )
        .await
        .is(200);
    assert_eq!(statuses(&reply), ["201", "409", "201", "404"]);
    assert_eq!(
        client
            .find("/Users", "userName eq \"c\"")
            .await
            .at("/totalResults"),
        0
    );
    assert_eq!(
        client
            .find("/Users", "userName eq \"b\"")
            .await
            .at("/totalResults"),
        1
    );
    })
    .await;
}

#[tokio::test]
async fn limits_are_named_and_nothing_is_done_beyond_them() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let many: Vec<Value> = (0..1_001)
            .map(|number| user(&format!("u{number}")))
            .collect();
        let reply = client.post("/Bulk", json!({ "Operations": many })).await;
        reply.is_error(413, None);
        assert!(
            reply
                .at("/detail")
                .as_str()
                .unwrap()
                .contains("maxOperations (1000)")
        );

        let mut large = user("large");
        large["data"]["title"] = "x".repeat(2_000_000).into();
        let reply = client.post("/Bulk", json!({ "Operations": [large] })).await;
        reply.is_error(413, None);
        assert!(
            reply
                .at("/detail")
                .as_str()
                .unwrap()
                .contains("maxPayloadSize (2000000")
        );
        assert_eq!(client.get("/Users").await.at("/totalResults"), 0);

        for body in [json!([]), json!({}), json!({ "Operations": 7 })] {
            client
                .post("/Bulk", body)
                .await
                .is_error(400, Some("invalidSyntax"));
        }
        let text = [("content-type", "text/plain")];
        client
            .send(Method::POST, "/Bulk", &text, Body::from("{}"))
            .await
            .is_error(415, None);
        client.get("/Bulk").await.is_error(405, None);
        assert_eq!(statuses(&client.bulk(json!([])).await), Vec::<&str>::new());
    })
    .await;
}

#[tokio::test]
async fn it_reaches_no_further_than_single_requests() {
    on_both(|world| async move {
    let (other, client) = (client(&world, "other").await, client(&world, "acme").await);
    let (theirs, group) = (other.user("ada").await, client.group("Pilots").await);
    let max = world.member(client.tenant, "max@acme.example").await;
    let member =
        |id: &str| json!({ "Operations": [{ "op": "add", "path": "members", "value": [id] }] });
    let reply = client
        .bulk(json!([
            { "method": "DELETE", "path": theirs },
            { "method": "DELETE", "path": format!("/Users/{max}") },
            { "method": "PATCH", "path": group, "data": member(theirs.trim_start_matches("/Users/")) },
            { "method": "PATCH", "path": group, "data": member(&max.to_string()) },
            user("max@acme.example"),
        ]))
        .await;
    assert_eq!(statuses(&reply), ["404", "404", "400", "400", "409"]);
    other.get(&theirs).await.is(200);
    })
    .await;
}
