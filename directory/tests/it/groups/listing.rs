//! The list of groups.

use directory::groups;
use domain::{
    Source,
    group::{GroupQuery, GroupSort, GroupStatus},
    list::Paging,
};

use super::{group, hand_to_scim};
use crate::{
    harness::{World, on_both},
    people::{Home, home},
};

async fn names(world: &World, home: &Home, query: GroupQuery) -> Vec<String> {
    let page = groups::list(&world.directory, &home.owner, home.tenant, &query)
        .await
        .unwrap();
    page.items.into_iter().map(|group| group.name).collect()
}

#[tokio::test]
async fn the_list_searches_filters_sorts_and_pages() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut ids = Vec::new();
        for name in ["Beta_100%", "alpha", "Gamma"] {
            ids.push(group(&world, acme.tenant, name).await);
            world.clock.advance(1_000);
        }
        hand_to_scim(&world, "gamma").await;
        let disabled = GroupStatus::Disabled;
        groups::set_status(&world.directory, &acme.owner, acme.tenant, ids[1], disabled)
            .await
            .unwrap();
        let acme = &acme;
        let search = |search: &str| GroupQuery {
            search: search.to_owned(),
            ..Default::default()
        };

        assert_eq!(
            names(&world, acme, search("")).await,
            ["alpha", "Beta_100%", "Gamma", "Owner"]
        );
        assert_eq!(names(&world, acme, search(" ABOUT g ")).await, ["Gamma"]);
        assert_eq!(names(&world, acme, search("_100%")).await, ["Beta_100%"]);
        assert_eq!(names(&world, acme, search("%")).await, ["Beta_100%"]);
        assert_eq!(
            names(&world, acme, search(&ids[2].to_string())).await,
            ["Gamma"]
        );
        let scim = GroupQuery {
            source: Some(Source::Scim),
            ..Default::default()
        };
        assert_eq!(names(&world, acme, scim).await, ["Gamma"]);
        let off = GroupQuery {
            status: Some(disabled),
            ..Default::default()
        };
        assert_eq!(names(&world, acme, off).await, ["alpha"]);
        let by = |sort| GroupQuery {
            sort: Some(sort),
            descending: true,
            ..Default::default()
        };
        assert_eq!(
            names(&world, acme, by(GroupSort::Name)).await,
            ["Owner", "Gamma", "Beta_100%", "alpha"]
        );
        assert_eq!(
            names(&world, acme, by(GroupSort::Members)).await[0],
            "Owner"
        );
        assert_eq!(
            names(&world, acme, by(GroupSort::UpdatedAt)).await[0],
            "alpha"
        );
        assert_eq!(names(&world, acme, by(GroupSort::Source)).await[0], "Gamma");
        assert_eq!(names(&world, acme, by(GroupSort::Status)).await[3], "alpha");

        let second = GroupQuery {
            paging: Paging::new(2, 3),
            ..Default::default()
        };
        let page = groups::list(&world.directory, &acme.owner, acme.tenant, &second)
            .await
            .unwrap();
        assert_eq!(
            (page.total, page.items.len(), page.items[0].name.as_str()),
            (4, 1, "Owner")
        );
        assert!(
            page.items[0].is_owner_group && page.items[0].topics > 10 && page.items[0].members == 1
        );
    })
    .await;
}
