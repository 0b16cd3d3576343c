//! Tenants: listed, read, saved, disabled.

use directory::{
    Actor, Ctx, Error, audit,
    tenants::{card, cards, get, list, name_available, save, set_status},
};
use domain::{
    Field, Problem, Refusal, TenantId,
    audit::{AuditEntry, AuditQuery},
    list::Paging,
    moment::HOUR,
    policy::Action,
    tenant::{Address, TenantForm, TenantKind, TenantPage, TenantQuery, TenantSort, TenantStatus},
};

use crate::{
    harness::{START, World, on_both},
    people::{Home, home, person},
    registering::{register_from, registration},
};

async fn log(world: &World, tenant: TenantId) -> Vec<AuditEntry> {
    let query = AuditQuery::default();
    audit::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap()
        .items
}

fn names(page: &TenantPage) -> Vec<&str> {
    page.items
        .iter()
        .map(|tenant| tenant.name.as_str())
        .collect()
}

async fn listed(world: &World, ctx: &Ctx, query: TenantQuery) -> Vec<String> {
    let page = list(&world.directory, ctx, &query).await.unwrap();
    names(&page).into_iter().map(str::to_owned).collect()
}

async fn form_of(world: &World, home: &Home) -> TenantForm {
    get(&world.directory, &home.owner, home.tenant)
        .await
        .unwrap()
        .form
}

#[tokio::test]
async fn the_detail_shows_everything() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let detail = get(&world.directory, &acme.owner, acme.tenant)
            .await
            .unwrap();
        assert_eq!(detail.summary.id, acme.tenant);
        assert_eq!(
            (detail.summary.name.as_str(), detail.summary.region.as_str()),
            ("acme", "eu")
        );
        assert_eq!(detail.summary.display_name, "acme");
        assert_eq!(detail.summary.legal_name, "acme");
        assert_eq!(detail.summary.status, TenantStatus::Active);
        assert_eq!((detail.kind, &detail.partner), (TenantKind::Partner, &None));
        assert_eq!((detail.created_at, detail.updated_at), (START, START));
        assert_eq!(detail.updated_by, "Command line (test)");
        assert!(
            detail.support_id.starts_with("TN-"),
            "{}",
            detail.support_id
        );
        let expected = TenantForm {
            version: 1,
            display_name: "acme".into(),
            ..Default::default()
        };
        assert_eq!(detail.form, expected);
    })
    .await;
}

#[tokio::test]
async fn saving_changes_what_differs_and_says_so() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        world.clock.advance(HOUR);
        let typed = TenantForm {
            version: 1,
            display_name: " Acme GmbH ".into(),
            company_id: "HRB 1".into(),
            tax_id: "DE 2".into(),
            country: "de".into(),
            phone: "+49 1".into(),
            support_domain: "help.acme.example".into(),
            address: Address {
                mailing_name: "Acme".into(),
                address1: "One".into(),
                address2: "Two".into(),
                address3: "Three".into(),
                city: "Berlin".into(),
                state: "BE".into(),
                postal_code: "10115".into(),
            },
        };
        save(&world.directory, &acme.owner, acme.tenant, &typed)
            .await
            .unwrap();
        let detail = get(&world.directory, &acme.owner, acme.tenant)
            .await
            .unwrap();
        let expected = TenantForm {
            version: 2,
            display_name: "Acme GmbH".into(),
            country: "DE".into(),
            ..typed
        };
        assert_eq!(detail.form, expected);
        assert_eq!(detail.summary.display_name, "Acme GmbH");
        assert_eq!(
            (detail.created_at, detail.updated_at),
            (START, START.plus(HOUR))
        );
        assert_eq!(detail.updated_by, "Owner acme");

        let last = log(&world, acme.tenant).await.remove(0);
        assert_eq!(
            (last.action.as_str(), last.object_name.as_str()),
            ("tenant.saved", "Acme GmbH")
        );
        assert_eq!(last.changes.len(), 13);
        let name = &last.changes[0];
        assert_eq!(name.field, Field::DisplayName.as_str());
        assert_eq!(name.before.as_deref(), Some("acme"));
        assert_eq!(name.after.as_deref(), Some("Acme GmbH"));

        // Clearing one field is one change.
        let cleared = TenantForm {
            phone: String::new(),
            ..detail.form
        };
        save(&world.directory, &acme.owner, acme.tenant, &cleared)
            .await
            .unwrap();
        let last = log(&world, acme.tenant).await.remove(0);
        assert_eq!(last.changes.len(), 1);
        assert_eq!(last.changes[0].before.as_deref(), Some("+49 1"));
        assert_eq!(last.changes[0].after, None);
    })
    .await;
}

#[tokio::test]
async fn a_stale_form_overwrites_nothing_and_an_unchanged_one_leaves_no_trace() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let loaded = form_of(&world, &acme).await;
        let events = log(&world, acme.tenant).await.len();
        save(&world.directory, &acme.owner, acme.tenant, &loaded)
            .await
            .unwrap();
        assert_eq!(form_of(&world, &acme).await.version, 1);
        assert_eq!(log(&world, acme.tenant).await.len(), events);

        let first = TenantForm {
            display_name: "First".into(),
            ..loaded.clone()
        };
        let second = TenantForm {
            display_name: "Second".into(),
            ..loaded
        };
        save(&world.directory, &acme.owner, acme.tenant, &first)
            .await
            .unwrap();
        let stale = save(&world.directory, &acme.owner, acme.tenant, &second).await;
        assert_eq!(stale, Err(Error::Refused(Refusal::Stale)));
        assert_eq!(form_of(&world, &acme).await.display_name, "First");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_save_at_once_one_is_told() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let loaded = form_of(&world, &acme).await;
        let first = TenantForm {
            display_name: "First".into(),
            ..loaded.clone()
        };
        let second = TenantForm {
            display_name: "Second".into(),
            ..loaded
        };
        let (first, second) = tokio::join!(
            save(&world.directory, &acme.owner, acme.tenant, &first),
            save(&world.directory, &acme.owner, acme.tenant, &second),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let refused = first.err().or(second.err());
        assert_eq!(refused, Some(Error::Refused(Refusal::Stale)));
        assert_eq!(form_of(&world, &acme).await.version, 2);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_form_is_refused_with_everything_that_is_wrong() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let wrong = TenantForm {
            version: 1,
            country: "Germany".into(),
            ..Default::default()
        };
        let refused = save(&world.directory, &acme.owner, acme.tenant, &wrong).await;
        let Err(Error::Invalid(errors)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(errors.first(Field::DisplayName), Some(&Problem::Required));
        assert_eq!(errors.first(Field::Country), Some(&Problem::NotOffered));
    })
    .await;
}

#[tokio::test]
async fn permissions_decide_and_another_tenant_does_not_exist() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let directory = &world.directory;
        let form = form_of(&world, &acme).await;
        let viewer = person(&world, acme.tenant, "viewer", &["tenants:view"]).await;
        assert!(get(directory, &viewer, acme.tenant).await.is_ok());
        let saved = save(directory, &viewer, acme.tenant, &form).await;
        assert_eq!(saved, Err(Error::Denied(Action::SaveTenant)));
        let nobody = person(&world, acme.tenant, "nobody", &[]).await;
        let denied = get(directory, &nobody, acme.tenant).await;
        assert_eq!(denied.err(), Some(Error::Denied(Action::ViewTenant)));
        assert_eq!(
            card(directory, &nobody, acme.tenant).await.unwrap().region,
            "Frankfurt"
        );

        for foreign in [other.tenant, TenantId::generate()] {
            let ctx = &acme.owner;
            assert_eq!(
                get(directory, ctx, foreign).await.err(),
                Some(Error::NotFound)
            );
            assert_eq!(
                card(directory, ctx, foreign).await.err(),
                Some(Error::NotFound)
            );
            assert_eq!(
                save(directory, ctx, foreign, &form).await,
                Err(Error::NotFound)
            );
            let status = set_status(directory, ctx, foreign, TenantStatus::Disabled).await;
            assert_eq!(status, Err(Error::NotFound));
            assert_eq!(
                name_available(directory, ctx, foreign, "x").await,
                Err(Error::NotFound)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_tenant_is_disabled_and_enabled_from_outside_only() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let directory = &world.directory;
        let within = set_status(directory, &acme.owner, acme.tenant, TenantStatus::Disabled).await;
        assert_eq!(within, Err(Error::Denied(Action::SetTenantStatus)));

        let events = log(&world, acme.tenant).await.len();
        set_status(directory, &partner.owner, acme.tenant, TenantStatus::Active)
            .await
            .unwrap();
        assert_eq!(
            log(&world, acme.tenant).await.len(),
            events,
            "nothing to change"
        );

        set_status(
            directory,
            &partner.owner,
            acme.tenant,
            TenantStatus::Disabled,
        )
        .await
        .unwrap();
        for ctx in [&acme.owner, &partner.owner] {
            for action in Action::ALL
                .iter()
                .filter(|action| !matches!(action, Action::SetTenantStatus | Action::DeleteTenant))
            {
                let entered = directory.read(ctx, *action, acme.tenant).await;
                assert_eq!(entered.err(), Some(Error::NotFound), "{action}");
            }
        }
        assert_eq!(cards(directory, &partner.owner).await.unwrap().len(), 1);
        let disabled = TenantQuery {
            status: Some(TenantStatus::Disabled),
            ..Default::default()
        };
        assert_eq!(listed(&world, &partner.owner, disabled).await, ["acme"]);
        assert!(
            listed(&world, &acme.owner, TenantQuery::default())
                .await
                .is_empty()
        );
        // Not even now from within.
        let within = set_status(directory, &acme.owner, acme.tenant, TenantStatus::Active).await;
        assert!(within.is_err());

        set_status(directory, &partner.owner, acme.tenant, TenantStatus::Active)
            .await
            .unwrap();
        assert!(get(directory, &acme.owner, acme.tenant).await.is_ok());
        let log = log(&world, acme.tenant).await;
        let actions: Vec<&str> = log
            .iter()
            .take(2)
            .map(|event| event.action.as_str())
            .collect();
        assert_eq!(actions, ["tenant.enabled", "tenant.disabled"]);
        assert_eq!(log[0].actor, "Owner partner");
        assert_eq!(log[0].changes[0].before.as_deref(), Some("disabled"));
    })
    .await;
}

#[tokio::test]
async fn the_people_of_a_disabled_tenant_reach_no_other_tenant() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let operator = world.operator();
        set_status(
            &world.directory,
            &operator,
            partner.tenant,
            TenantStatus::Disabled,
        )
        .await
        .unwrap();
        let entered = world
            .directory
            .read(&partner.owner, Action::EnterTenant, acme.tenant)
            .await;
        assert_eq!(entered.err(), Some(Error::NotFound));
        assert!(
            cards(&world.directory, &partner.owner)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            get(&world.directory, &acme.owner, acme.tenant)
                .await
                .is_ok()
        );
    })
    .await;
}

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
