//! The safety brake over HTTP.

use axum::body::Body;
use directory::tokens;
use http::{Method, header::RETRY_AFTER};
use serde_json::json;

use super::{another, client, send};
use crate::world::on_both;

#[tokio::test]
async fn a_held_token_waits_until_it_is_resumed_and_nothing_is_lost() {
    on_both(|world| async move {
        let okta = client(&world, "acme").await;
        let second = another(&world, okta.tenant).await;
        let mut users = Vec::new();
        for number in 0..30 {
            users.push(okta.user(&format!("user{number}")).await);
        }
        let off = json!([{ "op": "replace", "path": "active", "value": false }]);
        for user in &users[..19] {
            okta.patch(user, off.clone()).await.is(200);
        }
        for attempt in [
            okta.patch(&users[19], off.clone()).await,
            okta.get(&users[19]).await,
            okta.get("/ServiceProviderConfig").await,
        ] {
            attempt.is_error(429, None);
            assert_eq!(attempt.header(RETRY_AFTER), "300");
            let detail = attempt.at("/detail").as_str().unwrap();
            assert!(
                detail.contains("An administrator has to resume"),
                "{detail}"
            );
        }
        assert_eq!(
            second.get(&users[19]).await.is(200).at("/active"),
            &json!(true)
        );
        // Elsewhere there is nothing for it, held or not.
        let elsewhere = format!("/scim/v2/{}/Users", world.tenant("other").await);
        let bearer = format!("Bearer {}", okta.secret);
        let reply = send(&world, Method::GET, &elsewhere, &bearer, &[], Body::empty()).await;
        reply.is_error(404, None);

        tokens::resume(&world.directory, &world.operator(), okta.tenant, okta.token)
            .await
            .unwrap();
        for user in &users[19..] {
            okta.patch(user, off.clone()).await.is(200);
        }
    })
    .await;
}

#[tokio::test]
async fn in_bulk_the_operation_that_goes_too_far_is_refused_and_those_after_it() {
    on_both(|world| async move {
        let okta = client(&world, "acme").await;
        let mut operations = Vec::new();
        for number in 0..30 {
            let path = okta.user(&format!("user{number}")).await;
            operations.push(json!({ "method": "DELETE", "path": path }));
        }
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
            "Operations": operations,
        });
        let reply = okta.post("/Bulk", body).await.is(200);
        let statuses: Vec<&str> = reply
            .at("/Operations")
            .as_array()
            .unwrap()
            .iter()
            .map(|operation| operation["status"].as_str().unwrap())
            .collect();
        let expected: Vec<&str> = [["204"; 19].as_slice(), ["429"; 11].as_slice()].concat();
        assert_eq!(statuses, expected);
        okta.get("/Users").await.is_error(429, None);
    })
    .await;
}
