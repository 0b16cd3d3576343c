//! Adding, finding, changing and deleting providers, and who may.

use directory::{Error, providers};
use domain::{
    Field, Problem, ProviderId, Refusal, Secret, TenantId,
    list::MOST_BY_HAND,
    policy::Action,
    provider::{Endpoints, ProviderForm, ProviderQuery, ProviderSort},
};

use super::{actions, add, client, form, keep_secrets, set_active, version};
use crate::{
    harness::on_both,
    people::{home, person},
};

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
            providers::set_active(&world.directory, &clerk, acme.tenant, id, 1, true).await;
        assert_eq!(activated, Err(Refusal::BeyondYourOwn.into()));
        set_active(&world, &acme, id, true).await;
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
        providers::set_active(&world.directory, &clerk, acme.tenant, id, 2, false)
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
                providers::set_active(directory, ctx, tenant, id, 1, true).await,
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
async fn a_tenant_offers_its_active_providers_to_whoever_has_its_address() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let id = add(&world, &acme, &form()).await;
        let nowhere = providers::offer(&world.directory, TenantId::generate()).await;
        assert_eq!(nowhere, Err(Error::NotFound));
        let inactive = providers::offer(&world.directory, acme.tenant).await;
        assert_eq!(inactive, nowhere);
        set_active(&world, &acme, id, true).await;
        let offer = providers::offer(&world.directory, acme.tenant)
            .await
            .unwrap();
        assert_eq!(offer.providers[0].host, "login.example.com");
    })
    .await;
}

/// What is activated is what was looked at and tested: an inactive provider may be changed by others meanwhile.
#[tokio::test]
async fn a_provider_that_was_changed_meanwhile_is_not_activated() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let clerk = person(&world, acme.tenant, "clerk", &["identity-providers"]).await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let id = add(&world, &acme, &form()).await;
        let seen = version(&world, &acme, id).await;
        let evil = ProviderForm {
            version: seen,
            issuer: "https://login.clerk.example".into(),
            ..form()
        };
        let endpoints = Endpoints::default();
        providers::save(directory, &clerk, acme.tenant, id, &evil, &endpoints)
            .await
            .unwrap();
        let activated = providers::set_active(directory, owner, acme.tenant, id, seen, true).await;
        assert_eq!(activated, Err(Refusal::Stale.into()));
        let found = providers::get(directory, owner, acme.tenant, id).await;
        assert!(!found.unwrap().is_active);
    })
    .await;
}

#[tokio::test]
async fn there_are_so_many_and_no_more() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let named = |name: String| ProviderForm { name, ..form() };
        for number in 0..MOST_BY_HAND {
            add(&world, &acme, &named(format!("p{number}"))).await;
        }
        let (directory, owner) = (&world.directory, &acme.owner);
        let (id, form) = (ProviderId::generate(), named("more".into()));
        let endpoints = Endpoints::default();
        let more = providers::add(directory, owner, acme.tenant, id, &form, &endpoints).await;
        assert_eq!(more, Err(Refusal::TooMany.into()));
    })
    .await;
}
