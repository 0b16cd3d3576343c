//! What the console asks of tables that grow.

use domain::{
    audit::{AuditQuery, Mark, ObjectType, Place},
    effect::{EffectQuery, Proposal},
    holders::HolderQuery,
};

use super::*;
use crate::{audit, groups, holders, overview, search};

/// Who looks, where the token does not.
pub(super) fn operator() -> Ctx {
    Ctx::of(Actor::CommandLine("test".into()))
}

/// Every filter of the audit log, alone and with others.
fn audit_queries() -> Vec<AuditQuery> {
    let mark = Mark {
        at: domain::Moment(1_795_253_400_000),
        sequence: 5,
    };
    let none = AuditQuery::default;
    vec![
        none(),
        AuditQuery {
            actor: "te".into(),
            ..none()
        },
        AuditQuery {
            action: "token.created".into(),
            ..none()
        },
        AuditQuery {
            object_type: Some(ObjectType::Token),
            ..none()
        },
        AuditQuery {
            object_id: Uuid::nil().to_string(),
            ..none()
        },
        AuditQuery {
            sequence: Some(1),
            ..none()
        },
        AuditQuery {
            from: "2026-11-01".into(),
            until: "2026-11-30".into(),
            ..none()
        },
        AuditQuery {
            place: Place::OlderThan(mark),
            action: "token.created".into(),
            from: "2026-11-01".into(),
            ..none()
        },
        AuditQuery {
            place: Place::NewerThan(mark),
            object_type: Some(ObjectType::Token),
            ..none()
        },
    ]
}

#[tokio::test]
async fn the_audit_log_is_read_from_the_index_of_its_filter() {
    on_both(|scene| async move {
        for query in audit_queries() {
            let (directory, ctx) = (&scene.directory, operator());
            audit::list(directory, &ctx, scene.tenant, &query)
                .await
                .unwrap();
            // The names of actors are one step in the index each; how the steps are gone through says nothing.
            scene.forget("with recursive");
            assert!(scene.statements_unsorted().await > 0, "{query:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_overview_goes_through_no_table() {
    on_both(|scene| async move {
        let (directory, ctx) = (&scene.directory, operator());
        overview::development(directory, &ctx, scene.tenant)
            .await
            .unwrap();
        let is_ordered = |sql: &str| sql.contains("import_runs");
        let statements = scene.looked_at_in_order(is_ordered).await;
        assert!((8..20).contains(&statements), "{statements}");
    })
    .await;
}

#[tokio::test]
async fn a_search_is_a_few_reads_from_indexes() {
    on_both(|scene| async move {
        let key = domain::import_key::ImportKey::from_random([7; 29]).to_string();
        let hash = "0".repeat(64);
        let line = format!(
            "{} {} tnt_x ada@acme.example E-7 TN-7F3K-29QX {hash}",
            scene.ada, scene.pilots
        );
        for text in ["ada", "x y zebra", &key, &line] {
            let (directory, ctx) = (&scene.directory, operator());
            search::find(directory, &ctx, scene.tenant, text)
                .await
                .unwrap();
            // The registry is searched within the tenants that one reaches; the operator reaches all.
            scene.forget_all("\"tenants\".\"legal_name\"");
            scene.forget_all("count(*)");
            let statements = scene.looked_at().await;
            assert!((8..40).contains(&statements), "{text}: {statements}");
        }
    })
    .await;
}

/// What is pasted is looked for in other tenants as well: which ones these are is read once.
#[tokio::test]
async fn a_search_reads_once_which_tenants_one_reaches() {
    on_both(|scene| async move {
        let person = scene.crowded().await;
        let text = scene.tenant.to_string();
        let found = search::find(&scene.directory, &person, scene.tenant, &text).await;
        assert!(!found.unwrap().is_empty());
        let sent = std::mem::take(&mut *scene.sent.lock().unwrap());
        // Those that are listed come in pages.
        let cards = sent.iter().filter(|one| {
            let is_of_tenants = one.sql.contains("FROM \"tenants\"");
            is_of_tenants && one.sql.contains("ORDER BY") && !one.sql.contains(" limit ")
        });
        assert_eq!(cards.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_can_do_something_is_found_from_indexes() {
    on_both(|scene| async move {
        let (directory, ctx) = (&scene.directory, operator());
        for (permission, search) in [("accounts:view", ""), ("audit:view", "ada")] {
            let query = HolderQuery {
                permission: permission.into(),
                from: None,
                search: search.into(),
                paging: domain::list::Paging::default(),
            };
            holders::list(directory, &ctx, scene.tenant, &query)
                .await
                .unwrap();
            let statements = scene.looked_at().await;
            assert!((5..12).contains(&statements), "{statements}");
            let file = holders::export(directory, &ctx, scene.tenant, &query).await;
            drop(file.unwrap());
            assert!(scene.looked_at().await > 0);
        }
        let query = EffectQuery {
            proposal: Proposal::Grants(vec!["accounts".into()]),
            named: Some("accounts:view".into()),
            paging: domain::list::Paging::default(),
        };
        let effect = holders::effect(directory, &ctx, scene.tenant, scene.pilots, &query).await;
        assert!(effect.unwrap().people.is_some());
        assert!(scene.looked_at().await > 5);
    })
    .await;
}

#[tokio::test]
async fn members_among_many_accounts_are_one_question() {
    on_both(|scene| async move {
        let (directory, ctx) = (&scene.directory, operator());
        let mut counts = Vec::new();
        for others in [0, 19] {
            let others = (0..others).map(|_| AccountId::generate());
            let asked: Vec<AccountId> = std::iter::once(scene.ada).chain(others).collect();
            scene.sent.lock().unwrap().clear();
            let found = groups::members_among(directory, &ctx, scene.tenant, scene.pilots, &asked);
            assert_eq!(found.await.unwrap().len(), 1);
            counts.push(scene.statements().await);
        }
        counts.dedup();
        assert_eq!(counts.len(), 1, "{counts:?}");
    })
    .await;
}

#[tokio::test]
async fn memberships_that_have_ended_are_found_by_their_end() {
    on_both(|scene| async move {
        let directory = &scene.directory;
        assert_eq!(groups::expire(directory).await, Ok(0));
        groups::expire_in(directory, scene.tenant).await.unwrap();
        assert_eq!(scene.statements().await, 2);
        let books = directory.bookkeeping().await.unwrap();
        books
            .execute_unprepared("update memberships set expires_at = 1 where run_id is null")
            .await
            .unwrap();
        books.commit().await.unwrap();
        scene.forget("update");
        assert_eq!(groups::expire(directory).await, Ok(2));
        assert!(scene.statements().await > 5);
    })
    .await;
}

impl Scene {
    /// Leaves out of account what has this in it.
    fn forget_all(&self, part: &str) {
        let mut sent = self.sent.lock().unwrap();
        sent.retain(|statement| !statement.sql.to_lowercase().contains(part));
    }

    /// Leaves these statements out of account.
    pub(super) fn forget(&self, beginning: &str) {
        let mut sent = self.sent.lock().unwrap();
        sent.retain(|statement| !statement.sql.starts_with(beginning));
    }

    /// Like [`Scene::statements`]; on SQLite, which has no statistics, none of them may sort either.
    pub(super) async fn statements_unsorted(&self) -> usize {
        let is_sqlite = self.directory.store().backend() == DbBackend::Sqlite;
        self.looked_at_in_order(|_| is_sqlite).await
    }
}
