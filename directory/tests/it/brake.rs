//! The safety brake: a token that disables or removes too many accounts is held.

use std::iter::repeat_n;

use directory::{
    Actor, Error, audit, provisioning,
    tokens::{brake, delete, resume, rotate, set_brake},
};
use domain::{
    AccountId, Field, Problem, Refusal, TokenId,
    audit::AuditQuery,
    moment::{DAY_LENGTH, HOUR},
    policy::Action,
    token::{DEFAULT_BRAKE, TokenState},
};
use futures::future::join_all;
use serde_json::json;

use crate::{
    harness::{START, on_both},
    log::actions,
    people::{home, person},
    provisioning::{Client, client},
};

/// So many users, enabled.
async fn users(okta: &Client<'_>, count: usize) -> Vec<AccountId> {
    let mut users = Vec::with_capacity(count);
    for number in 0..count {
        users.push(okta.user(&format!("user{number}")).await);
    }
    users
}

async fn disable(okta: &Client<'_>, user: AccountId) -> provisioning::Result<()> {
    let off = json!([{ "op": "replace", "path": "active", "value": false }]);
    okta.patch_user(user, off).await.map(drop)
}

fn held() -> provisioning::Result<()> {
    Err(provisioning::Error::Directory(Error::Refused(
        Refusal::TokenPaused,
    )))
}

fn token_of(okta: &Client<'_>) -> TokenId {
    match okta.ctx.actor {
        Actor::Token { id, .. } => id,
        _ => panic!("no token"),
    }
}

#[tokio::test]
async fn half_of_the_accounts_may_go_and_the_next_one_holds_the_token() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let okta = client(&world, &acme).await;
        let users = users(&okta, 50).await;
        for user in &users[..13] {
            disable(&okta, *user).await.unwrap();
        }
        for user in &users[13..25] {
            okta.delete_user(*user).await.unwrap();
        }
        assert_eq!(okta.delete_user(users[25]).await, held());
        assert_eq!(disable(&okta, users[26]).await, held());
        // A held token reads nothing either.
        assert_eq!(okta.get_user(users[25]).await.err(), held().err());
        // Nothing is lost: both are there, and enabled.
        let other = client(&world, &acme).await;
        for user in &users[25..27] {
            let user = other.get_user(*user).await.unwrap();
            assert_eq!(user.attributes().unwrap()["active"], json!(true));
        }
        let token = token_of(&okta);
        let log = actions(&world, acme.tenant, token).await;
        assert_eq!(log, ["token.created", "token.paused"]);
        let listed = directory::tokens::list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await;
        let listed = listed.unwrap();
        let listed = listed.iter().find(|listed| listed.id == token).unwrap();
        assert_eq!(
            (listed.state, listed.paused_at),
            (TokenState::Paused, Some(START))
        );
    })
    .await;
}

#[tokio::test]
async fn an_administrator_lets_it_go_on_and_for_an_hour_it_is_free() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let okta = client(&world, &acme).await;
        let users = users(&okta, 60).await;
        for user in &users[..30] {
            okta.delete_user(*user).await.unwrap();
        }
        assert_eq!(okta.delete_user(users[30]).await, held());
        let token = token_of(&okta);
        let viewer = person(&world, acme.tenant, "viewer", &["provisioning-tokens:view"]).await;
        let refused = resume(&world.directory, &viewer, acme.tenant, token).await;
        assert_eq!(refused, Err(Error::Denied(Action::ManageTokens)));

        for _ in 0..2 {
            resume(&world.directory, &acme.owner, acme.tenant, token)
                .await
                .unwrap();
        }
        for user in &users[30..59] {
            okta.delete_user(*user).await.unwrap();
        }
        let log = actions(&world, acme.tenant, token).await;
        assert_eq!(log, ["token.created", "token.paused", "token.resumed"]);

        world.clock.advance(HOUR);
        for number in 0..30 {
            okta.user(&format!("new{number}")).await;
        }
        let (_, new) = okta.users(&[("count", "31")]).await;
        let mut outcomes = Vec::new();
        for user in new {
            outcomes.push(okta.delete_user(user.id).await);
        }
        let expected = repeat_n(Ok(()), 19).chain(repeat_n(held(), 12));
        assert_eq!(outcomes, expected.collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn an_account_counts_once_and_only_for_an_hour() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let okta = client(&world, &acme).await;
        let flapping = okta.user("ada").await;
        let on = json!([{ "op": "replace", "path": "active", "value": true }]);
        for _ in 0..30 {
            disable(&okta, flapping).await.unwrap();
            okta.patch_user(flapping, on.clone()).await.unwrap();
        }
        okta.delete_user(flapping).await.unwrap();
        world.clock.advance(HOUR);
        let users = users(&okta, 38).await;
        for user in &users[..19] {
            disable(&okta, *user).await.unwrap();
            disable(&okta, *user).await.unwrap();
            okta.delete_user(*user).await.unwrap();
        }
        world.clock.advance(HOUR);
        for user in &users[19..] {
            okta.delete_user(*user).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn only_an_account_that_was_counted_comes_off_the_count() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let okta = client(&world, &acme).await;
        let users = users(&okta, 50).await;
        let off = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": "late",
            "active": false,
        });
        let late = okta.post_user(off).await.unwrap().id;
        let on = json!([{ "op": "replace", "path": "active", "value": true }]);
        for user in &users[..25] {
            disable(&okta, *user).await.unwrap();
        }
        okta.patch_user(late, on.clone()).await.unwrap();
        assert_eq!(disable(&okta, users[25]).await, held());
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_back_comes_off_the_count_of_the_token_that_took_them() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (okta, other) = (client(&world, &acme).await, client(&world, &acme).await);
        let users = users(&okta, 50).await;
        for user in &users[..25] {
            disable(&okta, *user).await.unwrap();
        }
        let on = json!([{ "op": "replace", "path": "active", "value": true }]);
        other.patch_user(users[0], on.clone()).await.unwrap();
        disable(&okta, users[25]).await.unwrap();
        assert_eq!(disable(&okta, users[26]).await, held());
    })
    .await;
}

#[tokio::test]
async fn requests_that_come_at_once_do_not_slip_by_each_other() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let okta = client(&world, &acme).await;
        let users = users(&okta, 44).await;
        let outcomes = join_all(users.iter().map(|user| okta.delete_user(*user))).await;
        let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(done, 22);
        assert_eq!(
            outcomes
                .iter()
                .filter(|outcome| **outcome == held())
                .count(),
            22
        );
        let other = client(&world, &acme).await;
        assert_eq!(other.users(&[]).await.0, 22);
        let log = actions(&world, acme.tenant, token_of(&okta)).await;
        assert_eq!(log, ["token.created", "token.paused"]);
    })
    .await;
}

#[tokio::test]
async fn each_tenant_chooses_its_share_or_none() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        assert_eq!(
            brake(directory, owner, acme.tenant).await,
            Ok(DEFAULT_BRAKE)
        );
        let okta = client(&world, &acme).await;
        let first = users(&okta, 60).await;
        set_brake(directory, owner, acme.tenant, 0).await.unwrap();
        for user in &first {
            okta.delete_user(*user).await.unwrap();
        }
        set_brake(directory, owner, acme.tenant, 80).await.unwrap();
        assert_eq!(brake(directory, owner, acme.tenant).await, Ok(80));
        let second = users(&okta, 30).await;
        for user in &second[..24] {
            okta.delete_user(*user).await.unwrap();
        }
        assert_eq!(okta.delete_user(second[24]).await, held());

        let refused = set_brake(directory, owner, acme.tenant, 100).await;
        assert_eq!(
            refused,
            Err(Error::invalid(Field::Brake, Problem::NotOffered))
        );
        let viewer = person(&world, acme.tenant, "viewer", &["provisioning-tokens:view"]).await;
        assert_eq!(brake(directory, &viewer, acme.tenant).await, Ok(80));
        let denied = set_brake(directory, &viewer, acme.tenant, 0).await;
        assert_eq!(denied, Err(Error::Denied(Action::ManageTokens)));
        let other = home(&world, "other").await;
        let foreign = set_brake(directory, &other.owner, acme.tenant, 0).await;
        assert_eq!(foreign, Err(Error::NotFound));
        let query = AuditQuery {
            action: "tenant.brake-set".into(),
            ..Default::default()
        };
        let log = audit::list(directory, owner, acme.tenant, &query).await;
        let changes = log.unwrap().items.swap_remove(0).changes;
        assert_eq!(changes[0].before.as_deref(), Some("off"));
        assert_eq!(changes[0].after.as_deref(), Some("80 %"));
    })
    .await;
}

#[tokio::test]
async fn tokens_are_held_one_by_one_and_a_held_one_has_no_successor() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let okta = client(&world, &acme).await;
        let entra = client(&world, &acme).await;
        let users = users(&okta, 40).await;
        for user in &users[..20] {
            okta.delete_user(*user).await.unwrap();
        }
        assert_eq!(okta.delete_user(users[20]).await, held());
        entra.delete_user(users[20]).await.unwrap();

        let token = token_of(&okta);
        let until = START.plus(90 * DAY_LENGTH);
        let refused = rotate(&world.directory, &acme.owner, acme.tenant, token, 0, until).await;
        assert_eq!(refused.err(), Some(Refusal::TokenPaused.into()));
        delete(&world.directory, &acme.owner, acme.tenant, token)
            .await
            .unwrap();
    })
    .await;
}
