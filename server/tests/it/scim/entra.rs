//! Microsoft Entra ID, step by step: its cycle for users and for groups, with and without
//! `aadOptscim062020`.

use serde_json::{Value, json};

use super::{ENTERPRISE, client};
use crate::world::World;

fn body(name: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": format!("{name}-guid"),
        "userName": name,
        "active": true,
        "displayName": "Ada Lind",
        "emails": [{ "primary": true, "type": "work", "value": name }],
        "meta": { "resourceType": "User" },
        "name": { "formatted": "Ada Lind", "familyName": "Lind", "givenName": "Ada" },
        "phoneNumbers": null,
        "roles": [],
        "title": null
    })
}

#[tokio::test]
async fn the_connection_test_finds_nobody() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let found = client
        .find(
            "/Users",
            "userName eq \"0e6e3f6c-9d77-4b0c-9d9e-3a3b3c0d5d0e\"",
        )
        .await
        .is(200);
    assert_eq!(
        (found.at("/totalResults"), found.at("/Resources")),
        (&json!(0), &json!([]))
    );
}

#[tokio::test]
async fn the_cycle_of_a_user() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let created = client
        .post("/Users", body("ada@acme.example"))
        .await
        .is(201);
    assert_eq!(created.at("/active"), &json!(true));
    client
        .post("/Users", body("ADA@acme.example"))
        .await
        .is_error(409, Some("uniqueness"));
    for filter in [
        "userName eq \"ADA@ACME.example\"",
        "externalId eq \"ada@acme.example-guid\"",
        "emails[type eq \"work\"].value eq \"ada@acme.example\"",
    ] {
        let found = client.find("/Users", filter).await.is(200);
        assert_eq!(
            (found.at("/totalResults"), found.at("/Resources/0/id")),
            (&json!(1), created.at("/id")),
            "{filter}"
        );
    }

    let path = format!("/Users/{}", created.id());
    let manager = client
        .user("boss")
        .await
        .trim_start_matches("/Users/")
        .to_owned();
    let operations = json!([
        { "op": "Replace", "path": "displayName", "value": "Ada L." },
        { "op": "Add", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "+49 1" },
        { "op": "Replace", "path": "addresses[type eq \"work\"].country", "value": "DE" },
        { "op": "Add", "path": format!("{ENTERPRISE}:department"), "value": "Engines" },
        { "op": "Add", "path": format!("{ENTERPRISE}:manager"), "value": manager },
        { "op": "Replace", "path": "roles", "value": [{ "value": "pilot", "primary": "True" }] },
    ]);
    let changed = client.patch(&path, operations).await.is(200);
    assert_eq!(
        changed.at("/phoneNumbers"),
        &json!([{ "value": "+49 1", "type": "mobile" }])
    );
    assert_eq!(changed.at("/addresses/0/country"), &json!("DE"));
    let enterprise = changed.body.get(ENTERPRISE).unwrap();
    assert_eq!(enterprise["manager"]["value"], json!(manager));
    let id = created.id();
    let checked = client
        .find(
            "/Users",
            &format!("id eq \"{id}\" and manager eq \"{manager}\""),
        )
        .await;
    assert_eq!(checked.at("/totalResults"), &json!(1));

    let removed = client.patch(&path, json!([{ "op": "Remove", "path": format!("{ENTERPRISE}:manager"), "value": [{ "value": manager }] }])).await.is(200);
    assert_eq!(removed.body[ENTERPRISE].get("manager"), None);
    let disabled = client
        .patch(
            &path,
            json!([{ "op": "Replace", "path": "active", "value": "False" }]),
        )
        .await
        .is(200);
    assert_eq!(disabled.at("/active"), &json!(false));
    assert_eq!(client.get(&path).await.is(200).at("/active"), &json!(false));
    assert_eq!(
        client
            .find("/Users", "userName eq \"ada@acme.example\"")
            .await
            .at("/totalResults"),
        &json!(1)
    );
    client.delete(&path).await.is(204);
    client.delete(&path).await.is_error(404, None);
    client.get(&path).await.is_error(404, None);
}

#[tokio::test]
async fn the_flag_changes_the_form_and_not_the_outcome() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let created = client
        .post("/Users?aadOptscim062020", body("ada@acme.example"))
        .await
        .is(201);
    let path = format!("/Users/{}?aadOptscim062020", created.id());
    let operations = json!([
        { "op": "replace", "path": "emails[type eq \"work\"].value", "value": "new@acme.example" },
        { "op": "replace", "value": {
            "active": false, "name.givenName": "Augusta", "displayName": "Augusta",
            format!("{ENTERPRISE}:employeeNumber"): "42",
        } },
    ]);
    let changed = client.patch(&path, operations).await.is(200);
    assert_eq!(changed.at("/name/givenName"), &json!("Augusta"));
    assert_eq!(changed.at("/emails/0/value"), &json!("new@acme.example"));
    assert_eq!(
        (
            changed.at("/active"),
            &changed.body[ENTERPRISE]["employeeNumber"]
        ),
        (&json!(false), &json!("42"))
    );
}

#[tokio::test]
async fn the_cycle_of_a_group() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let (ada, ben) = (client.user("ada").await, client.user("ben").await);
    let (ada, ben) = (
        ada.trim_start_matches("/Users/"),
        ben.trim_start_matches("/Users/"),
    );
    let body = json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"
        ],
        "externalId": "g-guid",
        "displayName": "Pilots",
        "meta": { "resourceType": "Group" }
    });
    let lookup = "/Groups?excludedAttributes=members&filter=displayName+eq+%22PILOTS%22";
    assert_eq!(
        client.get(lookup).await.is(200).at("/totalResults"),
        &json!(0)
    );
    let created = client.post("/Groups", body.clone()).await.is(201);
    client
        .post("/Groups", body)
        .await
        .is_error(409, Some("uniqueness"));
    assert_eq!(
        client.get(lookup).await.at("/Resources/0/id"),
        created.at("/id")
    );
    let id = created.id();
    let path = format!("/Groups/{id}");

    let add = |ids: &[&str]| {
        let members: Vec<Value> = ids
            .iter()
            .map(|id| json!({ "$ref": null, "value": id }))
            .collect();
        json!([{ "op": "Add", "path": "members", "value": members }])
    };
    let added = client.patch(&path, add(&[ada, ben])).await.is(200);
    assert_eq!(added.at("/members").as_array().map(Vec::len), Some(2));
    let check = format!("id eq \"{id}\" and members eq \"{ada}\"");
    assert_eq!(
        client.find("/Groups", &check).await.at("/totalResults"),
        &json!(1)
    );
    let read = client
        .get(&format!("{path}?excludedAttributes=members"))
        .await
        .is(200);
    assert_eq!(read.at("/members"), &Value::Null);

    let remove =
        json!([{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": ada }] }]);
    let left = client.patch(&path, remove).await.is(200);
    assert_eq!(left.at("/members/0/value"), &json!(ben));
    assert_eq!(left.at("/members").as_array().map(Vec::len), Some(1));
    let by_filter = json!([{ "op": "remove", "path": format!("members[value eq \"{ben}\"]") }]);
    assert_eq!(
        client.patch(&path, by_filter).await.is(200).at("/members"),
        &Value::Null
    );
    assert_eq!(
        client.find("/Groups", &check).await.at("/totalResults"),
        &json!(0)
    );

    let rename = json!([{ "op": "Replace", "path": "displayName", "value": "Aviators" }]);
    assert_eq!(
        client.patch(&path, rename).await.is(200).at("/displayName"),
        &json!("Aviators")
    );
    client.delete(&path).await.is(204);
    client.delete(&path).await.is_error(404, None);
}

#[tokio::test]
async fn the_reference_collections_odd_filters() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    client.user("ada").await;
    for (filter, expected) in [
        (
            "(ActiVe eq true) and meta.lastmodified ge \"2021-09-23T19:35:41.8420572Z\"",
            1,
        ),
        ("meta.created gt \"0001-01-03T00:00:00.0000000Z\"", 1),
        ("userName eq ada", 1),
        ("(userName eq \"ada\") or (userName eq \"ben\")", 1),
        ("active eq false", 0),
    ] {
        let found = client.find("/Users", filter).await.is(200);
        assert_eq!(found.at("/totalResults"), &json!(expected), "{filter}");
    }
    assert_eq!(
        client
            .get("/Users?startindex=0&count=1")
            .await
            .is(200)
            .at("/itemsPerPage"),
        &json!(1)
    );
}
