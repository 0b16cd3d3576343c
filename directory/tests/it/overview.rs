//! The overview.

use directory::{Error, namespaces, overview, tokens};
use domain::{
    TenantId,
    moment::DAY_LENGTH,
    namespace::NamespaceForm,
    overview::{AccountCounts, GroupCounts, Overview, TokenCounts},
};

use crate::{
    harness::{START, on_both},
    people::{home, person},
    registering::register_from,
};

#[tokio::test]
async fn it_counts_what_there_is() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let directory = &world.directory;
        for days in [3, 30, 60] {
            let expires_at = START.plus(days * DAY_LENGTH);
            tokens::create(directory, &acme.owner, acme.tenant, expires_at)
                .await
                .unwrap();
        }
        let form = NamespaceForm {
            name: "shop".into(),
            environment: "testing".into(),
            ..Default::default()
        };
        namespaces::add(directory, &acme.owner, acme.tenant, &form)
            .await
            .unwrap();
        person(&world, acme.tenant, "someone", &["audit"]).await;
        world.clock.advance(4 * DAY_LENGTH);

        let counted = overview::get(directory, &acme.owner, acme.tenant)
            .await
            .unwrap();
        let expected = Overview {
            accounts: Some(AccountCounts {
                enabled: 2,
                local: 2,
                owners: 1,
                ..Default::default()
            }),
            groups: Some(GroupCounts {
                enabled: 3,
                local: 2,
                imported: 1,
                ..Default::default()
            }),
            tokens: Some(TokenCounts {
                active: 2,
                expire_soon: 0,
                paused: 0,
                expired: 1,
            }),
            namespaces: Some(1),
        };
        assert_eq!(counted, expected);
        assert_eq!(counted.accounts.map(|accounts| accounts.total()), Some(2));
        assert_eq!(counted.groups.map(|groups| groups.total()), Some(3));
    })
    .await;
}

#[tokio::test]
async fn it_hides_what_one_may_not_view() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let viewer = person(&world, acme.tenant, "viewer", &["security-groups:view"]).await;
        let counted = overview::get(&world.directory, &viewer, acme.tenant)
            .await
            .unwrap();
        assert_eq!(
            (counted.accounts, counted.tokens, counted.namespaces),
            (None, None, None)
        );
        assert_eq!(counted.groups.map(|groups| groups.total()), Some(2));
        let nobody = person(&world, acme.tenant, "nobody", &[]).await;
        let counted = overview::get(&world.directory, &nobody, acme.tenant)
            .await
            .unwrap();
        assert_eq!(counted, Overview::default());
        for foreign in [other.tenant, TenantId::generate()] {
            let hidden = overview::get(&world.directory, &acme.owner, foreign).await;
            assert_eq!(hidden, Err(Error::NotFound));
        }
    })
    .await;
}
