//! The details of a tenant, and saving them.

use directory::{
    Error,
    tenants::{card, get, name_available, save, set_status},
};
use domain::{
    Field, Problem, Refusal, TenantId,
    moment::HOUR,
    policy::Action,
    tenant::{Address, TenantForm, TenantKind, TenantStatus},
};

use crate::{
    harness::{START, World, on_both},
    log::events,
    people::{Home, home, person},
};

async fn form_of(world: &World, home: &Home) -> TenantForm {
    get(&world.directory, &home.owner, home.tenant)
        .await
        .unwrap()
        .form
}

#[tokio::test]
async fn the_detail_shows_everything() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let detail = get(&world.directory, &acme.owner, acme.tenant)
            .await
            .unwrap();
        assert_eq!(detail.summary.id, acme.tenant);
        assert_eq!(
            (detail.summary.name.as_str(), detail.summary.region.as_str()),
            ("acme", "eu")
        );
        assert_eq!(detail.summary.display_name, "acme");
        assert_eq!(detail.summary.legal_name, "acme");
        assert_eq!(detail.summary.status, TenantStatus::Active);
        assert_eq!((detail.kind, &detail.partner), (TenantKind::Partner, &None));
        assert_eq!((detail.created_at, detail.updated_at), (START, START));
        assert_eq!(detail.updated_by, "Command line (test)");
        assert!(
            detail.support_id.starts_with("TN-"),
            "{}",
            detail.support_id
        );
        let expected = TenantForm {
            version: 1,
            display_name: "acme".into(),
            ..Default::default()
        };
        assert_eq!(detail.form, expected);
    })
    .await;
}

#[tokio::test]
async fn saving_changes_what_differs_and_says_so() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        world.clock.advance(HOUR);
        let typed = TenantForm {
            version: 1,
            display_name: " Acme GmbH ".into(),
            company_id: "HRB 1".into(),
            tax_id: "DE 2".into(),
            country: "de".into(),
            phone: "+49 1".into(),
            support_domain: "help.acme.example".into(),
            address: Address {
                mailing_name: "Acme".into(),
                address1: "One".into(),
                address2: "Two".into(),
                address3: "Three".into(),
                city: "Berlin".into(),
                state: "BE".into(),
                postal_code: "10115".into(),
            },
        };
        save(&world.directory, &acme.owner, acme.tenant, &typed)
            .await
            .unwrap();
        let detail = get(&world.directory, &acme.owner, acme.tenant)
            .await
            .unwrap();
        let expected = TenantForm {
            version: 2,
            display_name: "Acme GmbH".into(),
            country: "DE".into(),
            ..typed
        };
        assert_eq!(detail.form, expected);
        assert_eq!(detail.summary.display_name, "Acme GmbH");
        assert_eq!(
            (detail.created_at, detail.updated_at),
            (START, START.plus(HOUR))
        );
        assert_eq!(detail.updated_by, "Owner acme");

        let last = events(&world, acme.tenant).await.remove(0);
        assert_eq!(
            (last.action.as_str(), last.object_name.as_str()),
            ("tenant.saved", "Acme GmbH")
        );
        assert_eq!(last.changes.len(), 13);
        let name = &last.changes[0];
        assert_eq!(name.field, Field::DisplayName.as_str());
        assert_eq!(name.before.as_deref(), Some("acme"));
        assert_eq!(name.after.as_deref(), Some("Acme GmbH"));

        // Clearing one field is one change.
        let cleared = TenantForm {
            phone: String::new(),
            ..detail.form
        };
        save(&world.directory, &acme.owner, acme.tenant, &cleared)
            .await
            .unwrap();
        let last = events(&world, acme.tenant).await.remove(0);
        assert_eq!(last.changes.len(), 1);
        assert_eq!(last.changes[0].before.as_deref(), Some("+49 1"));
        assert_eq!(last.changes[0].after, None);
    })
    .await;
}

#[tokio::test]
async fn a_stale_form_overwrites_nothing_and_an_unchanged_one_leaves_no_trace() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let loaded = form_of(&world, &acme).await;
        let before = events(&world, acme.tenant).await.len();
        save(&world.directory, &acme.owner, acme.tenant, &loaded)
            .await
            .unwrap();
        assert_eq!(form_of(&world, &acme).await.version, 1);
        assert_eq!(events(&world, acme.tenant).await.len(), before);

        let first = TenantForm {
            display_name: "First".into(),
            ..loaded.clone()
        };
        let second = TenantForm {
            display_name: "Second".into(),
            ..loaded
        };
        save(&world.directory, &acme.owner, acme.tenant, &first)
            .await
            .unwrap();
        let stale = save(&world.directory, &acme.owner, acme.tenant, &second).await;
        assert_eq!(stale, Err(Error::Refused(Refusal::Stale)));
        assert_eq!(form_of(&world, &acme).await.display_name, "First");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_save_at_once_one_is_told() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let loaded = form_of(&world, &acme).await;
        let first = TenantForm {
            display_name: "First".into(),
            ..loaded.clone()
        };
        let second = TenantForm {
            display_name: "Second".into(),
            ..loaded
        };
        let (first, second) = tokio::join!(
            save(&world.directory, &acme.owner, acme.tenant, &first),
            save(&world.directory, &acme.owner, acme.tenant, &second),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let refused = first.err().or(second.err());
        assert_eq!(refused, Some(Error::Refused(Refusal::Stale)));
        assert_eq!(form_of(&world, &acme).await.version, 2);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_form_is_refused_with_everything_that_is_wrong() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let wrong = TenantForm {
            version: 1,
            country: "Germany".into(),
            ..Default::default()
        };
        let refused = save(&world.directory, &acme.owner, acme.tenant, &wrong).await;
        let Err(Error::Invalid(errors)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(errors.first(Field::DisplayName), Some(&Problem::Required));
        assert_eq!(errors.first(Field::Country), Some(&Problem::NotOffered));
    })
    .await;
}

#[tokio::test]
async fn permissions_decide_and_another_tenant_does_not_exist() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let directory = &world.directory;
        let form = form_of(&world, &acme).await;
        let viewer = person(&world, acme.tenant, "viewer", &["tenants:view"]).await;
        assert!(get(directory, &viewer, acme.tenant).await.is_ok());
        let saved = save(directory, &viewer, acme.tenant, &form).await;
        assert_eq!(saved, Err(Error::Denied(Action::SaveTenant)));
        let nobody = person(&world, acme.tenant, "nobody", &[]).await;
        let denied = get(directory, &nobody, acme.tenant).await;
        assert_eq!(denied.err(), Some(Error::Denied(Action::ViewTenant)));
        assert_eq!(
            card(directory, &nobody, acme.tenant).await.unwrap().region,
            "Frankfurt"
        );

        for foreign in [other.tenant, TenantId::generate()] {
            let ctx = &acme.owner;
            assert_eq!(
                get(directory, ctx, foreign).await.err(),
                Some(Error::NotFound)
            );
            assert_eq!(
                card(directory, ctx, foreign).await.err(),
                Some(Error::NotFound)
            );
            assert_eq!(
                save(directory, ctx, foreign, &form).await,
                Err(Error::NotFound)
            );
            let status = set_status(directory, ctx, foreign, TenantStatus::Disabled).await;
            assert_eq!(status, Err(Error::NotFound));
            assert_eq!(
                name_available(directory, ctx, foreign, "x").await,
                Err(Error::NotFound)
            );
        }
    })
    .await;
}
