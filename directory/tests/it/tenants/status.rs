//! A tenant is disabled and enabled from outside.

use directory::{
    Error,
    tenants::{cards, get, set_status},
};
use domain::{
    policy::Action,
    tenant::{TenantQuery, TenantStatus},
};

use super::listed;
use crate::{harness::on_both, log::events, people::home, registering::register_from};

#[tokio::test]
async fn a_tenant_is_disabled_and_enabled_from_outside_only() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let directory = &world.directory;
        let within = set_status(directory, &acme.owner, acme.tenant, TenantStatus::Disabled).await;
        assert_eq!(within, Err(Error::Denied(Action::SetTenantStatus)));

        let before = events(&world, acme.tenant).await.len();
        set_status(directory, &partner.owner, acme.tenant, TenantStatus::Active)
            .await
            .unwrap();
        assert_eq!(
            events(&world, acme.tenant).await.len(),
            before,
            "nothing to change"
        );

        set_status(
            directory,
            &partner.owner,
            acme.tenant,
            TenantStatus::Disabled,
        )
        .await
        .unwrap();
        for ctx in [&acme.owner, &partner.owner] {
            for action in Action::ALL
                .iter()
                .filter(|action| !matches!(action, Action::SetTenantStatus | Action::DeleteTenant))
            {
                let entered = directory.read(ctx, *action, acme.tenant).await;
                assert_eq!(entered.err(), Some(Error::NotFound), "{action}");
            }
        }
        assert_eq!(cards(directory, &partner.owner).await.unwrap().len(), 1);
        let disabled = TenantQuery {
            status: Some(TenantStatus::Disabled),
            ..Default::default()
        };
        assert_eq!(listed(&world, &partner.owner, disabled).await, ["acme"]);
        assert!(
            listed(&world, &acme.owner, TenantQuery::default())
                .await
                .is_empty()
        );
        // Not even now from within.
        let within = set_status(directory, &acme.owner, acme.tenant, TenantStatus::Active).await;
        assert!(within.is_err());

        set_status(directory, &partner.owner, acme.tenant, TenantStatus::Active)
            .await
            .unwrap();
        assert!(get(directory, &acme.owner, acme.tenant).await.is_ok());
        let log = events(&world, acme.tenant).await;
        let actions: Vec<&str> = log
            .iter()
            .take(2)
            .map(|event| event.action.as_str())
            .collect();
        assert_eq!(actions, ["tenant.enabled", "tenant.disabled"]);
        assert_eq!(log[0].actor, "Owner partner");
        assert_eq!(log[0].changes[0].before.as_deref(), Some("disabled"));
    })
    .await;
}

#[tokio::test]
async fn the_people_of_a_disabled_tenant_reach_no_other_tenant() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let operator = world.operator();
        set_status(
            &world.directory,
            &operator,
            partner.tenant,
            TenantStatus::Disabled,
        )
        .await
        .unwrap();
        let entered = world
            .directory
            .read(&partner.owner, Action::EnterTenant, acme.tenant)
            .await;
        assert_eq!(entered.err(), Some(Error::NotFound));
        assert!(
            cards(&world.directory, &partner.owner)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            get(&world.directory, &acme.owner, acme.tenant)
                .await
                .is_ok()
        );
    })
    .await;
}
