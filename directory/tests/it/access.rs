//! Who may do what where, as it follows from groups, and that it ends with the next request.

use directory::{Error, accounts, groups, sessions, shares, tenants};
use domain::{
    Refusal,
    account::{AccountQuery, AccountStatus},
    group::GroupStatus,
    policy::Action,
    tenant::{RegisterTenant, TenantStatus},
};

use crate::{
    harness::{World, on_both},
    people::{Home, PASSWORD, acting, home},
    staff::{detail, enabled, group, holding, nobody, owner_of, refused, set_status, sign_in},
};

/// Registers a tenant from another one; its first administrator has set a password.
async fn registered(world: &World, from: &Home, name: &str) -> Home {
    let form = RegisterTenant {
        name: name.to_owned(),
        legal_name: name.to_owned(),
        region: "eu".into(),
        kind: "customer".into(),
        email: format!("owner@{name}.example"),
        full_name: "Rita Register".into(),
        ..Default::default()
    };
    let new = tenants::register(&world.directory, &from.owner, from.tenant, &form)
        .await
        .unwrap();
    sessions::activate(
        &world.directory,
        &nobody(),
        new.activation.reveal(),
        PASSWORD,
        PASSWORD,
    )
    .await
    .unwrap();
    Home {
        tenant: new.tenant,
        owner: acting(new.account, new.tenant, "Rita Register"),
    }
}

#[tokio::test]
async fn grants_come_and_go_with_groups() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada");
        let may = || async {
            match accounts::list(directory, &ctx, acme.tenant, &AccountQuery::default()).await {
                Ok(_) => true,
                Err(Error::Denied(Action::ViewAccounts)) => false,
                Err(error) => panic!("{error}"),
            }
        };
        assert!(!may().await, "no group, no permission");
        let readers = group(&world, &acme, "Readers", &["accounts:view"], &[ada]).await;
        assert!(may().await);
        groups::set_status(
            directory,
            owner,
            acme.tenant,
            readers,
            GroupStatus::Disabled,
        )
        .await
        .unwrap();
        assert!(!may().await, "a disabled group grants nothing");
        groups::set_status(directory, owner, acme.tenant, readers, GroupStatus::Enabled)
            .await
            .unwrap();
        assert!(may().await);
        groups::remove_members(directory, owner, acme.tenant, readers, &[ada])
            .await
            .unwrap();
        assert!(!may().await);
        groups::add_members(directory, owner, acme.tenant, readers, &[ada])
            .await
            .unwrap();
        assert!(may().await);
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        let read = accounts::list(directory, &ctx, acme.tenant, &AccountQuery::default()).await;
        assert_eq!(
            read.err(),
            Some(Error::NotFound),
            "a disabled account reaches nothing"
        );
    })
    .await;
}

#[tokio::test]
async fn an_owner_reaches_no_other_tenant() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        for action in Action::ALL {
            let read = world
                .directory
                .read(&acme.owner, *action, other.tenant)
                .await;
            assert_eq!(read.err(), Some(Error::NotFound), "read {action}");
            let write = world
                .directory
                .write(&acme.owner, *action, other.tenant)
                .await;
            assert_eq!(write.err(), Some(Error::NotFound), "write {action}");
            for anonymous in [
                &nobody(),
                &acting(owner_of(&acme), other.tenant, "Forged home"),
            ] {
                let read = world.directory.read(anonymous, *action, other.tenant).await;
                assert_eq!(read.err(), Some(Error::NotFound), "nobody {action}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn partners_reach_the_tenants_that_they_register() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = registered(&world, &partner, "acme").await;
        let directory = &world.directory;
        let query = AccountQuery::default();
        let read = |ctx| accounts::list(directory, ctx, acme.tenant, &query);
        let signed_in = sign_in(&world, "owner@acme.example", PASSWORD)
            .await
            .unwrap();
        assert_eq!(
            signed_in.person.account,
            owner_of(&acme),
            "nobody had to enable the first administrator"
        );
        assert_eq!(read(&partner.owner).await.unwrap().total, 1);
        let backwards = accounts::list(directory, &acme.owner, partner.tenant, &query).await;
        assert_eq!(
            backwards.err(),
            Some(Error::NotFound),
            "the way leads in one direction"
        );

        let bob = enabled(&world, &partner, "Bob").await;
        let bob_acts = acting(bob, partner.tenant, "Bob");
        assert_eq!(
            read(&bob_acts).await.err(),
            Some(Error::NotFound),
            "no member of the imported group"
        );
        let owners = detail(&world, &partner, owner_of(&partner)).await.groups[0].id;
        groups::add_members(directory, &partner.owner, partner.tenant, owners, &[bob])
            .await
            .unwrap();
        read(&bob_acts).await.unwrap();

        set_status(&world, &partner, bob, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(read(&bob_acts).await.err(), Some(Error::NotFound));
        set_status(&world, &partner, bob, AccountStatus::Enabled)
            .await
            .unwrap();
        let off = TenantStatus::Disabled;
        tenants::set_status(directory, &world.operator(), partner.tenant, off)
            .await
            .unwrap();
        assert_eq!(
            read(&bob_acts).await.err(),
            Some(Error::NotFound),
            "a disabled tenant's people reach nothing"
        );
        read(&acme.owner).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn accounts_that_lead_into_other_tenants_are_not_taken_over() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = registered(&world, &partner, "acme").await;
        let directory = &world.directory;
        // Everything that the owner group grants, but not the right to join it.
        let everything = directory.catalogue().everything();
        let but_groups: Vec<String> = everything
            .iter()
            .map(ToString::to_string)
            .filter(|topic| topic != "security-groups")
            .collect();
        let but_groups: Vec<&str> = but_groups.iter().map(String::as_str).collect();
        let desk = holding(&world, &partner, "Desk", &but_groups).await;
        let bob = enabled(&world, &partner, "Bob").await;
        let visitors = group(&world, &partner, "Visitors", &[], &[bob]).await;
        let renew = || accounts::renew_activation(directory, &desk, partner.tenant, bob);
        renew().await.unwrap();

        let key = shares::rotate_key(directory, &partner.owner, partner.tenant, visitors)
            .await
            .unwrap();
        shares::import(directory, &acme.owner, acme.tenant, key.as_stored())
            .await
            .unwrap();
        assert_eq!(renew().await, refused(Refusal::BeyondYourOwn));
        accounts::renew_activation(directory, &partner.owner, partner.tenant, bob)
            .await
            .unwrap();
    })
    .await;
}
