//! Clients that prove themselves by a key with a certificate.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use directory::{
    Error, overview,
    providers::{self, Which},
};
use domain::{
    ProviderId, Refusal, Secret,
    moment::DAY_LENGTH,
    provider::{ClientAuth, Endpoints, Provider, ProviderForm},
};
use ring::signature::{RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents};
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use super::{actions, add, client, form, keep_secrets, set_active, version};
use crate::{
    harness::{World, on_both},
    people::{Home, home, person},
};

fn by_certificate() -> ProviderForm {
    ProviderForm {
        client_secret: Secret::default(),
        auth_method: ClientAuth::Certificate.to_string(),
        ..form()
    }
}

async fn provider(world: &World, home: &Home, id: ProviderId) -> Provider {
    let found = providers::get(&world.directory, &home.owner, home.tenant, id).await;
    found.unwrap()
}

/// The certificate out of the file.
async fn file(world: &World, home: &Home, id: ProviderId, which: Which) -> Vec<u8> {
    let (directory, owner) = (&world.directory, &home.owner);
    let text = providers::certificate(directory, owner, home.tenant, id, which).await;
    let text = text.unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.remove(0), "-----BEGIN CERTIFICATE-----");
    assert_eq!(lines.pop(), Some("-----END CERTIFICATE-----"));
    assert!(lines.iter().all(|line| line.len() <= 64));
    STANDARD.decode(lines.concat()).unwrap()
}

/// The header of what is signed now, once the signature was found to be the key's.
async fn signed_by(world: &World, home: &Home, id: ProviderId) -> Value {
    let client = client(world, home, id).await;
    let signed = providers::client_assertion(&world.directory, &client, "https://op/token");
    let signed = signed.unwrap();
    let (text, signature) = signed.reveal().rsplit_once('.').unwrap();
    let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let public: Value = serde_json::from_str(&client.public_key).unwrap();
    let member = |name: &str| decoded(public[name].as_str().unwrap());
    let (n, e) = (member("n"), member("e"));
    RsaPublicKeyComponents { n: &n, e: &e }
        .verify(
            &RSA_PSS_2048_8192_SHA256,
            text.as_bytes(),
            &decoded(signature),
        )
        .unwrap();
    serde_json::from_slice(&decoded(text.split('.').next().unwrap())).unwrap()
}

/// What Microsoft Entra ID asks for: `PS256`, and the certificate named by its SHA-256 digest and nothing else.
fn names(header: &Value, certificate: &[u8]) {
    let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(certificate));
    let expected = serde_json::json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": digest });
    assert_eq!(header, &expected);
}

fn thumbprint(certificate: &[u8]) -> String {
    let digest = Sha1::digest(certificate);
    digest.iter().map(|byte| format!("{byte:02X}")).collect()
}

#[tokio::test]
async fn a_certificate_is_uploaded_before_it_takes_the_former_ones_place() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = add(&world, &acme, &by_certificate()).await;
        let made = provider(&world, &acme, id).await;
        let first = file(&world, &acme, id, Which::Present).await;
        let shown = made.certificate.unwrap();
        assert_eq!(shown.thumbprint, thumbprint(&first));
        assert_eq!(shown.ends_at, directory.now().plus(365 * DAY_LENGTH));
        names(&signed_by(&world, &acme, id).await, &first);
        let none = providers::certificate(directory, owner, tenant, id, Which::Next).await;
        assert_eq!(none, Err(Error::NotFound));

        providers::make_next_key(directory, owner, tenant, id, 1)
            .await
            .unwrap();
        let next = file(&world, &acme, id, Which::Next).await;
        assert_ne!(next, first);
        let both = provider(&world, &acme, id).await;
        let next_shown = both.next_certificate.unwrap();
        assert_eq!(next_shown.thumbprint, thumbprint(&next));
        names(&signed_by(&world, &acme, id).await, &first);

        // What was saved meanwhile keeps both.
        let renamed = ProviderForm {
            version: 2,
            name: "Entra".into(),
            ..by_certificate()
        };
        providers::save(
            directory,
            owner,
            tenant,
            id,
            &renamed,
            &Endpoints::default(),
        )
        .await
        .unwrap();
        providers::use_next_key(directory, owner, tenant, id, 3)
            .await
            .unwrap();
        names(&signed_by(&world, &acme, id).await, &next);
        assert_eq!(file(&world, &acme, id, Which::Present).await, next);
        let used = provider(&world, &acme, id).await;
        assert_eq!(
            (used.certificate, used.next_certificate),
            (Some(next_shown), None)
        );
        assert_eq!(
            actions(&world, tenant).await[..4],
            [
                "identity-provider.key-replaced",
                "identity-provider.saved",
                "identity-provider.key-made",
                "identity-provider.added"
            ]
        );
    })
    .await;
}

/// A published key and one with a certificate are not each other's.
#[tokio::test]
async fn another_way_of_proving_who_one_is_takes_another_key() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let by_key = ProviderForm {
            auth_method: ClientAuth::Key.to_string(),
            ..by_certificate()
        };
        let id = add(&world, &acme, &by_key).await;
        let none = providers::certificate(directory, owner, tenant, id, Which::Present).await;
        assert_eq!(none, Err(Error::NotFound));
        let save = async |version: i64, form: &ProviderForm| {
            let form = ProviderForm {
                version,
                ..form.clone()
            };
            providers::save(directory, owner, tenant, id, &form, &Endpoints::default()).await
        };
        assert_eq!(save(7, &by_certificate()).await, Err(Refusal::Stale.into()));
        save(1, &by_certificate()).await.unwrap();
        let certificate = file(&world, &acme, id, Which::Present).await;
        names(&signed_by(&world, &acme, id).await, &certificate);
        save(2, &by_key).await.unwrap();
        let after = provider(&world, &acme, id).await;
        assert_eq!(after.certificate, None);
        assert!(after.public_key.contains("P-256"));
    })
    .await;
}

#[tokio::test]
async fn a_certificate_that_ends_soon_is_something_to_do_for_whoever_can_replace_it() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let clerk = person(&world, acme.tenant, "clerk", &["accounts"]).await;
        let id = add(&world, &acme, &by_certificate()).await;
        let ending = async |ctx| {
            let development = overview::development(&world.directory, ctx, acme.tenant).await;
            development.unwrap().certificates_end
        };
        world.clock.advance(335 * DAY_LENGTH);
        assert_eq!(ending(&acme.owner).await, 0, "nobody signs in through it");
        set_active(&world, &acme, id, true).await;
        assert_eq!(ending(&acme.owner).await, 1);
        assert_eq!(ending(&clerk).await, 0);
        let now = version(&world, &acme, id).await;
        providers::make_next_key(&world.directory, &acme.owner, acme.tenant, id, now)
            .await
            .unwrap();
        assert_eq!(ending(&acme.owner).await, 1, "not used yet");
        providers::use_next_key(&world.directory, &acme.owner, acme.tenant, id, now + 1)
            .await
            .unwrap();
        assert_eq!(ending(&acme.owner).await, 0);
        world.clock.advance(334 * DAY_LENGTH);
        assert_eq!(ending(&acme.owner).await, 0, "a month and a day");
        world.clock.advance(60 * DAY_LENGTH);
        assert_eq!(ending(&acme.owner).await, 1, "it has ended");
    })
    .await;
}
