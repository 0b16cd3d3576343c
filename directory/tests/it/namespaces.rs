//! Namespaces.

use directory::{
    Error, audit,
    namespaces::{add, delete, get, list, save},
};
use domain::{
    Field, NamespaceId, Problem, Refusal, TenantId,
    audit::{AuditEntry, AuditQuery, ObjectType},
    list::MOST_BY_HAND,
    namespace::{Environment, NamespaceForm, NamespaceQuery, NamespaceSort},
    policy::Action,
};

use crate::{
    harness::{START, World, on_both},
    people::{Home, home, person},
};

fn form(name: &str, environment: &str) -> NamespaceForm {
    NamespaceForm {
        name: name.into(),
        environment: environment.into(),
        ..Default::default()
    }
}

async fn events(world: &World, home: &Home) -> Vec<AuditEntry> {
    let query = AuditQuery {
        object_type: Some(ObjectType::Namespace),
        ..Default::default()
    };
    audit::list(&world.directory, &home.owner, home.tenant, &query)
        .await
        .unwrap()
        .items
}

fn changes(entry: &AuditEntry) -> Vec<(&str, Option<&str>, Option<&str>)> {
    entry
        .changes
        .iter()
        .map(|change| {
            (
                change.field.as_str(),
                change.before.as_deref(),
                change.after.as_deref(),
            )
        })
        .collect()
}

#[tokio::test]
async fn added_edited_and_deleted_with_their_events() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = add(directory, owner, tenant, &form(" shop ", "testing"))
            .await
            .unwrap();
        let added = get(directory, owner, tenant, id).await.unwrap();
        assert_eq!(
            (added.name.as_str(), added.environment),
            ("shop", Environment::Testing)
        );
        assert_eq!((added.version, added.created_at), (1, START));

        let edited = NamespaceForm {
            version: 1,
            name: "Shop".into(),
            environment: "production".into(),
            description: "The web shop".into(),
        };
        save(directory, owner, tenant, id, &edited).await.unwrap();
        let saved = get(directory, owner, tenant, id).await.unwrap();
        assert_eq!(
            (saved.name.as_str(), saved.environment),
            ("Shop", Environment::Production)
        );
        assert_eq!(
            (saved.description.as_str(), saved.version),
            ("The web shop", 2)
        );

        delete(directory, owner, tenant, id).await.unwrap();
        assert_eq!(
            list(directory, owner, tenant, Default::default())
                .await
                .unwrap(),
            []
        );
        assert_eq!(
            get(directory, owner, tenant, id).await,
            Err(Error::NotFound)
        );

        let events = events(&world, &acme).await;
        let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(
            actions,
            ["namespace.deleted", "namespace.saved", "namespace.added"]
        );
        assert_eq!(
            changes(&events[1]),
            [
                ("name", Some("shop"), Some("Shop")),
                ("environment", Some("testing"), Some("production")),
                ("description", None, Some("The web shop")),
            ]
        );
        assert_eq!(events[0].changes.len(), 3);
        assert_eq!(events[2].object_id, id.to_string());
        assert_eq!(events[2].actor, "Owner acme");
    })
    .await;
}

#[tokio::test]
async fn listed_by_name() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        for name in ["beta", "Alpha", "gamma"] {
            add(
                &world.directory,
                &acme.owner,
                acme.tenant,
                &form(name, "staging"),
            )
            .await
            .unwrap();
        }
        let listed = list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await
        .unwrap();
        let names: Vec<&str> = listed
            .iter()
            .map(|namespace| namespace.name.as_str())
            .collect();
        assert_eq!(names, ["Alpha", "beta", "gamma"]);
    })
    .await;
}

#[tokio::test]
async fn names_are_unique_in_a_tenant_whatever_their_letter_case() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let directory = &world.directory;
        let taken = Err(Error::invalid(Field::Name, Problem::Taken));
        add(
            directory,
            &acme.owner,
            acme.tenant,
            &form("shop", "testing"),
        )
        .await
        .unwrap();
        let bakery = add(
            directory,
            &acme.owner,
            acme.tenant,
            &form("bakery", "testing"),
        )
        .await
        .unwrap();
        let again = add(
            directory,
            &acme.owner,
            acme.tenant,
            &form("SHOP", "testing"),
        )
        .await;
        assert_eq!(again.map(drop), taken);
        let renamed = NamespaceForm {
            version: 1,
            ..form("Shop", "testing")
        };
        assert_eq!(
            save(directory, &acme.owner, acme.tenant, bakery, &renamed).await,
            taken
        );
        add(
            directory,
            &other.owner,
            other.tenant,
            &form("shop", "testing"),
        )
        .await
        .unwrap();
    })
    .await;
}

#[tokio::test]
async fn everything_wrong_is_said_at_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let wrong = form("web shop", "moon");
        let refused = add(&world.directory, &acme.owner, acme.tenant, &wrong).await;
        let Err(Error::Invalid(errors)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(errors.first(Field::Name), Some(&Problem::NotASlug));
        assert_eq!(errors.first(Field::Environment), Some(&Problem::NotOffered));
        assert_eq!(
            list(
                &world.directory,
                &acme.owner,
                acme.tenant,
                Default::default()
            )
            .await
            .unwrap(),
            []
        );
        assert!(events(&world, &acme).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_stale_form_overwrites_nothing_and_an_unchanged_one_leaves_no_trace() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = add(directory, owner, tenant, &form("shop", "testing"))
            .await
            .unwrap();
        let unchanged = NamespaceForm {
            version: 1,
            ..form("shop", "testing")
        };
        save(directory, owner, tenant, id, &unchanged)
            .await
            .unwrap();
        assert_eq!(get(directory, owner, tenant, id).await.unwrap().version, 1);
        assert_eq!(events(&world, &acme).await.len(), 1);

        let first = NamespaceForm {
            version: 1,
            ..form("first", "testing")
        };
        let second = NamespaceForm {
            version: 1,
            ..form("second", "testing")
        };
        save(directory, owner, tenant, id, &first).await.unwrap();
        let stale = save(directory, owner, tenant, id, &second).await;
        assert_eq!(stale, Err(Error::Refused(Refusal::Stale)));
        assert_eq!(
            get(directory, owner, tenant, id).await.unwrap().name,
            "first"
        );
    })
    .await;
}

#[tokio::test]
async fn another_tenants_namespace_does_not_exist() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let directory = &world.directory;
        let foreign = add(
            directory,
            &other.owner,
            other.tenant,
            &form("shop", "testing"),
        )
        .await
        .unwrap();
        let edited = NamespaceForm {
            version: 1,
            ..form("mine", "testing")
        };
        for id in [foreign, NamespaceId::generate()] {
            // In one's own tenant, and in the other tenant itself.
            for tenant in [acme.tenant, other.tenant, TenantId::generate()] {
                let ctx = &acme.owner;
                assert_eq!(
                    get(directory, ctx, tenant, id).await.err(),
                    Some(Error::NotFound)
                );
                assert_eq!(
                    save(directory, ctx, tenant, id, &edited).await,
                    Err(Error::NotFound)
                );
                assert_eq!(
                    delete(directory, ctx, tenant, id).await,
                    Err(Error::NotFound)
                );
            }
        }
        assert_eq!(
            list(directory, &acme.owner, other.tenant, Default::default()).await,
            Err(Error::NotFound)
        );
        assert_eq!(
            list(directory, &other.owner, other.tenant, Default::default())
                .await
                .unwrap()[0]
                .name,
            "shop"
        );
    })
    .await;
}

#[tokio::test]
async fn viewing_is_not_managing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let id = add(
            directory,
            &acme.owner,
            acme.tenant,
            &form("shop", "testing"),
        )
        .await
        .unwrap();
        let viewer = person(&world, acme.tenant, "viewer", &["namespaces:view"]).await;
        assert_eq!(
            list(directory, &viewer, acme.tenant, Default::default())
                .await
                .unwrap()
                .len(),
            1
        );
        let denied = Error::Denied(Action::ManageNamespaces);
        let wrong = form("", "");
        assert_eq!(
            add(directory, &viewer, acme.tenant, &wrong).await.err(),
            Some(denied.clone())
        );
        assert_eq!(
            save(directory, &viewer, acme.tenant, id, &wrong).await,
            Err(denied.clone())
        );
        assert_eq!(
            delete(directory, &viewer, acme.tenant, id).await,
            Err(denied)
        );
        let nobody = person(&world, acme.tenant, "nobody", &[]).await;
        let denied = Err(Error::Denied(Action::ViewNamespaces));
        assert_eq!(
            list(directory, &nobody, acme.tenant, Default::default()).await,
            denied
        );
    })
    .await;
}

#[tokio::test]
async fn not_even_the_command_line_writes_into_a_tenant_that_does_not_exist() {
    on_both(|world| async move {
        let nowhere = TenantId::generate();
        let added = add(
            &world.directory,
            &world.operator(),
            nowhere,
            &form("shop", "testing"),
        )
        .await;
        assert_eq!(added, Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn there_are_so_many_and_no_more() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let other = home(&world, "other").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        for number in 0..MOST_BY_HAND {
            let form = form(&format!("n{number}"), "testing");
            add(directory, owner, tenant, &form).await.unwrap();
        }
        let more = add(directory, owner, tenant, &form("more", "testing")).await;
        assert_eq!(more, Err(Refusal::TooMany.into()));
        add(directory, &other.owner, other.tenant, &form("a", "testing"))
            .await
            .unwrap();
        let all = list(directory, owner, tenant, Default::default())
            .await
            .unwrap();
        delete(directory, owner, tenant, all[0].id).await.unwrap();
        add(directory, owner, tenant, &form("more", "testing"))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_list_is_sorted_as_asked() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        for (name, environment) in [
            ("Beta", "production"),
            ("alpha", "testing"),
            ("gamma", "development"),
        ] {
            add(directory, owner, tenant, &form(name, environment))
                .await
                .unwrap();
            world.clock.advance(1_000);
        }
        for (sort, expected) in [
            (None, ["alpha", "Beta", "gamma"]),
            (Some(NamespaceSort::Name), ["alpha", "Beta", "gamma"]),
            (Some(NamespaceSort::Environment), ["gamma", "alpha", "Beta"]),
            (Some(NamespaceSort::CreatedAt), ["Beta", "alpha", "gamma"]),
        ] {
            for descending in [false, true] {
                let query = NamespaceQuery { sort, descending };
                let mut listed = list(directory, owner, tenant, query).await.unwrap();
                if descending {
                    listed.reverse();
                }
                let names: Vec<&str> = listed.iter().map(|one| one.name.as_str()).collect();
                assert_eq!(names, expected, "{query:?}");
            }
        }
        let query = NamespaceQuery {
            sort: Some(NamespaceSort::Id),
            descending: false,
        };
        let listed = list(directory, owner, tenant, query).await.unwrap();
        assert!(listed.is_sorted_by_key(|one| one.id));
    })
    .await;
}
