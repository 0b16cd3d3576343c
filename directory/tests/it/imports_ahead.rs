//! Large imports on PostgreSQL: written before the tenant's other writers have to wait for them.

use directory::{Ctx, Error, Result, audit, groups, imports};
use domain::{
    AccountId, GroupId, Refusal,
    audit::{AuditQuery, Fault, Verification},
    import_run::{ApplyStep, RunSummary},
    policy::Action,
};
use sea_orm::{
    ConnectionTrait, Database, DatabaseTransaction, DbBackend, Statement, TransactionTrait,
};
use serde_json::json;

use crate::{
    groups::{events, group, named, set_grants},
    harness::{START, World, on_postgres},
    imports::{add_accounts, apply, apply_as, intact, members, plan, plan_as},
    people::{Home, account_named, home, person},
    provisioning::{Client, client},
    staff::eventually,
};

/// Two people in each of 200 new groups, one in each of two old ones, and one row that means nobody yet.
fn file() -> String {
    let mut file = String::from("groups,userName\n");
    for number in 0..400 {
        file.push_str(&format!("North {},user{}\n", number % 200, number % 49));
    }
    file + "North 0,ada\nKept,user11\nHeld,user11\nNorth 0,newcomer\n"
}

/// A tenant with the people and the two old groups.
struct Scene<'a> {
    world: &'a World,
    acme: Home,
    okta: Client<'a>,
    ada: AccountId,
    kept: GroupId,
}

impl<'a> Scene<'a> {
    async fn new(world: &'a World) -> Self {
        let acme = home(world, "acme").await;
        add_accounts(world, acme.tenant.0, 50).await;
        let okta = client(world, &acme).await;
        // In this order they gain their members.
        let kept = group(world, acme.tenant, "Kept").await;
        group(world, acme.tenant, "Held").await;
        Self {
            ada: okta.user("ada").await,
            kept,
            world,
            acme,
            okta,
        }
    }

    /// Applies the file as `ctx`, and does something else when all of its rows are written, but not its events.
    async fn beside<T>(
        &self,
        ctx: &Ctx,
        other: impl AsyncFnOnce(domain::RunId) -> T,
    ) -> (Result<RunSummary>, T) {
        let run = plan_as(self.world, ctx, &self.acme, &file()).await.unwrap();
        let holding = hold(self.world).await;
        let other = async {
            eventually(async || is_waited_for(&holding).await).await;
            let answer = other(run).await;
            holding.rollback().await.unwrap();
            answer
        };
        tokio::join!(apply_as(self.world, ctx, &self.acme, run), other)
    }

    /// The directory is whole, and the file applies as it is now: so many groups and memberships are new.
    async fn then_applies(&self, run_created: u64, added: u64) {
        intact(self.world, &self.acme).await;
        assert_eq!(members(self.world, &self.acme, "North 199").await, None);
        let run = plan(self.world, &self.acme, &file()).await;
        let applied = apply(self.world, &self.acme, run).await.unwrap();
        assert_eq!(
            (applied.counts.created, applied.counts.memberships),
            (run_created, added)
        );
        intact(self.world, &self.acme).await;
    }

    /// How often an import has begun to be written ahead.
    async fn begun(&self) -> usize {
        let query = AuditQuery {
            action: "import.begun".to_owned(),
            ..Default::default()
        };
        let (directory, acme) = (&self.world.directory, &self.acme);
        let log = audit::list(directory, &acme.owner, acme.tenant, &query).await;
        log.unwrap().items.len()
    }
}

/// Holds the row of a group that gains a member: who counts its members has to wait, who refers to it has not.
async fn hold(world: &World) -> DatabaseTransaction {
    let holding = Database::connect(&world.url)
        .await
        .unwrap()
        .begin()
        .await
        .unwrap();
    holding
        .execute_unprepared("select 1 from groups where name_key = 'held' for no key update")
        .await
        .unwrap();
    holding
}

async fn is_waited_for(holding: &DatabaseTransaction) -> bool {
    let waiting = "select count(*) as waiting from pg_locks where not granted \
        and transactionid = pg_current_xact_id_if_assigned()::xid";
    let statement = Statement::from_string(DbBackend::Postgres, waiting);
    let row = holding.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get::<i64>("", "waiting").unwrap() > 0
}

/// What nobody has to wait for, and what the plan does not depend on.
#[tokio::test]
async fn others_write_while_an_import_is_written_and_it_applies_at_once() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let (acme, okta) = (&scene.acme, &scene.okta);
        let unrelated = okta.user("unrelated").await;
        let other = async |_| {
            for user in [unrelated, scene.ada] {
                let renamed = json!([{ "op": "replace", "path": "displayName", "value": "New" }]);
                okta.patch_user(user, renamed).await.unwrap();
            }
            let team = okta.group("Team", &[unrelated, scene.ada]).await;
            let added = json!([{ "op": "remove", "path": "members" }]);
            okta.patch_group(team, added).await.unwrap();
            okta.delete_user(unrelated).await.unwrap();
            group(&world, acme.tenant, "South").await;
            // None of it waits for the import, and nobody sees anything of that.
            members(&world, acme, "North 0").await
        };
        let (applied, seen) = scene.beside(&acme.owner, other).await;
        let applied = applied.unwrap();
        assert_eq!(seen, None);
        assert_eq!(
            (applied.counts.created, applied.counts.memberships),
            (200, 403)
        );
        assert_eq!(members(&world, acme, "North 199").await.unwrap().len(), 2);
        let latest = events(&world, acme.tenant).await;
        assert_eq!(latest[0].action, "import.applied");
        assert_eq!(scene.begun().await, 1);
        intact(&world, acme).await;
    })
    .await;
}

#[tokio::test]
async fn the_events_of_groups_stand_behind_the_one_that_says_that_the_import_has_begun() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let run = plan(&world, &scene.acme, &file()).await;
        apply(&world, &scene.acme, run).await.unwrap();
        let verified = audit::verify(&world.directory, &scene.acme.owner, scene.acme.tenant);
        let Verification::Intact { events: count } = verified.await.unwrap() else {
            panic!("broken");
        };
        let latest = events(&world, scene.acme.tenant).await;
        let applied = &latest[0];
        assert_eq!(applied.action, "import.applied");
        assert_eq!(
            u64::try_from(applied.sequence).unwrap(),
            count,
            "no place is left free"
        );
        assert_eq!(latest[1].action, "group.members-added");
        let first = applied.sequence - 202;
        let noted = applied
            .changes
            .iter()
            .find(|change| change.field == "first_event");
        assert_eq!(noted.unwrap().after, Some(first.to_string()));

        // Neither one of them nor all of them can go, or be put there by anybody else.
        let tampered = [
            (
                format!(
                    "update audit_events set object_name = 'x' where sequence = {}",
                    first + 7
                ),
                first + 7,
                Fault::Edited,
            ),
            (
                format!("delete from audit_events where sequence = {}", first + 7),
                first + 7,
                Fault::Missing,
            ),
            (
                format!(
                    "delete from audit_events where sequence between {first} and {}",
                    first + 201
                ),
                first + 202,
                Fault::Missing,
            ),
        ];
        for (statement, sequence, fault) in tampered {
            world.tamper(&statement).await;
            let verified = audit::verify(&world.directory, &scene.acme.owner, scene.acme.tenant);
            assert_eq!(
                verified.await.unwrap(),
                Verification::Broken { sequence, fault }
            );
        }
    })
    .await;
}

/// Does this while an import is written. The import is refused because its plan is another one by then; so many
/// groups and memberships are new afterwards.
async fn outdated(other: impl AsyncFn(&Scene<'_>), created: u64, added: u64) {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let (refused, ()) = scene
            .beside(&scene.acme.owner, async |_| other(&scene).await)
            .await;
        assert_eq!(refused, Err(Error::Refused(Refusal::PlanIsOutdated)));
        scene.then_applies(created, added).await;
    })
    .await;
}

#[tokio::test]
async fn an_account_that_goes_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| scene.okta.delete_user(scene.ada).await.unwrap();
    outdated(other, 200, 402).await;
}

#[tokio::test]
async fn an_account_that_is_called_something_else_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        let renamed = json!([{ "op": "replace", "path": "userName", "value": "lovelace" }]);
        scene.okta.patch_user(scene.ada, renamed).await.unwrap();
    };
    outdated(other, 200, 402).await;
}

#[tokio::test]
async fn an_account_that_comes_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        scene.okta.user("newcomer").await;
    };
    outdated(other, 200, 404).await;
}

#[tokio::test]
async fn a_group_that_is_made_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        group(scene.world, scene.acme.tenant, "NORTH 7").await;
    };
    outdated(other, 199, 403).await;
}

#[tokio::test]
async fn a_group_that_goes_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        let (directory, acme) = (&scene.world.directory, &scene.acme);
        let deleted = groups::delete(directory, &acme.owner, acme.tenant, scene.kept);
        deleted.await.unwrap();
    };
    outdated(other, 201, 403).await;
}

#[tokio::test]
async fn a_member_who_is_added_by_hand_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        let user = account_named(scene.world, scene.acme.tenant, "user11").await;
        let (directory, acme) = (&scene.world.directory, &scene.acme);
        groups::add_members(directory, &acme.owner, acme.tenant, scene.kept, &[user])
            .await
            .unwrap();
    };
    outdated(other, 200, 402).await;
}

#[tokio::test]
async fn a_group_that_grants_more_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        set_grants(scene.world, scene.acme.tenant, scene.kept, &["audit:view"]).await;
    };
    outdated(other, 200, 403).await;
}

#[tokio::test]
async fn whoever_may_not_import_any_more_does_not() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let olga = person(
            &world,
            scene.acme.tenant,
            "olga",
            &["accounts", "security-groups"],
        )
        .await;
        let other = async |_| {
            let own = named(&world, scene.acme.tenant, "Group of olga").await;
            set_grants(&world, scene.acme.tenant, own, &["accounts"]).await;
        };
        let (refused, ()) = scene.beside(&olga, other).await;
        assert_eq!(refused, Err(Error::Denied(Action::ImportGroups)));
        scene.then_applies(200, 403).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_may_give_less_meanwhile_gives_no_more() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        set_grants(&world, scene.acme.tenant, scene.kept, &["audit:view"]).await;
        let grants = ["accounts", "security-groups", "audit"];
        let olga = person(&world, scene.acme.tenant, "olga", &grants).await;
        let other = async |_| {
            let own = named(&world, scene.acme.tenant, "Group of olga").await;
            set_grants(
                &world,
                scene.acme.tenant,
                own,
                &["accounts", "security-groups"],
            )
            .await;
        };
        let (refused, ()) = scene.beside(&olga, other).await;
        assert_eq!(refused, Err(Error::Refused(Refusal::PlanIsOutdated)));
        scene.then_applies(200, 403).await;
    })
    .await;
}

#[tokio::test]
async fn a_run_that_is_cancelled_meanwhile_is_not_applied() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let other = async |run| {
            let cancelled = imports::cancel(&world.directory, &acme.owner, acme.tenant, run);
            cancelled.await.unwrap();
        };
        let (refused, ()) = scene.beside(&acme.owner, other).await;
        assert_eq!(refused, Err(Error::Refused(Refusal::RunIsOver)));
        scene.then_applies(200, 403).await;
    })
    .await;
}

/// Who waits for the import's rows has the tenant's lock, which the import still needs.
#[tokio::test]
async fn whoever_wants_the_same_rows_goes_first_and_the_import_after_that() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let ended = async |_| {
            let user = account_named(&world, acme.tenant, "user12").await;
            let directory = &world.directory;
            // The same group, somebody else.
            groups::add_members(directory, &acme.owner, acme.tenant, scene.kept, &[user]).await
        };
        let (applied, added) = scene.beside(&acme.owner, ended).await;
        assert_eq!(added, Ok(1));
        let applied = applied.unwrap();
        assert_eq!(
            (applied.counts.created, applied.counts.memberships),
            (200, 403)
        );
        assert_eq!(members(&world, acme, "Kept").await.unwrap().len(), 2);
        intact(&world, acme).await;
    })
    .await;
}

#[tokio::test]
async fn another_server_shows_how_far_an_import_is() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let elsewhere = world.another_server().await;
        let look = async |run| {
            let shown = imports::get(&elsewhere, &acme.owner, acme.tenant, run).await;
            shown.unwrap().applying
        };
        let other = async |run| {
            let is_writing = async || {
                look(run)
                    .await
                    .is_some_and(|seen| seen.step == ApplyStep::Writing)
            };
            eventually(is_writing).await;
            (run, look(run).await.unwrap())
        };
        let (applied, (run, seen)) = scene.beside(&acme.owner, other).await;
        assert_eq!(seen.by, acme.owner.actor.name());
        assert_eq!(seen.pace.total, 603, "200 groups, 403 memberships");
        assert_eq!(applied.unwrap().applying, None);
        assert_eq!(look(run).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_gone_applies_nothing() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let run = plan(&world, acme, &file()).await;
        let noted = format!(
            "insert into import_progress values \
             ('{}', '{run}', 'Olga', 'writing', 1, 603, 1000, {})",
            acme.tenant, START.0
        );
        world.tamper(&noted).await;
        let look = async || {
            let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run).await;
            shown.unwrap().applying.map(|seen| seen.by)
        };
        assert_eq!(look().await.as_deref(), Some("Olga"));
        world.clock.advance(10_000);
        assert_eq!(look().await, None);
    })
    .await;
}
