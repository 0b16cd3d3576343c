//! Domains of e-mail addresses that lead to a tenant.

use directory::{Error, providers};
use domain::{Field, Problem};

use crate::{harness::on_both, people::home};

/// A domain that a tenant could claim by itself would lead another's people to its own provider.
#[tokio::test]
async fn a_domain_leads_where_the_operator_says() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let evil = home(&world, "evil").await;
        let (directory, operator) = (&world.directory, world.operator());
        let denied = providers::add_domain(directory, &evil.owner, evil.tenant, "acme.example");
        assert!(matches!(denied.await, Err(Error::Denied(_))));
        providers::add_domain(directory, &operator, acme.tenant, "ACME.example")
            .await
            .unwrap();
        let again = providers::add_domain(directory, &operator, evil.tenant, "acme.example").await;
        assert_eq!(again, Err(Error::invalid(Field::Domain, Problem::Taken)));
        for typed in ["nobody@acme.example", "acme.example", "Ada@ACME.example "] {
            let led = providers::tenant_of_domain(directory, typed).await;
            assert_eq!(led, Ok(Some(acme.tenant)), "{typed}");
        }
        for typed in ["ada@other.example", "acme", "", "@", "a@b@"] {
            let led = providers::tenant_of_domain(directory, typed).await;
            assert_eq!(led, Ok(None), "{typed}");
        }
        providers::remove_domain(directory, &operator, acme.tenant, "acme.example")
            .await
            .unwrap();
        let gone = providers::tenant_of_domain(directory, "ada@acme.example").await;
        assert_eq!(gone, Ok(None));
        let odd = providers::add_domain(directory, &operator, acme.tenant, "acme").await;
        assert_eq!(odd, Err(Error::invalid(Field::Domain, Problem::NotADomain)));
    })
    .await;
}
