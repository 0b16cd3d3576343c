//! How the databases go about what SCIM clients and consoles ask all day: how many statements it takes, and that none of
//! them goes through a table. The statements are those that the use cases really send.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use std::sync::{Arc, Mutex};

use domain::{AccountId, GroupId, TenantId, catalogue::Catalogue, moment::DAY_LENGTH};
use scim::{
    list::ListQuery,
    patch::PatchRequest,
    project::Projection,
    schema::{GROUP, USER},
    validate,
};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Actor, Clock, Ctx, Directory, Entropy, Store, StoreOptions,
    provisioning::{Search, groups, search, users},
    tenants, tokens,
};

mod console;
mod imports;
mod lists;
mod pages;
mod trash;

/// What was sent to the database.
type Sent = Arc<Mutex<Vec<Statement>>>;

/// A client of a tenant with a user in a group.
struct Scene {
    directory: Directory,
    tenant: TenantId,
    ctx: Ctx,
    ada: AccountId,
    pilots: GroupId,
    sent: Sent,
}

async fn on_both<Fut: Future<Output = ()>>(test: impl Fn(Scene) -> Fut) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("plans.db").display());
    test(scene(&url).await).await;
    let Ok(base) = std::env::var("TENANTRY_TEST_POSTGRES_URL") else {
        println!("not run on PostgreSQL: TENANTRY_TEST_POSTGRES_URL is not set");
        return;
    };
    let name = format!("plans{}", Uuid::new_v4().simple());
    let server = Database::connect(&base).await.unwrap();
    let create = format!("create database {name}");
    server.execute_unprepared(&create).await.unwrap();
    server.close().await.unwrap();
    test(scene(&base.replacen("/tenantry?", &format!("/{name}?"), 1)).await).await;
}

async fn scene(url: &str) -> Scene {
    let mut store = Store::open(url, StoreOptions { connections: 2 })
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let sent = Sent::default();
    let note = sent.clone();
    store.watch(move |statement| note.lock().unwrap().push(statement.clone()));
    let region = domain::tenant::Region {
        id: "eu".into(),
        title: "Frankfurt".into(),
    };
    let directory = Directory::new(
        store,
        Catalogue::built_in().unwrap(),
        vec![region],
        Clock::System,
        Entropy::seeded(1),
    );
    let operator = Ctx::of(Actor::CommandLine("test".into()));
    let form = tenants::Bootstrap {
        name: "acme".into(),
        region: "eu".into(),
        email: "owner@acme.example".into(),
        full_name: "Olga Owner".into(),
        password: "correct horse battery".into(),
        ..Default::default()
    };
    let tenant = tenants::bootstrap(&directory, &operator, &form)
        .await
        .unwrap();
    let until = directory.now().plus(DAY_LENGTH);
    let token = tokens::create(&directory, &operator, tenant, until)
        .await
        .unwrap();
    // As it is known, and not by its secret: that would be noted apart from everything else, at any time.
    let ctx = Ctx::of(Actor::Token {
        id: token.id,
        tenant,
        identifier: "tnt_test".into(),
    });
    let ada = validate::user(&json!({ "userName": "ada" })).unwrap();
    let ada = users::create(&directory, &ctx, tenant, ada)
        .await
        .unwrap()
        .id;
    let body = json!({ "displayName": "Pilots", "members": [{ "value": ada.to_string() }] });
    let pilots = validate::group(&body).unwrap();
    let wanted = Projection::default_for(&GROUP);
    let pilots = groups::create(&directory, &ctx, tenant, pilots, &wanted).await;
    let pilots = pilots.unwrap().id;
    sent.lock().unwrap().clear();
    Scene {
        directory,
        tenant,
        ctx,
        ada,
        pilots,
        sent,
    }
}

impl Scene {
    async fn list(&self, parameters: &[(&str, &str)]) -> u64 {
        let query = ListQuery::from_query(&USER, parameters.iter().copied()).unwrap();
        let queries = Search {
            users: Some(&query),
            groups: None,
        };
        let base = "https://console.example/scim/v2/acme";
        let found = search(&self.directory, &self.ctx, self.tenant, queries, base).await;
        found.unwrap().total
    }

    async fn patch(&self, operation: Value) {
        let body = json!({ "Operations": [operation] });
        let request = PatchRequest::parse(&GROUP, &body).unwrap();
        let wanted = Projection::default_for(&GROUP);
        let (directory, ctx) = (&self.directory, &self.ctx);
        groups::change(
            directory,
            ctx,
            self.tenant,
            self.pilots,
            None,
            &request,
            &wanted,
        )
        .await
        .unwrap();
    }

    /// How many statements a client's request took, after a look at each.
    async fn statements(&self) -> usize {
        self.limits_are_text();
        self.looked_at().await
    }

    /// SQLite would plan a statement with a bound limit anew each time, and clients ask a thousand times a second.
    fn limits_are_text(&self) {
        for statement in self.sent.lock().unwrap().iter() {
            let has_bound_limit = statement.sql.to_lowercase().contains("limit ?");
            assert!(!has_bound_limit, "{}", statement.sql);
        }
    }

    /// How many statements there were, after a look at the plan of each.
    async fn looked_at(&self) -> usize {
        self.looked_at_in_order(|_| false).await
    }

    /// The same; some of them are read in an order, and may not sort.
    async fn looked_at_in_order(&self, has_order: impl Fn(&str) -> bool) -> usize {
        let sent = std::mem::take(&mut *self.sent.lock().unwrap());
        let queries = sent.iter().filter(|statement| is_query(&statement.sql));
        let mut count = 0;
        for statement in queries {
            let plan = self.plan(statement).await;
            let scans = plan.lines().filter(|step| goes_through_a_table(step));
            assert_eq!(scans.count(), 0, "{}\n{plan}", statement.sql);
            let is_in_order = !has_order(&statement.sql) || !sorts(&plan);
            assert!(is_in_order, "{}\n{plan}", statement.sql);
            count += 1;
        }
        count
    }

    async fn plan(&self, statement: &Statement) -> String {
        // There is hardly a row in any table: going through it is what costs the least.
        let off = "set local enable_seqscan = off; set local enable_bitmapscan = off; \
                   set local enable_sort = off; set local enable_incremental_sort = off";
        self.explained(statement, off).await
    }

    /// The plan, on PostgreSQL with these settings.
    async fn explained(&self, statement: &Statement, settings: &str) -> String {
        let backend = self.directory.store().backend();
        let explain = match backend {
            DbBackend::Postgres => "explain",
            _ => "explain query plan",
        };
        let explain = Statement {
            sql: format!("{explain} {}", statement.sql),
            ..statement.clone()
        };
        let transaction = self.directory.store().begin_write().await.unwrap();
        if backend == DbBackend::Postgres {
            transaction.execute_unprepared(settings).await.unwrap();
        }
        let rows = transaction.query_all_raw(explain).await.unwrap();
        let column = match backend {
            DbBackend::Postgres => "QUERY PLAN",
            _ => "detail",
        };
        let steps = rows.iter().map(|row| row.try_get("", column).unwrap());
        let steps: Vec<String> = steps.collect();
        transaction.rollback().await.unwrap();
        self.sent.lock().unwrap().clear();
        steps.join("\n")
    }
}

fn is_query(sql: &str) -> bool {
    let first = sql.split_whitespace().next().unwrap_or_default();
    ["select", "update", "delete"].contains(&first.to_lowercase().as_str())
}

/// SQLite says `SCAN accounts`, with an index too if it reads all of it; PostgreSQL says `Seq Scan`.
fn goes_through_a_table(step: &str) -> bool {
    let is_scan = step.contains("Seq Scan") || step.trim_start().starts_with("SCAN ");
    is_scan && !step.contains("SCAN CONSTANT ROW")
}

/// PostgreSQL says `Sort` or `Incremental Sort`.
fn sorts(plan: &str) -> bool {
    plan.contains("Sort") || plan.contains("TEMP B-TREE")
}

#[tokio::test]
async fn a_read_is_one_statement() {
    on_both(|scene| async move {
        let Scene {
            directory,
            tenant,
            ctx,
            ada,
            ..
        } = &scene;
        let wanted = Projection::default_for(&USER);
        let found = users::find(directory, ctx, *tenant, *ada, &wanted).await;
        let groups = found.unwrap().groups.unwrap();
        assert_eq!(groups.len(), 1);
        assert_eq!(scene.statements().await, 1, "one user with its groups");

        for parameters in [
            &[("filter", "userName eq \"ada\"")][..],
            &[("filter", "externalId eq \"e1\" or userName eq \"ADA\"")],
            &[("filter", "userName sw \"a\""), ("count", "100")],
            &[("count", "100")],
            &[("count", "1")],
            &[("count", "0")],
            &[("sortBy", "meta.lastModified")],
        ] {
            assert_eq!(scene.list(parameters).await, 1);
            assert_eq!(scene.statements().await, 1, "{parameters:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_finds_nothing_is_looked_at_alone() {
    on_both(|scene| async move {
        assert_eq!(scene.list(&[("filter", "userName eq \"ben\"")]).await, 0);
        assert_eq!(scene.statements().await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_full_page_of_a_filter_is_counted() {
    on_both(|scene| async move {
        let parameters = [("filter", "userName sw \"a\""), ("count", "1")];
        assert_eq!(scene.list(&parameters).await, 1);
        assert_eq!(scene.statements().await, 2);
    })
    .await;
}

#[tokio::test]
async fn one_member_joins_and_leaves_without_a_look_at_the_others() {
    on_both(|scene| async move {
        let ada = scene.ada.to_string();
        let remove = json!({ "op": "remove", "path": format!("members[value eq \"{ada}\"]") });
        scene.patch(remove).await;
        assert!(scene.statements().await > 0);
        let add = json!({ "op": "add", "path": "members", "value": [{ "value": ada }] });
        scene.patch(add).await;
        assert!(scene.statements().await > 0);
    })
    .await;
}
