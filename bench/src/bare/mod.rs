//! What is compared with: an axum handler that runs one statement with the bare driver, and commits of
//! one row, one after the other.
#![expect(
    clippy::print_stdout,
    reason = "the address is what the parent process waits for"
)]

mod commits;
mod statements;

use std::{
    str::FromStr,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use clap::Args;
use hyper::{StatusCode, header::CONTENT_TYPE};
use sea_orm::sqlx::{
    self, AssertSqlSafe, PgPool, Row as _, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{net::TcpListener, process::Command};
use uuid::Uuid;

use self::statements::{Depth, Which, statement};
use crate::{Result, cluster::Cluster, server::Server};

pub use self::commits::commits;

/// Printed with the address.
const READY: &str = "ready at ";
/// As many as the server has unless it is told otherwise.
const CONNECTIONS: u32 = 4;

#[derive(Args)]
pub struct Options {
    #[arg(long)]
    database_url: String,
    #[arg(long)]
    tenant: Uuid,
}

/// Starts this program as the bare handler.
pub async fn start(cluster: &Cluster, tenant: &str) -> Result<Server> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bare", "--database-url", &cluster.url, "--tenant", tenant]);
    Server::start(command, READY).await
}

#[derive(Clone)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Pool {
    async fn open(url: &str) -> Result<Self> {
        Ok(if url.starts_with("sqlite:") {
            let connect = sqlite(url)?.pragma("query_only", "on");
            let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS);
            Self::Sqlite(pool.connect_with(connect).await?)
        } else {
            let pool = PgPoolOptions::new().max_connections(CONNECTIONS);
            Self::Postgres(pool.connect(url).await?)
        })
    }

    /// One of the tenant's tokens.
    async fn token(&self, tenant: Uuid) -> Result<Uuid> {
        let sql = "select id from provisioning_tokens where tenant_id = $1 limit 1";
        Ok(match self {
            Self::Sqlite(pool) => sqlx::query_scalar(sql).bind(tenant).fetch_one(pool).await?,
            Self::Postgres(pool) => sqlx::query_scalar(sql).bind(tenant).fetch_one(pool).await?,
        })
    }
}

fn sqlite(url: &str) -> Result<SqliteConnectOptions> {
    Ok(SqliteConnectOptions::from_str(url)?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full))
}

/// A route: one statement.
struct Reading {
    pool: Pool,
    tenant: Uuid,
    token: Uuid,
    depth: Depth,
    sql: Arc<str>,
}

/// What is looked for.
enum Wanted {
    Id(Uuid),
    Name(String),
    Everything,
}

/// Serves until it is killed.
pub async fn serve(options: Options) -> Result<()> {
    let pool = Pool::open(&options.database_url).await?;
    let token = pool.token(options.tenant).await?;
    let reading = |depth, which| {
        let is_postgres = matches!(pool, Pool::Postgres(_));
        Arc::new(Reading {
            pool: pool.clone(),
            tenant: options.tenant,
            token,
            depth,
            sql: statement(is_postgres, depth, which).into(),
        })
    };
    let routes = |depth| {
        Router::new()
            .route("/get/{id}", get(one).with_state(reading(depth, Which::One)))
            .route(
                "/name/{name}",
                get(named).with_state(reading(depth, Which::Named)),
            )
            .route("/list", get(list).with_state(reading(depth, Which::List)))
    };
    let router = Router::new()
        .nest("/same", routes(Depth::Same))
        .nest("/simple", routes(Depth::Simple));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{READY}{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

async fn one(State(reading): State<Arc<Reading>>, Path(id): Path<Uuid>) -> Response {
    reading.answer(Wanted::Id(id)).await
}

async fn named(State(reading): State<Arc<Reading>>, Path(name): Path<String>) -> Response {
    reading.answer(Wanted::Name(name)).await
}

async fn list(State(reading): State<Arc<Reading>>) -> Response {
    reading.answer(Wanted::Everything).await
}

/// Runs the statement with its values on a pool, whatever its kind.
macro_rules! documents {
    ($reading:expr, $pool:expr, $wanted:expr) => {{
        let query = sqlx::query(AssertSqlSafe($reading.sql.clone())).bind($reading.tenant);
        let query = match $reading.depth {
            Depth::Same => query.bind($reading.token).bind(now()),
            Depth::Simple => query,
        };
        let query = match $wanted {
            Wanted::Id(id) => query.bind(id),
            Wanted::Name(name) => query.bind(name),
            Wanted::Everything => query,
        };
        let rows = query.fetch_all($pool).await?;
        rows.iter().map(|row| row.try_get(0)).collect()
    }};
}

impl Reading {
    async fn answer(&self, wanted: Wanted) -> Response {
        match self.documents(wanted).await {
            Ok(found) if !found.is_empty() => {
                let body = format!("[{}]", found.join(","));
                ([(CONTENT_TYPE, "application/scim+json")], body).into_response()
            }
            Ok(_) => StatusCode::NOT_FOUND.into_response(),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        }
    }

    async fn documents(&self, wanted: Wanted) -> std::result::Result<Vec<String>, sqlx::Error> {
        match &self.pool {
            Pool::Sqlite(pool) => documents!(self, pool, wanted),
            Pool::Postgres(pool) => documents!(self, pool, wanted),
        }
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.unwrap_or_default().as_millis();
    i64::try_from(since).unwrap_or(i64::MAX)
}
