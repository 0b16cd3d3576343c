//! What clients send that they should not.

use axum::body::Body;
use directory::tokens;
use http::{Method, header};
use serde_json::json;

use super::{ENTERPRISE, client};
use crate::world::on_both;

#[tokio::test]
async fn wrong_methods_name_the_right_ones() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for (method, path, allowed) in [
            (Method::DELETE, "/Users", "GET,HEAD,POST"),
            (Method::PUT, "/Groups", "GET,HEAD,POST"),
            (
                Method::POST,
                "/Users/01935c5e-0000-7000-8000-00000000000a",
                "GET,HEAD,PUT,PATCH,DELETE",
            ),
            (Method::GET, "/Users/.search", "POST"),
            (Method::POST, "/Schemas", "GET,HEAD"),
            (Method::PUT, "/ResourceTypes", "GET,HEAD"),
            (Method::PATCH, "/ServiceProviderConfig", "GET,HEAD"),
            (
                Method::DELETE,
                "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
                "GET,HEAD",
            ),
        ] {
            // The wrong method is said before the wrong media type.
            let reply = client
                .send(
                    method.clone(),
                    path,
                    &[("content-type", "text/plain")],
                    Body::from("x"),
                )
                .await;
            reply.is_error(405, None);
            let mut named: Vec<&str> = reply.header(header::ALLOW).split(',').collect();
            let mut allowed: Vec<&str> = allowed.split(',').collect();
            named.sort_unstable();
            allowed.sort_unstable();
            assert_eq!(named, allowed, "{method} {path}");
        }
    })
    .await;
}

#[tokio::test]
async fn bodies_are_json_of_either_media_type_and_bounded() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for (number, kind) in [
            "application/scim+json",
            "application/json",
            "application/json; charset=utf-8",
            "",
        ]
        .iter()
        .enumerate()
        {
            let headers = [("content-type", *kind)];
            let headers = if kind.is_empty() {
                &[][..]
            } else {
                &headers[..]
            };
            let body = json!({ "userName": format!("user-{number}") }).to_string();
            client
                .send(Method::POST, "/Users", headers, Body::from(body))
                .await
                .is(201);
        }
        for kind in [
            "text/plain",
            "text/html",
            "application/xml",
            "application/x-www-form-urlencoded",
        ] {
            let reply = client
                .send(
                    Method::POST,
                    "/Users",
                    &[("content-type", kind)],
                    Body::from("{}"),
                )
                .await;
            reply.is_error(415, None);
        }
        let large = format!("{{\"userName\":\"{}\"}}", "x".repeat(2_000_000));
        client
            .send(Method::POST, "/Users", &[], Body::from(large))
            .await
            .is_error(413, None);
        let deep = "[".repeat(100_000);
        for body in [
            "",
            "{",
            "nonsense",
            "{\"userName\":}",
            "\u{0}",
            deep.as_str(),
        ] {
            let reply = client
                .send(Method::POST, "/Users", &[], Body::from(body.to_owned()))
                .await;
            reply.is_error(400, Some("invalidSyntax"));
        }
        let reply = client
            .send(
                Method::POST,
                "/Users",
                &[],
                Body::from(vec![b'{', b'"', 0xff, b'"', b'}']),
            )
            .await;
        reply.is_error(400, Some("invalidSyntax"));
    })
    .await;
}

#[tokio::test]
async fn nothing_that_is_sent_breaks_the_server() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        // Some of it disables the user, again and again; the brake has tests of its own.
        tokens::set_brake(&world.directory, &world.operator(), client.tenant, 0)
            .await
            .unwrap();
        let (user, group) = (client.user("ada").await, client.group("Pilots").await);
        let long = "x".repeat(3_000);
        let odd = [
            json!(null),
            json!(true),
            json!(7),
            json!(1.5e300),
            json!(""),
            json!("x\u{0}y"),
            json!([]),
            json!({}),
            json!([[]]),
            json!([null]),
            json!([{}]),
            json!({ "value": {} }),
            json!("\u{feff}ÄÖß\u{10ffff}"),
            json!(long),
            json!("'; drop table accounts; --"),
            json!("%_\\"),
        ];
        let names = [
            "userName",
            "displayName",
            "externalId",
            "name",
            "emails",
            "active",
            "members",
            "schemas",
            "id",
            "meta",
            "groups",
            ENTERPRISE,
            "urn:ietf:params:scim:schemas:extension:sap:2.0:User",
            "manager",
            "emails[type eq \"work\"].value",
            "nope",
        ];
        for name in names {
            for value in &odd {
                let mut body = json!({ "userName": "eve", "displayName": "Eve" });
                body[name] = value.clone();
                for endpoint in ["/Users", "/Groups"] {
                    let reply = client.post(endpoint, body.clone()).await;
                    assert!(
                        matches!(reply.status.as_u16(), 201 | 400 | 409),
                        "{endpoint} {name} {value}: {reply:?}"
                    );
                    if reply.status == 201 {
                        client
                            .get(&format!("{endpoint}/{}", reply.id()))
                            .await
                            .is(200);
                        client
                            .delete(&format!("{endpoint}/{}", reply.id()))
                            .await
                            .is(204);
                    }
                }
                for path in [&user, &group] {
                    for op in ["add", "replace", "remove"] {
                        let reply = client
                            .patch(path, json!([{ "op": op, "path": name, "value": value }]))
                            .await;
                        assert!(
                            matches!(reply.status.as_u16(), 200 | 400 | 409),
                            "{path} {op} {name} {value}: {reply:?}"
                        );
                    }
                }
            }
        }
        for filter in [
            "",
            "userName",
            "userName eq",
            "userName eq \"",
            "((((",
            "not",
            "userName eq \"\u{0}\"",
            "members[",
            "a.b.c eq 1",
        ] {
            let reply = client.find("/Users", filter).await;
            assert!(
                matches!(reply.status.as_u16(), 200 | 400),
                "{filter}: {reply:?}"
            );
        }
        for query in [
            "count=x",
            "startIndex=1e9",
            "sortBy=nope",
            "sortBy=name",
            "sortOrder=up&sortBy=userName",
        ] {
            client
                .get(&format!("/Users?{query}"))
                .await
                .is_error(400, Some("invalidValue"));
        }
        for query in [
            "count=99999999999",
            "count=-1",
            "startIndex=0",
            "startIndex=-5",
            "startIndex=9223372036854775807",
            "attributes=%ff",
            "%",
            "a=b&&=c",
        ] {
            client.get(&format!("/Users?{query}")).await.is(200);
        }
    })
    .await;
}
