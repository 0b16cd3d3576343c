//! Who can do something, as a browser without JavaScript sees it.

use crate::world::World;

#[tokio::test]
async fn there_is_a_search_once_a_permission_is_chosen() {
    let world = World::new().await;
    let acme = world.tenant("acme").await;
    let max = world.member(acme, "max@acme.example").await;
    let cookie = world.cookie("owner@acme.example").await;
    let shown = async |query: &str| {
        let path = format!("/t/{acme}/access?{query}");
        world.page(&path, &cookie).await.body
    };
    let has_search = |body: &str| {
        let (before, after) = body.split_once("class=\"search\"").unwrap();
        let begun = before.rsplit('<').next().unwrap();
        let ended = after.split('>').next().unwrap();
        !begun.contains("hidden") && !ended.contains("hidden")
    };
    for query in [
        "",
        "permission=",
        "q=ada",
        &format!("from={acme}&account={max}"),
    ] {
        let body = shown(query).await;
        assert!(!has_search(&body), "{query}: {body}");
    }
    let asked = shown("permission=accounts:view").await;
    assert!(has_search(&asked), "{asked}");
    assert!(asked.contains("owner@acme.example"), "{asked}");
    let nobody = shown("permission=accounts:view&q=ada").await;
    assert!(has_search(&nobody), "{nobody}");
    assert!(!nobody.contains("<small>owner@acme.example"), "{nobody}");
}
