//! The audit log as a person sees it and takes it with them.

use axum::body::Body;
use directory::groups;
use domain::group::NewGroup;
use http::{Method, StatusCode, header};

use crate::world::{Answer, World, request};

async fn get(world: &World, path: &str, cookie: &str) -> Answer {
    let request = request(Method::GET, path, cookie).body(Body::empty());
    world.send(request.unwrap()).await
}

#[tokio::test]
async fn the_log_is_filtered_by_its_address_and_exported_as_it_is_filtered() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let new = NewGroup {
        name: "Finance".into(),
        description: "=cmd".into(),
    };
    let group = groups::create(&world.directory, &world.operator(), tenant, &new)
        .await
        .unwrap();

    let page = world
        .page(
            &format!("/t/{tenant}/audit?action=group.created&id={group}"),
            &cookie,
        )
        .await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "<ins>LOCAL",
        "Remove the filter Object",
        "Group: created",
        &format!("/t/{tenant}/groups/{group}"),
        &format!("/t/{tenant}/audit.csv?action=group.created&amp;id={group}"),
    ] {
        assert!(page.body.contains(text), "{text}");
    }
    assert_eq!(page.body.matches("class=\"changes\"").count(), 1);

    let csv = get(
        &world,
        &format!("/t/{tenant}/audit.csv?id={group}"),
        &cookie,
    )
    .await;
    assert!(csv.header(header::CONTENT_TYPE).starts_with("text/csv"));
    assert_eq!(
        csv.header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"audit.csv\""
    );
    assert!(csv.body.contains(",description,,'=cmd\r\n"), "{}", csv.body);
    let json = get(
        &world,
        &format!("/t/{tenant}/audit.json?id={group}"),
        &cookie,
    )
    .await;
    assert_eq!(json.header(header::CONTENT_TYPE), "application/json");
    let json: Vec<serde_json::Value> = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json.len(), 1);
    assert_eq!(json[0]["objectId"], group.to_string());

    let history = world
        .page(&format!("/t/{tenant}/groups/{group}/history"), &cookie)
        .await;
    assert!(
        history.body.contains("<h1>History of Finance"),
        "{}",
        history.body
    );
    assert!(!history.body.contains("Namespace: "));
}

#[tokio::test]
async fn an_address_that_makes_no_sense_filters_nothing() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    for odd in [
        "object=x&event=x&from=x&until=2026-02-30",
        "before=1&after=x.y",
        "size=99999999999999",
        "before=9223372036854775807.9223372036854775807",
        "after=-9223372036854775808.-9223372036854775808",
    ] {
        let page = world
            .page(&format!("/t/{tenant}/audit?{odd}"), &cookie)
            .await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        let file = get(&world, &format!("/t/{tenant}/audit.json?{odd}"), &cookie).await;
        assert_eq!(file.status, StatusCode::OK, "{odd}");
    }
}
