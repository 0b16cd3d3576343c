//! How many users and groups there are is kept beside the tables, and told without counting: whatever happens
//! to the tables, the two agree.

use directory::{
    accounts, groups as security_groups, imports as csv, provisioning::users, tokens, trash,
};
use domain::{
    AccountId, RunId,
    list::Paging,
    trash::{TrashKind, TrashQuery},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use scim::validate;
use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::{Value, json};

use crate::{
    harness::{World, on_both},
    imports,
    people::{Home, home},
    provisioning::samples::generate,
    provisioning::{Client, client},
};

/// Something that adds or removes accounts or groups, or fails to.
#[derive(Debug, Clone)]
enum Step {
    User(u8),
    /// Both or none.
    Users(u8, u8),
    Group(u8),
    Local(u8),
    RemoveUser(u8),
    RemoveGroup(u8),
    /// By an administrator.
    Delete(u8),
    /// The oldest, the next one and so on.
    Restore(u8),
    Import(u8),
    /// Many rows with one statement.
    Flood(u8),
    Ebb,
    /// A group changes hands.
    Over(u8, bool),
    /// In the other tenant.
    Elsewhere(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let few = 0..12_u8;
    prop_oneof![
        4 => few.clone().prop_map(Step::User),
        2 => (few.clone(), few.clone()).prop_map(|(one, two)| Step::Users(one, two)),
        3 => few.clone().prop_map(Step::Group),
        1 => few.clone().prop_map(Step::Local),
        3 => few.clone().prop_map(Step::RemoveUser),
        2 => few.clone().prop_map(Step::RemoveGroup),
        2 => few.clone().prop_map(Step::Delete),
        3 => few.clone().prop_map(Step::Restore),
        1 => few.clone().prop_map(Step::Import),
        1 => few.clone().prop_map(Step::Flood),
        1 => Just(Step::Ebb),
        1 => (few.clone(), any::<bool>()).prop_map(|(number, to)| Step::Over(number, to)),
        1 => few.prop_map(Step::Elsewhere),
    ]
}

struct Scene<'a> {
    world: &'a World,
    acme: &'a Home,
    client: Client<'a>,
    other: Client<'a>,
}

impl Scene<'_> {
    async fn take(&self, step: Step) {
        // Names are few, so that they often clash: what is refused must not be counted either.
        match step {
            Step::User(number) => drop(self.client.post_user(user(number)).await),
            Step::Users(one, two) => {
                let documents = [one, two].map(|number| {
                    let document = validate::user(&user(number)).unwrap();
                    (AccountId::generate(), document)
                });
                let (directory, tenant) = (&self.world.directory, self.acme.tenant);
                let made =
                    users::create_together(directory, &self.client.ctx, tenant, documents.into());
                drop(made.await);
            }
            Step::Group(number) => drop(self.client.post_group(group(number)).await),
            Step::Local(number) => {
                let form = domain::group::NewGroup {
                    name: format!("g{number}"),
                    description: String::new(),
                };
                let (directory, owner) = (&self.world.directory, &self.acme.owner);
                drop(security_groups::create(directory, owner, self.acme.tenant, &form).await);
            }
            Step::RemoveUser(number) => {
                if let Some(id) = self.user(number).await {
                    drop(self.client.delete_user(id).await);
                }
            }
            Step::RemoveGroup(number) => {
                let filter = format!("displayName eq \"g{number}\"");
                let found = self.client.groups(&[("filter", filter.as_str())]).await;
                if let Some(group) = found.1.first() {
                    drop(self.client.delete_group(group.id).await);
                }
            }
            Step::Delete(number) => {
                if let Some(id) = self.user(number).await {
                    let (directory, owner) = (&self.world.directory, &self.acme.owner);
                    drop(accounts::delete(directory, owner, self.acme.tenant, id).await);
                }
            }
            Step::Restore(number) => {
                let (directory, owner) = (&self.world.directory, &self.acme.owner);
                let tenant = self.acme.tenant;
                let query = TrashQuery::default();
                let page = trash::list(directory, owner, tenant, &query).await.unwrap();
                let Some(entry) = page.items.get(usize::from(number)) else {
                    return;
                };
                match entry.kind {
                    TrashKind::Account => {
                        let id = entry.id.into();
                        drop(trash::restore_account(directory, owner, tenant, id).await);
                    }
                    TrashKind::Group => {
                        let id = entry.id.into();
                        drop(trash::restore_group(directory, owner, tenant, id).await);
                    }
                }
            }
            Step::Import(number) => {
                let file = format!("groups,userName\ng{number},\nimported{number},\n");
                let run = imports::import(self.world, self.acme, &file).await.id;
                if number.is_multiple_of(2) {
                    self.undo(run).await;
                }
            }
            Step::Flood(number) => {
                let copy = |engine: &str| {
                    format!(
                        "insert into groups (tenant_id, id, source, status, name, name_key, display_name, \
                         description, is_owner_group, member_count, created_at, updated_at, updated_by, version) \
                         select tenant_id, {engine}, 'SCIM', status, name || '-{number}', name_key || '-{number}', \
                         display_name, '', false, 0, 0, 0, '', 1 from groups where id not in \
                         (select id from groups where name_key like '%-%')"
                    )
                };
                let fresh = match self.world.url.starts_with("sqlite") {
                    true => "randomblob(16)",
                    false => "gen_random_uuid()",
                };
                let clear = format!("delete from groups where name_key like '%-{number}'");
                self.world
                    .tamper(&format!("{clear}; {}", copy(fresh)))
                    .await;
            }
            Step::Ebb => {
                self.world
                    .tamper("delete from groups where name_key like '%-%'")
                    .await;
            }
            Step::Over(number, to_scim) => {
                let (from, to) = if to_scim {
                    ("LOCAL", "SCIM")
                } else {
                    ("SCIM", "LOCAL")
                };
                let sql = format!(
                    "update groups set source = '{to}' where source = '{from}' and name_key = 'g{number}' \
                     and not is_owner_group and document is not null"
                );
                self.world.tamper(&sql).await;
            }
            Step::Elsewhere(number) => {
                drop(self.other.post_user(user(number)).await);
                drop(self.other.post_group(group(number)).await);
            }
        }
    }

    async fn undo(&self, run: RunId) {
        let (directory, Home { tenant, owner }) = (&self.world.directory, self.acme);
        let preview = csv::preview_undo(directory, owner, *tenant, run, Paging::default());
        let digest = preview.await.unwrap().digest;
        csv::undo(directory, owner, *tenant, run, &digest)
            .await
            .unwrap();
    }

    async fn user(&self, number: u8) -> Option<AccountId> {
        let filter = format!("userName eq \"u{number}\"");
        let found = self.client.users(&[("filter", filter.as_str())]).await;
        found.1.first().map(|user| user.id)
    }
}

fn user(number: u8) -> Value {
    json!({ "userName": format!("u{number}"), "active": number.is_multiple_of(2) })
}

fn group(number: u8) -> Value {
    json!({ "displayName": format!("g{number}") })
}

async fn check(client: &Client<'_>, step: &str) {
    // What every resource has: found one by one.
    let counted = [("filter", "id pr"), ("count", "0")];
    let kept = [("count", "0")];
    assert_eq!(
        client.users(&kept).await.0,
        client.users(&counted).await.0,
        "{step}"
    );
    assert_eq!(
        client.groups(&kept).await.0,
        client.groups(&counted).await.0,
        "{step}"
    );
}

/// The rows that are kept say what counting says, for every tenant, kind, source and status.
const WRONG: &str = "select count(*) as wrong from (\
    select tenant_id, kind, source, status, sum(total) as total from (\
      select tenant_id, kind, source, status, total from tallies \
      union all select tenant_id, 'account', source, status, -1 from accounts \
      union all select tenant_id, 'group', source, status, -1 from groups) told \
    group by tenant_id, kind, source, status having sum(total) <> 0) differing";

async fn tallied(world: &World, step: &str) {
    let connection = Database::connect(&world.url).await.unwrap();
    let statement = Statement::from_string(connection.get_database_backend(), WRONG);
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "wrong").unwrap(), 0, "{step}");
    connection.close().await.unwrap();
}

#[tokio::test]
async fn whatever_happens_the_totals_are_right() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let scene = Scene {
            world: &world,
            acme: &acme,
            client: client(&world, &acme).await,
            other: client(&world, &other).await,
        };
        // Whoever removes so many would be held.
        tokens::set_brake(&world.directory, &acme.owner, acme.tenant, 0)
            .await
            .unwrap();
        let mut runner =
            TestRunner::new_with_rng(Config::default(), TestRunner::deterministic().new_rng());
        let mut most = 0;
        for _ in 0..150 {
            let next = generate(&mut runner, &step());
            let told = format!("{next:?}");
            scene.take(next).await;
            check(&scene.client, &told).await;
            check(&scene.other, &told).await;
            tallied(&world, &told).await;
            most = most.max(scene.client.users(&[("count", "0")]).await.0);
        }
        assert!(most > 4, "at most {most} users at once");
    })
    .await;
}
