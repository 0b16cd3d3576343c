//! A world per test: an empty database of its own, a clock that stands still, reproducible randomness.

use std::{future::Future, sync::OnceLock};

use directory::{Actor, Clock, Ctx, Directory, Entropy, Store, StoreOptions};
use domain::{Moment, catalogue::Catalogue, tenant::Region};
use sea_orm::{ConnectionTrait, Database, Statement};
use uuid::Uuid;

/// 2026-11-21 09:30 UTC.
pub const START: Moment = Moment(1_795_253_400_000);

/// A directory on an empty database.
pub struct World {
    /// The directory under test.
    pub directory: Directory,
    /// Its clock, to be moved by the test.
    pub clock: Clock,
    /// Its address, for a second connection.
    pub url: String,
}

impl World {
    /// The command line as actor: may do everything but provision.
    pub fn operator(&self) -> Ctx {
        Ctx::of(Actor::CommandLine("test".to_owned()))
    }

    /// A second server on the same database, with connections and queues of its own.
    pub async fn another_server(&self) -> Directory {
        server(&self.url, self.clock.clone(), 43).await
    }

    /// The database is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// How many rows of a table are so, counted behind the directory's back.
    pub async fn count(&self, table: &str, so: &str) -> i64 {
        let connection = Database::connect(&self.url).await.unwrap();
        let sql = format!("select count(*) as found from {table} where {so}");
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        let row = connection.query_one_raw(statement).await.unwrap().unwrap();
        connection.close().await.unwrap();
        row.try_get("", "found").unwrap()
    }

    /// The text that a query finds, behind the directory's back.
    pub async fn text(&self, sql: &str) -> String {
        let connection = Database::connect(&self.url).await.unwrap();
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        let row = connection.query_one_raw(statement).await.unwrap().unwrap();
        connection.close().await.unwrap();
        row.try_get_by_index(0).unwrap()
    }

    /// Runs SQL behind the directory's back, as somebody with access to the database could.
    pub async fn tamper(&self, sql: &str) {
        let connection = Database::connect(&self.url).await.unwrap();
        connection.execute_unprepared(sql).await.unwrap();
        connection.close().await.unwrap();
    }
}

/// Runs the test on SQLite and on PostgreSQL. Where no PostgreSQL is given, the test says so;
/// the recipe `make test` always gives one.
pub async fn on_both<F, Fut>(test: F)
where
    F: Fn(World) -> Fut,
    Fut: Future<Output = ()>,
{
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("directory.db").display());
    test(world(url).await).await;
    drop(folder);
    match postgres() {
        Some(base) => test(world(own_database(base).await).await).await,
        None => println!("not run on PostgreSQL: TENANTRY_TEST_POSTGRES_URL is not set"),
    }
}

/// Runs the test on PostgreSQL alone, where it is about what SQLite does not have.
pub async fn on_postgres<F, Fut>(test: F)
where
    F: Fn(World) -> Fut,
    Fut: Future<Output = ()>,
{
    match postgres() {
        Some(base) => test(world(own_database(base).await).await).await,
        None => println!("not run: TENANTRY_TEST_POSTGRES_URL is not set"),
    }
}

fn postgres() -> Option<&'static str> {
    static URL: OnceLock<Option<String>> = OnceLock::new();
    URL.get_or_init(|| std::env::var("TENANTRY_TEST_POSTGRES_URL").ok())
        .as_deref()
}

async fn own_database(base: &str) -> String {
    let name = format!("t{}", Uuid::new_v4().simple());
    let server = Database::connect(base).await.unwrap();
    server
        .execute_unprepared(&format!("create database {name}"))
        .await
        .unwrap();
    server.close().await.unwrap();
    let (address, query) = base.split_once('?').unwrap_or((base, ""));
    let (server, _) = address.rsplit_once('/').unwrap();
    format!("{server}/{name}?{query}")
}

async fn world(url: String) -> World {
    let clock = Clock::standing_at(START);
    let directory = server(&url, clock.clone(), 42).await;
    World {
        directory,
        clock,
        url,
    }
}

/// A server on this database, which is brought up to date.
pub async fn server(url: &str, clock: Clock, seed: u64) -> Directory {
    let store = Store::open(url, StoreOptions { connections: 4 })
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let regions = vec![
        Region {
            id: "eu".into(),
            title: "Frankfurt".into(),
        },
        Region {
            id: "us".into(),
            title: "Virginia".into(),
        },
    ];
    let catalogue = Catalogue::built_in().unwrap();
    Directory::new(store, catalogue, regions, clock, Entropy::seeded(seed))
}
