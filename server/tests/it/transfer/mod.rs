//! Files in and out, as browsers send and receive them: also without JavaScript.

mod downloading;
mod limits;
mod uploading;

use axum::body::Body;
use domain::{RunId, TenantId, csv::FileProblem};
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
