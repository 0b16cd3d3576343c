//! What lists ask: each order is read from an index, whatever is filtered and wherever the page begins.

use domain::{
    Source,
    account::{AccountForm, AccountQuery, AccountSort, AccountStatus},
    bulk_change::{BulkForm, Deed},
    group::{GroupQuery, GroupSort, GroupStatus, MemberQuery, MemberSort, NewGroup},
    list::{Page, Paging},
    policy::Action,
    share::{ShareQuery, ShareSide, ShareSort, ShareState},
    tenant::{RegisterTenant, TenantQuery, TenantSort, TenantStatus},
};

use super::{console::operator, *};
use crate::{accounts, groups, shares, tenants};

impl Scene {
    /// How many statements there were, after a look at the plan of each; lists don't sort, on PostgreSQL neither if
    /// sorting is avoided at any price.
    pub(super) async fn in_order(&self) -> usize {
        self.limits_are_text();
        self.looked_at_in_order(|sql| sql.contains("ORDER BY"))
            .await
    }

    /// Lists don't sort, whatever else is gone through.
    async fn unsorted(&self) {
        let sent = std::mem::take(&mut *self.sent.lock().unwrap());
        for statement in sent.iter().filter(|one| one.sql.contains("ORDER BY")) {
            let plan = self.plan(statement).await;
            assert!(!sorts(&plan), "{}\n{plan}", statement.sql);
        }
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
    pub(super) async fn pages<T>(&self, page: impl AsyncFn(Paging) -> Page<T>) {
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
async fn every_order_of_members_is_an_index() {
    on_both(|scene| async move {
        // A few are looked up and sorted: these are many.
        let ctx = scene.crowded().await;
        let (directory, tenant) = (&scene.directory, scene.tenant);
        let query = GroupQuery {
            search: "crowd1".into(),
            ..Default::default()
        };
        let crew = groups::list(directory, &ctx, tenant, &query).await;
        let crew = crew.unwrap().items.first().unwrap().id;
        scene.sent.lock().unwrap().clear();
        for sort in MemberSort::ALL {
            for descending in [false, true] {
                let asked = async |paging| {
                    let query = MemberQuery {
                        sort: Some(*sort),
                        descending,
                        paging,
                        ..Default::default()
                    };
                    let page = groups::list_members(directory, &ctx, tenant, crew, &query).await;
                    page.unwrap()
                };
                scene.pages(asked).await;
            }
        }
    })
    .await;
}

/// The same of a group's members, by what they are and since when and until when.
#[tokio::test]
async fn files_of_members_are_read_from_an_index() {
    on_both(|scene| async move {
        let (directory, ctx) = (&scene.directory, operator());
        scene.populate().await;
        let query = GroupQuery {
            search: "Zoo".into(),
            ..Default::default()
        };
        let zoo = groups::list(directory, &ctx, scene.tenant, &query).await;
        let zoo = zoo.unwrap().items.first().unwrap().id;
        let query = AccountQuery::default();
        let everybody = accounts::list(directory, &ctx, scene.tenant, &query).await;
        let everybody = everybody.unwrap().items.into_iter();
        let everybody: Vec<_> = everybody.map(|account| account.id).collect();
        groups::add_members(directory, &ctx, scene.tenant, zoo, &everybody)
            .await
            .unwrap();
        scene.sent.lock().unwrap().clear();
        for sort in [MemberSort::Since, MemberSort::Until] {
            for (descending, search) in [(false, ""), (true, ""), (false, "a")] {
                let query = MemberQuery {
                    search: search.into(),
                    sort: Some(sort),
                    descending,
                    ..Default::default()
                };
                let action = Action::ViewGroups;
                let view = directory.read(&ctx, action, scene.tenant).await.unwrap();
                let first = groups::members_after(&view, zoo, &query, None, 1).await;
                let key = first.unwrap().1.unwrap();
                groups::members_after(&view, zoo, &query, Some(&key), 1)
                    .await
                    .unwrap();
                drop(view);
                assert!(scene.in_order().await > 0);
            }
        }
    })
    .await;
}

/// What a file asks for its first piece, and for the one behind a row.
#[tokio::test]
async fn files_of_lists_are_read_from_an_index() {
    on_both(|scene| async move {
        scene.populate().await;
        let (directory, ctx) = (&scene.directory, operator());
        let catalogue = directory.catalogue();
        for descending in [false, true] {
            for sort in AccountSort::ALL {
                let query = AccountQuery {
                    sort: Some(*sort),
                    status: Some(AccountStatus::Enabled),
                    descending,
                    ..Default::default()
                };
                let action = Action::ExportAccounts;
                let view = directory.read(&ctx, action, scene.tenant).await.unwrap();
                let first = accounts::list::after(&view, &query, None, 1).await;
                let key = first.unwrap().1.unwrap();
                accounts::list::after(&view, &query, Some(&key), 1)
                    .await
                    .unwrap();
                drop(view);
                assert!(scene.in_order().await > 0);
            }
            for sort in GroupSort::ALL {
                let query = GroupQuery {
                    sort: Some(*sort),
                    source: Some(Source::Local),
                    descending,
                    ..Default::default()
                };
                let action = Action::ViewGroups;
                let view = directory.read(&ctx, action, scene.tenant).await.unwrap();
                let first = groups::list::after(catalogue, &view, &query, None, 1).await;
                let key = first.unwrap().1.unwrap();
                groups::list::after(catalogue, &view, &query, Some(&key), 1)
                    .await
                    .unwrap();
                drop(view);
                assert!(scene.in_order().await > 0);
            }
        }
    })
    .await;
}

/// Whoever reaches all tenants has them by name, from an index; whoever reaches some has these looked up, in any order.
#[tokio::test]
async fn nobody_goes_through_the_registry_of_tenants() {
    on_both(|scene| async move {
        let directory = &scene.directory;
        for name in ["zoo", "ark"] {
            let form = RegisterTenant {
                name: name.into(),
                display_name: name.into(),
                legal_name: name.into(),
                kind: "customer".into(),
                region: "eu".into(),
                email: format!("owner@{name}.example"),
                full_name: "Olga Owner".into(),
                ..Default::default()
            };
            tenants::register(directory, &operator(), scene.tenant, &form)
                .await
                .unwrap();
        }
        scene.sent.lock().unwrap().clear();
        let person = Ctx::of(Actor::Account {
            id: scene.ada,
            home: scene.tenant,
            name: "Ada".into(),
        });
        for sort in TenantSort::ALL {
            for status in [None, Some(TenantStatus::Active)] {
                for descending in [false, true] {
                    let asked = async |ctx: &Ctx, paging| {
                        let query = TenantQuery {
                            sort: Some(*sort),
                            status,
                            descending,
                            paging,
                            ..Default::default()
                        };
                        tenants::list(directory, ctx, &query).await.unwrap()
                    };
                    // The command line reads all of them, and leaves nothing out.
                    let is_whole = status.is_none();
                    if is_whole && matches!(sort, TenantSort::Name | TenantSort::DisplayName) {
                        let first = asked(&operator(), Paging::new(1, 1)).await;
                        scene.unsorted().await;
                        let second = asked(&operator(), Paging::at(first.next.unwrap(), 1)).await;
                        assert_eq!((second.before, second.total), (1, 3));
                        scene.unsorted().await;
                        asked(&operator(), Paging::at(second.previous.unwrap(), 1)).await;
                        scene.unsorted().await;
                    }
                    asked(&person, Paging::new(1, 1)).await;
                    assert!(scene.looked_at().await > 0);
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_order_of_the_share_ledger_is_an_index() {
    on_both(|scene| async move {
        let (directory, acme) = (&scene.directory, scene.tenant);
        let form = tenants::Bootstrap {
            name: "beta".into(),
            region: "eu".into(),
            email: "owner@beta.example".into(),
            full_name: "Ben Owner".into(),
            password: "correct horse battery".into(),
            ..Default::default()
        };
        let beta = tenants::bootstrap(directory, &operator(), &form).await;
        let beta = beta.unwrap();
        // Two shares each way.
        for (from, to, names) in [
            (acme, beta, ["One", "Two"]),
            (beta, acme, ["Three", "Four"]),
        ] {
            for name in names {
                let form = NewGroup {
                    name: name.into(),
                    ..Default::default()
                };
                let group = groups::create(directory, &operator(), from, &form).await;
                let group = groups::get(directory, &operator(), from, group.unwrap()).await;
                let key = group.unwrap().import_key.unwrap().to_string();
                let imported = shares::import(directory, &operator(), to, &key).await;
                imported.unwrap();
            }
        }
        scene.sent.lock().unwrap().clear();
        let sorts = ShareSort::ALL.iter().copied().map(Some).chain([None]);
        let orders = sorts.flat_map(|sort| [(sort, false), (sort, true)]);
        for (sort, descending) in orders {
            for side in ShareSide::ALL {
                for (state, search) in [(None, ""), (Some(ShareState::Current), ""), (None, "bet")]
                {
                    let asked = async |paging| {
                        let query = ShareQuery {
                            state,
                            search: search.into(),
                            sort,
                            descending,
                            paging,
                            ..ShareQuery::of(*side)
                        };
                        let page = shares::list(directory, &operator(), acme, &query).await;
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
            scene.forget("SELECT DISTINCT \"grants\"");
            assert!(
                (5..20).contains(&scene.statements_unsorted().await),
                "{deed}"
            );
        }
        for (deed, changing) in [("enable", 0), ("disable", 1), ("delete", 1)] {
            let form = BulkForm {
                deed: deed.into(),
                over: "all".into(),
                source: "LOCAL".into(),
                ..Default::default()
            };
            let plan = groups::plan_many(directory, &owner, tenant, &form).await;
            assert_eq!(plan.unwrap().changing, changing, "{deed}");
            // What the actor holds is a set.
            scene.forget("SELECT DISTINCT \"grants\"");
            let statements = scene.statements_unsorted().await;
            assert!((3..20).contains(&statements), "{deed}: {statements}");
        }
    })
    .await;
}
