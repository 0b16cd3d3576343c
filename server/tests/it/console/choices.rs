//! Theme and language.

use axum::body::Body;
use http::{Method, StatusCode, header};

use crate::world::{World, request};

#[tokio::test]
async fn the_theme_is_remembered_and_rendered() {
    let world = World::new().await;
    let answer = world.form("/theme", "", "theme=dark").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(header::LOCATION), "/");
    assert_eq!(
        answer.header(header::SET_COOKIE),
        "theme=dark; Path=/; Max-Age=31536000; SameSite=Lax"
    );
    let page = world.page("/sign-in", "theme=dark").await;
    assert!(page.body.contains("data-theme=\"dark\""));
    assert_eq!(
        world.form("/theme", "", "theme=pink").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn pages_speak_the_language_that_was_chosen_or_asked_for() {
    let world = World::new().await;
    let answer = world.form("/language", "", "language=de").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header(header::SET_COOKIE),
        "language=de; Path=/; Max-Age=31536000; SameSite=Lax"
    );
    assert_eq!(
        world.form("/language", "", "language=xx").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );

    let chosen = world.page("/sign-in", "language=de").await;
    assert!(chosen.body.contains("<html lang=\"de\" dir=\"ltr\""));
    assert!(chosen.body.contains("aria-label=\"Sprache\""));
    assert_eq!(chosen.header(header::CONTENT_LANGUAGE), "de");
    let asked =
        request(Method::GET, "/sign-in", "").header(header::ACCEPT_LANGUAGE, "de-CH,fr;q=0.5");
    let asked = world.send(asked.body(Body::empty()).unwrap()).await;
    assert!(asked.body.contains("<html lang=\"de\""));
    let neither = world.page("/sign-in", "").await;
    assert!(neither.body.contains("<html lang=\"en\""));
    let mirrored = world.page("/sign-in", "language=en-x-mirrored").await;
    assert!(mirrored.body.contains("dir=\"rtl\""));
}

#[tokio::test]
async fn a_browser_fetches_the_texts_of_its_language_alone() {
    let world = World::new().await;
    let page = world.page("/sign-in", "language=de").await;
    let address = page
        .body
        .split('"')
        .find(|it| it.starts_with("/texts/de."))
        .unwrap();
    let german = world.page(address, "").await;
    assert_eq!(german.status, StatusCode::OK);
    assert!(german.body.lines().any(|it| it == "Speichern"));
    assert!(!german.body.lines().any(|it| it == "Save"));
    assert!(german.header(header::CACHE_CONTROL).contains("immutable"));
    // Of another version, or none of ours.
    for other in [
        "/texts/de.0000000000000000.txt",
        "/texts/fr.txt",
        "/texts/..%2F..%2Fetc%2Fpasswd",
    ] {
        assert_eq!(
            world.page(other, "").await.status,
            StatusCode::NOT_FOUND,
            "{other}"
        );
    }
}
