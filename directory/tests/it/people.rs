//! Tenants and people to act in them, made by the use cases themselves.

use directory::{Actor, Ctx, accounts, groups, sessions, tenants};
use domain::{
    AccountId, TenantId,
    account::{AccountForm, AccountQuery, AccountStatus},
    grants::Grant,
    group::{GroupForm, NewGroup},
};

use crate::harness::World;

/// Good enough for everybody.
pub const PASSWORD: &str = "correct horse battery";

/// A tenant and its owner.
pub struct Home {
    pub tenant: TenantId,
    pub owner: Ctx,
}

/// The person with this account.
pub fn acting(account: AccountId, home: TenantId, name: &str) -> Ctx {
    Ctx::of(Actor::Account {
        id: account,
        home,
        name: name.to_owned(),
    })
}

/// A tenant without a partner, in the region `eu`; its owner is `owner@<name>.example`.
pub async fn home(world: &World, name: &str) -> Home {
    let form = tenants::Bootstrap {
        name: name.to_owned(),
        region: "eu".to_owned(),
        email: format!("owner@{name}.example"),
        full_name: format!("Owner {name}"),
        password: PASSWORD.into(),
        ..Default::default()
    };
    let tenant = tenants::bootstrap(&world.directory, &world.operator(), &form)
        .await
        .unwrap();
    let owner = account_named(world, tenant, &form.email).await;
    Home {
        tenant,
        owner: acting(owner, tenant, &form.full_name),
    }
}

/// The account with this user name or part of it.
pub async fn account_named(world: &World, tenant: TenantId, search: &str) -> AccountId {
    let query = AccountQuery {
        search: search.to_owned(),
        ..Default::default()
    };
    let page = accounts::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap();
    assert_eq!(page.total, 1, "{search}");
    page.items[0].id
}

/// An enabled account in a group of its own that grants this much and nothing else.
pub async fn person(world: &World, tenant: TenantId, name: &str, grants: &[&str]) -> Ctx {
    let (directory, operator) = (&world.directory, world.operator());
    let form = AccountForm {
        email: format!("{name}@people.example"),
        given_name: name.to_owned(),
        family_name: "Person".to_owned(),
        ..Default::default()
    };
    let added = accounts::add(directory, &operator, tenant, &form)
        .await
        .unwrap();
    let anonymous = Ctx::of(Actor::Anonymous);
    sessions::activate(
        directory,
        &anonymous,
        added.activation.reveal(),
        PASSWORD,
        PASSWORD,
    )
    .await
    .unwrap();
    accounts::set_status(
        directory,
        &operator,
        tenant,
        added.id,
        AccountStatus::Enabled,
    )
    .await
    .unwrap();
    if !grants.is_empty() {
        let new = NewGroup {
            name: format!("Group of {name}"),
            description: String::new(),
        };
        let group = groups::create(directory, &operator, tenant, &new)
            .await
            .unwrap();
        let version = groups::get(directory, &operator, tenant, group)
            .await
            .unwrap()
            .version;
        let grants = grants.iter().map(|grant| Grant::from(*grant)).collect();
        let form = GroupForm {
            version,
            grants,
            ..Default::default()
        };
        groups::save(directory, &operator, tenant, group, &form)
            .await
            .unwrap();
        groups::add_members(directory, &operator, tenant, group, &[added.id])
            .await
            .unwrap();
    }
    acting(added.id, tenant, name)
}
