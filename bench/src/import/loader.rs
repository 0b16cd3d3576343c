//! The databases' own loaders: the `sqlite3` shell reads INSERT statements, `psql` uses COPY. They get
//! the very rows that the import has left, into a copy of the database as it was before, in one durable
//! transaction, with the same indexes.

use std::{
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use sea_orm::ConnectionTrait;
use tokio::process::Command;

use crate::{
    Result,
    cluster::{Cluster, Engine},
};

/// What an import writes.
const TABLES: [&str; 7] = [
    "groups",
    "import_keys",
    "memberships",
    "import_runs",
    "import_rows",
    "audit_events",
    "audit_heads",
];

/// The database as it was before the import.
pub(super) struct Loader {
    before: PathBuf,
}

impl Engine {
    /// The loader's name.
    pub(super) fn loader(self) -> &'static str {
        match self {
            Self::Sqlite => "`sqlite3` shell",
            Self::Postgres => "`psql` COPY",
        }
    }
}

impl Loader {
    /// Keeps the database as it is now.
    pub(super) async fn prepare(cluster: &Cluster) -> Result<Self> {
        let before = cluster.folder().join("before.db");
        match cluster.engine {
            Engine::Sqlite => {
                let copy = format!("vacuum into '{}'", before.display());
                shell("sqlite3", &[&cluster.file().display().to_string()], &copy).await?;
                shell(
                    "sqlite3",
                    &[&before.display().to_string()],
                    "pragma journal_mode = wal",
                )
                .await?;
            }
            Engine::Postgres => {
                let database = cluster.connect().await?;
                database.execute_unprepared("create schema before").await?;
                for table in TABLES {
                    let copy = format!("create table before.{table} as table {table}");
                    database.execute_unprepared(&copy).await?;
                }
                database.close().await?;
            }
        }
        Ok(Self { before })
    }

    /// Writes down what has come since, and measures how long it takes to load that.
    pub(super) async fn load(self, cluster: &Cluster) -> Result<Duration> {
        match cluster.engine {
            Engine::Sqlite => self.load_sqlite(cluster).await,
            Engine::Postgres => self.load_postgres(cluster).await,
        }
    }

    async fn load_sqlite(self, cluster: &Cluster) -> Result<Duration> {
        let rows = cluster.folder().join("rows.sql");
        let mut write = format!(
            "attach '{}' as before;\n.output {}\n",
            self.before.display(),
            rows.display()
        );
        // The end of the audit chain is the one row that is there already.
        write += "select 'pragma synchronous = full; begin; delete from audit_heads;';\n";
        for table in TABLES {
            write += &format!(
                ".mode insert {table}\nselect * from main.{table} except select * from before.{table};\n"
            );
        }
        write += ".mode list\nselect 'commit;';\n";
        shell("sqlite3", &[&cluster.file().display().to_string()], &write).await?;
        let start = Instant::now();
        let read = format!(".read {}", rows.display());
        shell(
            "sqlite3",
            &["-bail", &self.before.display().to_string()],
            &read,
        )
        .await?;
        Ok(start.elapsed())
    }

    /// The rows go out to files, the database back to what it was, and the rows in again.
    async fn load_postgres(self, cluster: &Cluster) -> Result<Duration> {
        let folder = cluster.folder().display();
        let (mut write, mut read) = (String::new(), String::from("begin;\n"));
        for table in TABLES {
            write += &format!(
                "\\copy (select * from {table} except select * from before.{table}) to '{folder}/{table}.rows'\n"
            );
        }
        for table in TABLES {
            write += &format!("truncate {table} cascade;\n");
        }
        for table in TABLES {
            write += &format!("insert into {table} select * from before.{table};\n");
        }
        // The end of the audit chain is the one row that is there already.
        write += "truncate audit_heads;\nvacuum analyze;\ncheckpoint;\n";
        for table in TABLES {
            read += &format!("\\copy {table} from '{folder}/{table}.rows'\n");
            if table == "groups" {
                // Each membership is checked against its group. By the statistics of the nearly empty
                // table that goes through all of them, and takes minutes.
                read += "analyze groups;\n";
            }
        }
        read += "commit;\n";
        let arguments = ["-q", "-v", "ON_ERROR_STOP=1", cluster.url.as_str()];
        shell("psql", &arguments, &write).await?;
        let start = Instant::now();
        shell("psql", &arguments, &read).await?;
        Ok(start.elapsed())
    }
}

/// Runs a database's shell with these commands.
async fn shell(program: &str, arguments: &[&str], commands: &str) -> Result<()> {
    use tokio::io::AsyncWriteExt as _;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|cause| format!("{program}: {cause}"))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(commands.as_bytes()).await?;
    }
    let output = child.wait_with_output().await?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr)).into())
}
