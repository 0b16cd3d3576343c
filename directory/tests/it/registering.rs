//! New tenants: registered by another one, or set up.

use directory::{
    Actor, Ctx, Error, audit, groups, sessions, shares,
    tenants::{self, Bootstrap, bootstrap, is_empty, register},
};
use domain::{
    AccountId, Field, GroupId, Problem, Refusal, Source, TenantId, TokenId,
    account::AccountStatus,
    audit::{AuditEntry, AuditQuery, Verification},
    group::{GroupDetail, GroupQuery, GroupStatus},
    policy::Action,
    tenant::{RegisterTenant, TenantKind, TenantQuery},
};

use crate::{
    harness::{World, on_both},
    people::{Home, PASSWORD, acting, home, person},
};

/// A form that nothing is wrong with.
pub fn registration(name: &str) -> RegisterTenant {
    RegisterTenant {
        name: name.to_owned(),
        legal_name: format!("{name} Ltd"),
        region: "eu".to_owned(),
        kind: "customer".to_owned(),
        email: format!("first@{name}.example"),
        full_name: format!("First {name}"),
        ..Default::default()
    }
}

/// A tenant that `partner` registers; its owner has set a password.
pub async fn register_from(world: &World, partner: &Home, name: &str) -> Home {
    let form = registration(name);
    let registered = register(&world.directory, &partner.owner, partner.tenant, &form).await;
    let Ok(registered) = registered else {
        panic!("{:?}", registered.err())
    };
    activate(world, registered.activation.reveal()).await;
    let owner = acting(registered.account, registered.tenant, &form.full_name);
    Home {
        tenant: registered.tenant,
        owner,
    }
}

async fn activate(world: &World, secret: &str) {
    let anonymous = Ctx::of(Actor::Anonymous);
    sessions::activate(&world.directory, &anonymous, secret, PASSWORD, PASSWORD)
        .await
        .unwrap();
}

async fn group_from(world: &World, tenant: TenantId, source: Source) -> GroupDetail {
    let query = GroupQuery {
        source: Some(source),
        ..Default::default()
    };
    let operator = world.operator();
    let page = groups::list(&world.directory, &operator, tenant, &query)
        .await
        .unwrap();
    assert_eq!(page.total, 1);
    groups::get(&world.directory, &operator, tenant, page.items[0].id)
        .await
        .unwrap()
}

async fn log(world: &World, tenant: TenantId) -> Vec<AuditEntry> {
    let operator = world.operator();
    let query = AuditQuery::default();
    audit::list(&world.directory, &operator, tenant, &query)
        .await
        .unwrap()
        .items
}

fn actions(log: &[AuditEntry]) -> Vec<&str> {
    log.iter()
        .rev()
        .map(|event| event.action.as_str())
        .collect()
}

async fn tenants_in_all(world: &World) -> u64 {
    let query = TenantQuery::default();
    tenants::list(&world.directory, &world.operator(), &query)
        .await
        .unwrap()
        .total
}

fn first(name: &str) -> Bootstrap {
    Bootstrap {
        name: name.to_owned(),
        region: "eu".to_owned(),
        email: format!("owner@{name}.example"),
        full_name: "Ada Lind".to_owned(),
        password: PASSWORD.into(),
        ..Default::default()
    }
}

fn set_up() -> Ctx {
    Ctx::of(Actor::Job("Set-up"))
}

#[tokio::test]
async fn the_set_up_makes_a_tenant_whose_owner_signs_in_and_may_do_everything() {
    on_both(|world| async move {
        let directory = &world.directory;
        assert!(is_empty(directory).await.unwrap());
        let form = Bootstrap {
            display_name: "Acme".into(),
            ..first("acme")
        };
        let tenant = bootstrap(directory, &set_up(), &form).await.unwrap();
        assert!(!is_empty(directory).await.unwrap());

        let typed = sessions::SignIn {
            identifier: &form.email,
            tenant: "",
            password: PASSWORD,
        };
        let Ok(signed_in) = sessions::sign_in(directory, &Ctx::of(Actor::Anonymous), typed).await
        else {
            panic!("the owner can't sign in")
        };
        assert_eq!(signed_in.person.home, tenant);
        assert_eq!(signed_in.person.display_name, "Ada Lind");
        let owner = acting(signed_in.person.account, tenant, "Ada Lind");
        for action in Action::ALL {
            let expected = match action {
                Action::SetTenantStatus
                | Action::DeleteTenant
                | Action::Provision
                | Action::Operate => Some(Error::Denied(*action)),
                _ => None,
            };
            assert_eq!(
                directory.read(&owner, *action, tenant).await.err(),
                expected,
                "{action}"
            );
        }
        let detail = tenants::get(directory, &owner, tenant).await.unwrap();
        assert_eq!(detail.summary.legal_name, "Acme");
        let log = log(&world, tenant).await;
        assert_eq!(
            actions(&log)[..3],
            ["tenant.registered", "account.added", "group.created"]
        );
        assert!(!format!("{log:?}").contains(PASSWORD));
    })
    .await;
}

#[tokio::test]
async fn setting_up_is_done_once() {
    on_both(|world| async move {
        bootstrap(&world.directory, &set_up(), &first("acme"))
            .await
            .unwrap();
        let again = bootstrap(&world.directory, &set_up(), &first("other")).await;
        assert_eq!(again, Err(Error::Refused(Refusal::AlreadySetUp)));
        assert_eq!(tenants_in_all(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn of_two_set_ups_at_once_one_is_refused() {
    on_both(|world| async move {
        let set_up = set_up();
        let (acme, other) = (first("acme"), first("other"));
        let (acme, other) = tokio::join!(
            bootstrap(&world.directory, &set_up, &acme),
            bootstrap(&world.directory, &set_up, &other),
        );
        assert!(acme.is_ok() != other.is_ok(), "{acme:?} {other:?}");
        assert_eq!(
            acme.err().or(other.err()),
            Some(Error::Refused(Refusal::AlreadySetUp))
        );
        assert_eq!(tenants_in_all(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_command_line_may_add_another_tenant_under_another_name() {
    on_both(|world| async move {
        let operator = world.operator();
        bootstrap(&world.directory, &operator, &first("acme"))
            .await
            .unwrap();
        let other = bootstrap(&world.directory, &operator, &first("other"))
            .await
            .unwrap();
        let detail = tenants::get(&world.directory, &operator, other)
            .await
            .unwrap();
        assert_eq!((detail.partner, detail.kind), (None, TenantKind::Partner));
        let taken = bootstrap(&world.directory, &operator, &first("ACME")).await;
        assert_eq!(taken, Err(Error::invalid(Field::Name, Problem::Taken)));
        assert_eq!(tenants_in_all(&world).await, 2);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sets_up_anything() {
    on_both(|world| async move {
        let tenant = TenantId::generate();
        for actor in [
            Actor::Anonymous,
            Actor::Account {
                id: AccountId::generate(),
                home: tenant,
                name: "Eve".into(),
            },
            Actor::Token {
                id: TokenId::generate(),
                tenant,
                identifier: "tnt_0000".into(),
            },
        ] {
            let refused = bootstrap(&world.directory, &Ctx::of(actor), &first("acme")).await;
            assert_eq!(refused, Err(Error::Denied(Action::Operate)));
        }
        assert!(is_empty(&world.directory).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_wrong_set_up_is_refused_with_everything_that_is_wrong() {
    on_both(|world| async move {
        let wrong = Bootstrap {
            name: "two words".into(),
            region: "moon".into(),
            password: "short".into(),
            ..Default::default()
        };
        let refused = bootstrap(&world.directory, &set_up(), &wrong).await;
        let Err(Error::Invalid(errors)) = refused else {
            panic!("{refused:?}")
        };
        let fields: Vec<Field> = errors.0.iter().map(|error| error.field).collect();
        let expected = [
            Field::Name,
            Field::Region,
            Field::Email,
            Field::FullName,
            Field::Password,
        ];
        assert_eq!(fields, expected);
        assert!(is_empty(&world.directory).await.unwrap());
    })
    .await;
}

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
            imported.imported_from.map(|from| from.tenant),
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
        let before = log(&world, partner.tenant).await.len();
        let form = registration("acme");
        let directory = &world.directory;
        let Ok(new) = register(directory, &partner.owner, partner.tenant, &form).await else {
            panic!("not registered")
        };
        let own = log(&world, new.tenant).await;
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
        let partners = log(&world, partner.tenant).await;
        assert_eq!(
            actions(&partners)[before..],
            ["tenant.registered", "share.started"]
        );
        assert_eq!(partners[1].object_id, new.tenant.to_string());
        assert!(!format!("{own:?}{partners:?}").contains(new.activation.reveal()));
        for tenant in [new.tenant, partner.tenant] {
            let verified = audit::verify(directory, &world.operator(), tenant)
                .await
                .unwrap();
            assert!(
                matches!(verified, Verification::Intact { .. }),
                "{verified:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_partners_owners_act_in_the_new_tenant_until_it_disables_their_group() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let directory = &world.directory;
        let may = async |ctx: &Ctx, action| directory.read(ctx, action, acme.tenant).await.err();
        for action in [
            Action::ManageTopics,
            Action::SaveTenant,
            Action::SetTenantStatus,
        ] {
            assert_eq!(may(&partner.owner, action).await, None, "{action}");
        }
        // Everybody else of the partner stays outside, whatever they may do at home.
        let grants: Vec<String> = directory
            .catalogue()
            .everything()
            .iter()
            .map(ToString::to_string)
            .collect();
        let grants: Vec<&str> = grants.iter().map(String::as_str).collect();
        let colleague = person(&world, partner.tenant, "colleague", &grants).await;
        assert_eq!(
            may(&colleague, Action::EnterTenant).await,
            Some(Error::NotFound)
        );

        let imported = group_from(&world, acme.tenant, Source::Imported)
            .await
            .summary
            .id;
        let set = async |status| {
            groups::set_status(directory, &acme.owner, acme.tenant, imported, status)
                .await
                .unwrap();
        };
        set(GroupStatus::Disabled).await;
        assert_eq!(
            may(&partner.owner, Action::EnterTenant).await,
            Some(Error::NotFound)
        );
        set(GroupStatus::Enabled).await;
        assert_eq!(may(&partner.owner, Action::EnterTenant).await, None);
    })
    .await;
}

#[tokio::test]
async fn the_partner_can_revoke_its_own_access() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let directory = &world.directory;
        let owners: GroupId = group_from(&world, partner.tenant, Source::Local)
            .await
            .summary
            .id;
        let receivers = shares::receivers(directory, &partner.owner, partner.tenant, owners)
            .await
            .unwrap();
        assert_eq!(
            receivers
                .iter()
                .map(|share| share.tenant)
                .collect::<Vec<_>>(),
            [acme.tenant]
        );
        shares::revoke(
            directory,
            &partner.owner,
            partner.tenant,
            owners,
            acme.tenant,
        )
        .await
        .unwrap();
        let entered = directory
            .read(&partner.owner, Action::EnterTenant, acme.tenant)
            .await;
        assert_eq!(entered.err(), Some(Error::NotFound));
        assert!(
            directory
                .read(&acme.owner, Action::EnterTenant, acme.tenant)
                .await
                .is_ok()
        );
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
        let events = log(&world, partner.tenant).await.len();
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
        assert_eq!(log(&world, partner.tenant).await.len(), events);
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
        let imported = &log(&world, new.tenant).await[0];
        assert_eq!(imported.object_name.chars().count(), 255);
        assert!(imported.object_name.ends_with("ä: Owner"));
    })
    .await;
}
