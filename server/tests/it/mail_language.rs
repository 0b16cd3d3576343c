//! E-mails that somebody causes for somebody else are in the language of who reads them.

use app::backend::Mail;
use directory::{Clock, accounts};
use domain::{AccountId, TenantId};
use http::StatusCode;
use tokio::sync::mpsc::Receiver;

use crate::world::{PASSWORD, World};

/// What an administrator does to an account, in an English console: the subjects of the e-mails that it leads to.
async fn subjects(
    world: &World,
    sent: &mut Receiver<Mail>,
    cookie: &str,
    tenant: TenantId,
    account: AccountId,
) -> [String; 2] {
    let about = format!("tenant={tenant}&account={account}");
    let renew = "/api/accounts/renew-activation";
    world.form(renew, cookie, &about).await;
    let link = sent.recv().await.unwrap();
    let found = accounts::get(&world.directory, &world.operator(), tenant, account).await;
    let version = found.unwrap().form.version;
    let form = format!(
        "{about}&version={version}&email={account}%40acme.example&given_name=Max&family_name=Member"
    );
    world.form("/api/accounts/save", cookie, &form).await;
    let told = sent.recv().await.unwrap();
    let more = sent.try_recv().map(|mail| mail.subject);
    assert!(more.is_err(), "{more:?}");
    [link.subject, told.subject]
}

#[tokio::test]
async fn an_administrators_deeds_are_told_in_the_persons_own_language() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let (max, eve) = (
        world.member(tenant, "max@acme.example").await,
        world.member(tenant, "eve@acme.example").await,
    );
    let cookie = world.cookie("owner@acme.example").await;
    let password = PASSWORD.replace(' ', "+");
    let form = format!("identifier=max%40acme.example&password={password}");
    let signed_in = world
        .form("/api/session/sign-in", "language=de", &form)
        .await;
    assert_eq!(signed_in.status, StatusCode::FOUND, "{}", signed_in.body);
    let new_device = sent.recv().await.unwrap().subject;
    assert!(new_device.contains("Anmeldung"), "{new_device}");
    assert_eq!(
        subjects(&world, &mut sent, &cookie, tenant, max).await,
        [
            "Ihr Passwort bei acme",
            "Ihre E-Mail-Adresse bei acme wurde geändert"
        ]
    );
    // Nobody knows what she speaks: the administrator may.
    assert_eq!(
        subjects(&world, &mut sent, &cookie, tenant, eve).await,
        [
            "Your password at acme",
            "Your e-mail address at acme was changed"
        ]
    );
}

#[tokio::test]
async fn whoever_never_signed_in_is_invited_in_the_administrators_language() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let form = |name: &str| {
        format!("tenant={tenant}&email={name}%40acme.example&given_name=New&family_name=Person")
    };
    let add = "/api/accounts/add";
    world.form(add, &cookie, &form("one")).await;
    let german = format!("{cookie}; language=de");
    world.form(add, &german, &form("two")).await;
    assert_eq!(sent.recv().await.unwrap().subject, "Your account at acme");
    assert_eq!(sent.recv().await.unwrap().subject, "Ihr Konto bei acme");
}
