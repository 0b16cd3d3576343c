//! Accounts as they are shown: the detail with its paths, lists, the picker.

use directory::{Error, accounts, groups};
use domain::{
    AccountId, Source,
    account::{AccountForm, AccountQuery, AccountSort, AccountStatus},
    group::GroupStatus,
    list::Paging,
};

use crate::{
    harness::on_both,
    people::home,
    staff::{added, detail, enabled, form, group, set_status},
};

#[tokio::test]
async fn the_detail_names_every_path() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let one = group(
            &world,
            &acme,
            "One",
            &["accounts:view", "audit:view"],
            &[ada],
        )
        .await;
        group(&world, &acme, "All", &["accounts"], &[ada]).await;
        let off = group(&world, &acme, "Off", &["billing"], &[ada]).await;
        let disabled = GroupStatus::Disabled;
        groups::set_status(directory, &acme.owner, acme.tenant, off, disabled)
            .await
            .unwrap();

        let shown = detail(&world, &acme, ada).await;
        let names: Vec<(&str, bool)> = shown
            .groups
            .iter()
            .map(|group| (group.name.as_str(), group.enabled))
            .collect();
        assert_eq!(names, [("All", true), ("Off", false), ("One", true)]);
        let paths: Vec<String> = shown
            .permissions
            .iter()
            .map(|permission| {
                let by = permission
                    .paths
                    .iter()
                    .map(|path| format!(" {}:{}", path.group_name, path.by_topic));
                format!("{}{}", permission.permission, by.collect::<String>())
            })
            .collect();
        assert_eq!(
            paths,
            [
                "accounts:view All:true One:false",
                "accounts:manage All:true",
                "accounts:enable All:true",
                "accounts:export All:true",
                "audit:view One:false",
            ]
        );
        assert_eq!(shown.permissions[0].paths[1].group, one);

        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        let shown = detail(&world, &acme, ada).await;
        assert_eq!((shown.groups.len(), shown.permissions.len()), (3, 0));
    })
    .await;
}

#[tokio::test]
async fn lists_search_filter_sort_and_page() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, _) = added(&world, &acme, "Ada").await;
        for given in ["50%", "50x", "Österreich"] {
            let typed = AccountForm {
                email: "mail@acme.example".into(),
                user_name: given.into(),
                ..form(given)
            };
            accounts::add(&world.directory, &acme.owner, acme.tenant, &typed)
                .await
                .unwrap();
        }
        let names = |query: AccountQuery| {
            let (world, acme) = (&world, &acme);
            async move {
                let page = accounts::list(&world.directory, &acme.owner, acme.tenant, &query)
                    .await
                    .unwrap();
                let names = page
                    .items
                    .into_iter()
                    .map(|row| row.display_name)
                    .collect::<Vec<_>>();
                (names.join(", "), page.total)
            }
        };
        let search = |text: &str| AccountQuery {
            search: text.to_owned(),
            ..Default::default()
        };
        assert_eq!(names(search("lind")).await.1, 4);
        assert_eq!(names(search(" 50% ")).await, ("50% Lind".into(), 1));
        assert_eq!(names(search("5_")).await.1, 0);
        assert_eq!(names(search("ÖSTER")).await.1, 1);
        assert_eq!(names(search("MAIL@acme")).await.1, 3);
        assert_eq!(
            names(search(&ada.to_string())).await,
            ("Ada Lind".into(), 1)
        );
        assert_eq!(names(search(&AccountId::generate().to_string())).await.1, 0);

        let enabled = AccountQuery {
            status: Some(AccountStatus::Enabled),
            ..Default::default()
        };
        assert_eq!(names(enabled).await, ("Owner acme".into(), 1));
        let scim = AccountQuery {
            source: Some(Source::Scim),
            ..Default::default()
        };
        assert_eq!(names(scim).await.1, 0);
        for sort in AccountSort::ALL {
            let query = |descending, page| AccountQuery {
                sort: Some(*sort),
                descending,
                paging: Paging::new(page, 2),
                ..Default::default()
            };
            let mut forwards = Vec::new();
            let mut backwards = Vec::new();
            for page in 1..=3 {
                forwards.push(names(query(false, page)).await.0);
                backwards.push(names(query(true, page)).await.0);
            }
            let mut reversed: Vec<_> = backwards
                .join(", ")
                .split(", ")
                .map(str::to_owned)
                .collect();
            reversed.reverse();
            assert_eq!(forwards.join(", "), reversed.join(", "), "{sort}");
        }
        let picked = accounts::search(&world.directory, &acme.owner, acme.tenant, "lind", 2)
            .await
            .unwrap();
        let picked: Vec<_> = picked.iter().map(|row| row.display_name.as_str()).collect();
        assert_eq!(picked, ["50% Lind", "50x Lind"]);
    })
    .await;
}

#[tokio::test]
async fn of_many_groups_the_first_are_shown_and_all_have_a_list() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        for number in 1..=23 {
            let grants = if number % 2 == 0 {
                "audit"
            } else {
                "audit:view"
            };
            group(&world, &acme, &format!("G{number:02}"), &[grants], &[ada]).await;
        }
        let shown = detail(&world, &acme, ada).await;
        assert_eq!((shown.groups.len(), shown.group_count), (20, 23));
        let view = &shown.permissions[0];
        let names = view
            .paths
            .iter()
            .map(|path| (&*path.group_name, path.by_topic));
        let first = [
            ("G01", false),
            ("G02", true),
            ("G03", false),
            ("G04", true),
            ("G05", false),
        ];
        assert_eq!(names.collect::<Vec<_>>(), first);
        assert_eq!(view.more, 18);

        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let of = async |search: &str, paging| {
            let found = accounts::groups(directory, owner, tenant, ada, search, &paging).await;
            let found = found.unwrap();
            assert_eq!(found.display_name, "Ada Lind");
            found.page
        };
        let first = of("", Paging::new(1, 20)).await;
        assert_eq!((first.items.len(), first.total), (20, 23));
        assert_eq!(first.items[0].grants.topic_count(), 1);
        let rest = of("", Paging::at(first.next.unwrap(), 20)).await;
        let names: Vec<_> = rest.items.iter().map(|group| group.name.as_str()).collect();
        assert_eq!((names, rest.before), (vec!["G21", "G22", "G23"], 20));
        assert_eq!(of("g1", Paging::default()).await.total, 10);
        let other = home(&world, "other").await;
        let first = Paging::default();
        let foreign = accounts::groups(directory, &other.owner, tenant, ada, "", &first).await;
        assert_eq!(foreign, Err(Error::NotFound));
    })
    .await;
}
