//! Files on their way out.

use axum::body::Body;
use directory::imports;
use domain::import_run::RunStatus;
use http::{Method, StatusCode, header};

use super::{run_of, upload};
use crate::world::{Answer, World, request};

async fn get(world: &World, path: &str, cookie: &str) -> Answer {
    world
        .send(
            request(Method::GET, path, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
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
