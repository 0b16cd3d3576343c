//! Pages by cursor.

use directory::{
    Clock, Directory, Entropy,
    provisioning::{self, Found, Listing, Result, Search},
};
use domain::{AccountId, catalogue::Catalogue};
use proptest::test_runner::TestRunner;
use scim::{
    ScimType,
    limits::CURSOR_SECONDS,
    list::ListQuery,
    schema::{GROUP, ResourceType, USER},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    harness::on_both,
    people::home,
    provisioning::samples::populate,
    provisioning::{BASE, Client, client, with_client},
};

type Parameters<'a> = &'a [(&'a str, &'a str)];

fn id(found: &Found) -> Uuid {
    match found {
        Found::User(user) => user.id.0,
        Found::Group(group) => group.id.0,
    }
}

fn ids(page: &Listing<Found>) -> Vec<Uuid> {
    page.resources.iter().map(id).collect()
}

fn query(kind: &'static ResourceType, parameters: Parameters<'_>, cursor: &str) -> ListQuery {
    let cursor = [("cursor", cursor)];
    let parameters: Vec<_> = parameters.iter().copied().chain(cursor).collect();
    ListQuery::from_query(kind, parameters).unwrap()
}

/// The page of users behind the cursor.
async fn users(
    client: &Client<'_>,
    parameters: Parameters<'_>,
    cursor: &str,
) -> Result<Listing<Found>> {
    let query = query(&USER, parameters, cursor);
    let users = Search {
        users: Some(&query),
        groups: None,
    };
    client.search(users).await
}

/// The page of users and groups behind the cursor.
async fn both(
    client: &Client<'_>,
    parameters: Parameters<'_>,
    cursor: &str,
) -> Result<Listing<Found>> {
    let (users, groups) = (
        query(&USER, parameters, cursor),
        query(&GROUP, parameters, cursor),
    );
    let both = Search {
        users: Some(&users),
        groups: Some(&groups),
    };
    client.search(both).await
}

/// Every page from the first to the last, and then back again.
async fn there_and_back(
    client: &Client<'_>,
    parameters: Parameters<'_>,
    among_both: bool,
) -> Vec<Vec<Uuid>> {
    let read = async |cursor: &str| match among_both {
        true => both(client, parameters, cursor).await.unwrap(),
        false => users(client, parameters, cursor).await.unwrap(),
    };
    let mut page = read("").await;
    assert_eq!(page.previous, None);
    let mut pages = vec![ids(&page)];
    while let Some(next) = &page.next {
        page = read(next).await;
        pages.push(ids(&page));
    }
    let mut back = vec![ids(&page)];
    while let Some(previous) = &page.previous {
        page = read(previous).await;
        assert!(page.next.is_some());
        back.push(ids(&page));
    }
    back.reverse();
    assert_eq!(back.concat(), pages.concat(), "{parameters:?}");
    pages
}

fn keyword<T: std::fmt::Debug>(result: Result<T>) -> Option<ScimType> {
    match result {
        Err(provisioning::Error::Request(error)) => error.scim_type,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_order_is_the_same_by_cursor_as_by_number() {
    with_client(async |_, _, client| {
        let mut runner = TestRunner::deterministic();
        populate(client, &mut runner).await;
        for by in [
            "",
            "id",
            "userName",
            "displayName",
            "externalId",
            "title",
            "name.familyName",
            "active",
            "emails",
            "emails.primary",
            "phoneNumbers.type",
            "groups",
            "groups.display",
            "meta.created",
            "meta.lastModified",
            "meta.version",
            "meta.location",
            "schemas",
            "manager.value",
        ] {
            for order in ["ascending", "descending"] {
                let parameters = [("sortBy", by), ("sortOrder", order)];
                let (total, all) = client.users(&parameters).await;
                let all: Vec<Uuid> = all.into_iter().map(|user| user.id.0).collect();
                for count in ["5", "24", "25"] {
                    let parameters = [("sortBy", by), ("sortOrder", order), ("count", count)];
                    let pages = there_and_back(client, &parameters, false).await;
                    assert_eq!(pages.concat(), all, "{by} {order} {count}");
                    let size: usize = count.parse().unwrap();
                    assert_eq!(
                        pages.len(),
                        all.len().div_ceil(size),
                        "{by} {order} {count}"
                    );
                }
                assert_eq!(total, 24);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn users_and_groups_are_one_list() {
    with_client(async |_, _, client| {
        let mut expected = Vec::new();
        for name in ["ada", "ben", "cleo", "dora", "eve"] {
            expected.push(client.user(name).await.0);
        }
        for name in ["Crew", "Pilots", "Staff"] {
            expected.push(client.group(name, &[]).await.0);
        }
        for count in ["1", "2", "3", "5", "7", "8", "9"] {
            let pages = there_and_back(client, &[("count", count)], true).await;
            assert_eq!(pages.concat(), expected, "{count}");
        }
        let first = both(client, &[("count", "6")], "").await.unwrap();
        assert_eq!((first.total, first.resources.len()), (8, 6));
        let second = query(&GROUP, &[("startIndex", "4")], "");
        let groups = Search {
            users: None,
            groups: Some(&second),
        };
        assert_eq!(client.search(groups).await.unwrap().total, 3);

        let numbered = |parameters: Parameters<'_>| {
            let users = ListQuery::from_query(&USER, parameters.iter().copied()).unwrap();
            let groups = ListQuery::from_query(&GROUP, parameters.iter().copied()).unwrap();
            (users, groups)
        };
        for (start, count, from, to) in [
            ("1", "8", 0, 8),
            ("4", "3", 3, 6),
            ("6", "9", 5, 8),
            ("7", "1", 6, 7),
            ("9", "3", 8, 8),
            ("5", "0", 0, 0),
        ] {
            let (users, groups) = numbered(&[("startIndex", start), ("count", count)]);
            let both = Search {
                users: Some(&users),
                groups: Some(&groups),
            };
            let page = client.search(both).await.unwrap();
            assert_eq!(
                (page.total, ids(&page)),
                (8, expected[from..to].to_vec()),
                "{start} {count}"
            );
            assert_eq!((page.previous, page.next), (None, None));
        }
    })
    .await;
}

#[tokio::test]
async fn who_comes_and_goes_moves_nobody_else() {
    with_client(async |_, _, client| {
        let mut all: Vec<AccountId> = Vec::new();
        for name in ["b", "d", "f", "h", "j"] {
            all.push(client.user(name).await);
        }
        let parameters = [("sortBy", "userName"), ("count", "2")];
        let first = users(client, &parameters, "").await.unwrap();
        assert_eq!(ids(&first), [all[0].0, all[1].0]);
        // The last one of the page goes, one comes before it, one behind it.
        client.delete_user(all[1]).await.unwrap();
        client.user("a").await;
        let e = client.user("e").await;
        let second = users(client, &parameters, first.next.as_deref().unwrap())
            .await
            .unwrap();
        assert_eq!(ids(&second), [e.0, all[2].0]);
        // Somebody is renamed from the part that is still to come to the part that was read.
        let rename = json!([{ "op": "replace", "path": "userName", "value": "c" }]);
        client.patch_user(all[3], rename).await.unwrap();
        let third = users(client, &parameters, second.next.as_deref().unwrap())
            .await
            .unwrap();
        assert_eq!((ids(&third), third.next), (vec![all[4].0], None));
        let back = users(client, &parameters, third.previous.as_deref().unwrap())
            .await
            .unwrap();
        assert_eq!(ids(&back), [e.0, all[2].0]);

        client.delete_user(all[4]).await.unwrap();
        let nothing = users(client, &parameters, second.next.as_deref().unwrap())
            .await
            .unwrap();
        assert_eq!((ids(&nothing), &nothing.next), (Vec::new(), &None));
        let back = users(client, &parameters, nothing.previous.as_deref().unwrap())
            .await
            .unwrap();
        assert_eq!(ids(&back), [e.0, all[2].0]);
    })
    .await;
}

#[tokio::test]
async fn a_cursor_is_for_its_tenant_its_filter_and_its_order() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let (client, stranger) = (client(&world, &acme).await, client(&world, &other).await);
        for name in ["ada", "ben", "cleo"] {
            client.user(name).await;
            stranger.user(name).await;
        }
        let parameters = [
            ("filter", "userName pr"),
            ("sortBy", "userName"),
            ("count", "1"),
        ];
        let next = users(&client, &parameters, "").await.unwrap().next.unwrap();
        assert!(users(&client, &parameters, &next).await.is_ok());
        // How much is wanted, and what of each, is free; spaces and letter case in names mean nothing.
        let same = [
            ("filter", " USERNAME  pr"),
            ("sortBy", "username"),
            ("count", "2"),
            ("attributes", "id"),
        ];
        assert_eq!(
            users(&client, &same, &next).await.unwrap().resources.len(),
            2
        );
        let invalid = Some(ScimType::InvalidCursor);
        for parameters in [
            &[("sortBy", "userName")][..],
            &[("filter", "title pr"), ("sortBy", "userName")],
            &[("filter", "userName pr")],
            &[
                ("filter", "userName pr"),
                ("sortBy", "userName"),
                ("sortOrder", "descending"),
            ],
        ] {
            assert_eq!(
                keyword(users(&client, parameters, &next).await),
                invalid,
                "{parameters:?}"
            );
        }
        assert_eq!(keyword(users(&stranger, &parameters, &next).await), invalid);
        let plain = [("count", "1")];
        let of_users = users(&client, &plain, "").await.unwrap().next.unwrap();
        assert_eq!(keyword(both(&client, &plain, &of_users).await), invalid);
        assert_eq!(
            keyword(users(&client, &parameters, "nonsense").await),
            invalid
        );
    })
    .await;
}

#[tokio::test]
async fn a_cursor_survives_a_restart_but_not_a_day() {
    with_client(async |world, _, client| {
        let (_, ben) = (client.user("ada").await, client.user("ben").await);
        let parameters = [("count", "1")];
        let next = users(client, &parameters, "").await.unwrap().next.unwrap();
        let restarted = Directory::new(
            world.directory.store().clone(),
            Catalogue::built_in().unwrap(),
            Vec::new(),
            Clock::standing_at(world.clock.now()),
            Entropy::System,
        );
        let wanted = query(&USER, &parameters, &next);
        let users_only = Search {
            users: Some(&wanted),
            groups: None,
        };
        let page = provisioning::search(&restarted, &client.ctx, client.tenant, users_only, BASE)
            .await
            .unwrap();
        assert_eq!(ids(&page), [ben.0]);
        world.clock.advance(CURSOR_SECONDS * 1_000 + 1);
        let expired = Some(ScimType::ExpiredCursor);
        assert_eq!(keyword(users(client, &parameters, &next).await), expired);
    })
    .await;
}

#[tokio::test]
async fn a_long_value_makes_no_long_cursor() {
    with_client(async |_, _, client| {
        let long = "ä".repeat(3_000);
        let mut expected = Vec::new();
        for name in ["ada", "ben", "cleo"] {
            let body = json!({ "userName": name, "title": format!("{long}{name}") });
            expected.push(client.post_user(body).await.unwrap().id.0);
        }
        let parameters = [("sortBy", "title"), ("count", "1")];
        let pages = there_and_back(client, &parameters, false).await;
        assert_eq!(pages.concat(), expected);
        let next = users(client, &parameters, "").await.unwrap().next.unwrap();
        assert!(next.len() < 2_000, "{}", next.len());
    })
    .await;
}
