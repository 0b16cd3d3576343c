//! Accounts and groups in numbers. The server makes one of each, over SCIM; the database multiplies it, column by column,
//! so that the copies are what the server itself would have written, whatever the schema becomes.

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement, TransactionTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Result,
    client::{Call, Client, id_of},
    cluster::{Cluster, Engine},
};

/// Stands in every text of the first account, and becomes the number of the copy.
const MARK: &str = "9000000000";
/// Rows in one transaction.
const BATCH: u64 = 50_000;

/// A user as Entra ID sends them, with the number in every text that differs from user to user.
pub fn user(number: &str) -> Value {
    json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        ],
        "externalId": format!("e{number}"),
        "userName": format!("person{number}@bench.example"),
        "active": true,
        "displayName": format!("Person {number}"),
        "name": { "formatted": format!("Person {number}"), "givenName": "Person", "familyName": number },
        "emails": [{ "primary": true, "type": "work", "value": format!("person{number}@bench.example") }],
        "phoneNumbers": [{ "type": "mobile", "value": "+49 30 1234567" }],
        "addresses": [{ "type": "work", "locality": "Berlin", "country": "DE", "formatted": "Unter den Linden 1" }],
        "title": "Engineer",
        "preferredLanguage": "en-GB",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
            "employeeNumber": number, "department": "Research", "costCenter": "4711",
        },
    })
}

/// The number of an account as it stands in its texts.
pub fn number(account: u64) -> String {
    format!("{account:010}")
}

/// The identifier of a copy.
pub fn id(account: u64) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + u128::from(account))
}

/// Fills the tenant with `count` accounts, numbered from 0; one of them more is the pattern.
pub async fn accounts(
    cluster: &Cluster,
    client: &mut Client,
    base: &str,
    count: u64,
) -> Result<()> {
    let first = client
        .json(Call::post(format!("{base}/Users"), &user(MARK)))
        .await?;
    let first: Uuid = id_of(&first)?.parse()?;
    let database = in_a_hurry(cluster).await?;
    for table in ["accounts", "account_emails"] {
        multiply(cluster.engine, &database, table, first, count).await?;
    }
    settle(cluster.engine, &database).await?;
    Ok(database.close().await?)
}

/// Fills the tenant with `count` groups, numbered from 0, which differ in what lists sort and filter by: one in ten
/// comes from an identity provider, one in a thousand is disabled. One more is the pattern; its identifier.
pub async fn groups(
    cluster: &Cluster,
    client: &mut Client,
    base: &str,
    count: u64,
) -> Result<String> {
    let group = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "displayName": format!("Group {MARK}"),
    });
    let first = client
        .json(Call::post(format!("{base}/Groups"), &group))
        .await?;
    let first = id_of(&first)?;
    let database = in_a_hurry(cluster).await?;
    multiply(cluster.engine, &database, "groups", first.parse()?, count).await?;
    let number = match cluster.engine {
        Engine::Sqlite => "cast(substr(name, -10) as integer)",
        Engine::Postgres => "right(name, 10)::bigint",
    };
    let differing = format!(
        "update groups set member_count = {number} % 50, updated_at = updated_at + {number} * 7919 % 100003, \
         source = case when {number} % 10 = 0 then 'SCIM' else 'LOCAL' end, \
         status = case when {number} % 1000 = 0 then 'disabled' else 'enabled' end \
         where name like 'Group 0%'"
    );
    database.execute_unprepared(&differing).await?;
    settle(cluster.engine, &database).await?;
    database.close().await?;
    Ok(first)
}

/// Gives a group these grants.
pub async fn grants(cluster: &Cluster, group: &str, grants: &[String]) -> Result<()> {
    let group: Uuid = group.parse()?;
    let literal = match cluster.engine {
        Engine::Sqlite => format!("x'{}'", group.simple()),
        Engine::Postgres => format!("'{group}'"),
    };
    let rows = grants
        .iter()
        .map(|grant| format!("select tenant_id, id, '{grant}' from groups where id = {literal}"));
    let rows = rows.collect::<Vec<_>>().join(" union all ");
    let database = cluster.connect().await?;
    let insert = format!("insert into grants (tenant_id, group_id, granted) {rows}");
    database.execute_unprepared(&insert).await?;
    Ok(database.close().await?)
}

/// A connection for what is lost if the machine goes down meanwhile.
async fn in_a_hurry(cluster: &Cluster) -> Result<DatabaseConnection> {
    let database = cluster.connect().await?;
    if cluster.engine == Engine::Sqlite {
        database
            .execute_unprepared("pragma synchronous = off; pragma cache_size = -1000000")
            .await?;
    }
    Ok(database)
}

async fn multiply(
    engine: Engine,
    database: &DatabaseConnection,
    table: &str,
    first: Uuid,
    count: u64,
) -> Result<()> {
    let mut start = 0;
    while start < count {
        let end = count.min(start + BATCH);
        copy(engine, database, table, first, start..end).await?;
        start = end;
    }
    Ok(())
}

async fn copy(
    engine: Engine,
    database: &DatabaseConnection,
    table: &str,
    first: Uuid,
    numbers: std::ops::Range<u64>,
) -> Result<()> {
    let key = match table {
        "account_emails" => "account_id",
        _ => "id",
    };
    let columns = columns(engine, database, table).await?;
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let values: Vec<String> = columns
        .iter()
        .map(|(name, kind)| value(engine, name, kind, key))
        .collect();
    let (last, start) = (numbers.end - 1, numbers.start);
    let (names, values) = (names.join(", "), values.join(", "));
    let (series, first) = match engine {
        Engine::Sqlite => (
            format!(
                "(with recursive s(n) as (select {start} union all select n + 1 from s where n < {last}) select n from s)"
            ),
            format!("x'{}'", first.simple()),
        ),
        Engine::Postgres => (
            format!("(select generate_series({start}::bigint, {last}::bigint) as n)"),
            format!("'{first}'"),
        ),
    };
    let transaction = database.begin().await?;
    transaction
        .execute_unprepared(&format!(
            "insert into {table} ({names}) select {values} from {series} numbers, {table} where {key} = {first}"
        ))
        .await?;
    Ok(transaction.commit().await?)
}

/// The columns with their types, in the database's own words.
async fn columns(
    engine: Engine,
    database: &DatabaseConnection,
    table: &str,
) -> Result<Vec<(String, String)>> {
    let query = match engine {
        Engine::Sqlite => {
            format!("select name, lower(type) as type from pragma_table_info('{table}')")
        }
        Engine::Postgres => format!(
            "select column_name::text as name, data_type::text as type from information_schema.columns where table_name = '{table}' and table_schema = 'public'"
        ),
    };
    let statement = Statement::from_string(database.get_database_backend(), query);
    let rows = database.query_all_raw(statement).await?;
    let column =
        |row: &sea_orm::QueryResult| Ok((row.try_get("", "name")?, row.try_get("", "type")?));
    rows.iter().map(column).collect()
}

fn value(engine: Engine, name: &str, kind: &str, key: &str) -> String {
    match (engine, kind) {
        (Engine::Sqlite, _) if name == key => {
            "unhex('01930000000070008000' || printf('%012x', n))".to_owned()
        }
        (Engine::Postgres, _) if name == key => {
            "('01930000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid".to_owned()
        }
        (Engine::Sqlite, "text") => format!("replace({name}, '{MARK}', printf('%010d', n))"),
        (Engine::Postgres, "text") => format!("replace({name}, '{MARK}', lpad(n::text, 10, '0'))"),
        (Engine::Postgres, "jsonb") => {
            format!("replace({name}::text, '{MARK}', lpad(n::text, 10, '0'))::jsonb")
        }
        _ => name.to_owned(),
    }
}

/// Makes these accounts the group's members.
pub async fn members(cluster: &Cluster, group: &str, accounts: std::ops::Range<u64>) -> Result<()> {
    let group: Uuid = group.parse()?;
    let database = cluster.connect().await?;
    let literal = |id: Uuid| match cluster.engine {
        Engine::Sqlite => format!("x'{}'", id.simple()),
        Engine::Postgres => format!("'{id}'"),
    };
    let (from, to, group) = (
        literal(id(accounts.start)),
        literal(id(accounts.end)),
        literal(group),
    );
    let count = accounts.end - accounts.start;
    database
        .execute_unprepared(&format!(
            "insert into memberships (tenant_id, group_id, account_id, added_at) \
             select tenant_id, {group}, id, created_at from accounts where id >= {from} and id < {to}"
        ))
        .await?;
    database
        .execute_unprepared(&format!(
            "update groups set member_count = {count} where id = {group}"
        ))
        .await?;
    settle(cluster.engine, &database).await?;
    Ok(database.close().await?)
}

/// Does now what the database would do in the background during the measurement.
async fn settle(engine: Engine, database: &DatabaseConnection) -> Result<()> {
    let statements: &[&str] = match engine {
        Engine::Sqlite => &["pragma wal_checkpoint(truncate)"],
        Engine::Postgres => &["vacuum analyze", "checkpoint"],
    };
    for statement in statements {
        database.execute_unprepared(statement).await?;
    }
    Ok(())
}
