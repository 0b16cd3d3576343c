//! The schema's history. Migrations are only ever added.

mod registry;
#[cfg(test)]
mod tests;
mod words;

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait};

/// All migrations, oldest first.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(SqlFile {
                name: "0001_initial",
                sql: include_str!("0001_initial.sql"),
            }),
            Box::new(SqlFile {
                name: "0002_admin",
                sql: include_str!("0002_admin.sql"),
            }),
            Box::new(SqlFile {
                name: "0003_imports",
                sql: include_str!("0003_imports.sql"),
            }),
            Box::new(SqlFile {
                name: "0005_server_keys",
                sql: include_str!("0005_server_keys.sql"),
            }),
            Box::new(Dialects {
                name: "0006_scim",
                both: include_str!("0006_scim.sql"),
                sqlite: include_str!("0006_scim.sqlite.sql"),
                postgres: include_str!("0006_scim.postgres.sql"),
            }),
            Box::new(SqlFile {
                name: "0007_counted",
                sql: include_str!("0007_counted.sql"),
            }),
            Box::new(SqlFile {
                name: "0008_providers",
                sql: include_str!("0008_providers.sql"),
            }),
            Box::new(SqlFile {
                name: "0009_local_accounts",
                sql: include_str!("0009_local_accounts.sql"),
            }),
            Box::new(SqlFile {
                name: "0010_audit",
                sql: include_str!("0010_audit.sql"),
            }),
            Box::new(SqlFile {
                name: "0011_provider_attempts",
                sql: include_str!("0011_provider_attempts.sql"),
            }),
            Box::new(SqlFile {
                name: "0012_provider_keys",
                sql: include_str!("0012_provider_keys.sql"),
            }),
            Box::new(SqlFile {
                name: "0013_second_factor",
                sql: include_str!("0013_second_factor.sql"),
            }),
            Box::new(SqlFile {
                name: "0014_passkeys",
                sql: include_str!("0014_passkeys.sql"),
            }),
            Box::new(SqlFile {
                name: "0015_sorting",
                sql: include_str!("0015_sorting.sql"),
            }),
            Box::new(SqlFile {
                name: "0016_import_progress",
                sql: include_str!("0016_import_progress.sql"),
            }),
            Box::new(Dialects {
                name: "0017_tallies",
                both: include_str!("0017_tallies.sql"),
                sqlite: include_str!("0017_tallies.sqlite.sql"),
                postgres: include_str!("0017_tallies.postgres.sql"),
            }),
            Box::new(SqlFile {
                name: "0018_sparse_indexes",
                sql: include_str!("0018_sparse_indexes.sql"),
            }),
            Box::new(SqlFile {
                name: "0019_drafts",
                sql: include_str!("0019_drafts.sql"),
            }),
            Box::new(SqlFile {
                name: "0020_trash",
                sql: include_str!("0020_trash.sql"),
            }),
            Box::new(SqlFile {
                name: "0021_expiring_memberships",
                sql: include_str!("0021_expiring_memberships.sql"),
            }),
            Box::new(SqlFile {
                name: "0022_device_language",
                sql: include_str!("0022_device_language.sql"),
            }),
            Box::new(SqlFile {
                name: "0023_provider_certificates",
                sql: include_str!("0023_provider_certificates.sql"),
            }),
            Box::new(Dialects {
                name: "0024_share_ledger",
                both: include_str!("0024_share_ledger.sql"),
                sqlite: include_str!("0024_share_ledger.sqlite.sql"),
                postgres: include_str!("0024_share_ledger.postgres.sql"),
            }),
            Box::new(SqlFile {
                name: "0025_orders",
                sql: include_str!("0025_orders.sql"),
            }),
            Box::new(SqlFile {
                name: "0026_trashed_ownerships",
                sql: include_str!("0026_trashed_ownerships.sql"),
            }),
            Box::new(registry::Registry),
            Box::new(words::SearchWords),
            Box::new(SqlFile {
                name: "0031_more_orders",
                sql: include_str!("0031_more_orders.sql"),
            }),
            Box::new(SqlFile {
                name: "0032_import_orders",
                sql: include_str!("0032_import_orders.sql"),
            }),
        ]
    }
}

/// A migration that is one SQL file with a few types left open.
struct SqlFile {
    name: &'static str,
    sql: &'static str,
}

impl MigrationName for SqlFile {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SqlFile {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.sql).await
    }
}

/// A migration of which a part is written in each database's own words.
struct Dialects {
    name: &'static str,
    /// Runs first.
    both: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl MigrationName for Dialects {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Dialects {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.both).await?;
        let own = match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => self.postgres,
            _ => self.sqlite,
        };
        run(manager, own).await
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let sql = for_backend(sql, connection.get_database_backend());
    connection.execute_unprepared(&sql).await.map(drop)
}

fn for_backend(sql: &str, backend: DbBackend) -> String {
    let (uuid, json, key) = match backend {
        DbBackend::Postgres => ("uuid", "jsonb", "text collate \"C\""),
        _ => ("blob", "text", "text"),
    };
    sql.replace("{uuid}", uuid)
        .replace("{json}", json)
        .replace("{key}", key)
}
