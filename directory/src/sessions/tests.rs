//! Neither the answer of a sign-in nor the work behind it tells who exists: work is counted, not timed.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::{Refusal, account::AccountStatus};
use sea_orm::{EntityTrait, sea_query::Expr};

use super::*;
use crate::{
    Actor, Ctx, Error,
    entity::accounts::{Column, Entity},
    one_tenant::directory,
    passwords::work_done,
};

#[tokio::test]
async fn enumeration_by_time_a_failed_sign_in_hashes_as_often_for_a_stranger_as_for_an_account() {
    let (_folder, directory, _) = directory().await;
    let attempt = async |identifier: &str, tenant: &str| {
        let typed = SignIn {
            identifier,
            tenant,
            password: "wrong",
        };
        let ctx = Ctx::of(Actor::Anonymous);
        work_done::hashes(async {
            let answer = sign_in(&directory, &ctx, typed).await;
            assert_eq!(answer.err(), Some(Error::Refused(Refusal::SignInFailed)));
        })
        .await
    };
    let known = attempt("owner@acme.example", "").await;
    assert!(known > 0);
    for (identifier, tenant) in [
        ("nobody@acme.example", ""),
        ("owner@acme.example", "acme"),
        ("nobody@acme.example", "acme"),
        ("owner@acme.example", "no-such-tenant"),
    ] {
        assert_eq!(attempt(identifier, tenant).await, known, "{identifier}");
    }
}

/// What was found may have changed when the link is written.
#[tokio::test]
async fn an_account_that_was_disabled_meanwhile_gets_no_link() {
    let (_folder, directory, _) = directory().await;
    let ctx = Ctx::of(Actor::Job("test"));
    let found = candidates::find(&directory, "owner@acme.example", "").await;
    let found = found.unwrap().remove(0);
    assert!(
        reset::link_of(&directory, &ctx, &found)
            .await
            .unwrap()
            .is_some()
    );
    let connection = directory.bookkeeping().await.unwrap();
    Entity::update_many()
        .col_expr(
            Column::Status,
            Expr::value(AccountStatus::Disabled.as_str()),
        )
        .exec(&connection)
        .await
        .unwrap();
    connection.commit().await.unwrap();
    assert!(
        reset::link_of(&directory, &ctx, &found)
            .await
            .unwrap()
            .is_none()
    );
}
