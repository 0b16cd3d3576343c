//! The list of tenants, the switcher, and which names are free.

use directory::{
    Actor, Ctx, Error,
    tenants::{card, cards, list, name_available},
};
use domain::{
    Field, Problem,
    list::Paging,
    policy::Action,
    tenant::{TenantQuery, TenantSort},
};

use super::{listed, names};
use crate::{
    harness::on_both,
    people::{home, person},
    registering::{register_from, registration},
};

#[tokio::test]
async fn one_lists_what_one_has_access_to() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        home(&world, "stranger").await;
        let all = TenantQuery::default;
        assert_eq!(
            listed(&world, &partner.owner, all()).await,
            ["acme", "partner"]
        );
        assert_eq!(listed(&world, &acme.owner, all()).await, ["acme"]);
        let operator = world.operator();
        assert_eq!(
            listed(&world, &operator, all()).await,
            ["acme", "partner", "stranger"]
        );
        let nobody = person(&world, partner.tenant, "nobody", &[]).await;
        assert_eq!(listed(&world, &nobody, all()).await, ["partner"]);
        let anonymous = Ctx::of(Actor::Anonymous);
        assert!(listed(&world, &anonymous, all()).await.is_empty());
        // Neither its name nor its identifier leads to a tenant out of reach.
        for search in ["partner".to_owned(), partner.tenant.to_string()] {
            let query = TenantQuery {
                search,
                ..Default::default()
            };
            assert!(listed(&world, &acme.owner, query).await.is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_is_searched_sorted_and_paged() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        for (name, display_name, legal_name, region) in [
            ("north", "Zebra", "alpha AG", "us"),
            ("south", "_100%", "Beta AG", "eu"),
            ("east", "middle", "Gamma KG", "us"),
        ] {
            let form = domain::tenant::RegisterTenant {
                display_name: display_name.into(),
                legal_name: legal_name.into(),
                region: region.into(),
                ..registration(name)
            };
            let (directory, owner) = (&world.directory, &partner.owner);
            directory::tenants::register(directory, owner, partner.tenant, &form)
                .await
                .unwrap();
        }
        let ask = async |query: TenantQuery| listed(&world, &partner.owner, query).await;
        let search = |text: &str| TenantQuery {
            search: text.into(),
            ..Default::default()
        };
        assert_eq!(ask(search(" ZEB ")).await, ["north"]);
        assert_eq!(ask(search("outh")).await, ["south"]);
        assert_eq!(ask(search("ag")).await, ["south", "north"]);
        assert_eq!(ask(search("%")).await, ["south"]);
        assert_eq!(ask(search("_")).await, ["south"]);
        assert_eq!(ask(search("\\")).await, [""; 0]);
        let id = list(&world.directory, &partner.owner, &search("zebra"))
            .await
            .unwrap()
            .items[0]
            .id;
        assert_eq!(ask(search(&id.to_string())).await, ["north"]);

        let sort = |sort, descending| TenantQuery {
            sort: Some(sort),
            descending,
            ..Default::default()
        };
        assert_eq!(
            ask(TenantQuery::default()).await,
            ["south", "east", "partner", "north"]
        );
        let by_name = ["east", "north", "partner", "south"];
        assert_eq!(ask(sort(TenantSort::Name, false)).await, by_name);
        let by_legal_name = ["partner", "east", "south", "north"];
        assert_eq!(ask(sort(TenantSort::LegalName, true)).await, by_legal_name);
        let by_region = ["south", "partner", "east", "north"];
        assert_eq!(ask(sort(TenantSort::Region, false)).await, by_region);

        let second = TenantQuery {
            sort: Some(TenantSort::Name),
            paging: Paging::new(2, 3),
            ..Default::default()
        };
        let page = list(&world.directory, &partner.owner, &second)
            .await
            .unwrap();
        assert_eq!(
            (names(&page), page.total, page.before, page.size),
            (vec!["south"], 4, 3, 3)
        );
        let beyond = TenantQuery {
            paging: Paging::new(0, u32::MAX),
            ..second
        };
        assert_eq!(
            list(&world.directory, &partner.owner, &beyond)
                .await
                .unwrap()
                .size,
            200
        );
    })
    .await;
}

#[tokio::test]
async fn the_switcher_shows_ones_own_tenant_first() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        for name in ["zoo", "acme"] {
            register_from(&world, &partner, name).await;
        }
        let cards = cards(&world.directory, &partner.owner).await.unwrap();
        let shown: Vec<(&str, bool)> = cards
            .iter()
            .map(|card| (card.display_name.as_str(), card.at_home))
            .collect();
        assert_eq!(shown, [("partner", true), ("acme", false), ("zoo", false)]);
        assert_eq!(cards[0].region, "Frankfurt");
        let elsewhere = card(&world.directory, &partner.owner, cards[1].id)
            .await
            .unwrap();
        assert_eq!(elsewhere, cards[1]);
    })
    .await;
}

#[tokio::test]
async fn whether_a_name_is_free_is_for_those_to_ask_who_register() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let free = async |name: &str| {
            name_available(&world.directory, &acme.owner, acme.tenant, name).await
        };
        assert_eq!(free("bakery").await, Ok(true));
        assert_eq!(free(" ACME ").await, Ok(false));
        let wrong = Err(Error::invalid(Field::Name, Problem::NotASlug));
        assert_eq!(free("web shop").await, wrong);
        let viewer = person(&world, acme.tenant, "viewer", &["tenants:view"]).await;
        let denied = name_available(&world.directory, &viewer, acme.tenant, "bakery").await;
        assert_eq!(denied, Err(Error::Denied(Action::RegisterTenant)));
    })
    .await;
}
