//! Records of SCIM requests.

use directory::{
    Ctx, Error,
    inspector::{Exchange, Payload, Retention, expire, get, list, record, remarks},
    overview, tokens,
};
use domain::{
    ScimRequestId, TenantId, TokenId,
    audit::ObjectType,
    inspector::{Rejection, RequestBody, RequestQuery, ScimRequest, Sender},
    moment::DAY_LENGTH,
    policy::Action,
};

use crate::{
    harness::{START, World, on_both},
    people::{Home, account_named, home, person},
};

const KEEP: Retention = Retention {
    days: 7,
    requests: 10,
};

/// A token of the tenant, as requests name it.
async fn token(world: &World, home: &Home) -> (TokenId, String) {
    let until = START.plus(30 * DAY_LENGTH);
    let token = tokens::create(&world.directory, &home.owner, home.tenant, until)
        .await
        .unwrap();
    (token.id, token.secret.reveal().chars().take(8).collect())
}

fn exchange(tenant: TenantId, token: Option<&(TokenId, String)>, status: u16) -> Exchange {
    Exchange {
        tenant,
        token: token.cloned(),
        rejection: token.is_none().then_some(Rejection::UnknownToken),
        at: START,
        method: "GET".into(),
        path: "/Users".into(),
        query: String::new(),
        body: Payload::None,
        client: "Okta SCIM Client 1.0.0".into(),
        address: None,
        status,
        duration: 800,
        location: None,
        scim_type: None,
        detail: String::new(),
    }
}

async fn all(world: &World, home: &Home, query: &RequestQuery) -> Vec<ScimRequest> {
    list(&world.directory, &home.owner, home.tenant, query)
        .await
        .unwrap()
        .items
}

async fn recorded(world: &World, exchanges: Vec<Exchange>) {
    record(&world.directory, KEEP, &exchanges).await.unwrap();
}

#[tokio::test]
async fn a_request_is_shown_with_what_it_changed_and_without_its_secrets() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let token = token(&world, &acme).await;
        let owner = account_named(&world, acme.tenant, "owner@acme.example").await;
        let body = r#"{"userName":"ada","password":"hunter2","note":"Bearer hunter2"}"#;
        let created = Exchange {
            method: "POST".into(),
            query: "access_token=hunter2&attributes=id".into(),
            body: Payload::of(body.as_bytes()),
            status: 201,
            location: Some(format!(
                "https://id.example.com/scim/v2/{}/Users/{owner}",
                acme.tenant
            )),
            ..exchange(acme.tenant, Some(&token), 201)
        };
        let failed = Exchange {
            path: "/Users/\0tnt_hunter2".into(),
            query: "filter=password%20eq%20%22hunter2%22".into(),
            scim_type: Some("invalidFilter"),
            detail: "Not a password: hunter2".into(),
            ..exchange(acme.tenant, Some(&token), 400)
        };
        recorded(&world, vec![created, failed]).await;

        let shown = all(&world, &acme, &RequestQuery::default()).await;
        assert_eq!(
            shown.iter().map(|row| row.status).collect::<Vec<_>>(),
            [400, 201]
        );
        assert!(!format!("{shown:?}").contains("hunter2"), "{shown:?}");
        assert_eq!(shown[0].scim_type.as_deref(), Some("invalidFilter"));
        let object = shown[1].object.clone().unwrap();
        assert_eq!(
            (object.kind, object.id),
            (ObjectType::Account, owner.to_string())
        );
        assert_eq!(object.name.as_deref(), Some("owner@acme.example"));
        assert_eq!(
            (shown[1].at, shown[1].token.as_str()),
            (START, token.1.as_str())
        );
        assert_eq!(shown[1].summary, "userName, password, note");

        let detail = get(&world.directory, &acme.owner, acme.tenant, shown[1].id)
            .await
            .unwrap();
        assert_eq!(detail.client, "Okta SCIM Client 1.0.0");
        let expected = r#"{"userName":"ada","password":"[removed]","note":"[removed]"}"#;
        assert_eq!(detail.body, RequestBody::Json(expected.into()));
    })
    .await;
}

#[tokio::test]
async fn bodies_that_cannot_be_searched_for_secrets_are_not_kept() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let token = token(&world, &acme).await;
        for (bytes, expected) in [
            (&b""[..], RequestBody::None),
            (b"password=hunter2", RequestBody::NotJson { size: 16 }),
            (&[b' '; 20_000], RequestBody::TooLarge { size: 20_000 }),
        ] {
            world.clock.advance(1_000);
            let sent = Exchange {
                at: world.directory.now(),
                body: Payload::of(bytes),
                ..exchange(acme.tenant, Some(&token), 400)
            };
            recorded(&world, vec![sent]).await;
            let id = all(&world, &acme, &RequestQuery::default()).await[0].id;
            let detail = get(&world.directory, &acme.owner, acme.tenant, id).await;
            assert_eq!(detail.unwrap().body, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn each_token_keeps_its_last_requests_and_failures_are_kept_apart() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (busy, quiet) = (token(&world, &acme).await, token(&world, &acme).await);
        let failed = exchange(acme.tenant, Some(&busy), 400);
        recorded(
            &world,
            vec![exchange(acme.tenant, Some(&quiet), 200), failed],
        )
        .await;
        for _ in 0..3 {
            world.clock.advance(1_000);
            let at = world.directory.now();
            let many = (0..25).flat_map(|_| {
                [
                    exchange(acme.tenant, Some(&busy), 200),
                    exchange(acme.tenant, None, 401),
                ]
            });
            recorded(&world, many.map(|one| Exchange { at, ..one }).collect()).await;
        }
        let total = async |sender, failed| {
            let query = RequestQuery {
                sender,
                failed,
                ..Default::default()
            };
            list(&world.directory, &acme.owner, acme.tenant, &query)
                .await
                .unwrap()
                .total
        };
        assert_eq!(total(Sender::Token(busy.0), false).await, 11);
        assert_eq!(total(Sender::Token(busy.0), true).await, 1);
        assert_eq!(total(Sender::Token(quiet.0), false).await, 1);
        assert_eq!(total(Sender::Stranger, false).await, 10);
        assert_eq!(total(Sender::Anybody, true).await, 11);
        assert_eq!(total(Sender::Anybody, false).await, 22);
    })
    .await;
}

#[tokio::test]
async fn a_search_finds_what_was_asked_and_takes_wildcards_literally() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let token = token(&world, &acme).await;
        let asked = Exchange {
            query: "filter=userName%20eq%20%22Ada_L%22".into(),
            ..exchange(acme.tenant, Some(&token), 200)
        };
        recorded(
            &world,
            vec![asked, exchange(acme.tenant, Some(&token), 200)],
        )
        .await;
        for (search, found) in [("ada_l", 1), ("USERNAME EQ", 1), ("/users", 2), ("a%l", 0)] {
            let query = RequestQuery {
                search: search.into(),
                ..Default::default()
            };
            assert_eq!(all(&world, &acme, &query).await.len(), found, "{search}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_older_than_it_is_kept_goes() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let old = vec![
            exchange(acme.tenant, None, 401),
            exchange(other.tenant, None, 401),
        ];
        recorded(&world, old).await;
        world.clock.advance(7 * DAY_LENGTH);
        assert_eq!(expire(&world.directory, KEEP).await.unwrap(), 0);
        let at = world.directory.now();
        let new = Exchange {
            at,
            ..exchange(acme.tenant, None, 401)
        };
        recorded(&world, vec![new]).await;
        world.clock.advance(1);
        assert_eq!(expire(&world.directory, KEEP).await.unwrap(), 2);
        let left = all(&world, &acme, &RequestQuery::default()).await;
        assert_eq!(left.iter().map(|row| row.at).collect::<Vec<_>>(), [at]);
        assert_eq!(all(&world, &other, &RequestQuery::default()).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_tenant_sees_its_own_requests_and_nobody_records_for_one_that_is_not_there() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let nowhere = TenantId::generate();
        let sent = vec![
            exchange(acme.tenant, None, 401),
            exchange(nowhere, None, 401),
        ];
        recorded(&world, sent).await;
        let own = all(&world, &acme, &RequestQuery::default()).await;
        assert_eq!(own.len(), 1);
        assert_eq!(all(&world, &other, &RequestQuery::default()).await, []);
        let query = RequestQuery::default();
        let foreign = list(&world.directory, &other.owner, acme.tenant, &query).await;
        assert_eq!(foreign, Err(Error::NotFound));
        for id in [own[0].id, ScimRequestId::at(START, 0, [0; 8])] {
            let foreign = get(&world.directory, &other.owner, other.tenant, id).await;
            assert_eq!(foreign, Err(Error::NotFound));
        }
    })
    .await;
}

#[tokio::test]
async fn who_may_see_tokens_sees_requests_but_people_only_who_may_see_accounts() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let owner = account_named(&world, acme.tenant, "owner@acme.example").await;
        let sent = Exchange {
            path: format!("/Users/{owner}"),
            query: "filter=userName%20eq%20%22ada%22".into(),
            body: Payload::of(b"{\"userName\":\"ada\"}"),
            scim_type: Some("invalidFilter"),
            detail: "Unexpected ada".into(),
            ..exchange(acme.tenant, None, 401)
        };
        recorded(&world, vec![sent]).await;
        let look = async |ctx: &Ctx| {
            let page = list(&world.directory, ctx, acme.tenant, &RequestQuery::default()).await?;
            get(&world.directory, ctx, acme.tenant, page.items[0].id).await
        };
        let viewer = person(&world, acme.tenant, "viewer", &["provisioning-tokens:view"]).await;
        let seen = look(&viewer).await.unwrap();
        assert_eq!(seen.body, RequestBody::Hidden);
        assert_eq!(
            (seen.request.query.as_str(), seen.request.asked.as_str()),
            ("", "")
        );
        assert_eq!(seen.request.detail, "");
        assert_eq!(seen.request.object.unwrap().name, None);
        let found = async |ctx: &Ctx, search: &str| {
            let query = RequestQuery {
                search: search.into(),
                ..Default::default()
            };
            let page = list(&world.directory, ctx, acme.tenant, &query).await;
            page.unwrap().total
        };
        assert_eq!(found(&viewer, "eq \"ad").await, 0);
        assert_eq!(found(&viewer, "/users").await, 1);
        assert_eq!(found(&acme.owner, "eq \"ad").await, 1);
        let seen = look(&acme.owner).await.unwrap();
        assert_eq!(
            seen.body,
            RequestBody::Json("{\"userName\":\"ada\"}".into())
        );
        assert_eq!(seen.request.asked, "filter=userName eq \"ada\"");
        assert_eq!(seen.request.detail, "Unexpected ada");
        let other = person(&world, acme.tenant, "other", &["accounts"]).await;
        assert_eq!(
            look(&other).await.err(),
            Some(Error::Denied(Action::ViewTokens))
        );
    })
    .await;
}

#[tokio::test]
async fn what_stands_out_is_told_of_each_client() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (okta, entra) = (token(&world, &acme).await, token(&world, &acme).await);
        let sent = |token: &(TokenId, String), body: &str| Exchange {
            method: "POST".into(),
            body: Payload::of(body.as_bytes()),
            ..exchange(acme.tenant, Some(token), 201)
        };
        let whole = r#"{"userName":"ada","active":true,"displayName":"Ada",
            "emails":[{"type":"work","value":"a@x"}],"phoneNumbers":[{"type":"mobile","value":"1"}],
            "name":{"givenName":"A","familyName":"L","formatted":"A L"}}"#;
        let odd = r#"{"userName":"bo","active":"True","shoeSize":7,"displayName":"Bo"}"#;
        let group = Exchange {
            path: "/Groups".into(),
            ..sent(&okta, r#"{"displayName":"x","shoeSize":7}"#)
        };
        recorded(&world, vec![sent(&okta, whole), group]).await;
        world.clock.advance(1_000);
        let at = world.directory.now();
        let later = [sent(&entra, odd), sent(&entra, r#"{"userName":"cy"}"#)];
        recorded(
            &world,
            later
                .into_iter()
                .map(|one| Exchange { at, ..one })
                .collect(),
        )
        .await;

        let seen = remarks(&world.directory, &acme.owner, acme.tenant)
            .await
            .unwrap();
        assert_eq!(seen.len(), 2);
        assert_eq!((seen[0].token.as_str(), seen[0].at), (entra.1.as_str(), at));
        assert_eq!(seen[0].text_booleans, ["active"]);
        assert_eq!(seen[0].ignored, ["shoeSize"]);
        // The first of the two new users had a display name: it is mapped.
        assert!(seen[0].missing.contains(&"name.givenName".to_owned()));
        assert!(!seen[0].missing.contains(&"displayName".to_owned()));
        assert_eq!(seen[1].token, okta.1);
        let notes = [&seen[1].missing, &seen[1].text_booleans, &seen[1].ignored];
        assert!(notes.iter().all(|note| note.is_empty()), "{:?}", seen[1]);

        let other = home(&world, "other").await;
        let own = remarks(&world.directory, &other.owner, other.tenant).await;
        assert_eq!(own, Ok(Vec::new()));
        let foreign = remarks(&world.directory, &other.owner, acme.tenant).await;
        assert_eq!(foreign, Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn requests_are_counted_by_day_however_many_are_kept() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let token = token(&world, &acme).await;
        let mut exchanges = vec![exchange(acme.tenant, Some(&token), 200); 15];
        exchanges.push(exchange(acme.tenant, Some(&token), 409));
        exchanges.push(Exchange {
            at: START.plus(DAY_LENGTH),
            ..exchange(acme.tenant, Some(&token), 200)
        });
        exchanges.push(exchange(TenantId::generate(), None, 404));
        recorded(&world, exchanges).await;
        recorded(&world, vec![exchange(acme.tenant, None, 401)]).await;
        world.clock.advance(DAY_LENGTH);
        let requests = async |home: &Home| -> Vec<(u64, u64)> {
            let seen = overview::development(&world.directory, &home.owner, home.tenant).await;
            let days = seen.unwrap().days.into_iter();
            days.filter_map(|day| day.requests)
                .map(|day| (day.answered, day.failed))
                .collect()
        };
        assert_eq!(requests(&acme).await, [(15, 2), (1, 0)]);
        assert_eq!(requests(&other).await, []);
    })
    .await;
}
