//! The audit log: who sees it, and that tampering shows.

use directory::{
    Error,
    audit::{list, verify, verify_all},
    namespaces,
};
use domain::{
    TenantId,
    audit::{AuditQuery, Fault, Verification},
    namespace::NamespaceForm,
    policy::Action,
};

use crate::{
    harness::{World, on_both},
    people::{Home, home, person},
};

/// A tenant whose chain has at least eight events.
pub async fn busy(world: &World) -> Home {
    let acme = home(world, "acme").await;
    for number in 1..=8 {
        space(world, &acme, number).await;
    }
    acme
}

/// Something that writes an event.
async fn space(world: &World, at: &Home, number: u32) {
    let form = NamespaceForm {
        name: format!("space-{number}"),
        environment: "testing".into(),
        ..Default::default()
    };
    namespaces::add(&world.directory, &at.owner, at.tenant, &form)
        .await
        .unwrap();
}

async fn verified(world: &World, home: &Home) -> Verification {
    verify(&world.directory, &home.owner, home.tenant)
        .await
        .unwrap()
}

/// The chain of a busy tenant after somebody with access to the database has run this.
async fn after_tampering(world: &World, sql: &str) -> Verification {
    let acme = busy(world).await;
    assert!(matches!(verified(world, &acme).await, Verification::Intact { events } if events >= 8));
    for statement in sql.split(';') {
        world.tamper(statement).await;
    }
    verified(world, &acme).await
}

fn broken(sequence: i64, fault: Fault) -> Verification {
    Verification::Broken { sequence, fault }
}

/// Every column but the four that a copy gets anew.
const CONTENT: &str = "at, actor_type, actor_id, actor, actor_key, action, object_type, object_id, \
                       object_name, changes, address";

#[tokio::test]
async fn an_edited_event_is_found_whatever_was_edited() {
    for edit in [
        "at = at + 1",
        "actor_type = 'job'",
        "actor_id = ''",
        "actor = 'Somebody else'",
        "action = 'namespace.deleted'",
        "object_type = 'group'",
        "object_id = 'x'",
        "object_name = 'x'",
        "changes = '[]'",
        "address = '192.0.2.1'",
        "previous_hash = hash",
        "hash = previous_hash",
    ] {
        on_both(|world| async move {
            let sql = format!("update audit_events set {edit} where sequence = 5");
            assert_eq!(
                after_tampering(&world, &sql).await,
                broken(5, Fault::Edited),
                "{edit}"
            );
        })
        .await;
    }
}

#[tokio::test]
async fn a_deleted_event_is_found() {
    on_both(|world| async move {
        let sql = "delete from audit_events where sequence = 4";
        assert_eq!(
            after_tampering(&world, sql).await,
            broken(4, Fault::Missing)
        );
    })
    .await;
}

#[tokio::test]
async fn the_first_event_can_not_be_deleted_either() {
    on_both(|world| async move {
        let sql = "delete from audit_events where sequence = 1";
        assert_eq!(
            after_tampering(&world, sql).await,
            broken(1, Fault::Missing)
        );
    })
    .await;
}

#[tokio::test]
async fn closing_the_gap_after_a_deletion_does_not_help() {
    on_both(|world| async move {
        // Backwards by way of negative numbers: the primary key holds at every moment.
        let sql = "delete from audit_events where sequence = 4; \
                   update audit_events set sequence = -sequence where sequence > 4; \
                   update audit_events set sequence = -sequence - 1 where sequence < 0";
        assert_eq!(after_tampering(&world, sql).await, broken(4, Fault::Edited));
    })
    .await;
}

#[tokio::test]
async fn an_inserted_event_is_found() {
    on_both(|world| async move {
        let sql = format!(
            "update audit_events set sequence = -sequence where sequence > 4; \
             update audit_events set sequence = -sequence + 1 where sequence < 0; \
             insert into audit_events (tenant_id, sequence, {CONTENT}, previous_hash, hash) \
             select tenant_id, 5, {CONTENT}, hash, hash from audit_events where sequence = 4"
        );
        assert_eq!(
            after_tampering(&world, &sql).await,
            broken(5, Fault::Edited)
        );
    })
    .await;
}

#[tokio::test]
async fn an_event_appended_behind_the_end_is_found() {
    on_both(|world| async move {
        let sql = format!(
            "insert into audit_events (tenant_id, sequence, {CONTENT}, previous_hash, hash) \
             select tenant_id, sequence + 1, {CONTENT}, hash, hash from audit_events \
             where sequence = (select max(sequence) from audit_events)"
        );
        let found = after_tampering(&world, &sql).await;
        assert!(
            matches!(
                found,
                Verification::Broken {
                    fault: Fault::Edited,
                    ..
                }
            ),
            "{found:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn reordered_events_are_found() {
    on_both(|world| async move {
        let sql = "update audit_events set sequence = -1 where sequence = 5; \
                   update audit_events set sequence = 5 where sequence = 6; \
                   update audit_events set sequence = 6 where sequence = -1";
        assert_eq!(after_tampering(&world, sql).await, broken(5, Fault::Edited));
    })
    .await;
}

#[tokio::test]
async fn a_chain_that_was_cut_off_is_found() {
    on_both(|world| async move {
        let sql = "delete from audit_events where sequence > 6";
        assert_eq!(after_tampering(&world, sql).await, broken(6, Fault::CutOff));
    })
    .await;
}

#[tokio::test]
async fn an_emptied_log_is_found() {
    on_both(|world| async move {
        assert_eq!(
            after_tampering(&world, "delete from audit_events").await,
            broken(0, Fault::CutOff)
        );
    })
    .await;
}

#[tokio::test]
async fn a_lost_end_is_found() {
    on_both(|world| async move {
        let found = after_tampering(&world, "delete from audit_heads").await;
        assert!(
            matches!(
                found,
                Verification::Broken {
                    fault: Fault::CutOff,
                    ..
                }
            ),
            "{found:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn every_tenant_has_a_chain_of_its_own() {
    on_both(|world| async move {
        let acme = busy(&world).await;
        let other = home(&world, "other").await;
        let all = verify_all(&world.directory, &world.operator())
            .await
            .unwrap();
        let names: Vec<(TenantId, &str)> = all
            .iter()
            .map(|(id, name, _)| (*id, name.as_str()))
            .collect();
        assert_eq!(names, [(acme.tenant, "acme"), (other.tenant, "other")]);
        assert!(
            all.iter()
                .all(|(_, _, found)| matches!(found, Verification::Intact { .. }))
        );
        // Only acme's chain is that long.
        world
            .tamper("update audit_events set actor = 'x' where sequence = 9")
            .await;
        let all = verify_all(&world.directory, &world.operator())
            .await
            .unwrap();
        assert_eq!(all[0].2, broken(9, Fault::Edited));
        assert!(matches!(all[1].2, Verification::Intact { .. }));
    })
    .await;
}

#[tokio::test]
async fn writers_at_once_leave_one_whole_chain() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let form = |name: &str| NamespaceForm {
            name: name.into(),
            environment: "testing".into(),
            ..Default::default()
        };
        let (directory, owner) = (&world.directory, &acme.owner);
        let forms = [form("a"), form("b"), form("c"), form("d")];
        let Verification::Intact { events: before } = verified(&world, &acme).await else {
            panic!("broken");
        };
        let (a, b, c, d) = tokio::join!(
            namespaces::add(directory, owner, acme.tenant, &forms[0]),
            namespaces::add(directory, owner, acme.tenant, &forms[1]),
            namespaces::add(directory, owner, acme.tenant, &forms[2]),
            namespaces::add(directory, owner, acme.tenant, &forms[3]),
        );
        assert!([a, b, c, d].iter().all(Result::is_ok));
        let events = before + 4;
        assert_eq!(
            verified(&world, &acme).await,
            Verification::Intact { events }
        );
    })
    .await;
}

#[tokio::test]
async fn only_those_see_the_log_who_may() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let nobody = person(&world, acme.tenant, "nobody", &["tenants"]).await;
        let query = AuditQuery::default();
        let directory = &world.directory;
        for (ctx, tenant, expected) in [
            (&nobody, acme.tenant, Error::Denied(Action::ViewAudit)),
            (&acme.owner, other.tenant, Error::NotFound),
            (&acme.owner, TenantId::generate(), Error::NotFound),
        ] {
            assert_eq!(
                list(directory, ctx, tenant, &query).await.err(),
                Some(expected.clone())
            );
            assert_eq!(verify(directory, ctx, tenant).await.err(), Some(expected));
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_leaves_neither_data_nor_an_event() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let query = AuditQuery::default();
        let before = list(&world.directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap();
        let unit = world
            .directory
            .write(&acme.owner, Action::SaveTenant, acme.tenant)
            .await;
        drop(unit.unwrap());
        let after = list(&world.directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap();
        assert_eq!(before, after);
    })
    .await;
}

#[tokio::test]
async fn a_log_that_grows_while_it_is_verified_is_intact() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let writing = async {
            for number in 0..60 {
                space(&world, &acme, number).await;
            }
        };
        let verifying = async {
            for _ in 0..40 {
                let found = verified(&world, &acme).await;
                assert!(matches!(found, Verification::Intact { .. }), "{found:?}");
            }
        };
        tokio::join!(writing, verifying);
    })
    .await;
}
