//! What a registered tenant begins with, and when registering is refused.

use directory::{
    Error,
    tenants::{self, Bootstrap, bootstrap, register},
};
use domain::{
    Field, Problem, Source, TenantId,
    account::AccountStatus,
    group::GroupStatus,
    policy::Action,
    tenant::{RegisterTenant, TenantKind},
};

use super::{actions, activate, first, group_from, registration, tenants_in_all};
use crate::{
    harness::on_both,
    log::{events, expect_intact},
    people::{acting, home, person},
};

#[tokio::test]
async fn a_registered_tenant_has_its_fields_owner_group_and_partner() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let form = RegisterTenant {
            display_name: "Acme".into(),
            country: "de".into(),
            phone: "+49 1".into(),
            mobile_phone: "+49 2".into(),
            full_name: "Ada Maria Lind".into(),
            ..registration("acme")
        };
        let directory = &world.directory;
        let Ok(new) = register(directory, &partner.owner, partner.tenant, &form).await else {
            panic!("not registered")
        };
        let operator = world.operator();
        let detail = tenants::get(directory, &operator, new.tenant)
            .await
            .unwrap();
        assert_eq!(
            (detail.summary.name.as_str(), detail.kind),
            ("acme", TenantKind::Customer)
        );
        assert_eq!(detail.partner, Some((partner.tenant, "partner".to_owned())));
        assert_eq!(
            (detail.form.country.as_str(), detail.form.phone.as_str()),
            ("DE", "+49 1")
        );

        let account = directory::accounts::get(directory, &operator, new.tenant, new.account);
        let account = account.await.unwrap();
        assert_eq!(account.summary.user_name, "first@acme.example");
        assert_eq!(account.summary.display_name, "Ada Maria Lind");
        assert_eq!(
            (
                account.form.given_name.as_str(),
                account.form.family_name.as_str()
            ),
            ("Ada Maria", "Lind")
        );
        assert_eq!(account.form.mobile_phone, "+49 2");
        assert_eq!(account.summary.status, AccountStatus::New);

        let owners = group_from(&world, new.tenant, Source::Local).await;
        assert!(owners.summary.is_owner_group);
        assert_eq!(owners.summary.status, GroupStatus::Enabled);
        assert_eq!(
            (owners.summary.members, owners.owner),
            (1, Some(new.account))
        );
        assert_eq!(owners.grants, directory.catalogue().everything());
        let imported = group_from(&world, new.tenant, Source::Imported).await;
        assert!(!imported.summary.is_owner_group);
        assert_eq!(imported.grants, directory.catalogue().everything());
        assert_eq!(
            imported.imported_from.and_then(|from| from.tenant),
            Some("partner".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn the_first_administrator_is_enabled_by_setting_a_password() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let directory = &world.directory;
        let form = registration("acme");
        let Ok(new) = register(directory, &partner.owner, partner.tenant, &form).await else {
            panic!("not registered")
        };
        let owner = acting(new.account, new.tenant, "First");
        let early = directory
            .read(&owner, Action::EnterTenant, new.tenant)
            .await;
        assert_eq!(early.err(), Some(Error::NotFound));
        activate(&world, new.activation.reveal()).await;
        assert!(
            directory
                .read(&owner, Action::ManageTopics, new.tenant)
                .await
                .is_ok()
        );
        let elsewhere = directory
            .read(&owner, Action::EnterTenant, partner.tenant)
            .await;
        assert_eq!(elsewhere.err(), Some(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn both_chains_record_the_registration_and_no_secret() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let before = events(&world, partner.tenant).await.len();
        let form = registration("acme");
        let directory = &world.directory;
        let Ok(new) = register(directory, &partner.owner, partner.tenant, &form).await else {
            panic!("not registered")
        };
        let own = events(&world, new.tenant).await;
        assert_eq!(
            actions(&own),
            [
                "tenant.registered",
                "account.added",
                "group.created",
                "group.imported"
            ]
        );
        assert!(own.iter().all(|event| event.actor == "Owner partner"));
        let partners = events(&world, partner.tenant).await;
        assert_eq!(
            actions(&partners)[before..],
            ["tenant.registered", "share.started"]
        );
        assert_eq!(partners[1].object_id, new.tenant.to_string());
        assert!(!format!("{own:?}{partners:?}").contains(new.activation.reveal()));
        for tenant in [new.tenant, partner.tenant] {
            expect_intact(&world, tenant).await;
        }
    })
    .await;
}

#[tokio::test]
async fn registering_needs_the_permission_in_the_registering_tenant() {
    on_both(|world| async move {
        let (partner, other) = (home(&world, "partner").await, home(&world, "other").await);
        let directory = &world.directory;
        let form = registration("acme");
        let viewer = person(&world, partner.tenant, "viewer", &["tenants:manage"]).await;
        let denied = register(directory, &viewer, partner.tenant, &form).await;
        assert_eq!(denied.err(), Some(Error::Denied(Action::RegisterTenant)));
        for foreign in [other.tenant, TenantId::generate()] {
            let hidden = register(directory, &partner.owner, foreign, &form).await;
            assert_eq!(hidden.err(), Some(Error::NotFound));
        }
        assert_eq!(tenants_in_all(&world).await, 2);

        let registrar = person(&world, partner.tenant, "registrar", &["tenants:register"]).await;
        let Ok(new) = register(directory, &registrar, partner.tenant, &form).await else {
            panic!("not registered")
        };
        // Registering is not entering: that is for the partner's owners.
        let entered = directory
            .read(&registrar, Action::EnterTenant, new.tenant)
            .await;
        assert_eq!(entered.err(), Some(Error::NotFound));
        assert!(
            directory
                .read(&partner.owner, Action::EnterTenant, new.tenant)
                .await
                .is_ok()
        );
    })
    .await;
}

#[tokio::test]
async fn a_refused_registration_leaves_nothing_behind() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let directory = &world.directory;
        let before = events(&world, partner.tenant).await.len();
        let form = registration("Partner");
        let taken = register(directory, &partner.owner, partner.tenant, &form)
            .await
            .err();
        assert_eq!(taken, Some(Error::invalid(Field::Name, Problem::Taken)));
        let wrong = RegisterTenant {
            region: "moon".into(),
            kind: "x".into(),
            email: "first".into(),
            ..registration("a b")
        };
        let wrong = register(directory, &partner.owner, partner.tenant, &wrong)
            .await
            .err();
        let Some(Error::Invalid(errors)) = wrong else {
            panic!("{wrong:?}")
        };
        let fields: Vec<Field> = errors.0.iter().map(|error| error.field).collect();
        let expected = [Field::Name, Field::Region, Field::TenantKind, Field::Email];
        assert_eq!(fields, expected);
        assert_eq!(tenants_in_all(&world).await, 1);
        assert_eq!(events(&world, partner.tenant).await.len(), before);
    })
    .await;
}

#[tokio::test]
async fn of_two_registrations_under_one_name_one_is_refused() {
    on_both(|world| async move {
        let (one, other) = (home(&world, "one").await, home(&world, "other").await);
        let form = registration("acme");
        let (first, second) = tokio::join!(
            register(&world.directory, &one.owner, one.tenant, &form),
            register(&world.directory, &other.owner, other.tenant, &form),
        );
        assert!(first.is_ok() != second.is_ok());
        let refused = first.err().or(second.err());
        assert_eq!(refused, Some(Error::invalid(Field::Name, Problem::Taken)));
        assert_eq!(tenants_in_all(&world).await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_long_partner_name_fits_the_imported_groups_name() {
    on_both(|world| async move {
        let form = Bootstrap {
            display_name: "ä".repeat(255),
            ..first("partner")
        };
        let operator = world.operator();
        let tenant = bootstrap(&world.directory, &operator, &form).await.unwrap();
        let registered = register(&world.directory, &operator, tenant, &registration("acme")).await;
        let Ok(new) = registered else {
            panic!("{:?}", registered.err())
        };
        group_from(&world, new.tenant, Source::Imported).await;
        let imported = &events(&world, new.tenant).await[0];
        assert_eq!(imported.object_name.chars().count(), 255);
        assert!(imported.object_name.ends_with("ä: Owner"));
    })
    .await;
}
