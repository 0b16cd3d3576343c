//! Pages and searches.

use serde_json::{Value, json};

use crate::{
    scim::{Reply, client},
    world::on_both,
};

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
