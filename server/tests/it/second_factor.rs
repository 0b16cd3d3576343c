//! Signing in with a code beside the password, as browsers do it.

use app::backend::Mail;
use axum::body::Body;
use directory::{Clock, SecretKeys, second_factor};
use domain::{Moment, Secret, moment::SECOND, session::RECENT};
use hmac::{Hmac, Mac as _};
use http::{Method, StatusCode, header};
use sha1::Sha1;
use tokio::sync::mpsc;

use crate::world::{Answer, PASSWORD, World, request};

/// 2026-11-21 09:30 UTC.
pub const START: Moment = Moment(1_795_253_400_000);
const STEP: i64 = 30 * SECOND;
const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// What an authenticator app shows for this key (RFC 6238).
fn app(key: &str, at: Moment) -> String {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = key
        .chars()
        .map(|letter| format!("{:05b}", alphabet.find(letter).unwrap()))
        .collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|bits| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap())
        .collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes).unwrap();
    mac.update(&u64::try_from(at.0 / STEP).unwrap().to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 15);
    let word: [u8; 4] = digest[offset..offset + 4].try_into().unwrap();
    format!(
        "{:06}",
        (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000
    )
}

async fn world(clock: &Clock) -> World {
    mailing(clock).await.0
}

/// A server with a key to seal secrets with, and what it sends.
pub async fn mailing(clock: &Clock) -> (World, mpsc::Receiver<Mail>) {
    let (world, sent) = World::mailing(clock.clone()).await;
    let key: Secret = KEY.into();
    world
        .directory
        .keep_secrets_with(SecretKeys::parse(&key).unwrap());
    (world, sent)
}

/// Types the owner's password.
pub async fn sign_in(world: &World) -> Answer {
    let password = PASSWORD.replace(' ', "+");
    let form = format!("identifier=owner%40acme.example&password={password}&next=%2Faccount");
    world.form("/api/session/sign-in", "", &form).await
}

/// The key to be typed into an app.
fn key_in(page: &str) -> String {
    let field = page
        .split("<input")
        .find(|tag| tag.contains("id=\"field-key\""))
        .unwrap();
    let value = field.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Sets up an app in this session; its key, and the answer.
pub async fn enrol(world: &World, path: &str, cookie: &str) -> (String, Answer) {
    world.form("/api/session/offer-factor", cookie, "").await;
    let page = world.page(path, cookie).await;
    assert!(page.body.contains("class=\"qr\""), "{}", page.body);
    let key = key_in(&page.body);
    let code = app(&key, world.directory.now());
    let done = world
        .form(
            "/api/session/confirm-factor",
            cookie,
            &format!("code={code}"),
        )
        .await;
    (key, done)
}

/// The session that an answer begins.
pub fn session_of(answer: &Answer) -> String {
    answer
        .cookies()
        .split("; ")
        .find(|pair| pair.starts_with("session="))
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn the_password_alone_opens_no_page_and_sets_up_no_other_app() {
    let clock = Clock::standing_at(START);
    let world = world(&clock).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (key, done) = enrol(&world, "/account/second-factor", &cookie).await;
    assert_eq!(
        done.header(header::LOCATION),
        format!("/t/{tenant}/once"),
        "{}",
        done.body
    );
    let codes = world
        .page(&format!("/t/{tenant}/once"), &done.cookies())
        .await;
    assert!(codes.body.contains("Recovery codes"), "{}", codes.body);
    assert_eq!(
        world.page("/account", &cookie).await.status,
        StatusCode::FOUND,
        "the old session"
    );

    clock.advance(STEP);
    let half = sign_in(&world).await;
    assert_eq!(half.header(header::LOCATION), "/sign-in/code?next=/account");
    let half = session_of(&half);
    for path in [
        &format!("/t/{tenant}"),
        "/account",
        "/account/second-factor",
        "/confirm",
    ] {
        let answer = world.page(path, &half).await;
        assert!(
            answer
                .header(header::LOCATION)
                .starts_with("/sign-in?next="),
            "{path}"
        );
    }
    for path in [
        "offer-factor",
        "confirm-factor",
        "remove-factor",
        "renew-codes",
        "end-others",
        "confirm",
    ] {
        let post = request(Method::POST, &format!("/api/session/{path}"), &half)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from("code=000000&password=x"));
        let answer = world.send(post.unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    let page = world.page("/sign-in/code?next=/account", &half).await;
    assert!(page.body.contains("Enter a code"), "{}", page.body);
    let code = app(&key, world.directory.now());
    let form = format!("code={code}&next=%2Faccount");
    let entered = world.form("/api/session/code", &half, &form).await;
    assert_eq!(
        entered.header(header::LOCATION),
        "/account",
        "{}",
        entered.body
    );
    let whole = session_of(&entered);
    assert_eq!(world.page("/account", &whole).await.status, StatusCode::OK);
    assert_eq!(
        world.page("/sign-in/code", &half).await.status,
        StatusCode::FOUND,
        "it is over"
    );
}

/// Clocks of phones are a little off, and a code that somebody looks on at is worth nothing any more.
#[tokio::test]
async fn a_code_signs_in_a_step_early_or_late_and_once() {
    let clock = Clock::standing_at(START);
    let world = world(&clock).await;
    world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (key, _) = enrol(&world, "/account/second-factor", &cookie).await;
    clock.advance(10 * STEP);
    let start = world.directory.now();
    let mut half = session_of(&sign_in(&world).await);
    for (steps, is_good) in [
        (-2, false),
        (2, false),
        (-1, true),
        (-1, false),
        (0, true),
        (1, true),
        (0, false),
        (1, false),
    ] {
        let code = app(&key, start.plus(steps * STEP));
        let form = format!("code={code}&next=%2Faccount");
        let entered = world.form("/api/session/code", &half, &form).await;
        let begins_a_session = entered.cookies().contains("session=");
        assert_eq!(begins_a_session, is_good, "{steps}: {}", entered.body);
        if !is_good {
            continue;
        }
        let whole = session_of(&entered);
        let account = world.page("/account", &whole).await;
        assert_eq!(account.status, StatusCode::OK, "{steps}");
        half = session_of(&sign_in(&world).await);
    }
    clock.advance(2 * STEP);
    let form = format!("code={}", app(&key, world.directory.now()));
    let later = world.form("/api/session/code", &half, &form).await;
    assert!(later.cookies().contains("session="), "{}", later.body);
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let clock = Clock::standing_at(START);
    let world = world(&clock).await;
    world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (key, _) = enrol(&world, "/account/second-factor", &cookie).await;
    let half = session_of(&sign_in(&world).await);
    let mut statuses = Vec::new();
    for _ in 0..12 {
        let post = request(Method::POST, "/api/session/code", &half)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from("code=000000"));
        statuses.push(world.send(post.unwrap()).await.status);
    }
    assert_eq!(statuses[0], StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(statuses[11], StatusCode::TOO_MANY_REQUESTS);
    clock.advance(STEP);
    let right = format!("code={}", app(&key, world.directory.now()));
    let late = world.form("/api/session/code", &half, &right).await;
    assert_eq!(late.cookies(), "", "not even the right one");
}

#[tokio::test]
async fn whoever_has_to_set_one_up_gets_nowhere_else_before() {
    let clock = Clock::standing_at(START);
    let world = world(&clock).await;
    let tenant = world.tenant("acme").await;
    let operator = world.operator();
    second_factor::set_policy(&world.directory, &operator, tenant, true)
        .await
        .unwrap();
    let answer = sign_in(&world).await;
    assert_eq!(answer.header(header::LOCATION), "/sign-in/second-factor");
    let half = session_of(&answer);
    let page = world.page("/sign-in/second-factor", &half).await;
    assert!(
        page.body.contains("Your tenant requires a second factor"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Set up a passkey"), "{}", page.body);
    for path in [&format!("/t/{tenant}"), "/account", "/sign-in/code"] {
        let answer = world.page(path, &half).await;
        assert!(
            answer
                .header(header::LOCATION)
                .starts_with("/sign-in?next="),
            "{path}"
        );
    }
    let (_, done) = enrol(&world, "/sign-in/second-factor", &half).await;
    assert_eq!(
        done.header(header::LOCATION),
        format!("/t/{tenant}/once"),
        "{}",
        done.body
    );
    let whole = done.cookies();
    let codes = world.page(&format!("/t/{tenant}/once"), &whole).await;
    assert!(codes.body.contains("Recovery codes"), "{}", codes.body);
    assert_eq!(world.page("/account", &whole).await.status, StatusCode::OK);
}

#[tokio::test]
async fn where_a_passkey_is_the_factor_nobody_is_asked_for_the_password_again() {
    let clock = Clock::standing_at(START);
    let world = world(&clock).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    world
        .tamper("insert into passkeys select tenant_id, id, 'key', 'Phone', '{}', 0, null from accounts")
        .await;
    clock.advance(RECENT);
    let asks = async || {
        let page = world.page("/confirm?next=/account", &cookie).await.body;
        (
            page.contains("Use a passkey"),
            page.contains("name=\"password\""),
        )
    };
    assert_eq!(asks().await, (true, true), "either will do");
    second_factor::set_policy(&world.directory, &world.operator(), tenant, true)
        .await
        .unwrap();
    assert_eq!(asks().await, (true, false));
}
