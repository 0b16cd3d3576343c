//! The protocol itself: media types, versions, methods, limits, discovery, search.

use axum::body::Body;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};

use super::{Reply, client};
use crate::world::on_both;

#[tokio::test]
async fn a_created_resource_has_its_address_and_version() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for (endpoint, body) in [
            ("/Users", json!({ "userName": "ada" })),
            ("/Groups", json!({ "displayName": "Pilots" })),
        ] {
            let created = client.post(endpoint, body).await.is(201);
            let location = format!(
                "http://localhost:3000/scim/v2/{}{endpoint}/{}",
                client.tenant,
                created.id()
            );
            assert_eq!(created.header(header::LOCATION), location);
            assert_eq!(created.at("/meta/location"), &json!(location));
            assert_eq!(created.header(header::ETAG), "W/\"1\"");
            assert_eq!(created.at("/meta/version"), &json!("W/\"1\""));
            let read = client
                .get(&format!("{endpoint}/{}", created.id()))
                .await
                .is(200);
            assert_eq!(read.body, created.body);
            assert_eq!(client.get(endpoint).await.at("/Resources/0"), &created.body);
        }
    })
    .await;
}

#[tokio::test]
async fn versions_guard_reads_and_writes() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for path in [client.user("ada").await, client.group("Pilots").await] {
            let known = [("if-none-match", "W/\"1\"")];
            let unchanged = client.send(Method::GET, &path, &known, Body::empty()).await;
            assert_eq!(
                (unchanged.status, &unchanged.body),
                (StatusCode::NOT_MODIFIED, &Value::Null)
            );
            assert_eq!(unchanged.header(header::ETAG), "W/\"1\"");

            let operations =
                json!({ "Operations": [{ "op": "add", "path": "externalId", "value": "e" }] })
                    .to_string();
            for (tag, status) in [
                ("W/\"7\"", 412),
                ("nonsense", 412),
                ("W/\"1\"", 200),
                ("W/\"1\"", 412),
                ("*", 200),
            ] {
                let headers = [("if-match", tag)];
                let reply = client
                    .send(
                        Method::PATCH,
                        &path,
                        &headers,
                        Body::from(operations.clone()),
                    )
                    .await;
                assert_eq!(reply.status.as_u16(), status, "{path} {tag}");
            }
            let changed = client
                .send(Method::GET, &path, &known, Body::empty())
                .await
                .is(200);
            assert_eq!(changed.header(header::ETAG), "W/\"2\"");
            let body = json!({ "userName": "ada", "displayName": "Pilots" }).to_string();
            let stale = [("if-match", "W/\"1\"")];
            client
                .send(Method::PUT, &path, &stale, Body::from(body))
                .await
                .is_error(412, None);
            client
                .send(Method::DELETE, &path, &stale, Body::empty())
                .await
                .is_error(412, None);
            client
                .send(
                    Method::DELETE,
                    &path,
                    &[("if-match", "W/\"2\"")],
                    Body::empty(),
                )
                .await
                .is(204);
        }
    })
    .await;
}

#[tokio::test]
async fn only_what_is_wanted_is_sent() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let body = json!({ "userName": "ada", "title": "Engineer", "name": { "givenName": "Ada", "familyName": "Lind" } });
    let created = client
        .post("/Users?attributes=userName", body)
        .await
        .is(201);
    assert_eq!(created.at("/title"), &Value::Null);
    let path = format!("/Users/{}", created.id());
    let read = client
        .get(&format!("{path}?attributes=name.givenName,title"))
        .await;
    let keys: Vec<&String> = read.body.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schemas", "id", "name", "title"]);
    assert_eq!(read.at("/name"), &json!({ "givenName": "Ada" }));
    let read = client
        .get(&format!("{path}?excludedAttributes=name,meta"))
        .await;
    assert_eq!(
        (read.at("/name"), read.at("/meta"), read.at("/title")),
        (&Value::Null, &Value::Null, &json!("Engineer"))
    );
    let list = client.get("/Users?attributes=userName").await;
    assert_eq!(list.at("/Resources/0/title"), &Value::Null);
    assert_eq!(list.at("/Resources/0/userName"), &json!("ada"));
    })
    .await;
}

#[tokio::test]
async fn discovery_is_complete_and_unfiltered() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let config = client.get("/ServiceProviderConfig").await.is(200);
        assert_eq!(
            config.at("/bulk"),
            &json!({ "supported": true, "maxOperations": 1_000, "maxPayloadSize": 2_000_000 })
        );
        assert_eq!(config.at("/pagination/cursor"), &json!(true));
        assert_eq!(
            config.at("/pagination/defaultPaginationMethod"),
            &json!("index")
        );
        let types = client.get("/ResourceTypes").await.is(200);
        assert_eq!(types.at("/totalResults"), &json!(2));
        let schemas = client.get("/Schemas").await.is(200);
        assert_eq!(schemas.at("/totalResults"), &json!(4));
        for list in [&types, &schemas] {
            for resource in list.at("/Resources").as_array().unwrap() {
                let location = resource
                    .pointer("/meta/location")
                    .and_then(Value::as_str)
                    .unwrap();
                let base = format!("http://localhost:3000/scim/v2/{}", client.tenant);
                let one = client
                    .get(location.strip_prefix(&base).unwrap())
                    .await
                    .is(200);
                assert_eq!(&one.body, resource);
            }
        }
        for path in ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"] {
            client.find(path, "id pr").await.is_error(403, None);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_offered_says_so() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for method in [
            Method::GET,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::POST,
        ] {
            client
                .send(method, "/Me", &[], Body::empty())
                .await
                .is_error(501, None);
        }
    })
    .await;
}

#[tokio::test]
async fn pages_by_cursor_lead_there_and_back() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for name in ["ada", "ben", "cleo"] {
            client.user(name).await;
        }
        client.group("Pilots").await;
        let names = |reply: &Reply| {
            let found = reply.at("/Resources").as_array().unwrap();
            let name = |found: &Value| found.get("userName").or(found.get("displayName")).cloned();
            found.iter().filter_map(name).collect::<Vec<_>>()
        };
        let text = |reply: &Reply, pointer: &str| reply.at(pointer).as_str().unwrap().to_owned();

        let first = client.get("/Users?cursor&count=2").await.is(200);
        assert_eq!(names(&first), ["ada", "ben"]);
        assert_eq!(
            (first.at("/totalResults"), first.at("/itemsPerPage")),
            (&json!(3), &json!(2))
        );
        assert_eq!(
            (first.at("/startIndex"), first.at("/previousCursor")),
            (&Value::Null, &Value::Null)
        );
        let next = text(&first, "/nextCursor");
        let second = client
            .get(&format!("/Users?count=2&cursor={next}"))
            .await
            .is(200);
        assert_eq!(
            (names(&second), second.at("/nextCursor")),
            (vec![json!("cleo")], &Value::Null)
        );
        let previous = text(&second, "/previousCursor");
        let back = client
            .get(&format!("/Users?count=2&cursor={previous}"))
            .await
            .is(200);
        assert_eq!(names(&back), ["ada", "ben"]);

        // Without a cursor, pages go by number as ever.
        let numbered = client.get("/Users?count=2").await.is(200);
        assert_eq!(
            (numbered.at("/startIndex"), numbered.at("/nextCursor")),
            (&json!(1), &Value::Null)
        );

        let mut found = Vec::new();
        let mut cursor = json!("");
        while let Some(text) = cursor.as_str() {
            let page = client
                .post("/.search", json!({ "cursor": text, "count": 3 }))
                .await
                .is(200);
            assert_eq!(page.at("/totalResults"), &json!(4));
            found.extend(names(&page));
            cursor = page.at("/nextCursor").clone();
        }
        assert_eq!(found, ["ada", "ben", "cleo", "Pilots"]);

        for (query, keyword) in [
            ("cursor=nonsense".to_owned(), "invalidCursor"),
            (format!("cursor={next}x"), "invalidCursor"),
            (format!("cursor={next}&sortBy=userName"), "invalidCursor"),
            ("cursor=&count=0".into(), "invalidCount"),
            ("cursor=&count=x".into(), "invalidCount"),
        ] {
            client
                .get(&format!("/Users?{query}"))
                .await
                .is_error(400, Some(keyword));
        }
        client
            .get(&format!("/Groups?cursor={next}"))
            .await
            .is_error(400, Some("invalidCursor"));
    })
    .await;
}

#[tokio::test]
async fn searches_find_what_queries_find() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for name in ["ada", "ben", "cleo"] {
            client.user(name).await;
        }
        for name in ["Pilots", "Engineers"] {
            client.group(name).await;
        }
        let users = client
            .post("/Users/.search", json!({ "filter": "userName sw \"b\"" }))
            .await
            .is(200);
        assert_eq!(
            users.body,
            client.find("/Users", "userName sw \"b\"").await.body
        );
        let groups = client
            .post(
                "/Groups/.search",
                json!({ "filter": "displayName sw \"pil\"", "attributes": ["displayName"] }),
            )
            .await
            .is(200);
        assert_eq!(
            (
                groups.at("/totalResults"),
                groups.at("/Resources/0/displayName")
            ),
            (&json!(1), &json!("Pilots"))
        );
        client
            .post("/Users/.search", json!({ "filter": "members eq \"x\"" }))
            .await
            .is_error(400, Some("invalidFilter"));

        let mut seen = Vec::new();
        for start in [1, 3, 5, 7] {
            let page = client
                .post("/.search", json!({ "startIndex": start, "count": 2 }))
                .await
                .is(200);
            assert_eq!(page.at("/totalResults"), &json!(5));
            assert_eq!(page.at("/startIndex"), &json!(start));
            let types = page.at("/Resources").as_array().unwrap().iter();
            seen.extend(
                types.map(|resource| resource.pointer("/meta/resourceType").unwrap().clone()),
            );
        }
        assert_eq!(seen, ["User", "User", "User", "Group", "Group"]);
        let only = client
            .post(
                "/.search",
                json!({ "filter": "meta.resourceType eq \"Group\"" }),
            )
            .await
            .is(200);
        assert_eq!(only.at("/totalResults"), &json!(2));
        let half = client
            .post("/.search", json!({ "filter": "userName eq \"ada\"" }))
            .await
            .is(200);
        assert_eq!(half.at("/totalResults"), &json!(1));
        client
            .post("/.search", json!({ "filter": "nope eq 1" }))
            .await
            .is_error(400, Some("invalidFilter"));
    })
    .await;
}

#[tokio::test]
async fn a_large_group_is_not_sent_back_unasked() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let group = client.group("Everybody").await;
    let mut ids = Vec::new();
    for number in 0..1_001 {
        ids.push(json!({ "value": client.post("/Users", json!({ "userName": format!("u{number}") })).await.id() }));
    }
    let add = client
        .patch(
            &group,
            json!([{ "op": "add", "path": "members", "value": ids }]),
        )
        .await
        .is(204);
    assert_eq!(add.header(header::ETAG), "W/\"2\"");
    let whole = client.get(&group).await.is(200);
    let sent: Vec<&Value> = whole
        .at("/members")
        .as_array()
        .unwrap()
        .iter()
        .map(|member| &member["value"])
        .collect();
    let expected: Vec<&Value> = ids.iter().map(|member| &member["value"]).collect();
    assert_eq!(sent, expected);
    assert_eq!(whole.header(header::ETAG), "W/\"2\"");
    let first = whole.at("/members/0/$ref").as_str().unwrap();
    assert!(first.ends_with(&format!("/Users/{}", ids[0]["value"].as_str().unwrap())));

    let shown = client
        .get(&format!("{group}?attributes=members.display"))
        .await
        .is(200);
    assert_eq!(shown.at("/members/1000"), &json!({ "display": "u1000" }));
    let without = client
        .get(&format!("{group}?excludedAttributes=members"))
        .await
        .is(200);
    assert_eq!(without.at("/members"), &Value::Null);
    let remove =
        json!({ "Operations": [{ "op": "remove", "path": "members", "value": ids[..1] }] });
    let named = client
        .with_body(
            Method::PATCH,
            &format!("{group}?attributes=displayName"),
            &remove,
        )
        .await
        .is(200);
    assert_eq!(
        (named.at("/displayName"), named.at("/members")),
        (&json!("Everybody"), &Value::Null)
    );
    let excluded = client
        .with_body(
            Method::PATCH,
            &format!("{group}?excludedAttributes=members"),
            &remove,
        )
        .await;
    excluded.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_page_of_large_groups_is_the_same_as_one_of_small_groups() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut members = Vec::new();
        for name in ["ada", "ben", "cleo"] {
            let path = client.user(name).await;
            members.push(json!({ "value": path.trim_start_matches("/Users/") }));
        }
        for (name, count) in [("Crew", 3), ("Nobody", 0), ("Pilots", 1)] {
            let body = json!({ "displayName": name, "members": members[..count] });
            client.post("/Groups", body).await.is(201);
        }
        let small = client.get("/Groups").await.is(200);
        assert_eq!(
            small.at("/Resources/0/members").as_array().map(Vec::len),
            Some(3)
        );
        // Too many, as far as the server knows, to be read together.
        world
            .tamper("update groups set member_count = 20000 where name_key in ('crew', 'nobody')")
            .await;
        let mut large = client.get("/Groups").await.is(200);
        assert_eq!(large.at("/Resources/1/members"), &json!([]));
        large.body["Resources"][1]
            .as_object_mut()
            .unwrap()
            .remove("members");
        assert_eq!(large.body, small.body);
        let found = client
            .post("/.search", json!({ "filter": "displayName pr" }))
            .await;
        assert_eq!(found.at("/totalResults"), &json!(3));
        assert_eq!(
            found.at("/Resources/0/members"),
            small.at("/Resources/0/members")
        );
    })
    .await;
}
