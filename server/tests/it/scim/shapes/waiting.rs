//! Answers that tell a client to wait.

use std::num::NonZeroU32;

use futures::future::join_all;
use serde_json::json;

use super::Names;
use crate::{
    scim::client,
    world::{World, on_both},
};

/// Both kinds of waiting: for a moment, and for somebody.
#[tokio::test]
async fn waiting() {
    let world = World::limited(NonZeroU32::MIN).await;
    let busy = client(&world, "acme").await;
    let replies = join_all((0..200).map(|_| busy.get("/Me"))).await;
    let refused = replies.into_iter().find(|reply| reply.status == 429);
    Names::of(&busy).snapshot("error_too_many_requests", &refused.unwrap());
    let bulk = json!({ "Operations": [{ "method": "DELETE", "path": "/Users/1" }] });
    let reply = busy.post("/Bulk", bulk).await;
    Names::of(&busy).snapshot("error_too_many_requests_in_bulk", &reply);
}

#[tokio::test]
async fn held_by_the_brake() {
    on_both(|world| async move {
        let okta = client(&world, "acme").await;
        let mut operations = Vec::new();
        for number in 0..20 {
            let path = okta.user(&format!("user{number}")).await;
            operations.push(json!({ "method": "DELETE", "path": path }));
        }
        let last = operations.split_off(18);
        okta.post("/Bulk", json!({ "Operations": operations }))
            .await
            .is(200);
        let mut names = Names::of(&okta);
        for (operation, name) in last.iter().zip(["LAST BUT ONE", "LAST"]) {
            names.name(operation["path"].as_str().unwrap(), name);
        }
        let reply = okta.post("/Bulk", json!({ "Operations": last })).await;
        names.snapshot("bulk_held_by_the_brake", &reply);
        names.snapshot("error_held_by_the_brake", &okta.get("/Users").await);
    })
    .await;
}
