//! Identity providers: what is kept of them, which account somebody is, and what ends with what.

mod attempts;
mod binding;
mod certificates;
mod domains;
mod endings;
mod keeping;
mod keys;
mod matching;
mod secrets;
mod testing;
mod tokens;

use directory::{
    Actor, Ctx, SecretKeys,
    providers::{self, Assertion, Client},
    sessions,
};
use domain::{
    AccountId, ProviderId, Secret, TenantId,
    provider::{Endpoints, Mismatch, ProviderForm},
};
use serde_json::Value;

use crate::{
    harness::World,
    log::events,
    people::{Home, account_named, person},
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
    set_active(world, home, id, true).await;
    client(world, home, id).await
}

/// As the provider is now.
async fn set_active(world: &World, home: &Home, id: ProviderId, active: bool) {
    let (directory, owner, tenant) = (&world.directory, &home.owner, home.tenant);
    let version = version(world, home, id).await;
    providers::set_active(directory, owner, tenant, id, version, active)
        .await
        .unwrap();
}

async fn version(world: &World, home: &Home, id: ProviderId) -> i64 {
    let found = providers::get(&world.directory, &home.owner, home.tenant, id).await;
    found.unwrap().form.version
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
        authenticated_at: None,
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
    let events = events(world, tenant).await;
    events.into_iter().map(|event| event.action).collect()
}
