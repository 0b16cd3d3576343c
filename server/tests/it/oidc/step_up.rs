//! Proving once more who one is, at the provider.

use axum::body::Body;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};

use super::{ADA, Scene, away, op::now, refused, session};
use crate::world::{World, on_both, request};

impl Scene {
    /// Ends one's other sessions, which asks for a recent sign-in.
    async fn may_do_what_matters(&self, session: &str) -> bool {
        let sent = request(Method::POST, "/api/session/end-others", session)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::empty());
        let done = self.world.send(sent.unwrap()).await;
        !done.body.contains("ConfirmFirst")
    }

    async fn signed_in(&self, claims: Value) -> String {
        let away = self.start("").await;
        session(&self.back(&away, claims).await)
    }

    /// To the provider, to sign in there anew: by the link of the page that asks for it.
    async fn again(&self, session: &str) -> super::Away {
        let page = self.world.page("/confirm?next=/account", session).await;
        let path = format!(
            "/sign-in/with/{}/{}?again=yes&next=%2Faccount",
            self.tenant, self.provider
        );
        let shown = page.body.replace("&amp;", "&");
        assert!(shown.contains(&path), "{path}: {shown}");
        away(&self.world.page(&path, session).await)
    }
}

/// Whoever finds a browser that is signed in at the provider gets in here without typing anything. That proves nothing.
#[tokio::test]
async fn a_silent_sign_in_at_the_provider_is_not_a_recent_one() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        for (claims, is_recent) in [
            (json!({ "sub": ADA }), false),
            (json!({ "sub": ADA, "auth_time": now() - 3_600 }), false),
            (json!({ "sub": ADA, "auth_time": now() + 3_600 }), false),
            (json!({ "sub": ADA, "auth_time": now() - 10 }), true),
        ] {
            let session = scene.signed_in(claims.clone()).await;
            let may = scene.may_do_what_matters(&session).await;
            assert_eq!(may, is_recent, "{claims}");
        }
    })
    .await;
}

/// The provider is asked to have the person sign in anew, and what it answers without that is not taken.
#[tokio::test]
async fn a_provider_that_asks_nobody_anything_confirms_nobody() {
    let scene = Scene::of(World::new().await).await;
    let session = scene.signed_in(json!({ "sub": ADA })).await;
    for claims in [
        json!({ "sub": ADA }),
        json!({ "sub": ADA, "auth_time": now() - 3_600 }),
        json!({ "sub": ADA, "auth_time": now() + 3_600 }),
    ] {
        let again = scene.again(&session).await;
        assert_eq!(again.asked("prompt"), "login");
        assert_eq!(again.asked("max_age"), "300");
        refused(&scene.back(&again, claims).await, "again");
        assert!(!scene.may_do_what_matters(&session).await);
    }
    assert_eq!(scene.refusals().await, ["not-recent"]);
    // The person is signed in as before.
    let page = scene.world.page("/account", &session).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_signs_in_anew_at_the_provider_goes_on_where_they_were() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let before = scene.signed_in(json!({ "sub": ADA })).await;
        let again = scene.again(&before).await;
        let back = scene
            .back(&again, json!({ "sub": ADA, "auth_time": now() }))
            .await;
        assert_eq!(back.header(header::LOCATION), "/account");
        assert!(scene.may_do_what_matters(&session(&back)).await);
    })
    .await;
}

/// Most sign-ins ask for nothing more than the provider asks anyway.
#[tokio::test]
async fn an_ordinary_sign_in_asks_nobody_to_sign_in_anew() {
    let scene = Scene::of(World::new().await).await;
    let away = scene.start("").await;
    assert_eq!((away.asked("prompt"), away.asked("max_age")), ("", ""));
}
