//! The overview.

use directory::{Actor, Error, groups, namespaces, overview, tokens};
use domain::{
    TenantId,
    grants::Grant,
    group::{GroupForm, GroupStatus, NewGroup},
    moment::DAY_LENGTH,
    namespace::NamespaceForm,
    overview::{AccountCounts, Day, GroupCounts, Overview, Step, TokenCounts},
    token::TokenSummary,
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
        assert_eq!(
            done().await,
            [Step::Token, Step::Accounts],
            "it grants nothing"
        );
        person(&world, acme.tenant, "auditor", &["audit"]).await;
        assert_eq!(done().await, [Step::Token, Step::Accounts, Step::Group]);
        world.clock.advance(14 * DAY_LENGTH);
        assert_eq!(done().await, [], "it is no longer new");
    })
    .await;
}

#[tokio::test]
async fn groups_of_others_and_groups_without_members_grant_nothing_yet() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let (directory, operator) = (&world.directory, world.operator());
        let is_done = async || {
            let seen = overview::development(directory, &acme.owner, acme.tenant).await;
            let steps = seen.unwrap().first_steps;
            let step = steps.iter().find(|step| step.step == Step::Group);
            step.unwrap().is_done
        };
        assert!(
            !is_done().await,
            "the partner's group is none of the tenant's own"
        );
        let new = NewGroup {
            name: "Empty".into(),
            ..Default::default()
        };
        let empty = groups::create(directory, &operator, acme.tenant, &new)
            .await
            .unwrap();
        let form = GroupForm {
            version: groups::get(directory, &operator, acme.tenant, empty)
                .await
                .unwrap()
                .version,
            grants: [Grant::from("audit")].into_iter().collect(),
            ..Default::default()
        };
        groups::save(directory, &operator, acme.tenant, empty, &form)
            .await
            .unwrap();
        assert!(!is_done().await, "nobody is in it");
        let helper = person(&world, acme.tenant, "helper", &[]).await;
        let Actor::Account { id, .. } = helper.actor else {
            unreachable!("people have accounts")
        };
        groups::add_members(directory, &operator, acme.tenant, empty, &[id])
            .await
            .unwrap();
        assert!(is_done().await);
        groups::set_status(
            directory,
            &operator,
            acme.tenant,
            empty,
            GroupStatus::Disabled,
        )
        .await
        .unwrap();
        assert!(!is_done().await, "disabled groups grant nothing");
    })
    .await;
}

#[tokio::test]
async fn who_adds_an_owner_holds_what_owners_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let some = ["security-groups", "accounts", "provisioning-tokens"];
        let manager = person(&world, acme.tenant, "manager", &some).await;
        let seen = async |ctx| {
            overview::development(directory, ctx, acme.tenant)
                .await
                .unwrap()
        };
        let owner = seen(&acme.owner).await;
        assert!(owner.owner_group.is_some());
        assert_eq!(owner.first_steps[0].step, Step::SecondOwner);
        let manager = seen(&manager).await;
        assert_eq!(manager.owner_group, None);
        let steps: Vec<Step> = manager.first_steps.iter().map(|step| step.step).collect();
        assert_eq!(steps, [Step::Token, Step::Accounts, Step::Group]);
    })
    .await;
}

#[tokio::test]
async fn the_tokens_that_end_next_and_a_missing_provider_are_told_to_who_may_know() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let viewer = person(&world, acme.tenant, "viewer", &["accounts:view"]).await;
        let seen = async |ctx| {
            overview::development(directory, ctx, acme.tenant)
                .await
                .unwrap()
        };
        assert!(seen(&acme.owner).await.lacks_provider);
        assert!(!seen(&viewer).await.lacks_provider);
        for days in [40, 3, 90, 20, 60, 50, 70] {
            let expires_at = START.plus(days * DAY_LENGTH);
            tokens::create(directory, &acme.owner, acme.tenant, expires_at)
                .await
                .unwrap();
        }
        let days = |tokens: &[TokenSummary]| -> Vec<i64> {
            let ends = tokens.iter().map(|token| token.expires_at);
            ends.map(|end| end.days_since(START)).collect()
        };
        let owner = seen(&acme.owner).await;
        assert!(!owner.lacks_provider);
        assert_eq!(days(&owner.tokens), [3, 20, 40, 50, 60]);
        world.clock.advance(4 * DAY_LENGTH);
        let owner = seen(&acme.owner).await;
        assert_eq!(
            days(&owner.tokens),
            [20, 40, 50, 60, 70],
            "what is over is over"
        );
        let viewer = seen(&viewer).await;
        assert_eq!((viewer.tokens, viewer.imports), (Vec::new(), None));
        assert_eq!(owner.imports, Some(Vec::new()));
    })
    .await;
}
