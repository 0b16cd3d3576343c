//! Databases to measure on: a file of their own on SQLite, a database of their own in the PostgreSQL that
//! `scripts/with-postgres --durable` starts. Both are durable: a commit is on the disk when it returns.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use sea_orm::{ConnectOptions, ConnectionTrait, Database as SeaOrm, DatabaseConnection};
use tempfile::TempDir;

use crate::{Failure, Result};

/// Where the PostgreSQL to measure on is.
const POSTGRES: &str = "TENANTRY_TEST_POSTGRES_URL";

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// A file, write-ahead log, `synchronous=FULL`.
    Sqlite,
    /// With `fsync` and `synchronous_commit`.
    Postgres,
}

impl Engine {
    /// Its name, for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// An empty database that goes away with this.
pub struct Cluster {
    /// Which one.
    pub engine: Engine,
    /// How the server reaches it.
    pub url: String,
    folder: TempDir,
    /// The address of PostgreSQL's own database, and the name of ours.
    postgres: Option<(String, String)>,
}

impl Cluster {
    /// A new one; SQLite's file lies in `folder`, or where temporary files do.
    pub async fn create(engine: Engine, folder: Option<&Path>) -> Result<Self> {
        let folder = match folder {
            Some(folder) => TempDir::new_in(folder)?,
            None => TempDir::new()?,
        };
        let mut cluster = Self {
            engine,
            url: format!("sqlite://{}/bench.db", folder.path().display()),
            folder,
            postgres: None,
        };
        if engine == Engine::Postgres {
            let admin = std::env::var(POSTGRES).map_err(|_| {
                Failure::from(format!(
                    "{POSTGRES} is missing: start this with scripts/with-postgres --durable"
                ))
            })?;
            let name = format!("bench_{}", rand::random::<u32>());
            cluster.url = admin.replacen("/tenantry?", &format!("/{name}?"), 1);
            run(&admin, &format!("create database {name}")).await?;
            cluster.postgres = Some((admin, name));
        }
        Ok(cluster)
    }

    /// A folder for files beside the database.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// SQLite's file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("bench.db")
    }

    /// A connection of its own.
    pub async fn connect(&self) -> Result<DatabaseConnection> {
        let mut options = ConnectOptions::new(&self.url);
        options.max_connections(1).sqlx_logging(false);
        Ok(SeaOrm::connect(options).await?)
    }

    /// Removes PostgreSQL's database; SQLite's file goes with its folder.
    pub async fn remove(self) -> Result<()> {
        if let Some((admin, name)) = &self.postgres {
            run(admin, &format!("drop database {name} with (force)")).await?;
        }
        Ok(())
    }
}

async fn run(url: &str, statement: &str) -> Result<()> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let connection = SeaOrm::connect(options).await?;
    connection.execute_unprepared(statement).await?;
    Ok(connection.close().await?)
}
