//! The staff of a tenant: accounts in every state of their life, their groups and sessions.

use std::{future::Future, sync::Arc, time::Duration};

use directory::{
    Actor, Browser, Ctx, Error, accounts, groups,
    sessions::{self, Proof, SignIn, SignedIn},
};
use domain::{
    AccountId, GroupId, Refusal, Secret,
    account::{AccountDetail, AccountForm, AccountStatus},
    grants::Grant,
    group::{GroupForm, NewGroup},
};

use crate::{
    harness::World,
    people::{Home, PASSWORD, acting},
};

/// The tenant's owner.
pub fn owner_of(home: &Home) -> AccountId {
    home.owner.actor.account().unwrap()
}

/// A request by nobody known.
pub fn nobody() -> Ctx {
    Ctx::new(Actor::Anonymous, Some("203.0.113.7".parse().unwrap()))
}

/// The same request from a browser with this secret.
pub fn from_browser(ctx: Ctx, name: &str, device: Option<Secret>) -> Ctx {
    let browser = Browser {
        name: name.to_owned(),
        language: String::new(),
        device,
    };
    Ctx {
        browser: Some(Arc::new(browser)),
        ..ctx
    }
}

/// What one types for `ada@acme.example`.
pub fn form(given: &str) -> AccountForm {
    AccountForm {
        email: format!("{given}@acme.example").to_lowercase(),
        given_name: given.to_owned(),
        family_name: "Lind".to_owned(),
        ..Default::default()
    }
}

/// A new account; the secret of its link.
pub async fn added(world: &World, at: &Home, given: &str) -> (AccountId, String) {
    let added = accounts::add(&world.directory, &at.owner, at.tenant, &form(given))
        .await
        .unwrap();
    (added.id, added.activation.reveal().to_owned())
}

/// An enabled account with the password of everybody.
pub async fn enabled(world: &World, at: &Home, given: &str) -> AccountId {
    let (id, link) = added(world, at, given).await;
    sessions::activate(&world.directory, &nobody(), &link, PASSWORD, PASSWORD)
        .await
        .unwrap();
    set_status(world, at, id, AccountStatus::Enabled)
        .await
        .unwrap();
    id
}

/// The operator enables or disables.
pub async fn set_status(
    world: &World,
    at: &Home,
    id: AccountId,
    status: AccountStatus,
) -> directory::Result<()> {
    accounts::set_status(&world.directory, &world.operator(), at.tenant, id, status).await
}

/// A group with these grants and members.
pub async fn group(
    world: &World,
    at: &Home,
    name: &str,
    grants: &[&str],
    members: &[AccountId],
) -> GroupId {
    let (directory, owner) = (&world.directory, &at.owner);
    let new = NewGroup {
        name: name.to_owned(),
        ..Default::default()
    };
    let id = groups::create(directory, owner, at.tenant, &new)
        .await
        .unwrap();
    let form = GroupForm {
        version: groups::get(directory, owner, at.tenant, id)
            .await
            .unwrap()
            .version,
        grants: grants.iter().map(|grant| Grant::from(*grant)).collect(),
        ..Default::default()
    };
    groups::save(directory, owner, at.tenant, id, &form)
        .await
        .unwrap();
    groups::add_members(directory, owner, at.tenant, id, members)
        .await
        .unwrap();
    id
}

/// An enabled account, acting, that holds exactly these grants in its tenant.
pub async fn holding(world: &World, at: &Home, given: &str, grants: &[&str]) -> Ctx {
    let id = enabled(world, at, given).await;
    group(world, at, &format!("For {given}"), grants, &[id]).await;
    acting(id, at.tenant, given)
}

/// The account as the operator sees it.
pub async fn detail(world: &World, at: &Home, id: AccountId) -> AccountDetail {
    accounts::get(&world.directory, &world.operator(), at.tenant, id)
        .await
        .unwrap()
}

/// Makes the account look as if an identity provider had sent it.
pub async fn hand_to_scim(world: &World, user_name: &str) {
    let sql = format!("update accounts set source = 'SCIM' where user_name_key = '{user_name}'");
    world.tamper(&sql).await;
}

/// Signs in, without naming a tenant.
pub async fn sign_in(world: &World, name: &str, password: &str) -> directory::Result<SignedIn> {
    let typed = SignIn {
        identifier: name,
        tenant: "",
        password,
    };
    sessions::sign_in(&world.directory, &nobody(), typed).await
}

/// What somebody without a second factor proves once more who they are with.
pub const fn proof(password: &str) -> Proof<'_> {
    Proof { password, code: "" }
}

/// The secret of a new session.
pub async fn session(world: &World, name: &str) -> String {
    sign_in(world, name, PASSWORD)
        .await
        .map(|signed_in| signed_in.secret.reveal().to_owned())
        .unwrap()
}

/// Does the secret still open a session?
pub async fn is_live(world: &World, secret: &str) -> bool {
    sessions::resolve(&world.directory, secret)
        .await
        .unwrap()
        .is_some()
}

/// The error of a use case that this rule stands against.
pub fn refused<T>(by: Refusal) -> directory::Result<T> {
    Err(Error::Refused(by))
}

/// Waits for work that goes on beside a request.
pub async fn eventually<F, Fut>(holds: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = bool>,
{
    let waiting = async {
        while !holds().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting)
        .await
        .expect("it never happened");
}
