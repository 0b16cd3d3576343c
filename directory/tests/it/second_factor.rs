//! Codes beside the password: setting them up, entering them, losing them, and tenants that require them.

use directory::{Ctx, Error, SecretKeys, second_factor, sessions, sessions::Proof};
use domain::{
    AccountId, Field, Problem, Refusal, Secret,
    moment::SECOND,
    policy::Action,
    session::{CODE_LIFETIME, FactorPolicy, Needs},
};
use hmac::{Hmac, Mac as _};
use sha1::Sha1;

use crate::{
    harness::{World, on_both},
    people::{Home, PASSWORD, acting, home},
    staff::{actions, detail, enabled, holding, is_live, nobody, proof, session, sign_in},
};

const STEP: i64 = 30 * SECOND;

const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const NEXT: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

fn keys(text: &str) -> SecretKeys {
    SecretKeys::parse(&text.into()).unwrap()
}

/// A server with a key to seal secrets with.
pub fn with_key(world: &World) {
    world.directory.keep_secrets_with(keys(KEY));
}

/// What an authenticator app shows for this key: RFC 6238, written apart from the code under test.
fn app(key: &str, at: i64) -> String {
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
    mac.update(&u64::try_from(at / STEP).unwrap().to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 15);
    let word: [u8; 4] = digest[offset..offset + 4].try_into().unwrap();
    format!(
        "{:06}",
        (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000
    )
}

/// Ada with an app: her context, the app's key, her recovery codes and the secret of her session.
pub struct Ada {
    id: AccountId,
    pub ctx: Ctx,
    key: String,
    codes: Vec<Secret>,
    secret: String,
}

/// Sets her up.
pub async fn ada(world: &World, acme: &Home) -> Ada {
    let id = enabled(world, acme, "Ada").await;
    let ctx = acting(id, acme.tenant, "Ada Lind");
    let old = session(world, "ada@acme.example").await;
    let directory = &world.directory;
    second_factor::offer(directory, &ctx, &old).await.unwrap();
    let key = key(world, &ctx, &old).await;
    let code = app(&key, directory.now().0);
    let done = second_factor::confirm(directory, &ctx, &old, &code)
        .await
        .unwrap();
    Ada {
        id,
        ctx,
        key,
        codes: done.codes,
        secret: done.signed_in.secret.reveal().to_owned(),
    }
}

async fn key(world: &World, ctx: &Ctx, session: &str) -> String {
    let status = second_factor::status(&world.directory, ctx, session).await;
    let offer = status.unwrap().offer.unwrap();
    offer.secret.reveal().to_owned()
}

fn wrong<T>() -> directory::Result<T> {
    Err(Error::invalid(Field::Code, Problem::WrongCode))
}

async fn half(world: &World) -> String {
    let entered = sign_in(world, "ada@acme.example", PASSWORD).await.unwrap();
    assert_eq!(entered.needs, Some(Needs::Code));
    entered.secret.reveal().to_owned()
}

async fn enter(world: &World, ada: &Ada, half: &str, code: &str) -> directory::Result<String> {
    let entered = second_factor::enter(&world.directory, &ada.ctx, half, code).await;
    entered.map(|signed_in| signed_in.secret.reveal().to_owned())
}

#[tokio::test]
async fn the_password_alone_opens_nothing() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        assert!(is_live(&world, &ada.secret).await);
        world.clock.advance(STEP);
        let half = half(&world).await;
        assert!(!is_live(&world, &half).await);
        let partial = sessions::partial(&world.directory, &half)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (partial.person.account, partial.needs),
            (ada.id, Needs::Code)
        );
        let whole = sessions::partial(&world.directory, &ada.secret)
            .await
            .unwrap();
        assert_eq!(whole, None);
        let listed = sessions::list(&world.directory, &ada.ctx, "")
            .await
            .unwrap();
        assert_eq!(listed.len(), 1, "only whole ones");

        assert_eq!(enter(&world, &ada, &half, "000000").await, wrong());
        let code = app(&ada.key, world.directory.now().0);
        let secret = enter(&world, &ada, &half, &code).await.unwrap();
        assert!(is_live(&world, &secret).await);
        let again = enter(
            &world,
            &ada,
            &half,
            &app(&ada.key, world.directory.now().0 + STEP),
        )
        .await;
        assert_eq!(again, Err(Error::NotFound), "that session is over");
    })
    .await;
}

#[tokio::test]
async fn replay_no_code_is_good_twice() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let at = world.directory.now().0;
        // The code with which it was set up is used already, and so is what came before it.
        for used in [app(&ada.key, at), app(&ada.key, at - STEP)] {
            assert_eq!(
                enter(&world, &ada, &half(&world).await, &used).await,
                wrong()
            );
        }
        let next = app(&ada.key, at + STEP);
        enter(&world, &ada, &half(&world).await, &next)
            .await
            .unwrap();
        assert_eq!(
            enter(&world, &ada, &half(&world).await, &next).await,
            wrong()
        );
        let code = &ada.codes[0];
        let typed = format!(" {} ", code.reveal().to_uppercase());
        enter(&world, &ada, &half(&world).await, &typed)
            .await
            .unwrap();
        assert_eq!(
            enter(&world, &ada, &half(&world).await, code.reveal()).await,
            wrong()
        );
        let status = second_factor::status(&world.directory, &ada.ctx, "")
            .await
            .unwrap();
        assert_eq!((status.is_on, status.codes_left), (true, 9));
        let log = actions(&world, &acme, ada.id).await;
        assert!(log.contains(&"account.recovery-code-used".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_enter_the_same_code_one_gets_in() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        world.clock.advance(STEP);
        let code = app(&ada.key, world.directory.now().0);
        let (first, second) = (half(&world).await, half(&world).await);
        let (one, other) = tokio::join!(
            enter(&world, &ada, &first, &code),
            enter(&world, &ada, &second, &code)
        );
        assert_eq!([&one, &other].iter().filter(|it| it.is_ok()).count(), 1);
        assert!([one, other].contains(&wrong()));
    })
    .await;
}

#[tokio::test]
async fn whoever_waits_too_long_starts_again() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let half = half(&world).await;
        world.clock.advance(CODE_LIFETIME - 1);
        assert!(
            sessions::partial(&world.directory, &half)
                .await
                .unwrap()
                .is_some()
        );
        world.clock.advance(1);
        assert_eq!(sessions::partial(&world.directory, &half).await, Ok(None));
        assert!(is_live(&world, &ada.secret).await);
    })
    .await;
}

#[tokio::test]
async fn setting_up_takes_a_code_and_ends_other_sessions() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, ctx) = (&world.directory, acting(ada, acme.tenant, "Ada Lind"));
        let here = session(&world, "ada@acme.example").await;
        let there = session(&world, "ada@acme.example").await;
        let confirm = async |code: &str| {
            second_factor::confirm(directory, &ctx, &here, code)
                .await
                .map(drop)
        };
        assert_eq!(confirm("000000").await, wrong(), "nothing was offered");
        second_factor::offer(directory, &ctx, &here).await.unwrap();
        let first = key(&world, &ctx, &here).await;
        second_factor::offer(directory, &ctx, &here).await.unwrap();
        let second = key(&world, &ctx, &here).await;
        assert_ne!(first, second);
        let at = directory.now().0;
        assert_eq!(
            confirm(&app(&first, at)).await,
            wrong(),
            "another was offered since"
        );
        assert!(
            sign_in(&world, "ada@acme.example", PASSWORD)
                .await
                .unwrap()
                .needs
                .is_none()
        );
        confirm(&app(&second, at)).await.unwrap();
        assert!(!is_live(&world, &here).await && !is_live(&world, &there).await);
        assert!(detail(&world, &acme, ada).await.has_second_factor);
        let status = second_factor::status(directory, &ctx, &here).await.unwrap();
        assert_eq!(
            (status.is_on, status.codes_left, status.offer),
            (true, 10, None)
        );
    })
    .await;
}

#[tokio::test]
async fn the_apps_key_is_nowhere_in_the_database() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ctx = acting(crate::staff::owner_of(&acme), acme.tenant, "Owner acme");
        let owners = session(&world, "owner@acme.example").await;
        let unsealed = second_factor::offer(&world.directory, &ctx, &owners).await;
        assert_eq!(unsealed, Err(Error::Refused(Refusal::NoSecretsKey)));
        with_key(&world);
        second_factor::offer(&world.directory, &ctx, &owners)
            .await
            .unwrap();
        // A row that is copied to another account opens nothing.
        let ada = enabled(&world, &acme, "Ada").await;
        let ada = acting(ada, acme.tenant, "Ada Lind");
        let adas = session(&world, "ada@acme.example").await;
        second_factor::offer(&world.directory, &ada, &adas)
            .await
            .unwrap();
        world
            .tamper("update second_factors set offered = (select min(offered) from second_factors)")
            .await;
        let opened = [
            second_factor::status(&world.directory, &ctx, &owners)
                .await
                .is_ok(),
            second_factor::status(&world.directory, &ada, &adas)
                .await
                .is_ok(),
        ];
        assert_eq!(opened.iter().filter(|opens| **opens).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_tenant_requires_it_from_the_next_sign_in_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let require = |ctx, is| second_factor::set_policy(directory, ctx, tenant, is);
        assert_eq!(
            require(&acme.owner, true).await,
            Err(Error::Refused(Refusal::NoSecretsKey)),
            "nobody could sign in any more"
        );
        with_key(&world);
        let viewer = holding(&world, &acme, "Vera", &["tenants:view"]).await;
        assert_eq!(
            require(&viewer, true).await,
            Err(Error::Denied(Action::SaveTenant))
        );
        let before = session(&world, "ada@acme.example").await;
        require(&acme.owner, true).await.unwrap();
        assert_eq!(
            second_factor::policy(directory, &viewer, tenant).await,
            Ok(FactorPolicy::ByTenant)
        );
        assert!(is_live(&world, &before).await);

        let ctx = acting(ada, tenant, "Ada Lind");
        let half = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        assert_eq!(half.needs, Some(Needs::Enrolment));
        let half = half.secret;
        assert!(!is_live(&world, half.reveal()).await);
        second_factor::offer(directory, &ctx, half.reveal())
            .await
            .unwrap();
        let key = key(&world, &ctx, half.reveal()).await;
        let code = app(&key, directory.now().0);
        let done = second_factor::confirm(directory, &ctx, half.reveal(), &code)
            .await
            .unwrap();
        assert!(is_live(&world, done.signed_in.secret.reveal()).await);
        assert_eq!(
            second_factor::remove(directory, &ctx, done.signed_in.secret.reveal()).await,
            Err(Error::Refused(Refusal::SecondFactorRequired))
        );
        require(&acme.owner, false).await.unwrap();
        assert_eq!(
            sign_in(&world, "owner@acme.example", PASSWORD)
                .await
                .unwrap()
                .needs,
            None
        );
    })
    .await;
}

#[tokio::test]
async fn who_lost_everything_is_let_in_by_an_administrator() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let directory = &world.directory;
        let helper = holding(&world, &acme, "Hans", &["accounts:manage"]).await;
        let stranger = home(&world, "other").await.owner;
        let remove = |ctx, id| second_factor::remove_of(directory, ctx, acme.tenant, id);
        assert_eq!(remove(&stranger, ada.id).await, Err(Error::NotFound));
        assert_eq!(
            remove(&helper, crate::staff::owner_of(&acme)).await,
            Err(Error::Refused(Refusal::BeyondYourOwn))
        );
        assert_eq!(
            remove(&ada.ctx, ada.id).await,
            Err(Error::Denied(Action::ManageAccounts))
        );
        assert_eq!(
            remove(&acme.owner, crate::staff::owner_of(&acme)).await,
            Err(Error::Refused(Refusal::OwnFactor))
        );
        let half = half(&world).await;
        remove(&helper, ada.id).await.unwrap();
        remove(&helper, ada.id).await.unwrap();
        assert!(!is_live(&world, &ada.secret).await);
        let late = enter(&world, &ada, &half, ada.codes[1].reveal()).await;
        assert_eq!(late, Err(Error::NotFound));
        assert_eq!(
            sign_in(&world, "ada@acme.example", PASSWORD)
                .await
                .unwrap()
                .needs,
            None
        );
        let log = actions(&world, &acme, ada.id).await;
        let removed = log
            .iter()
            .filter(|it| *it == "account.second-factor-removed");
        assert_eq!(removed.count(), 1);
        let renewed = second_factor::renew_codes(directory, &ada.ctx).await;
        assert_eq!(renewed.err(), Some(Error::Refused(Refusal::NoSecondFactor)));
    })
    .await;
}

#[tokio::test]
async fn a_reset_password_does_not_get_around_it() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        ada(&world, &acme).await;
        let links =
            sessions::request_reset(&world.directory, &nobody(), "ada@acme.example", "").await;
        let link = links.unwrap().remove(0).secret;
        let anybody = nobody();
        let other = "battery horse correct";
        sessions::activate(&world.directory, &anybody, link.reveal(), other, other)
            .await
            .unwrap();
        let half = sign_in(&world, "ada@acme.example", other).await.unwrap();
        assert_eq!(half.needs, Some(Needs::Code));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_enter_the_same_recovery_code_one_gets_in() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let code = ada.codes[3].reveal();
        let (first, second) = (half(&world).await, half(&world).await);
        let (one, other) = tokio::join!(
            enter(&world, &ada, &first, code),
            enter(&world, &ada, &second, code)
        );
        assert_eq!([&one, &other].iter().filter(|it| it.is_ok()).count(), 1);
        assert!([one, other].contains(&wrong()));
    })
    .await;
}

/// Whoever knows the password could otherwise prepare a key for the person to confirm.
#[tokio::test]
async fn planted_key_what_is_offered_to_one_session_is_confirmed_in_no_other() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, ctx) = (&world.directory, acting(ada, acme.tenant, "Ada Lind"));
        let thief = session(&world, "ada@acme.example").await;
        let person = session(&world, "ada@acme.example").await;
        second_factor::offer(directory, &ctx, &thief).await.unwrap();
        let planted = key(&world, &ctx, &thief).await;
        let shown = second_factor::status(directory, &ctx, &person).await;
        assert_eq!(shown.unwrap().offer, None);
        let code = app(&planted, directory.now().0);
        let confirm = async |session: &str| {
            let confirmed = second_factor::confirm(directory, &ctx, session, &code).await;
            confirmed.map(drop)
        };
        assert_eq!(confirm(&person).await, wrong());
        // It stays with its session when that one gets another secret.
        let renewed = sessions::confirm(directory, &ctx, &thief, proof(PASSWORD)).await;
        assert_eq!(confirm(&thief).await, wrong());
        confirm(renewed.unwrap().reveal()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn proving_once_more_who_one_is_takes_a_code_too() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let directory = &world.directory;
        world.clock.advance(STEP);
        let code = app(&ada.key, directory.now().0);
        let confirm = async |session: &str, password: &str, code: &str| {
            let proof = Proof { password, code };
            sessions::confirm(directory, &ada.ctx, session, proof).await
        };
        let alone = confirm(&ada.secret, PASSWORD, "").await;
        assert_eq!(alone, Err(Error::invalid(Field::Code, Problem::WrongCode)));
        let guessed = confirm(&ada.secret, "wrong", &code).await;
        let wrong = Error::invalid(Field::Password, Problem::WrongPassword);
        assert_eq!(guessed, Err(wrong), "the code is not used up");
        let whole = confirm(&ada.secret, PASSWORD, &code).await.unwrap();
        assert!(is_live(&world, whole.reveal()).await);
        let replayed = confirm(whole.reveal(), PASSWORD, &code).await;
        assert!(replayed.is_err());
        let recovery = ada.codes[0].reveal();
        confirm(whole.reveal(), PASSWORD, recovery).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_new_key_of_the_configuration_takes_over() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let changing = world.another_server().await;
        changing.keep_secrets_with(keys(&format!("{NEXT},{KEY}")));
        let operator = world.operator();
        let done = second_factor::reseal(&changing, &operator).await.unwrap();
        assert_eq!((done.sealed, done.current), (1, 0));
        let again = second_factor::reseal(&changing, &operator).await.unwrap();
        assert_eq!((again.sealed, again.current), (0, 1));

        let changed = world.another_server().await;
        changed.keep_secrets_with(keys(NEXT));
        world.clock.advance(STEP);
        let half = half(&world).await;
        let code = app(&ada.key, changed.now().0);
        second_factor::enter(&changed, &ada.ctx, &half, &code)
            .await
            .unwrap();
        let half = sign_in(&world, "ada@acme.example", PASSWORD)
            .await
            .unwrap()
            .secret;
        let old = second_factor::enter(&world.directory, &ada.ctx, half.reveal(), &code).await;
        assert_eq!(old.err(), Some(Error::Refused(Refusal::OtherSecretsKey)));
    })
    .await;
}

#[tokio::test]
async fn the_operator_requires_it_of_every_tenant() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let policy = || second_factor::policy(directory, &acme.owner, tenant);
        assert_eq!(policy().await, Ok(FactorPolicy::Optional));
        enabled(&world, &acme, "Ada").await;
        directory.require_second_factors();
        assert_eq!(policy().await, Ok(FactorPolicy::ByOperator));
        let half = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        assert_eq!(half.needs, Some(Needs::Enrolment));
        let switched_off = second_factor::set_policy(directory, &acme.owner, tenant, false).await;
        assert_eq!(
            switched_off,
            Err(Error::Refused(Refusal::OperatorRequiresIt))
        );
    })
    .await;
}
