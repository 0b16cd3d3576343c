//! The first tenant, and those that the command line adds.

use directory::{
    Actor, Ctx, Error, sessions,
    tenants::{self, Bootstrap, bootstrap, is_empty},
};
use domain::{
    AccountId, Field, Problem, Refusal, TenantId, TokenId, policy::Action, tenant::TenantKind,
};

use super::{actions, first, tenants_in_all};
use crate::{
    harness::on_both,
    log::events,
    people::{PASSWORD, acting},
};

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
        let log = events(&world, tenant).await;
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
