//! The secrets of clients, sealed.

use directory::{Error, SecretKeys, providers};
use domain::{
    Field, FieldErrors, Problem, ProviderId, Refusal, Secret,
    provider::{Endpoints, ProviderForm},
};

use super::{KEY, OTHER_KEY, add, form, keep_secrets};
use crate::{harness::on_both, people::home};

#[tokio::test]
async fn the_saved_secret_goes_to_no_other_address() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let id = add(&world, &acme, &form()).await;
        let elsewhere = ProviderForm {
            version: 1,
            issuer: "https://evil.example".into(),
            client_secret: Secret::default(),
            ..form()
        };
        let saved = providers::save(
            &world.directory,
            &acme.owner,
            acme.tenant,
            id,
            &elsewhere,
            &Endpoints::default(),
        )
        .await;
        let expected = FieldErrors::of(Field::ClientSecret, Problem::Required);
        assert_eq!(saved, Err(expected.into()));
    })
    .await;
}

#[tokio::test]
async fn without_a_key_no_secret_is_kept() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let added = providers::add(
            &world.directory,
            &acme.owner,
            acme.tenant,
            ProviderId::generate(),
            &form(),
            &Endpoints::default(),
        )
        .await;
        assert_eq!(added, Err(Refusal::NoSecretsKey.into()));
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_sealed_and_opens_for_its_own_provider_only() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let own = add(&world, &acme, &form()).await;
        let other = ProviderForm {
            name: "Okta".into(),
            client_secret: "another".into(),
            ..form()
        };
        let other = add(&world, &acme, &other).await;
        let id = |id: ProviderId| match world.is_sqlite() {
            true => format!("x'{}'", id.0.simple()),
            false => format!("'{id}'"),
        };
        world
            .tamper(&format!(
                "update identity_providers set client_secret = \
                 (select client_secret from identity_providers where id = {}) where id = {}",
                id(own),
                id(other)
            ))
            .await;
        let opened = providers::client(&world.directory, acme.tenant, other).await;
        assert!(matches!(opened, Err(Error::Internal(_))));
        assert!(
            providers::client(&world.directory, acme.tenant, own)
                .await
                .is_ok()
        );
    })
    .await;
}

#[tokio::test]
async fn after_sealing_anew_the_old_key_can_go() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let id = add(&world, &acme, &form()).await;
        let with = async |keys: &str| {
            let server = world.another_server().await;
            server.keep_secrets_with(SecretKeys::parse(&keys.into()).unwrap());
            server
        };
        let only_new = with(OTHER_KEY).await;
        let missing = providers::client(&only_new, acme.tenant, id).await.err();
        assert_eq!(missing, Some(Refusal::OtherSecretsKey.into()));

        let both = with(&format!("{OTHER_KEY},{KEY}")).await;
        let done = providers::reseal(&both, &world.operator()).await.unwrap();
        assert_eq!((done.sealed, done.current), (1, 0));
        let again = providers::reseal(&both, &world.operator()).await.unwrap();
        assert_eq!((again.sealed, again.current), (0, 1));
        let opened = providers::client(&only_new, acme.tenant, id).await.unwrap();
        assert_eq!(opened.client_secret, form().client_secret);
    })
    .await;
}
