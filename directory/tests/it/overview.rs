//! The overview.

use directory::{Error, namespaces, overview, tokens};
use domain::{
    TenantId,
    moment::DAY_LENGTH,
    namespace::NamespaceForm,
    overview::{AccountCounts, Day, GroupCounts, Overview, Step, TokenCounts},
};

use crate::{
    harness::{START, on_both},
    people::{home, person},
    provisioning::client,
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

#[tokio::test]
async fn each_day_is_kept_as_it_was_at_its_end() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let directory = &world.directory;
        let look = async || {
            overview::development(directory, &acme.owner, acme.tenant)
                .await
                .unwrap()
                .days
        };
        let accounts = |days: &[Day]| -> Vec<(String, u64, u64)> {
            let of = |day: &Day| {
                let counts = day.accounts.unwrap();
                (day.day.iso_day(), counts.local, counts.scim)
            };
            days.iter().map(of).collect()
        };
        overview::note_today(directory).await.unwrap();
        client.user("ada").await;
        overview::note_today(directory).await.unwrap();
        world.clock.advance(2 * DAY_LENGTH);
        client.user("grace").await;
        let first = ("2026-11-21".to_owned(), 1, 1);
        let now = ("2026-11-23".to_owned(), 1, 2);
        assert_eq!(accounts(&look().await), [first.clone(), now]);

        // What is a month old is not shown, what is older than a year not kept.
        world.clock.advance(27 * DAY_LENGTH);
        assert_eq!(accounts(&look().await)[0], first);
        world.clock.advance(DAY_LENGTH);
        assert_eq!(look().await.len(), 1);
        world.clock.advance(371 * DAY_LENGTH);
        overview::note_today(directory).await.unwrap();
        world.clock.advance(-400 * DAY_LENGTH);
        assert_eq!(
            accounts(&look().await).len(),
            1,
            "only that day as it is now"
        );
    })
    .await;
}

#[tokio::test]
async fn days_hide_what_one_may_not_view() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let viewer = person(&world, acme.tenant, "viewer", &["security-groups:view"]).await;
        let directory = &world.directory;
        let seen = overview::development(directory, &viewer, acme.tenant)
            .await
            .unwrap();
        assert_eq!(seen.first_steps, [], "there is nothing that they could do");
        let today = seen.days.last().unwrap();
        assert_eq!((today.accounts, today.requests), (None, None));
        assert_eq!(today.groups.unwrap().total(), 2);
        let foreign = overview::development(directory, &other.owner, acme.tenant).await;
        assert_eq!(foreign, Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_new_tenant_is_led_through_its_first_steps() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let done = async || -> Vec<Step> {
            let seen = overview::development(directory, &acme.owner, acme.tenant)
                .await
                .unwrap();
            let steps = seen.first_steps;
            assert!([0, 5].contains(&steps.len()), "{steps:?}");
            steps
                .iter()
                .filter(|step| step.is_done)
                .map(|step| step.step)
                .collect()
        };
        assert_eq!(done().await, []);
        let client = client(&world, &acme).await;
        client.user("ada").await;
        assert_eq!(done().await, [Step::Token, Step::Accounts]);
        client.group("Team", &[]).await;
        assert_eq!(done().await, [Step::Token, Step::Accounts, Step::Group]);
        world.clock.advance(14 * DAY_LENGTH);
        assert_eq!(done().await, [], "it is no longer new");
    })
    .await;
}
