//! Raw durable commits: what the disk takes.

use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, postgres::PgPoolOptions, sqlite::SqlitePoolOptions};

use super::sqlite;
use crate::{
    Result,
    cluster::{Cluster, Engine},
    samples::{self, Samples},
};

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
