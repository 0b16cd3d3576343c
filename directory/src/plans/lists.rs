//! What lists ask: each order is read from an index, whatever is filtered and wherever the page begins.

use domain::{
    Source,
    account::{AccountForm, AccountQuery, AccountSort, AccountStatus},
    bulk_change::{BulkForm, Deed},
    group::{GroupQuery, GroupSort, GroupStatus, NewGroup},
    list::{Page, Paging},
};

use super::{console::operator, *};
use crate::{accounts, groups};

impl Scene {
    /// Like [`Scene::statements_unsorted`], and PostgreSQL has an order without sorting as well, if it has to.
    async fn in_order(&self) -> usize {
        let sent = self.sent.lock().unwrap().clone();
        let lists = sent.iter().filter(|one| one.sql.contains("ORDER BY"));
        for statement in lists {
            let plan = self.plan(statement).await;
            assert!(!plan.contains("Sort"), "{}\n{plan}", statement.sql);
            assert!(!plan.contains("TEMP B-TREE"), "{}\n{plan}", statement.sql);
        }
        *self.sent.lock().unwrap() = sent;
        self.statements().await
    }

    /// Two rows at least for every filter.
    async fn populate(&self) {
        let (directory, ctx) = (&self.directory, operator());
        for name in ["zoe", "max"] {
            let form = AccountForm {
                email: format!("{name}@acme.example"),
                given_name: name.into(),
                family_name: "Local".into(),
                ..Default::default()
            };
            let added = accounts::add(directory, &ctx, self.tenant, &form).await;
            added.unwrap();
        }
        let form = NewGroup {
            name: "Zoo".into(),
            ..Default::default()
        };
        let group = groups::create(directory, &ctx, self.tenant, &form).await;
        group.unwrap();
        self.sent.lock().unwrap().clear();
    }

    /// The pages at both ends, and the one behind and the one before the row that is found there.
    async fn pages<T>(&self, page: impl AsyncFn(Paging) -> Page<T>) {
        let first = page(Paging::new(1, 1)).await;
        assert!(self.in_order().await > 0);
        let next = first.next.unwrap();
        let second = page(Paging::at(next, 1)).await;
        assert_eq!(second.before, 1);
        assert!(self.in_order().await > 0);
        let previous = second.previous.unwrap();
        let again = page(Paging::at(previous, 1)).await;
        assert_eq!((again.before, again.previous), (0, None));
        assert!(self.in_order().await > 0);
    }
}

#[tokio::test]
async fn every_order_of_accounts_is_an_index() {
    on_both(|scene| async move {
        scene.populate().await;
        for sort in AccountSort::ALL {
            for (source, status) in [
                (None, None),
                (Some(Source::Local), None),
                (None, Some(AccountStatus::Enabled)),
            ] {
                for descending in [false, true] {
                    let asked = async |paging| {
                        let query = AccountQuery {
                            sort: Some(*sort),
                            source,
                            status,
                            descending,
                            paging,
                            ..Default::default()
                        };
                        let (directory, ctx) = (&scene.directory, operator());
                        let page = accounts::list(directory, &ctx, scene.tenant, &query).await;
                        page.unwrap()
                    };
                    scene.pages(asked).await;
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_order_of_groups_is_an_index() {
    on_both(|scene| async move {
        scene.populate().await;
        for sort in GroupSort::ALL {
            for (source, status) in [
                (None, None),
                (None, Some(GroupStatus::Enabled)),
                (Some(Source::Local), Some(GroupStatus::Enabled)),
            ] {
                for descending in [false, true] {
                    let asked = async |paging| {
                        let query = GroupQuery {
                            sort: Some(*sort),
                            source,
                            status,
                            descending,
                            paging,
                            ..Default::default()
                        };
                        let (directory, ctx) = (&scene.directory, operator());
                        let page = groups::list(directory, &ctx, scene.tenant, &query).await;
                        page.unwrap()
                    };
                    scene.pages(asked).await;
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_change_of_many_reads_batches_from_indexes() {
    on_both(|scene| async move {
        scene.populate().await;
        let (directory, tenant) = (&scene.directory, scene.tenant);
        let query = AccountQuery {
            search: "owner@acme.example".into(),
            ..Default::default()
        };
        let owner = accounts::list(directory, &operator(), tenant, &query).await;
        let owner = Ctx::of(Actor::Account {
            id: owner.unwrap().items.first().unwrap().id,
            home: tenant,
            name: "Olga Owner".into(),
        });
        let query = GroupQuery {
            search: "Zoo".into(),
            ..Default::default()
        };
        let zoo = groups::list(directory, &operator(), tenant, &query).await;
        let zoo = zoo.unwrap().items.first().unwrap().id;
        scene.sent.lock().unwrap().clear();
        for deed in Deed::ALL {
            let form = BulkForm {
                deed: deed.to_string(),
                over: "all".into(),
                source: "LOCAL".into(),
                group: zoo.to_string(),
                ..Default::default()
            };
            let plan = accounts::plan_many(directory, &owner, tenant, &form).await;
            assert_eq!(plan.unwrap().chosen, 3, "{deed}");
            assert!(
                (5..20).contains(&scene.statements_unsorted().await),
                "{deed}"
            );
        }
        let form = BulkForm {
            deed: "delete".into(),
            over: "all".into(),
            source: "LOCAL".into(),
            ..Default::default()
        };
        let plan = groups::plan_deletion(directory, &owner, tenant, &form).await;
        assert_eq!(plan.unwrap().changing, 1);
        assert!((5..20).contains(&scene.statements_unsorted().await));
    })
    .await;
}
