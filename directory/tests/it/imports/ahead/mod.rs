//! Large imports on PostgreSQL: written before the tenant's other writers have to wait for them.

mod events;
mod others;
mod outdated;

use directory::{Ctx, Result, audit};
use domain::{AccountId, GroupId, audit::AuditQuery, import_run::RunSummary};
use sea_orm::{
    ConnectionTrait, Database, DatabaseTransaction, DbBackend, Statement, TransactionTrait,
};

use crate::{
    groups::group,
    harness::World,
    imports::{add_accounts, apply, apply_as, members, plan, plan_as},
    log::expect_intact,
    people::{Home, home},
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
        expect_intact(self.world, self.acme.tenant).await;
        assert_eq!(members(self.world, &self.acme, "North 199").await, None);
        let run = plan(self.world, &self.acme, &file()).await;
        let applied = apply(self.world, &self.acme, run).await.unwrap();
        assert_eq!(
            (applied.counts.created, applied.counts.memberships),
            (run_created, added)
        );
        expect_intact(self.world, self.acme.tenant).await;
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
