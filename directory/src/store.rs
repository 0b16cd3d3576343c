//! The database. SQLite: one writer, a few readers, WAL. PostgreSQL: one pool for both.

use std::{fs::OpenOptions, io::ErrorKind, time::Duration};

use domain::TenantId;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, IsolationLevel, QueryResult, RuntimeErr, SqliteTransactionMode,
    StatementBuilder, TransactionOptions, TransactionTrait,
    sea_query::SelectStatement,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;

use crate::{
    error::Result,
    migration::Migrator,
    queue::{Queue, Queues},
};

/// How long a writer waits for another process that writes to the same SQLite file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a request waits for a free connection.
pub(crate) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection to PostgreSQL is taken to be alive that nobody uses.
const TRUST: Duration = Duration::from_secs(1);
/// Two servers that start at once must not migrate at once; any number will do.
const MIGRATION_LOCK: i64 = 7_461_626_125;

/// Sizes of the pools.
#[derive(Debug, Clone, Copy)]
pub struct StoreOptions {
    /// Connections that read (SQLite) or all connections (PostgreSQL).
    pub connections: u32,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { connections: 8 }
    }
}

/// The open database.
#[derive(Clone)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    queues: Queues,
}

impl Store {
    /// Opens `sqlite:path`, which is created where it is missing, or `postgres://…`.
    pub async fn open(url: &str, options: StoreOptions) -> std::result::Result<Self, DbErr> {
        if url.starts_with("sqlite:") {
            create_private(url)?;
            let writer = Database::connect(sqlite(url, 1, false)).await?;
            let reader = Database::connect(sqlite(url, options.connections, true)).await?;
            Ok(Self {
                writer,
                reader,
                queues: Queues::default(),
            })
        } else {
            let mut connect = ConnectOptions::new(url);
            connect
                .max_connections(options.connections.max(2))
                .acquire_timeout(ACQUIRE_TIMEOUT)
                // One that was in use just now is asked nothing before it is used again.
                .test_before_acquire_if_idle_for(TRUST)
                .sqlx_logging(false);
            let pool = Database::connect(connect).await?;
            Ok(Self {
                writer: pool.clone(),
                reader: pool,
                queues: Queues::default(),
            })
        }
    }

    /// Brings the schema up to date. Safe to call from several servers at once.
    pub async fn migrate(&self) -> std::result::Result<(), DbErr> {
        match self.backend() {
            DbBackend::Postgres => {
                let lock = self.writer.begin().await?;
                let statement = format!("select pg_advisory_xact_lock({MIGRATION_LOCK})");
                lock.execute_unprepared(&statement).await?;
                Migrator::up(&self.writer, None).await?;
                lock.commit().await
            }
            _ => Migrator::up(&self.writer, None).await,
        }
    }

    /// No migration is missing. Changes nothing.
    pub async fn is_current(&self) -> std::result::Result<bool, DbErr> {
        Ok(Migrator::get_pending_migrations_read_only(&self.reader)
            .await?
            .is_empty())
    }

    /// Which database it is.
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Answers a trivial query: the database is there.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.reader.ping().await?)
    }

    /// What one statement finds, without a transaction around it.
    pub(crate) async fn rows(&self, select: &SelectStatement) -> Result<Vec<QueryResult>> {
        rows(&self.reader, select).await
    }

    /// A transaction that writes. SQLite: holds the write lock from the start.
    pub(crate) async fn begin_write(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: match self.backend() {
                DbBackend::Sqlite => Some(SqliteTransactionMode::Immediate),
                _ => None,
            },
            ..Default::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Where those stand who write in a tenant.
    pub(crate) fn queue(&self, tenant: TenantId) -> Queue {
        self.queues.of(match self.backend() {
            DbBackend::Sqlite => None,
            _ => Some(tenant),
        })
    }

    /// A transaction that only reads, and sees one state of the database from its first statement on.
    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction> {
        let options = match self.backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..Default::default()
            },
            _ => TransactionOptions::default(),
        };
        Ok(self.reader.begin_with_options(options).await?)
    }
}

/// Makes the file of a new database, which holds password hashes and signing keys, readable for the
/// server's account alone. SQLite gives the journals beside it the same mode.
fn create_private(url: &str) -> std::result::Result<(), DbErr> {
    let failed = |cause: String| DbErr::Conn(RuntimeErr::Internal(cause));
    let options: SqliteConnectOptions = url.parse().map_err(|error| failed(format!("{error}")))?;
    let mut file = OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    match file.open(options.get_filename()) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(format!(
            "{}: {error}",
            options.get_filename().display()
        ))),
    }
}

/// The rows that a statement finds.
pub(crate) async fn rows(
    connection: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<QueryResult>> {
    let statement = StatementBuilder::build(select, &connection.get_database_backend());
    Ok(connection.query_all_raw(statement).await?)
}

fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut connect = ConnectOptions::new(url);
    connect
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false)
        // A file can't hang up.
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(move |options| {
            let options = options
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY_TIMEOUT);
            if read_only {
                options.pragma("query_only", "on")
            } else {
                options
            }
        });
    connect
}

#[cfg(test)]
impl Store {
    /// Tells of every statement, from now on.
    pub(crate) fn watch(
        &mut self,
        tell: impl Fn(&sea_orm::Statement) + Clone + Send + Sync + 'static,
    ) {
        for connection in [&mut self.writer, &mut self.reader] {
            let tell = tell.clone();
            connection.set_metric_callback(move |info| tell(info.statement));
        }
    }
}
