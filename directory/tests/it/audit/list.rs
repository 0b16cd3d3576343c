//! What the filters of the audit log find, its pages and its files.

use directory::{
    Ctx, Error,
    audit::{Format, actions, export, list},
    namespaces,
};
use domain::{
    audit::{ActorType, AuditColumn, AuditPage, AuditQuery, Extent, ObjectType, Place},
    moment::DAY_LENGTH,
    namespace::NamespaceForm,
    policy::Action,
};
use futures::TryStreamExt as _;

use super::chain::busy;
use crate::{
    harness::{START, World, on_both},
    people::{Home, home, person},
};

async fn ask(world: &World, at: &Home, query: &AuditQuery) -> AuditPage {
    list(&world.directory, &at.owner, at.tenant, query)
        .await
        .unwrap()
}

async fn count(world: &World, at: &Home, query: AuditQuery) -> usize {
    let query = AuditQuery {
        size: 200.into(),
        ..query
    };
    ask(world, at, &query).await.items.len()
}

async fn space(world: &World, at: &Home, who: &Ctx, name: &str) -> String {
    let form = NamespaceForm {
        name: name.into(),
        environment: "testing".into(),
        ..Default::default()
    };
    let id = namespaces::add(&world.directory, who, at.tenant, &form).await;
    id.unwrap().to_string()
}

async fn file(world: &World, at: &Home, query: &AuditQuery, format: Format) -> String {
    let pieces = export(&world.directory, &at.owner, at.tenant, query, format).await;
    let pieces: Vec<String> = pieces.unwrap().try_collect().await.unwrap();
    pieces.concat()
}

fn spaces() -> AuditQuery {
    AuditQuery {
        object_type: Some(ObjectType::Namespace),
        ..Default::default()
    }
}

fn by(actor: &str) -> AuditQuery {
    AuditQuery {
        actor: actor.into(),
        ..Default::default()
    }
}

#[tokio::test]
async fn how_many_there_are_is_said_without_counting() {
    on_both(|world| async move {
        let acme = busy(&world).await;
        let whole = AuditQuery {
            size: 200.into(),
            ..Default::default()
        };
        let page = ask(&world, &acme, &whole).await;
        let all = page.items.len() as u64;
        assert_eq!(page.extent, Extent::UpTo(all));
        let some = ask(&world, &acme, &spaces()).await;
        let found = some.items.len() as u64;
        assert_eq!(some.extent, Extent::Exactly(found));
        assert!((2..all).contains(&found), "{found}");
        let first = AuditQuery {
            size: 1.into(),
            ..spaces()
        };
        let page = ask(&world, &acme, &first).await;
        assert_eq!(page.extent, Extent::MoreThan(1));
        let rest = AuditQuery {
            place: Place::OlderThan(page.older.unwrap()),
            ..spaces()
        };
        let page = ask(&world, &acme, &rest).await;
        assert_eq!(page.extent, Extent::MoreThan(found - 1));
    })
    .await;
}

#[tokio::test]
async fn every_filter_finds_its_events_the_latest_first() {
    on_both(|world| async move {
        let acme = busy(&world).await;
        world.clock.advance(DAY_LENGTH);
        let keeper = person(&world, acme.tenant, "keeper_1", &["namespaces"]).await;
        let id = space(&world, &acme, &keeper, "late").await;

        let newest = ask(&world, &acme, &AuditQuery::default())
            .await
            .items
            .swap_remove(0);
        assert_eq!(newest.object_id, id);
        assert_eq!(
            (newest.actor.as_str(), newest.actor_type),
            ("keeper_1", ActorType::Account)
        );
        assert_eq!(count(&world, &acme, by("KEEPER")).await, 1);
        assert_eq!(count(&world, &acme, by("keeper_")).await, 1);
        assert_eq!(count(&world, &acme, by("kee_er")).await, 0);
        assert_eq!(count(&world, &acme, by("%")).await, 0);
        assert_eq!(count(&world, &acme, spaces()).await, 9);
        let until = AuditQuery {
            until: START.iso_day(),
            ..spaces()
        };
        assert_eq!(count(&world, &acme, until).await, 8);
        let from = AuditQuery {
            from: START.plus(DAY_LENGTH).iso_day(),
            ..spaces()
        };
        assert_eq!(count(&world, &acme, from).await, 1);
        let one = AuditQuery {
            object_id: id,
            ..Default::default()
        };
        assert_eq!(count(&world, &acme, one).await, 1);
        let added = AuditQuery {
            action: "namespace.added".into(),
            ..by("keeper")
        };
        assert_eq!(count(&world, &acme, added).await, 1);
        let alone = AuditQuery {
            sequence: Some(newest.sequence),
            ..Default::default()
        };
        assert_eq!(ask(&world, &acme, &alone).await.items, [newest]);
    })
    .await;
}

#[tokio::test]
async fn actors_who_begin_alike_are_found_together_whether_few_or_many() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        for number in 1..=12 {
            let name = format!("keeper{number}");
            let keeper = person(&world, acme.tenant, &name, &["namespaces"]).await;
            space(&world, &acme, &keeper, &name).await;
            let query = AuditQuery {
                size: 5.into(),
                ..by("Keeper")
            };
            let page = ask(&world, &acme, &query).await;
            assert_eq!(page.items[0].actor, name);
            let sequences: Vec<i64> = page.items.iter().map(|event| event.sequence).collect();
            assert!(
                sequences.is_sorted_by(|one, next| one > next),
                "{sequences:?}"
            );
            assert_eq!(page.older.is_some(), number > 5);
            assert_eq!(count(&world, &acme, by("keeper")).await, number);
        }
    })
    .await;
}

#[tokio::test]
async fn pages_neither_overlap_nor_shift_when_events_are_added() {
    on_both(|world| async move {
        let acme = busy(&world).await;
        let page = |place| AuditQuery {
            place,
            size: 3.into(),
            ..spaces()
        };
        let names = |page: &AuditPage| {
            let names = page.items.iter().map(|event| event.object_name.clone());
            names.collect::<Vec<_>>().join(" ")
        };
        let first = ask(&world, &acme, &page(Place::Newest)).await;
        assert_eq!(names(&first), "space-8 space-7 space-6");
        assert_eq!(first.newer, None);
        space(&world, &acme, &acme.owner, "new").await;
        let second = ask(&world, &acme, &page(Place::OlderThan(first.older.unwrap()))).await;
        assert_eq!(names(&second), "space-5 space-4 space-3");
        let third = ask(
            &world,
            &acme,
            &page(Place::OlderThan(second.older.unwrap())),
        )
        .await;
        assert_eq!(
            (names(&third).as_str(), third.older),
            ("space-2 space-1", None)
        );
        let back = ask(&world, &acme, &page(Place::NewerThan(third.newer.unwrap()))).await;
        assert_eq!(back, second);
        let back = ask(&world, &acme, &page(Place::NewerThan(back.newer.unwrap()))).await;
        assert_eq!(back.items, first.items);
        let top = ask(&world, &acme, &page(Place::NewerThan(back.newer.unwrap()))).await;
        assert_eq!((names(&top).as_str(), top.newer), ("new", None));
    })
    .await;
}

#[tokio::test]
async fn the_actions_on_offer_are_those_that_happened_here() {
    on_both(|world| async move {
        let (acme, other) = (busy(&world).await, home(&world, "other").await);
        let offered = async |at: &Home| {
            actions(&world.directory, &at.owner, at.tenant)
                .await
                .unwrap()
        };
        let here = offered(&acme).await;
        assert!(here.contains(&"namespace.added".to_owned()), "{here:?}");
        assert!(here.is_sorted_by(|one, next| one < next), "{here:?}");
        let there = offered(&other).await;
        assert!(!there.contains(&"namespace.added".to_owned()), "{there:?}");
    })
    .await;
}

#[tokio::test]
async fn a_file_holds_exactly_what_is_filtered() {
    on_both(|world| async move {
        let acme = busy(&world).await;
        let form = NamespaceForm {
            name: "odd".into(),
            environment: "testing".into(),
            description: "=1+1".into(),
            ..Default::default()
        };
        namespaces::add(&world.directory, &acme.owner, acme.tenant, &form)
            .await
            .unwrap();
        let listed = ask(&world, &acme, &spaces()).await.items;
        let json = file(&world, &acme, &spaces(), Format::Json).await;
        let json: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        let sequences: Vec<i64> = json
            .iter()
            .map(|event| event["event"].as_i64().unwrap())
            .collect();
        let expected: Vec<i64> = listed.iter().map(|event| event.sequence).collect();
        assert_eq!(sequences, expected);
        assert_eq!(json[0]["time"], START.rfc3339());
        assert_eq!(json[0]["object"], "odd");
        assert_eq!(json[0]["changes"][0]["field"], listed[0].changes[0].field);
        assert!(json[0]["changes"].to_string().contains("\"=1+1\""));

        let csv = file(&world, &acme, &spaces(), Format::Csv(AuditColumn::ALL.to_vec())).await;
        let mut lines = csv.lines();
        assert_eq!(
            lines.next().unwrap(),
            "event,time,actorType,actor,address,action,objectType,objectId,object,field,before,after"
        );
        assert!(csv.contains(",description,,'=1+1\r\n"), "{csv}");
        let changes: usize = listed.iter().map(|event| event.changes.len().max(1)).sum();
        assert_eq!(lines.count(), changes);

        // What is hidden is left out, and an event whose changes are is one row.
        let few = Format::Csv(vec![AuditColumn::When, AuditColumn::What]);
        let csv = file(&world, &acme, &spaces(), few).await;
        assert!(csv.starts_with("event,time,action\r\n"), "{csv}");
        assert_eq!(csv.lines().count(), 1 + listed.len(), "{csv}");

        let nothing = by("nobody of this name");
        assert_eq!(file(&world, &acme, &nothing, Format::Json).await, "[\n]\n");
        assert_eq!(file(&world, &acme, &nothing, Format::Csv(AuditColumn::ALL.to_vec())).await.lines().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_log_of_several_pieces_is_whole() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let copies = "with recursive n(n) as (select 1 union all select n + 1 from n where n < 2300) \
             insert into audit_events (tenant_id, sequence, at, actor_type, actor_id, actor, actor_key, action, \
             object_type, object_id, object_name, changes, address, previous_hash, hash) \
             select tenant_id, sequence + n * 100, at + n % 7, actor_type, actor_id, actor, actor_key, action, \
             object_type, object_id, object_name, changes, address, previous_hash, hash \
             from audit_events, n where sequence = 1";
        world.tamper(copies).await;
        let everything = AuditQuery::default();
        let json = file(&world, &acme, &everything, Format::Json).await;
        let json: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        let mut sequences: Vec<i64> = json
            .iter()
            .map(|event| event["event"].as_i64().unwrap())
            .collect();
        sequences.sort_unstable();
        sequences.dedup();
        assert_eq!(sequences.len(), json.len());
        assert!(sequences.len() > 2_300, "{}", sequences.len());
    })
    .await;
}

#[tokio::test]
async fn only_those_who_see_the_log_take_it_with_them() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let nobody = person(&world, acme.tenant, "nobody", &["tenants"]).await;
        let (directory, query) = (&world.directory, AuditQuery::default());
        for (ctx, tenant, expected) in [
            (&nobody, acme.tenant, Error::Denied(Action::ViewAudit)),
            (&acme.owner, other.tenant, Error::NotFound),
        ] {
            let taken = export(
                directory,
                ctx,
                tenant,
                &query,
                Format::Csv(AuditColumn::ALL.to_vec()),
            )
            .await;
            assert_eq!(taken.err(), Some(expected.clone()));
            assert_eq!(actions(directory, ctx, tenant).await.err(), Some(expected));
        }
    })
    .await;
}
