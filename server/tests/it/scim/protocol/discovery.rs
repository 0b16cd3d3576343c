//! What is offered, and what is not.

use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

use crate::{scim::client, world::on_both};

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
