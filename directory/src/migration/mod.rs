//! The schema's history. Migrations are only ever added.

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
        let connection = manager.get_connection();
        let sql = for_backend(self.sql, connection.get_database_backend());
        connection.execute_unprepared(&sql).await.map(drop)
    }
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
