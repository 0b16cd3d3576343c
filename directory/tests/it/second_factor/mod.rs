//! Codes beside the password: setting them up, entering them, losing them, and tenants that require them.

mod codes;
mod recovering;
mod requiring;
mod setting_up;

use directory::{Ctx, Error, SecretKeys, second_factor};
use domain::{AccountId, Field, Problem, Secret, moment::SECOND, session::Needs};
use hmac::{Hmac, Mac as _};
use sha1::Sha1;

use crate::{
    harness::World,
    people::{Home, PASSWORD, acting},
    staff::{enabled, session, sign_in},
};

const STEP: i64 = 30 * SECOND;

const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

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
