//! Clients that prove themselves by a key.

use directory::{Error, SecretKeys, providers};
use domain::{
    Field, FieldErrors, Problem, ProviderId, Refusal, Secret,
    provider::{ClientAuth, Endpoints, ProviderForm},
};
use serde_json::Value;

use super::{KEY, OTHER_KEY, actions, add, client, form, keep_secrets, set_active, version};
use crate::{
    harness::{World, on_both},
    people::{Home, home, person},
};

fn by_key() -> ProviderForm {
    ProviderForm {
        client_secret: Secret::default(),
        auth_method: ClientAuth::Key.to_string(),
        ..form()
    }
}

async fn published(world: &World, home: &Home, id: ProviderId) -> Vec<Value> {
    let keys = providers::published_keys(&world.directory, home.tenant, id).await;
    keys.unwrap()["keys"].as_array().unwrap().clone()
}

/// The key that something is signed with now.
async fn signs_with(world: &World, home: &Home, id: ProviderId) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let client = client(world, home, id).await;
    let signed = providers::client_assertion(&world.directory, &client, "https://op/token");
    let signed = signed.unwrap();
    let header = signed.reveal().split('.').next().unwrap();
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_key_is_made_published_and_replaced_without_a_gap() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = add(&world, &acme, &by_key()).await;
        let first = signs_with(&world, &acme, id).await;
        let kids = async || {
            let keys = published(&world, &acme, id).await.into_iter();
            keys.map(|key| key["kid"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(kids().await, [first.as_str()]);
        let unmade = providers::use_next_key(directory, owner, tenant, id, 1).await;
        assert_eq!(unmade, Err(Refusal::Stale.into()));
        providers::make_next_key(directory, owner, tenant, id, 1)
            .await
            .unwrap();
        // Both are known, the first one signs.
        assert_eq!(kids().await.len(), 2);
        assert_eq!(signs_with(&world, &acme, id).await, first);
        let again = providers::make_next_key(directory, owner, tenant, id, 1).await;
        assert_eq!(again, Err(Refusal::Stale.into()));
        providers::use_next_key(directory, owner, tenant, id, 2)
            .await
            .unwrap();
        let second = signs_with(&world, &acme, id).await;
        assert_ne!(second, first);
        assert_eq!(kids().await, [second]);
        assert_eq!(
            actions(&world, tenant).await[..3],
            [
                "identity-provider.key-replaced",
                "identity-provider.key-made",
                "identity-provider.added"
            ]
        );
        let nobody = published(&world, &acme, ProviderId::generate()).await;
        assert!(nobody.is_empty());
    })
    .await;
}

/// What is signed for one provider must mean nothing to another, and a secret is not kept where a key is used.
#[tokio::test]
async fn a_key_is_of_one_provider_and_no_secret_survives_it() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = add(&world, &acme, &form()).await;
        let save = async |version: i64, form: ProviderForm| {
            let form = ProviderForm { version, ..form };
            providers::save(directory, owner, tenant, id, &form, &Endpoints::default()).await
        };
        assert!(published(&world, &acme, id).await.is_empty());
        save(1, by_key()).await.unwrap();
        let first = signs_with(&world, &acme, id).await;
        let renamed = ProviderForm {
            name: "Entra".into(),
            ..by_key()
        };
        save(2, renamed).await.unwrap();
        assert_eq!(signs_with(&world, &acme, id).await, first);
        let elsewhere = ProviderForm {
            issuer: "https://login.example.org".into(),
            ..by_key()
        };
        save(3, elsewhere).await.unwrap();
        assert_ne!(signs_with(&world, &acme, id).await, first);
        // The key is no secret that could be kept on.
        let without = ProviderForm {
            issuer: "https://login.example.org".into(),
            client_secret: Secret::default(),
            ..form()
        };
        let required = FieldErrors::of(Field::ClientSecret, Problem::Required);
        assert_eq!(save(4, without).await, Err(required.into()));
        save(4, form()).await.unwrap();
        assert!(published(&world, &acme, id).await.is_empty());
        let secret = client(&world, &acme, id).await.client_secret;
        assert_eq!(secret, form().client_secret);
    })
    .await;
}

#[tokio::test]
async fn the_keys_of_an_active_provider_are_for_whoever_may_change_it() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let clerk = person(&world, acme.tenant, "clerk", &["identity-providers"]).await;
        let id = add(&world, &acme, &by_key()).await;
        providers::make_next_key(directory, &clerk, acme.tenant, id, 1)
            .await
            .unwrap();
        set_active(&world, &acme, id, true).await;
        let now = version(&world, &acme, id).await;
        let beyond = Error::from(Refusal::BeyondYourOwn);
        let made = providers::make_next_key(directory, &clerk, acme.tenant, id, now).await;
        assert_eq!(made, Err(beyond.clone()));
        let used = providers::use_next_key(directory, &clerk, acme.tenant, id, now).await;
        assert_eq!(used, Err(beyond));
    })
    .await;
}

#[tokio::test]
async fn both_keys_are_sealed_anew() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let id = add(&world, &acme, &by_key()).await;
        providers::make_next_key(&world.directory, &acme.owner, acme.tenant, id, 1)
            .await
            .unwrap();
        let with = async |keys: &str| {
            let server = world.another_server().await;
            server.keep_secrets_with(SecretKeys::parse(&keys.into()).unwrap());
            server
        };
        let both = with(&format!("{OTHER_KEY},{KEY}")).await;
        let done = providers::reseal(&both, &world.operator()).await.unwrap();
        assert_eq!((done.sealed, done.current), (1, 0));
        let only_new = with(OTHER_KEY).await;
        for turn in 0..2 {
            let client = providers::client(&only_new, acme.tenant, id).await.unwrap();
            assert!(
                providers::client_assertion(&only_new, &client, "a").is_ok(),
                "{turn}"
            );
            if turn == 0 {
                providers::use_next_key(&only_new, &acme.owner, acme.tenant, id, 2)
                    .await
                    .unwrap();
            }
        }
    })
    .await;
}
