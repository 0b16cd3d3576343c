//! The database. SQLite: one writer, a few readers, WAL. PostgreSQL: one pool for both.

use std::{fs::OpenOptions, io::ErrorKind, time::Duration};

use domain::TenantId;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, EntityTrait, IsolationLevel, QueryResult, RuntimeErr, Select, Selector,
    SelectorTrait, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    TryGetable,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;

use crate::{
    error::{Error, Result},
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
    pub(crate) async fn rows(&self, statement: Statement) -> Result<Vec<QueryResult>> {
        Ok(self.reader.query_all_raw(statement).await?)
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

    /// PostgreSQL: stops the statement of the connection with this number if somebody waits for rows that its
    /// transaction has changed. Says whether that is so.
    pub(crate) async fn stop_if_waited_for(&self, backend: i32) -> Result<bool> {
        // Whoever wants such a row waits for the other transaction's number.
        let stop = format!(
            "select count(pg_cancel_backend(own.pid)) from pg_locks own \
             where own.pid = {backend} and own.locktype = 'transactionid' and own.granted \
             and exists (select 1 from pg_locks other where other.locktype = 'transactionid' \
             and not other.granted and other.transactionid = own.transactionid)"
        );
        Ok(number::<i64>(&self.reader, stop).await? > 0)
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

/// Finds the row that there can be no second one of, by what identifies it.
pub(crate) trait Only {
    /// The row.
    type Row;

    /// The row, where it is there. Like `one`, but without the limit that this binds: SQLite plans a statement
    /// anew each time a limit is bound to it.
    fn only(
        self,
        connection: &impl ConnectionTrait,
    ) -> impl Future<Output = std::result::Result<Option<Self::Row>, DbErr>> + Send;
}

impl<E: EntityTrait> Only for Select<E> {
    type Row = E::Model;

    async fn only(
        self,
        connection: &impl ConnectionTrait,
    ) -> std::result::Result<Option<E::Model>, DbErr> {
        Ok(self.all(connection).await?.pop())
    }
}

impl<S: SelectorTrait + Send> Only for Selector<S> {
    type Row = S::Item;

    async fn only(
        self,
        connection: &impl ConnectionTrait,
    ) -> std::result::Result<Option<S::Item>, DbErr> {
        Ok(self.all(connection).await?.pop())
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

/// PostgreSQL: the number of the transaction's connection.
pub(crate) async fn backend_of(transaction: &DatabaseTransaction) -> Result<i32> {
    number(transaction, "select pg_backend_pid()".to_owned()).await
}

async fn number<T: TryGetable>(connection: &impl ConnectionTrait, select: String) -> Result<T> {
    let statement = Statement::from_string(DbBackend::Postgres, select);
    let row = connection.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| Error::internal("a number without a row"))?;
    Ok(row.try_get_by_index(0)?)
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
    pub(crate) fn watch(&mut self, tell: impl Fn(&Statement) + Clone + Send + Sync + 'static) {
        for connection in [&mut self.writer, &mut self.reader] {
            let tell = tell.clone();
            connection.set_metric_callback(move |info| tell(info.statement));
        }
    }
}
