//! Uploads that are too much, break off, or are nobody's to make.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::body::Body;
use directory::imports;
use domain::csv::{FileProblem, MAX_FILE};
use futures::StreamExt as _;
use http::{Method, StatusCode, header};

use super::{BOUNDARY, form, part, problem, run_of, send, upload};
use crate::world::{World, request};

/// A body that goes on for ever, and how many bytes of it were asked for.
fn endless(beginning: String, again: String) -> (Body, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = sent.clone();
    let pieces = futures::stream::iter([beginning])
        .chain(futures::stream::repeat(again))
        .map(move |piece| {
            count.fetch_add(piece.len(), Ordering::Relaxed);
            Ok::<_, Infallible>(piece)
        });
    (Body::from_stream(pieces), sent)
}

#[tokio::test]
async fn an_upload_without_end_is_held_within_bounds() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"hr.csv\"\r\n\r\ngroups,description\r\n"
    );
    let row = format!("HR,{}\r\n", "x".repeat(60_000));
    let (body, sent) = endless(head.clone(), row.clone());
    let answer = send(&world, tenant, &owner, "same-origin", body).await;
    assert_eq!(problem(&answer, tenant), FileProblem::TooLarge);
    let most = 2 * usize::try_from(MAX_FILE).unwrap() + 2 * row.len();
    assert!(sent.load(Ordering::Relaxed) < most, "{sent:?}");

    let (body, sent) = endless(head, row);
    let announced = request(Method::POST, &format!("/t/{tenant}/imports"), &owner)
        .header(header::ACCEPT, "text/html")
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .header(header::CONTENT_LENGTH, 5_u64 << 30)
        .header("sec-fetch-site", "same-origin")
        .body(body);
    let answer = world.send(announced.unwrap()).await;
    assert_eq!(problem(&answer, tenant), FileProblem::TooLarge);
    assert_eq!(sent.load(Ordering::Relaxed), 0, "5 GB are not even begun");
    let operator = world.operator();
    let runs = imports::list(&world.directory, &operator, tenant, Default::default());
    assert_eq!(runs.await.unwrap().total, 0);
}

#[tokio::test]
async fn an_upload_that_breaks_off_stores_nothing() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    let whole = form(&[part("file", Some("hr.csv"), &"groups\nHR\n".repeat(1_000))]);
    let half = whole[..whole.len() / 2].to_owned();
    let sent = send(&world, tenant, &owner, "same-origin", half).await;
    assert_eq!(problem(&sent, tenant), FileProblem::Interrupted);
    let runs = imports::list(
        &world.directory,
        &world.operator(),
        tenant,
        Default::default(),
    )
    .await
    .unwrap();
    assert_eq!(runs.total, 0);
}

#[tokio::test]
async fn files_larger_than_forms_may_be_are_taken_and_too_large_ones_refused() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    let note = "x".repeat(60_000);
    let rows = |count: usize| {
        let mut file = String::from("groups,description\n");
        (0..count).for_each(|_| file.push_str(&format!("HR,{note}\n")));
        file
    };
    run_of(&upload(&world, tenant, &owner, &rows(50)).await, tenant);
    let sent = upload(&world, tenant, &owner, &rows(1_200)).await;
    assert_eq!(problem(&sent, tenant), FileProblem::TooLarge);
}

#[tokio::test]
async fn only_those_who_may_import_from_a_page_of_this_server() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    world.tenant("other").await;
    world.member(tenant, "max@acme.example").await;
    let file = "groups\nHR\n";
    let sent = upload(&world, tenant, "", file).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(sent.header(header::LOCATION).starts_with("/sign-in?next="));
    let member = world.cookie("max@acme.example").await;
    assert_eq!(
        upload(&world, tenant, &member, file).await.status,
        StatusCode::FORBIDDEN
    );
    let stranger = world.cookie("owner@other.example").await;
    assert_eq!(
        upload(&world, tenant, &stranger, file).await.status,
        StatusCode::NOT_FOUND
    );
    let owner = world.cookie("owner@acme.example").await;
    let body = form(&[part("file", Some("hr.csv"), file)]);
    assert_eq!(
        send(&world, tenant, &owner, "cross-site", body)
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    let runs = imports::list(
        &world.directory,
        &world.operator(),
        tenant,
        Default::default(),
    )
    .await
    .unwrap();
    assert_eq!(runs.total, 0);
}
