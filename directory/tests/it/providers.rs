//! Identity providers: what is kept of them, which account somebody is, and what ends with what.

use directory::{
    Actor, Ctx, Error, SecretKeys,
    providers::{self, Assertion, Attempt, Client, LogOut},
    sessions,
};
use domain::{
    AccountId, Field, FieldErrors, Problem, ProviderId, Refusal, Secret, TenantId,
    account::AccountStatus,
    audit::AuditQuery,
    policy::Action,
    provider::{
        Endpoints, Failure, Matching, Mismatch, ProviderForm, ProviderQuery, ProviderSort,
        TestOutcome,
    },
};
use serde_json::{Value, json};

use crate::{
    harness::{World, on_both},
    people::{Home, PASSWORD, account_named, home, person},
    staff::proof,
};

const ISSUER: &str = "https://login.example.com/acme";
/// 32 bytes, twice.
const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const OTHER_KEY: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

fn keep_secrets(world: &World) {
    let keys = SecretKeys::parse(&KEY.into()).unwrap();
    world.directory.keep_secrets_with(keys);
}

fn form() -> ProviderForm {
    ProviderForm {
        name: "Entra ID".into(),
        description: "For everybody".into(),
        issuer: ISSUER.into(),
        client_id: "console".into(),
        client_secret: "hunter2-of-the-client".into(),
        ..ProviderForm::default()
    }
}

async fn add(world: &World, home: &Home, form: &ProviderForm) -> ProviderId {
    let id = ProviderId::generate();
    let (directory, ctx) = (&world.directory, &home.owner);
    let endpoints = Endpoints::default();
    providers::add(directory, ctx, home.tenant, id, form, &endpoints)
        .await
        .unwrap();
    id
}

/// An active provider.
async fn active(world: &World, home: &Home, form: &ProviderForm) -> Client {
    let id = add(world, home, form).await;
    providers::set_active(&world.directory, &home.owner, home.tenant, id, true)
        .await
        .unwrap();
    client(world, home, id).await
}

async fn client(world: &World, home: &Home, id: ProviderId) -> Client {
    providers::client(&world.directory, home.tenant, id)
        .await
        .unwrap()
}

fn assertion(claims: Value) -> Assertion {
    let Value::Object(claims) = claims else {
        panic!("no object");
    };
    Assertion {
        issuer: ISSUER.into(),
        subject: claims["sub"].as_str().unwrap_or_default().into(),
        sid: claims
            .get("sid")
            .and_then(Value::as_str)
            .map(ToOwned::to_owned),
        claims,
    }
}

fn anybody() -> Ctx {
    Ctx::of(Actor::Anonymous)
}

/// Who is signed in by these claims, by user name.
async fn signs_in(world: &World, client: &Client, claims: Value) -> Result<String, Mismatch> {
    let signed_in = providers::sign_in(&world.directory, &anybody(), client, &assertion(claims))
        .await
        .unwrap();
    signed_in.map(|signed_in| signed_in.person.user_name)
}

async fn session(world: &World, client: &Client, claims: Value) -> Secret {
    providers::sign_in(&world.directory, &anybody(), client, &assertion(claims))
        .await
        .unwrap()
        .unwrap()
        .secret
}

async fn is_good(world: &World, session: &Secret) -> bool {
    sessions::resolve(&world.directory, session.reveal())
        .await
        .unwrap()
        .is_some()
}

/// Makes the account one that an identity provider pushed, with this identifier.
async fn pushed(world: &World, home: &Home, name: &str, external_id: &str) -> AccountId {
    person(world, home.tenant, name, &[]).await;
    let id = account_named(world, home.tenant, name).await;
    let is = match world.is_sqlite() {
        true => format!("x'{}'", id.0.simple()),
        false => format!("'{id}'"),
    };
    world
        .tamper(&format!(
            "update accounts set source = 'SCIM', external_id = '{external_id}' where id = {is}"
        ))
        .await;
    id
}

async fn actions(world: &World, tenant: TenantId) -> Vec<String> {
    let page = directory::audit::list(
        &world.directory,
        &world.operator(),
        tenant,
        &AuditQuery::default(),
    )
    .await
    .unwrap();
    page.items.into_iter().map(|event| event.action).collect()
}

#[tokio::test]
async fn a_provider_is_added_found_changed_and_deleted() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let id = add(&world, &acme, &form()).await;
        let okta = ProviderForm {
            name: "Okta".into(),
            description: "A trial".into(),
            ..form()
        };
        add(&world, &acme, &okta).await;
        let names = async |query: ProviderQuery| {
            let page = providers::list(directory, owner, acme.tenant, &query).await;
            let names = page.unwrap().items.into_iter().map(|it| it.name);
            names.collect::<Vec<_>>()
        };
        assert_eq!(names(ProviderQuery::default()).await, ["Entra ID", "Okta"]);
        let by_description = ProviderQuery {
            sort: Some(ProviderSort::Description),
            ..ProviderQuery::default()
        };
        assert_eq!(names(by_description).await, ["Okta", "Entra ID"]);
        let search = ProviderQuery {
            search: "okt".into(),
            ..ProviderQuery::default()
        };
        assert_eq!(names(search).await, ["Okta"]);

        let found = providers::get(directory, owner, acme.tenant, id)
            .await
            .unwrap();
        assert!(!found.is_active);
        assert_eq!(found.form.client_secret, Secret::default());
        let taken = ProviderForm {
            version: found.form.version,
            name: "okta".into(),
            ..form()
        };
        let endpoints = Endpoints::default();
        let saved = providers::save(directory, owner, acme.tenant, id, &taken, &endpoints).await;
        assert_eq!(saved, Err(Error::invalid(Field::Name, Problem::Taken)));
        let named = ProviderForm {
            name: "Entra".into(),
            client_secret: Secret::default(),
            ..taken
        };
        providers::save(directory, owner, acme.tenant, id, &named, &endpoints)
            .await
            .unwrap();
        assert_eq!(
            client(&world, &acme, id).await.client_secret,
            form().client_secret
        );
        let stale = providers::save(directory, owner, acme.tenant, id, &named, &endpoints).await;
        assert_eq!(stale, Err(Refusal::Stale.into()));

        providers::delete(directory, owner, acme.tenant, id)
            .await
            .unwrap();
        let gone = providers::get(directory, owner, acme.tenant, id).await;
        assert_eq!(gone, Err(Error::NotFound));
        assert_eq!(
            actions(&world, acme.tenant).await[..3],
            [
                "identity-provider.deleted",
                "identity-provider.saved",
                "identity-provider.added"
            ]
        );
    })
    .await;
}

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

/// Whoever decides what an active provider is decides who is who.
#[tokio::test]
async fn nobody_activates_more_than_they_hold() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let clerk = person(&world, acme.tenant, "clerk", &["identity-providers"]).await;
        let endpoints = Endpoints::default();
        let id = ProviderId::generate();
        providers::add(
            &world.directory,
            &clerk,
            acme.tenant,
            id,
            &form(),
            &endpoints,
        )
        .await
        .unwrap();
        let activated =
            providers::set_active(&world.directory, &clerk, acme.tenant, id, true).await;
        assert_eq!(activated, Err(Refusal::BeyondYourOwn.into()));
        providers::set_active(&world.directory, &acme.owner, acme.tenant, id, true)
            .await
            .unwrap();
        let other = ProviderForm {
            version: 2,
            issuer: "https://login.clerk.example".into(),
            ..form()
        };
        let saved = providers::save(
            &world.directory,
            &clerk,
            acme.tenant,
            id,
            &other,
            &endpoints,
        )
        .await;
        assert_eq!(saved, Err(Refusal::BeyondYourOwn.into()));
        // Turning it off gives nobody anything.
        providers::set_active(&world.directory, &clerk, acme.tenant, id, false)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn others_see_and_do_nothing() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let other = home(&world, "other").await;
        let id = add(&world, &acme, &form()).await;
        let directory = &world.directory;
        let reader = person(&world, acme.tenant, "reader", &["identity-providers:view"]).await;
        let denied = Error::Denied(Action::ManageIdentityProviders);
        for (ctx, expected) in [(&other.owner, Error::NotFound), (&reader, denied)] {
            let tenant = acme.tenant;
            assert_eq!(
                providers::set_active(directory, ctx, tenant, id, true).await,
                Err(expected.clone())
            );
            assert_eq!(
                providers::delete(directory, ctx, tenant, id).await,
                Err(expected.clone())
            );
            assert_eq!(
                providers::last_test(directory, ctx, tenant, id).await,
                Err(expected)
            );
        }
        let across = providers::get(directory, &other.owner, other.tenant, id).await;
        assert_eq!(across, Err(Error::NotFound));
        assert!(
            providers::client(directory, other.tenant, id)
                .await
                .is_err()
        );
    })
    .await;
}

#[tokio::test]
async fn a_pushed_account_is_found_by_its_identifier() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "00u-ada"})).await,
            Ok("ada@people.example".into())
        );
        for (claims, why) in [
            (json!({"sub": "00u-bob"}), Mismatch::NoAccount),
            (json!({"sub": "00U-ADA"}), Mismatch::NoAccount),
            (json!({"sub": ""}), Mismatch::NoClaim),
            (json!({"sub": 7}), Mismatch::NoClaim),
        ] {
            assert_eq!(
                signs_in(&world, &client, claims.clone()).await,
                Err(why),
                "{claims}"
            );
        }
        assert_eq!(actions(&world, acme.tenant).await[0], "session.refused");
    })
    .await;
}

#[tokio::test]
async fn another_claim_can_identify_people() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let entra = ProviderForm {
            subject_claim: "oid".into(),
            ..form()
        };
        let client = active(&world, &acme, &entra).await;
        pushed(&world, &acme, "ada", "oid-ada").await;
        assert_eq!(
            signs_in(
                &world,
                &client,
                json!({"sub": "pairwise", "oid": "oid-ada"})
            )
            .await,
            Ok("ada@people.example".into())
        );
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "oid-ada"})).await,
            Err(Mismatch::NoClaim)
        );
    })
    .await;
}

/// The "nOAuth" flaw: an e-mail address is what somebody typed at some provider.
#[tokio::test]
async fn an_email_address_signs_nobody_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let evil = home(&world, "evil").await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        for matching in [Matching::ExternalId, Matching::UserName] {
            for (home, name) in [(&acme, "Own"), (&evil, "Foreign")] {
                let form = ProviderForm {
                    name: format!("{name} {matching}"),
                    matching: matching.to_string(),
                    ..form()
                };
                let client = active(&world, home, &form).await;
                let claims = json!({
                    "sub": "attacker",
                    "email": "ada@people.example",
                    "email_verified": true,
                    "upn": "ada@people.example",
                });
                assert_eq!(
                    signs_in(&world, &client, claims).await,
                    Err(Mismatch::NoAccount),
                    "{name} {matching}"
                );
            }
        }
    })
    .await;
}

/// A provider speaks for its own tenant: whatever it says, other tenants' accounts can't be meant.
#[tokio::test]
async fn a_provider_reaches_no_account_of_another_tenant() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let evil = home(&world, "evil").await;
        let ada = pushed(&world, &acme, "ada", "00u-ada").await;
        for matching in [Matching::ExternalId, Matching::UserName] {
            let form = ProviderForm {
                name: matching.to_string(),
                matching: matching.to_string(),
                ..form()
            };
            let client = active(&world, &evil, &form).await;
            for subject in ["00u-ada".to_owned(), ada.to_string()] {
                let claims = json!({"sub": subject, "preferred_username": "ada@people.example"});
                let signed_in = signs_in(&world, &client, claims).await;
                assert_eq!(signed_in, Err(Mismatch::NoAccount));
            }
        }
    })
    .await;
}

/// An identifier that a client chose must never be taken for one of ours.
#[tokio::test]
async fn an_external_identifier_is_no_identifier_of_an_account() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let ada = pushed(&world, &acme, "ada", "1").await;
        let bob = pushed(&world, &acme, "bob", &ada.to_string()).await;
        let claims = json!({"sub": ada.to_string()});
        assert_eq!(
            signs_in(&world, &client, claims).await,
            Ok("bob@people.example".into())
        );
        let claims = json!({"sub": bob.to_string()});
        assert_eq!(
            signs_in(&world, &client, claims).await,
            Err(Mismatch::NoAccount)
        );
    })
    .await;
}

#[tokio::test]
async fn two_accounts_with_one_identifier_are_nobody() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "same").await;
        pushed(&world, &acme, "bob", "same").await;
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "same"})).await,
            Err(Mismatch::SeveralAccounts)
        );
    })
    .await;
}

/// Bound for ever on first use: neither a changed `externalId` nor another person takes an account over.
#[tokio::test]
async fn an_account_stays_the_person_it_was_first() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        let ada = json!({"sub": "00u-ada"});
        signs_in(&world, &client, ada.clone()).await.unwrap();
        world
            .tamper("update accounts set external_id = '00u-eve' where external_id = '00u-ada'")
            .await;
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "00u-eve"})).await,
            Err(Mismatch::OtherPerson)
        );
        assert_eq!(
            signs_in(&world, &client, ada).await,
            Ok("ada@people.example".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_user_name_that_is_given_away_signs_nobody_else_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let by_name = ProviderForm {
            matching: Matching::UserName.to_string(),
            ..form()
        };
        let client = active(&world, &acme, &by_name).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        person(&world, acme.tenant, "local", &[]).await;
        // What is managed here has a password of its own; U+212A is no k.
        for name in ["local@people.example", "loca\u{212a}@people.example"] {
            let claims = json!({"sub": "0", "preferred_username": name});
            assert_eq!(
                signs_in(&world, &client, claims).await,
                Err(Mismatch::NoAccount)
            );
        }
        let as_ada = |sub: &str| json!({"sub": sub, "preferred_username": "ADA@people.example"});
        assert_eq!(
            signs_in(&world, &client, as_ada("1")).await,
            Ok("ada@people.example".into())
        );
        assert_eq!(
            signs_in(&world, &client, as_ada("2")).await,
            Err(Mismatch::OtherPerson)
        );
        let renamed = json!({"sub": "1", "preferred_username": "ada.lovelace"});
        assert_eq!(
            signs_in(&world, &client, renamed).await,
            Ok("ada@people.example".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_disabled_account_is_not_signed_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let ada = pushed(&world, &acme, "ada", "00u-ada").await;
        let session = session(&world, &client, json!({"sub": "00u-ada"})).await;
        directory::accounts::set_status(
            &world.directory,
            &acme.owner,
            acme.tenant,
            ada,
            AccountStatus::Disabled,
        )
        .await
        .unwrap();
        assert!(!is_good(&world, &session).await);
        assert_eq!(
            signs_in(&world, &client, json!({"sub": "00u-ada"})).await,
            Err(Mismatch::NotEnabled)
        );
    })
    .await;
}

#[tokio::test]
async fn sessions_end_with_their_provider_and_only_those() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let other = ProviderForm {
            name: "Okta".into(),
            ..form()
        };
        let other = active(&world, &acme, &other).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        let ada = json!({"sub": "00u-ada"});
        let (first, second) = (
            session(&world, &client, ada.clone()).await,
            session(&world, &other, ada.clone()).await,
        );
        providers::set_active(
            &world.directory,
            &acme.owner,
            acme.tenant,
            client.provider,
            false,
        )
        .await
        .unwrap();
        assert!(!is_good(&world, &first).await);
        assert!(is_good(&world, &second).await);
        let signed_in =
            providers::sign_in(&world.directory, &anybody(), &client, &assertion(ada)).await;
        assert!(matches!(signed_in, Err(Error::NotFound)));

        let changed = ProviderForm {
            version: 2,
            name: "Okta".into(),
            subject_claim: "oid".into(),
            ..form()
        };
        providers::save(
            &world.directory,
            &acme.owner,
            acme.tenant,
            other.provider,
            &changed,
            &Endpoints::default(),
        )
        .await
        .unwrap();
        assert!(!is_good(&world, &second).await);
    })
    .await;
}

/// Proving once more who one is gives the session another secret; it still ends with its provider.
#[tokio::test]
async fn a_confirmed_session_ends_with_its_provider() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let by_name = ProviderForm {
            matching: Matching::UserName.to_string(),
            ..form()
        };
        let client = active(&world, &acme, &by_name).await;
        let ada = person(&world, acme.tenant, "ada", &[]).await;
        // Provisioned, with a password from before.
        world
            .tamper("update accounts set source = 'SCIM' where user_name = 'ada@people.example'")
            .await;
        let claims = json!({"sub": "1", "preferred_username": "ada@people.example"});
        let before = session(&world, &client, claims).await;
        let after = sessions::confirm(&world.directory, &ada, before.reveal(), proof(PASSWORD))
            .await
            .unwrap();
        assert!(!is_good(&world, &before).await && is_good(&world, &after).await);
        let (directory, owner) = (&world.directory, &acme.owner);
        providers::set_active(directory, owner, acme.tenant, client.provider, false)
            .await
            .unwrap();
        assert!(!is_good(&world, &after).await);
    })
    .await;
}

#[tokio::test]
async fn a_provider_ends_what_it_names_and_once_for_each_token() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        pushed(&world, &acme, "ada", "00u-ada").await;
        pushed(&world, &acme, "bob", "00u-bob").await;
        let of = async |sub: &str, sid: &str| {
            session(&world, &client, json!({"sub": sub, "sid": sid})).await
        };
        let (desk, phone, bob) = (
            of("00u-ada", "desk").await,
            of("00u-ada", "phone").await,
            of("00u-bob", "bob").await,
        );
        let token = |id: &str, subject: Option<&str>, sid: Option<&str>| LogOut {
            subject: subject.map(ToOwned::to_owned),
            sid: sid.map(ToOwned::to_owned),
            id: id.into(),
            expires_at: world.directory.now().plus(120_000),
        };
        let log_out = async |meant: LogOut| {
            providers::log_out(&world.directory, &anybody(), &client, &meant)
                .await
                .unwrap()
        };
        assert!(log_out(token("1", None, Some("desk"))).await);
        assert!(!is_good(&world, &desk).await);
        assert!(is_good(&world, &phone).await);
        assert!(log_out(token("2", Some("00u-bob"), Some("phone"))).await);
        assert!(is_good(&world, &phone).await && is_good(&world, &bob).await);
        assert!(!log_out(token("1", Some("00u-ada"), None)).await);
        assert!(is_good(&world, &phone).await);
        assert!(log_out(token("3", Some("00u-ada"), None)).await);
        assert!(!is_good(&world, &phone).await);
        assert!(is_good(&world, &bob).await);
    })
    .await;
}

async fn begun(world: &World, client: &Client) -> providers::Begun {
    providers::begin(&world.directory, client, None, "/t/1", None)
        .await
        .unwrap()
}

async fn taken(world: &World, state: &Secret, browser: Option<&Secret>) -> Option<Attempt> {
    providers::take(&world.directory, state, browser)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_attempt_comes_back_once_in_its_own_browser_in_time() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let one = begun(&world, &client).await;
        let attempt = taken(&world, &one.state, Some(&one.browser)).await.unwrap();
        assert_eq!(attempt.provider, client.provider);
        assert_eq!(attempt.next, "/t/1");
        assert_eq!(attempt.nonce, one.nonce);
        assert_eq!(attempt.verifier, one.verifier);
        assert_ne!(attempt.nonce, attempt.verifier);
        assert!(
            taken(&world, &one.state, Some(&one.browser))
                .await
                .is_none()
        );

        let two = begun(&world, &client).await;
        assert!(
            taken(&world, &two.state, Some(&one.browser))
                .await
                .is_none()
        );
        let three = begun(&world, &client).await;
        assert!(taken(&world, &three.state, None).await.is_none());
        let forged = Secret::from("A".repeat(43));
        assert!(taken(&world, &forged, Some(&three.browser)).await.is_none());

        let late = begun(&world, &client).await;
        world.clock.advance(600_000);
        assert!(
            taken(&world, &late.state, Some(&late.browser))
                .await
                .is_none()
        );
        begun(&world, &client).await;
        world.clock.advance(600_000);
        assert_eq!(providers::expire(&world.directory).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_test_shows_claims_and_account_for_an_hour_and_signs_nobody_in() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let id = add(&world, &acme, &form()).await;
        let client = client(&world, &acme, id).await;
        let ada = pushed(&world, &acme, "ada", "00u-ada").await;
        let said = assertion(json!({"sub": "00u-ada", "amr": ["pwd"]}));
        providers::note_test(directory, &acme.owner, &client, Ok(&said))
            .await
            .unwrap();
        let shown = async || {
            providers::last_test(directory, &acme.owner, acme.tenant, id)
                .await
                .unwrap()
        };
        let test = shown().await.unwrap();
        assert!(matches!(test.outcome, TestOutcome::Account { id, .. } if id == ada));
        assert!(test.claims.iter().any(|claim| claim.value == "[\"pwd\"]"));
        assert_eq!(
            signs_in_first(&world, &acme, "00u-ada").await,
            "the first time"
        );
        providers::note_test(directory, &acme.owner, &client, Err(Failure::Audience))
            .await
            .unwrap();
        let outcome = shown().await.unwrap().outcome;
        assert_eq!(outcome, TestOutcome::Failed(Failure::Audience));
        world.clock.advance(3_600_000);
        assert_eq!(shown().await, None);
    })
    .await;
}

/// Whether the person was signed in before, as the audit log tells it.
async fn signs_in_first(world: &World, home: &Home, sub: &str) -> &'static str {
    let form = ProviderForm {
        name: "After the test".into(),
        ..form()
    };
    let client = active(world, home, &form).await;
    signs_in(world, &client, json!({"sub": sub})).await.unwrap();
    let query = AuditQuery {
        action: "session.started".into(),
        ..AuditQuery::default()
    };
    let page = directory::audit::list(&world.directory, &world.operator(), home.tenant, &query)
        .await
        .unwrap();
    let changes = &page.items[0].changes;
    match changes.iter().any(|change| change.field == "first-sign-in") {
        true => "the first time",
        false => "before",
    }
}

#[tokio::test]
async fn a_tenant_offers_its_active_providers_to_whoever_has_its_address() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let id = add(&world, &acme, &form()).await;
        let nowhere = providers::offer(&world.directory, TenantId::generate()).await;
        assert_eq!(nowhere, Err(Error::NotFound));
        let inactive = providers::offer(&world.directory, acme.tenant).await;
        assert_eq!(inactive, nowhere);
        providers::set_active(&world.directory, &acme.owner, acme.tenant, id, true)
            .await
            .unwrap();
        let offer = providers::offer(&world.directory, acme.tenant)
            .await
            .unwrap();
        assert_eq!(offer.providers[0].host, "login.example.com");
    })
    .await;
}

/// A domain that a tenant could claim by itself would lead another's people to its own provider.
#[tokio::test]
async fn a_domain_leads_where_the_operator_says() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let evil = home(&world, "evil").await;
        let (directory, operator) = (&world.directory, world.operator());
        let denied = providers::add_domain(directory, &evil.owner, evil.tenant, "acme.example");
        assert!(matches!(denied.await, Err(Error::Denied(_))));
        providers::add_domain(directory, &operator, acme.tenant, "ACME.example")
            .await
            .unwrap();
        let again = providers::add_domain(directory, &operator, evil.tenant, "acme.example").await;
        assert_eq!(again, Err(Error::invalid(Field::Domain, Problem::Taken)));
        for typed in ["nobody@acme.example", "acme.example", "Ada@ACME.example "] {
            let led = providers::tenant_of_domain(directory, typed).await;
            assert_eq!(led, Ok(Some(acme.tenant)), "{typed}");
        }
        for typed in ["ada@other.example", "acme", "", "@", "a@b@"] {
            let led = providers::tenant_of_domain(directory, typed).await;
            assert_eq!(led, Ok(None), "{typed}");
        }
        providers::remove_domain(directory, &operator, acme.tenant, "acme.example")
            .await
            .unwrap();
        let gone = providers::tenant_of_domain(directory, "ada@acme.example").await;
        assert_eq!(gone, Ok(None));
        let odd = providers::add_domain(directory, &operator, acme.tenant, "acme").await;
        assert_eq!(odd, Err(Error::invalid(Field::Domain, Problem::NotADomain)));
    })
    .await;
}
