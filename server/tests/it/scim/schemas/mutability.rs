//! What is read only, and what comes and goes as a whole.

use serde_json::json;

use super::{member, published, sample, text};
use crate::{scim::client, world::on_both};

#[tokio::test]
async fn what_is_read_only_is_ignored_in_a_body_and_refused_by_name() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let mut tried = 0;
        for of in &published(&client).await {
            for leaf in of.leaves() {
                if leaf.mutability() != "readOnly" {
                    continue;
                }
                tried += 1;
                let name = format!("reader-{tried}");
                let value = sample(leaf.definition(), "forged");
                let made = client
                    .post(&of.endpoint, leaf.body(&name, value.clone()))
                    .await;
                let made = if leaf.is_member() {
                    // Nobody is named by it.
                    made.is_error(400, Some("invalidValue"));
                    let least = of.least(&name).into();
                    client.post(&of.endpoint, least).await.is(201)
                } else {
                    made.is(201)
                };
                assert!(!made.body.to_string().contains("forged"), "{made:?}");
                let path = format!("{}/{}", of.endpoint, made.id());
                let replace = json!([{ "op": "replace", "path": leaf.path(), "value": value }]);
                client
                    .patch(&path, replace)
                    .await
                    .is_error(400, Some("mutability"));
                let read = client.get(&path).await.is(200);
                assert!(!read.body.to_string().contains("forged"), "{read:?}");
                assert_eq!(
                    read.at("/meta/version"),
                    &json!("W/\"1\""),
                    "{}",
                    leaf.path()
                );
            }
        }
        assert!(tried >= 6, "{tried}");
    })
    .await;
}

#[tokio::test]
async fn what_is_immutable_comes_and_goes_as_a_whole() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let member = member(&client).await;
        let mut tried = 0;
        for of in &published(&client).await {
            for leaf in of.leaves() {
                if leaf.mutability() != "immutable" {
                    continue;
                }
                tried += 1;
                let name = format!("keeper-{tried}");
                let body = json!({ "displayName": name, "members": [{ "value": member }] });
                let made = client.post(&of.endpoint, body).await.is(201);
                let path = format!("{}/{}", of.endpoint, made.id());
                let before = client.get(&path).await.is(200);
                let part = text(leaf.part.unwrap(), "name");
                let selected = format!("{}[value eq \"{member}\"].{part}", of.name());
                for path_of in [leaf.path(), selected] {
                    for op in ["add", "replace", "remove"] {
                        let change = json!([{ "op": op, "path": path_of, "value": "Group" }]);
                        client
                            .patch(&path, change)
                            .await
                            .is_error(400, Some("mutability"));
                    }
                }
                assert_eq!(client.get(&path).await.body, before.body);
            }
        }
        assert_eq!(tried, 3);
    })
    .await;
}
