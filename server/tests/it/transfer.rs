//! Files in and out, as browsers send and receive them: also without JavaScript.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use app::{error::UiError, features::imports::Uploaded};
use axum::body::Body;
use directory::{groups, imports};
use domain::{
    RunId, TenantId,
    csv::{FileProblem, HeaderProblem, MAX_FILE},
    group::GroupQuery,
    import_run::RunStatus,
    list::Paging,
    policy::Action,
};
use futures::StreamExt as _;
use http::{Method, StatusCode, header};

use crate::world::{Answer, World, request};

const BOUNDARY: &str = "----form-boundary";

fn part(name: &str, file: Option<&str>, content: &str) -> String {
    let file = file.map_or_else(String::new, |file| {
        format!("; filename=\"{file}\"\r\nContent-Type: text/csv")
    });
    format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n"
    )
}

fn form(parts: &[String]) -> String {
    format!("{}--{BOUNDARY}--\r\n", parts.concat())
}

async fn send(
    world: &World,
    tenant: TenantId,
    cookie: &str,
    site: &str,
    body: impl Into<Body>,
) -> Answer {
    send_for(world, "text/html", tenant, cookie, site, body).await
}

/// Sends a form and asks for an answer of this media type.
async fn send_for(
    world: &World,
    accept: &str,
    tenant: TenantId,
    cookie: &str,
    site: &str,
    body: impl Into<Body>,
) -> Answer {
    let request = request(Method::POST, &format!("/t/{tenant}/imports"), cookie)
        .header(header::ACCEPT, accept)
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .header("sec-fetch-site", site)
        .body(body.into());
    world.send(request.unwrap()).await
}

async fn upload(world: &World, tenant: TenantId, cookie: &str, file: &str) -> Answer {
    send(
        world,
        tenant,
        cookie,
        "same-origin",
        form(&[part("file", Some("hr.csv"), file)]),
    )
    .await
}

async fn get(world: &World, path: &str, cookie: &str) -> Answer {
    world
        .send(
            request(Method::GET, path, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
}

/// The problem that the answer leads to.
fn problem(answer: &Answer, tenant: TenantId) -> FileProblem {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = format!("/t/{tenant}/imports/new?problem=");
    let code = answer.header(header::LOCATION).strip_prefix(&page).unwrap();
    let code = percent_encoding::percent_decode_str(code)
        .decode_utf8()
        .unwrap();
    serde_json::from_str(&code).unwrap()
}

fn run_of(answer: &Answer, tenant: TenantId) -> RunId {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = format!("/t/{tenant}/imports/");
    answer
        .header(header::LOCATION)
        .strip_prefix(&path)
        .unwrap()
        .parse()
        .unwrap()
}

#[tokio::test]
async fn a_file_is_uploaded_planned_and_applied_without_javascript() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    let sent = upload(
        &world,
        tenant,
        &owner,
        "groups,userName\nHR,owner@acme.example\nIT,nobody\n",
    )
    .await;
    let run = run_of(&sent, tenant);
    let page = world.page(sent.header(header::LOCATION), &owner).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "hr.csv",
        "groups to create",
        "No account has this user name.",
        "Apply plan",
        "Download rejected rows",
    ] {
        assert!(page.body.contains(text), "{text}");
    }
    let operator = world.operator();
    let planned = imports::get(&world.directory, &operator, tenant, run);
    let plan = planned.await.unwrap().plan;
    assert!(
        page.body.contains(&plan),
        "the form names the plan that it shows"
    );
    let applied = world
        .form(
            "/api/imports/apply",
            &owner,
            &format!("tenant={tenant}&run={run}&plan={plan}"),
        )
        .await;
    assert_eq!(applied.status, StatusCode::FOUND, "{}", applied.body);
    assert_eq!(
        applied.header(header::LOCATION),
        format!("/t/{tenant}/imports/{run}?done=import-applied")
    );
    let query = GroupQuery {
        search: "HR".into(),
        ..Default::default()
    };
    let found = groups::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap();
    assert_eq!((found.total, found.items[0].members), (1, 1));
    let page = world.page(&format!("/t/{tenant}/imports"), &owner).await;
    assert!(page.body.contains("hr.csv") && page.body.contains("Applied"));
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_said_on_the_upload_page() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    let files: [(&str, FileProblem); 5] = [
        ("", FileProblem::Empty),
        ("userName\nada\n", HeaderProblem::NoGroups.into()),
        (
            "groups,userName\nHR,a\0da\n",
            FileProblem::Nul { line: 2, column: 2 },
        ),
        ("PK\u{3}\u{4}\u{14}\0\u{6}\0", FileProblem::Archive),
        (
            "groups, userName\nHR,ada\n",
            HeaderProblem::SpaceAround { column: 2 }.into(),
        ),
    ];
    for (file, expected) in files {
        let sent = upload(&world, tenant, &owner, file).await;
        assert_eq!(problem(&sent, tenant), expected, "{file:?}");
        let page = world.page(sent.header(header::LOCATION), &owner).await;
        let text = expected.to_string().replace('"', "&quot;");
        assert!(
            page.body.contains(&text) || page.body.contains(&expected.to_string()),
            "{text}"
        );
    }
    let trimmed = [
        part("trim", None, "true"),
        part("file", Some("hr.csv"), "groups, userName\n HR ,ada\n"),
    ];
    run_of(
        &send(&world, tenant, &owner, "same-origin", form(&trimmed)).await,
        tenant,
    );
    let none = [part("other", None, "1")];
    let missing = FileProblem::Missing;
    assert_eq!(
        problem(
            &send(&world, tenant, &owner, "same-origin", form(&none)).await,
            tenant
        ),
        missing
    );
    let unnamed = [part("file", Some(""), "")];
    assert_eq!(
        problem(
            &send(&world, tenant, &owner, "same-origin", form(&unnamed)).await,
            tenant
        ),
        missing
    );
    let runs = imports::list(
        &world.directory,
        &world.operator(),
        tenant,
        Paging::default(),
    )
    .await
    .unwrap();
    assert_eq!(runs.total, 1, "nothing of the others is stored");
}

#[tokio::test]
async fn a_page_that_sends_the_file_itself_is_told_what_became_of_it() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    world.member(tenant, "max@acme.example").await;
    let upload = async |cookie: &str, file: &str| {
        let body = form(&[part("file", Some("hr.csv"), file)]);
        let json = "application/json";
        let sent = send_for(&world, json, tenant, cookie, "same-origin", body).await;
        let told: Uploaded = serde_json::from_str(&sent.body).unwrap();
        (sent.status, told)
    };
    let owner = world.cookie("owner@acme.example").await;
    let (status, planned) = upload(&owner, "groups\nHR\n").await;
    let Uploaded::Planned(path) = planned else {
        panic!("{planned:?}")
    };
    assert_eq!(status, StatusCode::CREATED);
    let page = world.page(&path, &owner).await;
    assert!(page.body.contains("hr.csv") && page.body.contains("Apply plan"));

    let nul = FileProblem::Nul { line: 2, column: 1 };
    let refused = (StatusCode::UNPROCESSABLE_ENTITY, Uploaded::Refused(nul));
    assert_eq!(upload(&owner, "groups\nH\0R\n").await, refused);
    let member = world.cookie("max@acme.example").await;
    let denied = Uploaded::Failed(UiError::Denied(Action::ImportGroups));
    assert_eq!(
        upload(&member, "groups\nHR\n").await,
        (StatusCode::FORBIDDEN, denied)
    );
    let nobody = Uploaded::Failed(UiError::SignedOut);
    assert_eq!(
        upload("", "groups\nHR\n").await,
        (StatusCode::UNAUTHORIZED, nobody)
    );
}

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
    let runs = imports::list(&world.directory, &operator, tenant, Paging::default());
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
        Paging::default(),
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
        Paging::default(),
    )
    .await
    .unwrap();
    assert_eq!(runs.total, 0);
}

#[tokio::test]
async fn rejected_rows_come_as_a_file() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    let run = run_of(
        &upload(&world, tenant, &owner, "groups,userName\nIT,nobody\n").await,
        tenant,
    );
    let path = format!("/t/{tenant}/imports/{run}/rejected.csv");
    let report = get(&world, &path, &owner).await;
    assert_eq!(report.status, StatusCode::OK);
    assert_eq!(
        report.header(header::CONTENT_TYPE),
        "text/csv; charset=utf-8; header=present"
    );
    assert_eq!(
        report.header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"rejected-rows.csv\""
    );
    assert!(
        report
            .body
            .ends_with("IT,,,nobody,2,No account has this user name.\r\n")
    );
    assert_eq!(
        get(&world, &path, "").await.status,
        StatusCode::UNAUTHORIZED
    );
    world.member(tenant, "max@acme.example").await;
    let member = world.cookie("max@acme.example").await;
    assert_eq!(
        get(&world, &path, &member).await.status,
        StatusCode::FORBIDDEN
    );
    let state = imports::get(&world.directory, &world.operator(), tenant, run)
        .await
        .unwrap()
        .status;
    assert_eq!(state, RunStatus::Planned);
}

#[tokio::test]
async fn the_template_and_the_export_come_as_files() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    world.member(tenant, "max@acme.example").await;
    let owner = world.cookie("owner@acme.example").await;
    let template = get(&world, &format!("/t/{tenant}/imports/template.csv"), &owner).await;
    assert_eq!(template.body, domain::csv::TEMPLATE);
    let path = format!("/t/{tenant}/export.csv?columns=userName&columns=status");
    let export = get(&world, &path, &owner).await;
    assert_eq!(
        export.header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"accounts.csv\""
    );
    assert_eq!(
        export.body,
        "userName,status\r\nmax@acme.example,enabled\r\nowner@acme.example,enabled\r\n"
    );
    let for_import = get(
        &world,
        &format!("/t/{tenant}/export.csv?for_import=true"),
        &owner,
    )
    .await;
    assert!(
        for_import
            .body
            .ends_with("Owner,,owner@acme.example,owner@acme.example\r\n")
    );
    assert_eq!(
        get(&world, &path, "").await.status,
        StatusCode::UNAUTHORIZED
    );
    let member = world.cookie("max@acme.example").await;
    assert_eq!(
        get(&world, &path, &member).await.status,
        StatusCode::FORBIDDEN
    );
    let wrong = get(
        &world,
        &format!("/t/{tenant}/export.csv?columns=password"),
        &owner,
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}
