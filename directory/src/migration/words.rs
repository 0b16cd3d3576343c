//! The migration that gives names their words: a table, the triggers that keep it, and the words of what is there already.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};
use uuid::Uuid;

use super::run;
use crate::{search::words, sql::Sql};

/// Rows that are read and written at once.
const BATCH: u64 = 1_000;

/// The tables that have words, and what these are the words of.
const TABLES: [(&str, &str); 4] = [
    ("accounts", "display_name, given_name, family_name"),
    ("groups", "name, display_name, ''"),
    ("trashed_accounts", "display_name, given_name, family_name"),
    ("trashed_groups", "name, display_name, ''"),
];

pub(super) struct SearchWords;

impl MigrationName for SearchWords {
    fn name(&self) -> &'static str {
        "0030_search"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SearchWords {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, include_str!("0030_search.sql")).await?;
        let connection = manager.get_connection();
        let own = match connection.get_database_backend() {
            DbBackend::Postgres => include_str!("0030_search.postgres.sql"),
            _ => include_str!("0030_search.sqlite.sql"),
        };
        run(manager, own).await?;
        for (table, names) in TABLES {
            let mut last = Some((Uuid::nil(), Uuid::nil()));
            while let Some(place) = last {
                last = fill(connection, table, names, place).await?;
            }
        }
        Ok(())
    }
}

/// Gives some rows behind this one their words; the last of them, unless there is none left.
async fn fill<C: ConnectionTrait>(
    connection: &C,
    table: &'static str,
    names: &'static str,
    (tenant, id): (Uuid, Uuid),
) -> Result<Option<(Uuid, Uuid)>, DbErr> {
    let backend = connection.get_database_backend();
    let mut sql = Sql::new(backend);
    sql.text("select tenant_id, id, ").text(names);
    sql.text(" from ").text(table);
    sql.text(" where (tenant_id, id) > (").value(tenant);
    sql.text(", ")
        .value(id)
        .text(") order by tenant_id, id")
        .limit(BATCH);
    let rows = connection.query_all_raw(sql.into_statement()).await?;
    let filled: Vec<(Uuid, Uuid, String)> = rows.iter().map(words_of).collect::<Result<_, _>>()?;
    let last = filled.last().map(|(tenant, id, _)| (*tenant, *id));
    if last.is_some() {
        let update = update(backend, table, filled);
        connection.execute_raw(update).await?;
    }
    Ok(last)
}

fn words_of(row: &QueryResult) -> Result<(Uuid, Uuid, String), DbErr> {
    let [first, second, third]: [String; 3] = [
        row.try_get_by_index(2)?,
        row.try_get_by_index(3)?,
        row.try_get_by_index(4)?,
    ];
    let words = words::of([first.as_str(), second.as_str(), third.as_str()]);
    Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, words))
}

/// Both databases call the columns of a list of values so.
fn update(backend: DbBackend, table: &'static str, rows: Vec<(Uuid, Uuid, String)>) -> Statement {
    let mut sql = Sql::new(backend);
    sql.text("update ")
        .text(table)
        .text(" set words = found.column3 from (values ");
    for (number, (tenant, id, words)) in rows.into_iter().enumerate() {
        sql.text(if number == 0 { "(" } else { ", (" });
        for (column, value) in [Value::from(tenant), id.into(), words.into()]
            .into_iter()
            .enumerate()
        {
            sql.text(if column == 0 { "" } else { ", " }).value(value);
        }
        sql.text(")");
    }
    sql.text(") as found where ")
        .text(table)
        .text(".tenant_id = found.column1 and ");
    sql.text(table).text(".id = found.column2");
    sql.into_statement()
}
