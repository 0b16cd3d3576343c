//! What people are told by e-mail, and the links in it.

use directory::{Clock, accounts};
use domain::moment::SECOND;
use http::{StatusCode, header};

use super::{OTHER, START, link_in, opens, sign_in, typed};
use crate::world::{PASSWORD, World};

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
