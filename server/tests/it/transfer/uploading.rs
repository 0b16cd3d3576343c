//! A file of groups on its way in.

use app::{error::UiError, features::imports::Uploaded};
use directory::{groups, imports};
use domain::{
    csv::{FileProblem, HeaderProblem},
    group::GroupQuery,
    policy::Action,
};
use http::{StatusCode, header};

use super::{form, part, problem, run_of, send, send_for, upload};
use crate::world::World;

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
        Default::default(),
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
