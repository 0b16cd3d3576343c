//! Signing in with a password, and what is tried to get in without: each test is named after what it prevents.

use std::net::SocketAddr;

use app::backend::Mail;
use axum::{body::Body, extract::ConnectInfo};
use directory::{Clock, accounts, groups};
use domain::{
    Moment, TenantId, group::GroupQuery, moment::SECOND, policy::Action, session::RECENT,
};
use http::{Method, StatusCode, header};
use percent_encoding::percent_decode_str;

use crate::world::{Answer, PASSWORD, World, request};

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

#[tokio::test]
async fn session_fixation_signing_in_begins_another_session_and_ends_the_planted_one() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let other = world.tenant("other").await;
    // The attacker's own session, planted in the person's browser.
    let planted = world.cookie("owner@other.example").await;
    let form = typed("owner@acme.example", PASSWORD);
    let answer = sign_in(&world, &planted, "203.0.113.7", form.clone()).await;
    let own = answer.cookie();
    assert_ne!(own, planted);
    assert!(opens(&world, tenant, &own).await);
    assert!(!opens(&world, other, &planted).await && !opens(&world, tenant, &planted).await);

    let made_up = "session=tns_0000000000000000000000000000000000AA";
    let answer = sign_in(&world, made_up, "203.0.113.7", form).await;
    assert_ne!(answer.cookie(), made_up);
    assert!(!opens(&world, tenant, made_up).await);
}

#[tokio::test]
async fn stolen_cookie_is_worthless_after_sign_out() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let stolen = world.cookie("owner@acme.example").await;
    world.form("/sign-out", &stolen, "").await;
    for path in [&format!("/t/{tenant}"), "/account", "/confirm"] {
        let answer = world.page(path, &stolen).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{path}");
        assert!(
            answer
                .header(header::LOCATION)
                .starts_with("/sign-in?next=")
        );
    }
    let end = world.form("/api/session/end-others", &stolen, "").await;
    assert!(
        end.header(header::LOCATION).starts_with("/sign-in"),
        "{}",
        end.body
    );
}

#[tokio::test]
async fn login_csrf_no_other_site_signs_anybody_in() {
    let world = World::new().await;
    world.tenant("acme").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("x-nothing", ""),
    ] {
        for path in [
            "sign-in",
            "confirm",
            "change-password",
            "request-reset",
            "end-others",
        ] {
            let request = request(Method::POST, &format!("/api/session/{path}"), "")
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from(typed("owner@acme.example", PASSWORD)));
            let answer = world.send(request.unwrap()).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{path} {name}: {value}"
            );
            assert_eq!(answer.cookies(), "");
        }
    }
}

#[tokio::test]
async fn enumeration_by_text_the_answers_are_the_same_for_everybody() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    world.tenant("acme").await;
    let mut answers = Vec::new();
    for name in ["owner@acme.example", "nobody@acme.example"] {
        let sign_in = sign_in(&world, "", "203.0.113.7", typed(name, "wrong")).await;
        let form = format!("identifier={}", name.replace('@', "%40"));
        let reset = world.form("/api/session/request-reset", "", &form).await;
        assert_eq!(
            reset.header(header::LOCATION),
            "/forgot-password?done=reset-requested"
        );
        answers.push([sign_in, reset].map(|answer| {
            let leads = answer.header(header::LOCATION).to_owned();
            (answer.status, leads, answer.cookies(), answer.body)
        }));
    }
    assert_eq!(answers[0], answers[1]);
    // One of them got an e-mail.
    assert_eq!(sent.recv().await.unwrap().to, "owner@acme.example");
    assert!(sent.try_recv().is_err());
}

/// All that depends on the account is done beside the request: the answer waits for nobody's turn to write.
#[tokio::test]
async fn enumeration_by_time_asking_for_a_link_waits_for_no_writer() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let ctx = world.operator();
    let writing = world.directory.write(&ctx, Action::ManageAccounts, tenant);
    let writing = writing.await.unwrap();
    for name in ["owner%40acme.example", "nobody%40acme.example"] {
        let form = format!("identifier={name}");
        let answer = world.form("/api/session/request-reset", "", &form).await;
        assert!(answer.header(header::LOCATION).ends_with("reset-requested"));
    }
    assert!(sent.try_recv().is_err());
    drop(writing);
    assert_eq!(sent.recv().await.unwrap().to, "owner@acme.example");
}

#[tokio::test]
async fn stolen_cookie_is_worthless_after_the_password_was_changed() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let stolen = world.cookie("owner@acme.example").await;
    let form = format!("present_password={PASSWORD}&password={OTHER}&password_again={OTHER}");
    let form = form.replace(' ', "+");
    let changed = world
        .form("/api/session/change-password", &stolen, &form)
        .await;
    let own = changed.cookie();
    assert!(opens(&world, tenant, &own).await, "{}", changed.body);
    assert!(!opens(&world, tenant, &stolen).await);
}

/// From many addresses: what is counted is the account.
#[tokio::test]
async fn stolen_cookie_guesses_the_password_ten_times_a_minute() {
    let world = World::new().await;
    world.tenant("acme").await;
    let stolen = world.cookie("owner@acme.example").await;
    let mut refused = 0;
    for guess in 0..16 {
        let peer: SocketAddr = format!("10.0.0.{guess}:4000").parse().unwrap();
        let (path, form) = match guess % 2 {
            0 => ("confirm", "password=wrong"),
            _ => (
                "change-password",
                "present_password=wrong&password=x&password_again=x",
            ),
        };
        let request = request(Method::POST, &format!("/api/session/{path}"), &stolen)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .extension(ConnectInfo(peer))
            .body(Body::from(form));
        let answer = world.send(request.unwrap()).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((3..=6).contains(&refused), "{refused} of 16");
}

#[tokio::test]
async fn another_e_mail_address_is_told_to_the_former_one() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let account = world.member(tenant, "max@acme.example").await;
    let cookie = world.cookie("owner@acme.example").await;
    let operator = world.operator();
    let found = accounts::get(&world.directory, &operator, tenant, account).await;
    let version = found.unwrap().form.version;
    let save = async |version: i64, email: &str| {
        let form = format!(
            "tenant={tenant}&account={account}&version={version}&email={email}&given_name=Max&family_name=Member"
        );
        world.form("/api/accounts/save", &cookie, &form).await
    };
    save(version, "max%40acme.example").await;
    assert!(sent.try_recv().is_err());
    let saved = save(version, "max%40evil.example").await;
    assert!(saved.header(header::LOCATION).ends_with("done=saved"));
    let mail = sent.recv().await.unwrap();
    assert_eq!(
        (mail.to.as_str(), mail.subject.as_str()),
        (
            "max@acme.example",
            "Your e-mail address at acme was changed"
        )
    );
}

#[tokio::test]
async fn link_reuse_a_link_to_reset_a_password_works_once_for_an_hour() {
    let clock = Clock::standing_at(START);
    let (world, mut sent) = World::mailing(clock.clone()).await;
    let tenant = world.tenant("acme").await;
    let stolen = world.cookie("owner@acme.example").await;
    let ask = || {
        world.form(
            "/api/session/request-reset",
            "",
            "identifier=owner%40acme.example",
        )
    };
    ask().await;
    let mail = sent.recv().await.unwrap();
    assert_eq!(mail.subject, "Your password at acme");
    assert!(
        mail.html
            .reveal()
            .contains("<a href=\"http://localhost:3000/activate/tna_")
    );
    let link = link_in(&mail);
    assert_eq!(world.page(&link, "").await.status, StatusCode::OK);

    let secret = link.rsplit('/').next().unwrap();
    let form = |password: &str| {
        let password = password.replace(' ', "+");
        format!("secret={secret}&password={password}&password_again={password}")
    };
    let done = world.form("/api/session/activate", "", &form(OTHER)).await;
    assert_eq!(
        done.header(header::LOCATION),
        "/sign-in?done=password-set",
        "{}",
        done.body
    );
    assert!(
        done.cookies().starts_with("device=tnd_"),
        "{}",
        done.cookies()
    );
    assert!(!opens(&world, tenant, &stolen).await);
    let told = sent.recv().await.unwrap();
    assert_eq!(told.subject, "Your password at acme was changed");

    world
        .form("/api/session/activate", "", &form(PASSWORD))
        .await;
    assert_eq!(world.page(&link, "").await.status, StatusCode::CONFLICT);
    let in_again = sign_in(
        &world,
        "",
        "203.0.113.7",
        typed("owner@acme.example", OTHER),
    )
    .await;
    assert!(opens(&world, tenant, &in_again.cookie()).await);

    ask().await;
    // The sign-in was from a browser that is new.
    let mails = [sent.recv().await.unwrap(), sent.recv().await.unwrap()];
    let late = mails
        .iter()
        .find(|mail| mail.subject == "Your password at acme");
    clock.advance(3_600 * SECOND);
    let late = link_in(late.unwrap());
    assert_eq!(world.page(&late, "").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn without_smtp_nobody_is_promised_an_e_mail() {
    let world = World::new().await;
    world.tenant("acme").await;
    let page = world.page("/forgot-password", "").await;
    assert!(
        page.body.contains("This server sends no e-mail"),
        "{}",
        page.body
    );
    let (world, _sent) = World::mailing(Clock::System).await;
    let page = world.page("/forgot-password", "").await;
    assert!(page.body.contains("Send the link"), "{}", page.body);
}

#[tokio::test]
async fn guessing_from_many_addresses_is_slowed_down_and_keeps_nobody_out() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let right = || typed("owner@acme.example", PASSWORD);
    let known = sign_in(&world, "", "198.51.100.1", right()).await.cookies();
    let device = known
        .split("; ")
        .find(|pair| pair.starts_with("device="))
        .unwrap();
    let mut refused = 0;
    for guess in 0..45 {
        let address = format!("10.0.0.{guess}");
        let form = typed("owner@acme.example", "wrong");
        let answer = sign_in_as(&world, "application/json", "", &address, form).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((5..=16).contains(&refused), "{refused} of 45");
    let stranger = sign_in(&world, "", "10.0.1.1", right()).await;
    assert_eq!(stranger.cookies(), "", "even with the password");
    let own = sign_in(&world, device, "198.51.100.2", right()).await;
    assert!(opens(&world, tenant, &own.cookie()).await, "{}", own.body);
    assert!(sent.try_recv().is_err(), "the browser is known");
}

/// Behind one address there are many people: the guesses of one of them keep out strangers only.
#[tokio::test]
async fn guessing_from_the_persons_own_address_keeps_nobody_out() {
    let (world, _sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let right = || typed("owner@acme.example", PASSWORD);
    let known = sign_in(&world, "", "198.51.100.1", right()).await.cookies();
    let device = known
        .split("; ")
        .find(|pair| pair.starts_with("device="))
        .unwrap();
    for _ in 0..12 {
        let form = typed("owner@acme.example", "wrong");
        sign_in(&world, "", "198.51.100.1", form).await;
    }
    let stranger = sign_in(&world, "", "198.51.100.1", right()).await;
    assert_eq!(stranger.cookies(), "");
    let own = sign_in(&world, device, "198.51.100.1", right()).await;
    assert!(opens(&world, tenant, &own.cookie()).await, "{}", own.body);
}

#[tokio::test]
async fn a_sign_in_from_a_new_browser_is_told_to_the_person() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    world.tenant("acme").await;
    let form = || typed("owner@acme.example", PASSWORD);
    let first = sign_in(&world, "", "203.0.113.7", form()).await;
    assert!(sent.try_recv().is_err(), "there was none before");
    sign_in(&world, &first.cookies(), "203.0.113.8", form()).await;
    assert!(sent.try_recv().is_err());
    sign_in(&world, "", "203.0.113.9", form()).await;
    let mail = sent.recv().await.unwrap();
    assert_eq!(
        (mail.to.as_str(), mail.subject.as_str()),
        ("owner@acme.example", "New sign-in to your account at acme")
    );
    assert!(
        mail.text
            .reveal()
            .contains("Firefox on Linux, address 203.0.113.9.")
    );
}

#[tokio::test]
async fn an_abandoned_session_is_not_enough_for_tokens_keys_and_the_owner_group() {
    let clock = Clock::standing_at(START);
    let (world, _sent) = World::mailing(clock.clone()).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let ctx = world.operator();
    let all = GroupQuery::default();
    let found = groups::list(&world.directory, &ctx, tenant, &all);
    let owners = found.await.unwrap().items[0].id;
    let new = domain::group::NewGroup {
        name: "HR".into(),
        ..Default::default()
    };
    let group = groups::create(&world.directory, &ctx, tenant, &new)
        .await
        .unwrap();
    let account = world.member(tenant, "max@acme.example").await;
    let tomorrow = START.plus(86_400 * SECOND).iso_day();
    let post = async |path: &str, cookie: &str, form: String| {
        let referer = format!("http://localhost:3000/t/{tenant}/details?dialog=x");
        let request = request(Method::POST, path, cookie)
            .header("accept", "text/html")
            .header("referer", referer)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form));
        world.send(request.unwrap()).await
    };
    let attempts = [
        (
            "/api/tokens/generate",
            format!("tenant={tenant}&expires_on={tomorrow}"),
        ),
        (
            "/api/groups/rotate-key",
            format!("tenant={tenant}&group={group}"),
        ),
        (
            "/api/groups/add-members",
            format!("tenant={tenant}&group={owners}&accounts[0]={account}"),
        ),
        (
            "/api/groups/remove-members",
            format!("tenant={tenant}&group={owners}&accounts[0]={account}"),
        ),
        (
            "/api/groups/set-expiry",
            format!("tenant={tenant}&group={owners}&account={account}&expires_on={tomorrow}"),
        ),
        (
            "/api/groups/save",
            format!("tenant={tenant}&group={owners}&version=1&description=x&owner="),
        ),
        ("/api/session/end", "session=none".to_owned()),
        ("/api/session/end-others", String::new()),
    ];
    let confirm = format!("/confirm?next=/t/{tenant}/details%3Fdialog%3Dx");
    clock.advance(RECENT);
    for (path, form) in &attempts {
        let answer = post(path, &cookie, form.clone()).await;
        // What was typed may be named behind it.
        let leads = percent_decode_str(answer.header(header::LOCATION)).decode_utf8();
        let back = percent_decode_str(&confirm).decode_utf8();
        let (leads, back) = (leads.unwrap(), back.unwrap());
        let named = leads.strip_prefix(&*back);
        assert!(
            named.is_some_and(|named| named.is_empty() || named.starts_with("&draft=")),
            "{path}: {leads} {}",
            answer.body
        );
    }
    let other = format!("tenant={tenant}&group={group}&accounts[0]={account}");
    let other = post("/api/groups/add-members", &cookie, other).await;
    assert!(
        other
            .header(header::LOCATION)
            .ends_with("done=members-added"),
        "any other group"
    );

    let page = world.page(&confirm, &cookie).await;
    assert!(
        page.body.contains("Confirm that it is you"),
        "{}",
        page.body
    );
    let next = format!("next=%2Ft%2F{tenant}%2Fdetails%3Fdialog%3Dx");
    let wrong = post(
        "/api/session/confirm",
        &cookie,
        format!("{next}&password=wrong"),
    )
    .await;
    assert_eq!(wrong.cookies(), "");
    let form = format!("{next}&password={}", PASSWORD.replace(' ', "+"));
    let right = post("/api/session/confirm", &cookie, form).await;
    assert_eq!(
        right.header(header::LOCATION),
        format!("/t/{tenant}/details?dialog=x")
    );
    let fresh = right.cookie();
    assert!(!opens(&world, tenant, &cookie).await, "the old secret");
    for (path, form) in &attempts {
        let answer = post(path, &fresh, form.clone()).await;
        let leads = answer.header(header::LOCATION);
        assert!(!leads.starts_with("/confirm"), "{path} {leads}");
    }
    // Whoever has just confirmed is not asked again.
    let page = world.page(&confirm, &fresh).await;
    assert_eq!(
        page.header(header::LOCATION),
        format!("/t/{tenant}/details?dialog=x")
    );
}
