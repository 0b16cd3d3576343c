//! A tenant, or the operator, requires one.

use directory::{Error, second_factor};
use domain::{
    Refusal,
    policy::Action,
    session::{FactorPolicy, Needs},
};

use super::{app, key, with_key};
use crate::{
    harness::on_both,
    people::{PASSWORD, acting, home},
    staff::{enabled, holding, is_live, session, sign_in},
};

#[tokio::test]
async fn a_tenant_requires_it_from_the_next_sign_in_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let require = |ctx, is| second_factor::set_policy(directory, ctx, tenant, is);
        assert_eq!(
            require(&acme.owner, true).await,
            Err(Error::Refused(Refusal::NoSecretsKey)),
            "nobody could sign in any more"
        );
        with_key(&world);
        let viewer = holding(&world, &acme, "Vera", &["tenants:view"]).await;
        assert_eq!(
            require(&viewer, true).await,
            Err(Error::Denied(Action::SaveTenant))
        );
        let before = session(&world, "ada@acme.example").await;
        require(&acme.owner, true).await.unwrap();
        assert_eq!(
            second_factor::policy(directory, &viewer, tenant).await,
            Ok(FactorPolicy::ByTenant)
        );
        assert!(is_live(&world, &before).await);

        let ctx = acting(ada, tenant, "Ada Lind");
        let half = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        assert_eq!(half.needs, Some(Needs::Enrolment));
        let half = half.secret;
        assert!(!is_live(&world, half.reveal()).await);
        second_factor::offer(directory, &ctx, half.reveal())
            .await
            .unwrap();
        let key = key(&world, &ctx, half.reveal()).await;
        let code = app(&key, directory.now().0);
        let done = second_factor::confirm(directory, &ctx, half.reveal(), &code)
            .await
            .unwrap();
        assert!(is_live(&world, done.signed_in.secret.reveal()).await);
        assert_eq!(
            second_factor::remove(directory, &ctx, done.signed_in.secret.reveal()).await,
            Err(Error::Refused(Refusal::SecondFactorRequired))
        );
        require(&acme.owner, false).await.unwrap();
        assert_eq!(
            sign_in(&world, "owner@acme.example", PASSWORD)
                .await
                .unwrap()
                .needs,
            None
        );
    })
    .await;
}

#[tokio::test]
async fn the_operator_requires_it_of_every_tenant() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let policy = || second_factor::policy(directory, &acme.owner, tenant);
        assert_eq!(policy().await, Ok(FactorPolicy::Optional));
        enabled(&world, &acme, "Ada").await;
        directory.require_second_factors();
        assert_eq!(policy().await, Ok(FactorPolicy::ByOperator));
        let half = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        assert_eq!(half.needs, Some(Needs::Enrolment));
        let switched_off = second_factor::set_policy(directory, &acme.owner, tenant, false).await;
        assert_eq!(
            switched_off,
            Err(Error::Refused(Refusal::OperatorRequiresIt))
        );
    })
    .await;
}
