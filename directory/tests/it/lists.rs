//! Lists in any order: pages begin at a row, so that nothing is shown twice or passed over, whatever is written
//! between one page and the next.

use std::collections::BTreeSet;

use directory::{accounts, groups, tenants};
use domain::{
    AccountId, GroupId, TenantId,
    account::{AccountPage, AccountQuery, AccountSort, AccountStatus},
    group::{GroupQuery, GroupSort, NewGroup},
    list::{Page, Paging, RowKey, Turn},
    tenant::{TenantQuery, TenantSort},
};

use crate::{
    harness::{World, on_both},
    people::{Home, home},
    staff::{enabled, set_status},
};

/// All pages of a list, the rows in their order; on the way back each page is found again.
async fn all<T: Clone>(page: impl AsyncFn(Paging) -> Page<T>) -> Vec<T> {
    let mut rows: Vec<T> = Vec::new();
    let mut turn = Some(Turn::Page(1));
    while let Some(next) = turn {
        let part = page(Paging::at(next, 2)).await;
        assert_eq!(part.before, rows.len() as u64);
        assert_eq!(part.previous.is_some(), part.before > 0);
        if let Some(previous) = part.previous {
            let back = page(Paging::at(previous, 2)).await;
            assert_eq!(back.before + 2, part.before);
        }
        rows.extend(part.items);
        assert_eq!(part.next.is_some(), (rows.len() as u64) < part.total);
        turn = part.next;
    }
    rows
}

/// Seven accounts, some of them alike: three names, and one is disabled.
async fn people(world: &World) -> Home {
    let acme = home(world, "acme").await;
    for name in ["Ada", "Ben", "Cy", "Dee", "Eve"] {
        enabled(world, &acme, name).await;
    }
    let gone = enabled(world, &acme, "Flo").await;
    set_status(world, &acme, gone, AccountStatus::Disabled)
        .await
        .unwrap();
    acme
}

async fn page_of(world: &World, at: &Home, query: AccountQuery) -> AccountPage {
    let page = accounts::list(&world.directory, &at.owner, at.tenant, &query).await;
    page.unwrap()
}

#[tokio::test]
async fn every_order_of_accounts_is_whole_both_ways() {
    on_both(|world| async move {
        let acme = people(&world).await;
        for sort in AccountSort::ALL {
            let rows = async |descending| -> Vec<AccountId> {
                let rows = all(async |paging| {
                    let query = AccountQuery {
                        sort: Some(*sort),
                        descending,
                        paging,
                        ..Default::default()
                    };
                    page_of(&world, &acme, query).await
                });
                rows.await.into_iter().map(|row| row.id).collect()
            };
            let (up, mut down) = (rows(false).await, rows(true).await);
            assert_eq!(up.len(), 7, "{sort}");
            assert_eq!(up.iter().collect::<BTreeSet<_>>().len(), 7, "{sort}");
            down.reverse();
            assert_eq!(up, down, "{sort}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_order_of_tenants_is_whole_both_ways() {
    on_both(|world| async move {
        for name in ["one", "two", "three", "four", "five"] {
            home(&world, name).await;
        }
        for sort in TenantSort::ALL {
            let rows = async |descending| -> Vec<TenantId> {
                let rows = all(async |paging| {
                    let query = TenantQuery {
                        sort: Some(*sort),
                        descending,
                        paging,
                        ..Default::default()
                    };
                    let page = tenants::list(&world.directory, &world.operator(), &query).await;
                    page.unwrap()
                });
                rows.await.into_iter().map(|row| row.id).collect()
            };
            let (up, mut down) = (rows(false).await, rows(true).await);
            assert_eq!(up.iter().collect::<BTreeSet<_>>().len(), 5, "{sort}");
            down.reverse();
            assert_eq!(up, down, "{sort}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_order_of_groups_is_whole_both_ways() {
    on_both(|world| async move {
        let acme = people(&world).await;
        for name in ["HR", "IT", "Sales", "Legal", "R&D~0"] {
            let new = NewGroup {
                name: name.into(),
                ..Default::default()
            };
            let made = groups::create(&world.directory, &acme.owner, acme.tenant, &new).await;
            made.unwrap();
        }
        for sort in GroupSort::ALL {
            let rows = async |descending| -> Vec<GroupId> {
                let rows = all(async |paging| {
                    let query = GroupQuery {
                        sort: Some(*sort),
                        descending,
                        paging,
                        ..Default::default()
                    };
                    let page =
                        groups::list(&world.directory, &acme.owner, acme.tenant, &query).await;
                    page.unwrap()
                });
                rows.await.into_iter().map(|row| row.id).collect()
            };
            let (up, mut down) = (rows(false).await, rows(true).await);
            assert_eq!(up.len(), 6, "{sort}");
            down.reverse();
            assert_eq!(up, down, "{sort}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_goes_on_where_the_last_one_ended_whatever_came_and_went() {
    on_both(|world| async move {
        let acme = people(&world).await;
        let filter = |paging| AccountQuery {
            status: Some(AccountStatus::Enabled),
            paging,
            ..Default::default()
        };
        let first = page_of(&world, &acme, filter(Paging::new(1, 3))).await;
        let names = |page: &AccountPage| -> Vec<String> {
            let names = page.items.iter();
            names.map(|row| row.display_name.clone()).collect()
        };
        let (shown, next) = (names(&first), first.next.clone().unwrap());
        // One of the first page goes, and so does the row that the next one follows; somebody comes before them.
        for row in [&first.items[0], &first.items[2]] {
            set_status(&world, &acme, row.id, AccountStatus::Disabled)
                .await
                .unwrap();
        }
        enabled(&world, &acme, "Aaron").await;
        let second = page_of(&world, &acme, filter(Paging::at(next, 3))).await;
        assert_eq!(second.before, 2, "one is left of three, and one has come");
        assert_eq!(second.items.len(), 3);
        assert!(names(&second).iter().all(|name| !shown.contains(name)));
        // Two are fewer than a page: it begins at the beginning.
        let back = Paging::at(second.previous.clone().unwrap(), 3);
        let back = page_of(&world, &acme, filter(back)).await;
        assert_eq!((back.before, back.items.len()), (0, 3));
        assert!(names(&back)[0].starts_with("Aaron"));
    })
    .await;
}

#[tokio::test]
async fn odd_places_are_the_first_page() {
    on_both(|world| async move {
        let acme = people(&world).await;
        for values in [
            vec![],
            vec!["x"],
            vec!["a", "b", "c", "d"],
            vec!["ada", "no identifier"],
            vec!["\0", "00000000-0000-0000-0000-000000000000"],
            vec!["zzz", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
        ] {
            let key = RowKey(values.into_iter().map(str::to_owned).collect());
            for turn in [Turn::After(key.clone()), Turn::Before(key.clone())] {
                let query = AccountQuery {
                    paging: Paging::at(turn.clone(), 5),
                    ..Default::default()
                };
                let page = page_of(&world, &acme, query).await;
                let is_end = matches!((&turn, page.before), (Turn::Before(_), 2));
                assert!(page.before == 0 || is_end, "{turn:?}: {}", page.before);
                assert_eq!(page.items.len(), 5, "{turn:?}");
            }
        }
    })
    .await;
}
