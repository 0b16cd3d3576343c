//! Signing in with a password, and what is tried to get in without: each test is named after what it prevents.

mod guessing;
mod mails;
mod sessions;

use std::net::SocketAddr;

use app::backend::Mail;
use axum::{body::Body, extract::ConnectInfo};
use domain::{Moment, TenantId};
use http::{Method, StatusCode};

use crate::world::{Answer, World, request};

/// 2026-11-21 09:30 UTC.
const START: Moment = Moment(1_795_253_400_000);

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

const OTHER: &str = "battery horse correct";

fn typed(identifier: &str, password: &str) -> String {
    let identifier = identifier.replace('@', "%40");
    format!(
        "identifier={identifier}&password={}",
        password.replace(' ', "+")
    )
}

/// Signs in from this address, in Firefox on Linux.
async fn sign_in(world: &World, cookie: &str, address: &str, form: String) -> Answer {
    sign_in_as(world, "text/html", cookie, address, form).await
}

async fn sign_in_as(
    world: &World,
    accept: &str,
    cookie: &str,
    address: &str,
    form: String,
) -> Answer {
    let peer: SocketAddr = format!("{address}:4000").parse().unwrap();
    let request = request(Method::POST, "/api/session/sign-in", cookie)
        .header("accept", accept)
        .header("user-agent", FIREFOX)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .extension(ConnectInfo(peer))
        .body(Body::from(form));
    world.send(request.unwrap()).await
}

async fn opens(world: &World, tenant: TenantId, cookie: &str) -> bool {
    world.page(&format!("/t/{tenant}"), cookie).await.status == StatusCode::OK
}

fn link_in(mail: &Mail) -> String {
    let text = mail.text.reveal();
    let at = text.find("/activate/").unwrap();
    text[at..].lines().next().unwrap().to_owned()
}
