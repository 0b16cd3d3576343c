//! What is compared with: an axum handler that runs one statement with the bare driver, and commits of
//! one row, one after the other.
#![expect(
    clippy::print_stdout,
    reason = "the address is what the parent process waits for"
)]

use std::{
    str::FromStr,
    sync::Arc,
    time::{Duration, Instant},
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
    self, PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{net::TcpListener, process::Command};
use uuid::Uuid;

use crate::{
    Result,
    cluster::{Cluster, Engine},
    samples::{self, Samples},
    server::Server,
};

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

struct Shared {
    pool: Pool,
    tenant: Uuid,
}

/// Serves until it is killed.
pub async fn serve(options: Options) -> Result<()> {
    let pool = if options.database_url.starts_with("sqlite:") {
        let connect = sqlite(&options.database_url)?.pragma("query_only", "on");
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS);
        Pool::Sqlite(pool.connect_with(connect).await?)
    } else {
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS);
        Pool::Postgres(pool.connect(&options.database_url).await?)
    };
    let router = Router::new()
        .route("/get/{id}", get(one))
        .route("/name/{name}", get(named))
        .route("/list", get(list))
        .with_state(Arc::new(Shared {
            pool,
            tenant: options.tenant,
        }));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{READY}{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

fn sqlite(url: &str) -> Result<SqliteConnectOptions> {
    Ok(SqliteConnectOptions::from_str(url)?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full))
}

async fn one(State(shared): State<Arc<Shared>>, Path(id): Path<Uuid>) -> Response {
    let tenant = shared.tenant;
    let found = match &shared.pool {
        Pool::Sqlite(pool) => {
            sqlx::query_scalar("select document from accounts where tenant_id = ? and id = ?")
                .bind(tenant)
                .bind(id)
                .fetch_all(pool)
                .await
        }
        Pool::Postgres(pool) => {
            sqlx::query_scalar(
                "select document::text from accounts where tenant_id = $1 and id = $2",
            )
            .bind(tenant)
            .bind(id)
            .fetch_all(pool)
            .await
        }
    };
    answer(found)
}

async fn named(State(shared): State<Arc<Shared>>, Path(name): Path<String>) -> Response {
    let tenant = shared.tenant;
    let found =
        match &shared.pool {
            Pool::Sqlite(pool) => {
                sqlx::query_scalar(
                    "select document from accounts where tenant_id = ? and user_name_key = ?",
                )
                .bind(tenant)
                .bind(name)
                .fetch_all(pool)
                .await
            }
            Pool::Postgres(pool) => sqlx::query_scalar(
                "select document::text from accounts where tenant_id = $1 and user_name_key = $2",
            )
            .bind(tenant)
            .bind(name)
            .fetch_all(pool)
            .await,
        };
    answer(found)
}

async fn list(State(shared): State<Arc<Shared>>) -> Response {
    let tenant = shared.tenant;
    let found = match &shared.pool {
        Pool::Sqlite(pool) => sqlx::query_scalar(
            "select document from accounts where tenant_id = ? and source = 'SCIM' order by id limit 100",
        )
        .bind(tenant)
        .fetch_all(pool)
        .await,
        Pool::Postgres(pool) => sqlx::query_scalar(
            "select document::text from accounts where tenant_id = $1 and source = 'SCIM' order by id limit 100",
        )
        .bind(tenant)
        .fetch_all(pool)
        .await,
    };
    answer(found)
}

fn answer(found: std::result::Result<Vec<String>, sqlx::Error>) -> Response {
    match found {
        Ok(found) if !found.is_empty() => {
            let body = format!("[{}]", found.join(","));
            ([(CONTENT_TYPE, "application/scim+json")], body).into_response()
        }
        Ok(_) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// Durable commits of one row of a kilobyte, one after the other on one connection.
pub async fn commits(cluster: &Cluster, time: Duration) -> Result<Samples> {
    let body = "x".repeat(1_000);
    let mut durations = Vec::new();
    match cluster.engine {
        Engine::Sqlite => {
            let url = format!("sqlite://{}/commits.db", cluster.folder().display());
            let connect = sqlite(&url)?.create_if_missing(true);
            let pool = SqlitePoolOptions::new().max_connections(1);
            let pool = pool.connect_with(connect).await?;
            let create = "create table if not exists commits (n integer primary key, body text)";
            sqlx::query(create).execute(&pool).await?;
            let (mut connection, start) = (pool.acquire().await?, Instant::now());
            while start.elapsed() < time {
                let sent = Instant::now();
                sqlx::query("insert into commits (body) values (?)")
                    .bind(&body)
                    .execute(&mut *connection)
                    .await?;
                durations.push(sent.elapsed());
            }
        }
        Engine::Postgres => {
            let pool = PgPoolOptions::new().max_connections(1);
            let pool = pool.connect(&cluster.url).await?;
            let create = "create table if not exists commits (n bigserial primary key, body text)";
            sqlx::query(create).execute(&pool).await?;
            let (mut connection, start) = (pool.acquire().await?, Instant::now());
            while start.elapsed() < time {
                let sent = Instant::now();
                sqlx::query("insert into commits (body) values ($1)")
                    .bind(&body)
                    .execute(&mut *connection)
                    .await?;
                durations.push(sent.elapsed());
            }
        }
    }
    Ok(samples::of(durations))
}
