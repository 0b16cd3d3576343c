//! Accounts: what nobody may do with them, and who may do the rest.

use directory::{Error, accounts, groups};
use domain::{
    Field, Problem, Refusal,
    account::{AccountForm, AccountQuery, AccountStatus},
    policy::Action,
};

use crate::{
    groups::owner_group,
    harness::on_both,
    people::{acting, home},
    staff::{detail, enabled, form, group, hand_to_scim, holding, owner_of, refused, set_status},
};

#[tokio::test]
async fn nobody_shuts_themselves_or_the_last_owner_out() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let disabled = AccountStatus::Disabled;
        let own = accounts::set_status(
            directory,
            &acme.owner,
            acme.tenant,
            owner_of(&acme),
            disabled,
        )
        .await;
        assert_eq!(own, refused(Refusal::OwnAccount));
        let own = accounts::delete(directory, &acme.owner, acme.tenant, owner_of(&acme)).await;
        assert_eq!(own, refused(Refusal::OwnAccount));
        assert_eq!(
            set_status(&world, &acme, owner_of(&acme), disabled).await,
            refused(Refusal::LastOwner)
        );
        assert_eq!(
            detail(&world, &acme, owner_of(&acme)).await.summary.status,
            AccountStatus::Enabled
        );

        let ada = enabled(&world, &acme, "Ada").await;
        let owners = detail(&world, &acme, owner_of(&acme)).await.groups[0].id;
        groups::add_members(directory, &acme.owner, acme.tenant, owners, &[ada])
            .await
            .unwrap();
        set_status(&world, &acme, owner_of(&acme), disabled)
            .await
            .unwrap();
        assert_eq!(
            set_status(&world, &acme, ada, disabled).await,
            refused(Refusal::LastOwner)
        );
        let back_to_new = set_status(&world, &acme, ada, AccountStatus::New).await;
        assert_eq!(
            back_to_new,
            Err(Error::invalid(Field::Status, Problem::NotOffered))
        );
    })
    .await;
}

/// Break-glass: the pages say so before it is taken away.
#[tokio::test]
async fn the_last_owner_who_signs_in_here_is_named() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, owner_of(&acme));
        let is_last = async |id| detail(&world, &acme, id).await.is_last_local_owner;
        let owners = owner_group(&world, acme.tenant).await;
        let named = async || {
            let group = groups::get(directory, &acme.owner, acme.tenant, owners).await;
            group.unwrap().last_local_owner
        };
        let ada = enabled(&world, &acme, "Ada").await;
        assert!(is_last(owner).await && !is_last(ada).await);
        assert_eq!(named().await, Some(owner));
        groups::add_members(directory, &acme.owner, acme.tenant, owners, &[ada])
            .await
            .unwrap();
        assert!(!is_last(owner).await && !is_last(ada).await);
        assert_eq!(named().await, None);
        // Whoever signs in at a provider is none.
        hand_to_scim(&world, "ada@acme.example").await;
        assert_eq!(named().await, Some(owner));
        let other = group(&world, &acme, "Others", &[], &[ada]).await;
        let other = groups::get(directory, &acme.owner, acme.tenant, other).await;
        assert_eq!(other.unwrap().last_local_owner, None);
    })
    .await;
}

#[tokio::test]
async fn nobody_takes_over_an_account_that_can_do_more() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let desk = holding(&world, &acme, "Desk", &["accounts"]).await;
        let boss = enabled(&world, &acme, "Boss").await;
        let bosses = group(&world, &acme, "Bosses", &["billing"], &[boss]).await;
        let renew = || accounts::renew_activation(directory, &desk, acme.tenant, boss);
        assert_eq!(renew().await, refused(Refusal::BeyondYourOwn));

        let loaded = detail(&world, &acme, boss).await.form;
        let moved = AccountForm {
            email: "desk@evil.example".into(),
            ..loaded.clone()
        };
        let saved = accounts::save(directory, &desk, acme.tenant, boss, &moved).await;
        assert_eq!(saved, refused(Refusal::BeyondYourOwn));
        let renamed = AccountForm {
            display_name: "The Boss".into(),
            ..loaded
        };
        accounts::save(directory, &desk, acme.tenant, boss, &renamed)
            .await
            .unwrap();

        let set = |status| accounts::set_status(directory, &desk, acme.tenant, boss, status);
        set(AccountStatus::Disabled).await.unwrap();
        assert_eq!(
            set(AccountStatus::Enabled).await,
            refused(Refusal::BeyondYourOwn)
        );
        assert_eq!(
            renew().await,
            refused(Refusal::BeyondYourOwn),
            "disabled ones can be enabled again"
        );

        groups::remove_members(directory, &acme.owner, acme.tenant, bosses, &[boss])
            .await
            .unwrap();
        set(AccountStatus::Enabled).await.unwrap();
        renew().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn each_use_case_asks_for_its_permission() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let plain = acting(ada, acme.tenant, "Ada");
        let (query, typed, off) = (
            AccountQuery::default(),
            form("Eve"),
            AccountStatus::Disabled,
        );
        let denied = |action| (Error::Denied(action), &plain, acme.tenant, ada);
        let hidden = (Error::NotFound, &other.owner, acme.tenant, ada);
        // An own tenant with somebody else's account.
        let foreign = (Error::NotFound, &other.owner, other.tenant, ada);
        for (error, ctx, tenant, id) in [
            denied(Action::ViewAccounts),
            hidden.clone(),
            foreign.clone(),
        ] {
            let expected = Some(error);
            assert_eq!(
                accounts::get(directory, ctx, tenant, id).await.err(),
                expected
            );
        }
        for (error, ctx, tenant, _) in [denied(Action::ViewAccounts), hidden.clone()] {
            let expected = Some(error);
            assert_eq!(
                accounts::list(directory, ctx, tenant, &query).await.err(),
                expected
            );
            assert_eq!(
                accounts::search(directory, ctx, tenant, "a", 5).await.err(),
                expected
            );
        }
        for (error, ctx, tenant, id) in [
            denied(Action::ManageAccounts),
            hidden.clone(),
            foreign.clone(),
        ] {
            let expected = Some(error);
            assert_eq!(
                accounts::save(directory, ctx, tenant, id, &typed)
                    .await
                    .err(),
                expected
            );
            assert_eq!(
                accounts::delete(directory, ctx, tenant, id).await.err(),
                expected
            );
            assert_eq!(
                accounts::renew_activation(directory, ctx, tenant, id)
                    .await
                    .err(),
                expected
            );
        }
        for (error, ctx, tenant, _) in [denied(Action::ManageAccounts), hidden.clone()] {
            let added = accounts::add(directory, ctx, tenant, &typed).await;
            assert_eq!(added.err(), Some(error));
        }
        for (error, ctx, tenant, id) in [denied(Action::EnableAccounts), hidden, foreign] {
            assert_eq!(
                accounts::set_status(directory, ctx, tenant, id, off)
                    .await
                    .err(),
                Some(error)
            );
        }
        let listed = accounts::list(directory, &other.owner, other.tenant, &query)
            .await
            .unwrap();
        assert_eq!(
            listed.total, 1,
            "the lists of two tenants have nothing in common"
        );
        assert_eq!(
            detail(&world, &acme, ada).await.summary.status,
            AccountStatus::Enabled
        );
    })
    .await;
}
