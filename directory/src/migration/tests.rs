//! What a migration makes of what is there already.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use uuid::Uuid;

use super::*;

/// A directory as the migrations before this one left it, on both databases.
async fn on_both_before<Fut: Future<Output = ()>>(
    name: &str,
    test: impl Fn(DatabaseConnection) -> Fut,
) {
    let migrations = Migrator::migrations();
    let before = migrations.iter().take_while(|one| one.name() != name);
    let before = u32::try_from(before.count()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("before.db");
    let sqlite = Database::connect(format!("sqlite:{}?mode=rwc", file.display())).await;
    let sqlite = sqlite.unwrap();
    Migrator::up(&sqlite, Some(before)).await.unwrap();
    test(sqlite).await;
    let Ok(base) = std::env::var("TENANTRY_TEST_POSTGRES_URL") else {
        println!("not run on PostgreSQL: TENANTRY_TEST_POSTGRES_URL is not set");
        return;
    };
    let database = format!("before{}", Uuid::new_v4().simple());
    let server = Database::connect(&base).await.unwrap();
    let create = format!("create database {database}");
    server.execute_unprepared(&create).await.unwrap();
    server.close().await.unwrap();
    let url = base.replacen("/tenantry?", &format!("/{database}?"), 1);
    let postgres = Database::connect(url).await.unwrap();
    Migrator::up(&postgres, Some(before)).await.unwrap();
    test(postgres).await;
}

async fn text(database: &DatabaseConnection, sql: &str) -> String {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let row = database.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn what_scim_sees_is_counted_and_the_status_known() {
    on_both_before("0006_scim", |database| async move {
        let id = |number: u8| match database.get_database_backend() {
            DbBackend::Postgres => format!("'00000000-0000-0000-0000-0000000000{number:02x}'"),
            _ => format!("x'000000000000000000000000000000{number:02x}'"),
        };
        let (tenant, empty) = (id(1), id(2));
        for (tenant, name, status) in [(&tenant, "acme", "disabled"), (&empty, "other", "active")] {
            let sql = format!(
                "insert into tenants values ({tenant}, '{name}', '{name}', '', '', '', '', '{status}', 0); \
                 insert into tenant_details values ({tenant}, '', '', null, '', '', '', '', '', '', '', '', '', \
                 '', '', '', 0, '', 1, 50)"
            );
            database.execute_unprepared(&sql).await.unwrap();
        }
        for (number, source) in [(3, "SCIM"), (4, "SCIM"), (5, "LOCAL")] {
            let account = id(number);
            let sql = format!(
                "insert into accounts (tenant_id, id, source, status, user_name, user_name_key, given_name, \
                 family_name, display_name, display_key, email, email_key, mobile_phone, document, created_at, \
                 updated_at, updated_by, version) values ({tenant}, {account}, '{source}', 'enabled', '', \
                 '{number}', '', '', '', '', '', '', '', '{{\"userName\":\"ada\"}}', 0, 0, '', 1)"
            );
            database.execute_unprepared(&sql).await.unwrap();
        }

        Migrator::up(&database, None).await.unwrap();

        for (tenant, status, users) in [(&tenant, "disabled", "2"), (&empty, "active", "0")] {
            let sql = format!("select status from tenant_details where tenant_id = {tenant}");
            assert_eq!(text(&database, &sql).await, status);
            let sql = format!(
                "select cast(coalesce(sum(total), 0) as text) from tallies \
                 where tenant_id = {tenant} and kind = 'account' and source = 'SCIM'"
            );
            assert_eq!(text(&database, &sql).await, users);
        }
        let sql = format!("select document from accounts where id = {}", id(3));
        let document: serde_json::Value =
            serde_json::from_str(&text(&database, &sql).await).unwrap();
        assert_eq!(document, serde_json::json!({ "userName": "ada" }));
    })
    .await;
}

#[tokio::test]
async fn who_imported_a_group_is_found_in_the_log() {
    on_both_before("0024_share_ledger", |database| async move {
        let id = |number: u8| match database.get_database_backend() {
            DbBackend::Postgres => format!("'00000000-0000-0000-0000-0000000000{number:02x}'"),
            _ => format!("x'000000000000000000000000000000{number:02x}'"),
        };
        let text_id = |number: u8| format!("00000000-0000-0000-0000-0000000000{number:02x}");
        let (receiver, source) = (id(1), id(2));
        // The receiver's Rita, the source's Sam; Max is deleted.
        for (number, home, name) in [(11, &receiver, "Rita"), (12, &source, "Sam")] {
            let sql = format!(
                "insert into accounts (tenant_id, id, source, status, user_name, user_name_key, given_name, family_name, \
                 display_name, display_key, email, email_key, mobile_phone, created_at, updated_at, updated_by, version) \
                 values ({home}, {}, 'LOCAL', 'enabled', '{name}', '{name}', '', '', '{name}', '{name}', '', '', '', 0, 0, '', 1)",
                id(number)
            );
            database.execute_unprepared(&sql).await.unwrap();
        }
        // By Rita, after somebody else had it before; by Sam; by who is deleted; by the command line.
        let log = [
            (21, "account", text_id(13), 1),
            (21, "account", text_id(11), 2),
            (22, "account", text_id(12), 3),
            (23, "account", text_id(13), 4),
            (24, "command-line", String::new(), 5),
        ];
        for (group, kind, actor, sequence) in log {
            let sql = format!(
                "insert into audit_events values ({receiver}, {sequence}, {sequence}, '{kind}', '{actor}', 'x', 'x', \
                 'group.imported', 'group', '{}', '', '[]', null, '', '')",
                text_id(group)
            );
            database.execute_unprepared(&sql).await.unwrap();
        }
        for group in 21..=24 {
            let sql = format!(
                "insert into shares values ({receiver}, {}, {source}, {}, 7, 'Written down', null)",
                id(group),
                id(group + 10)
            );
            database.execute_unprepared(&sql).await.unwrap();
        }
        Migrator::up(&database, None).await.unwrap();
        for (group, account, home) in [(21, 11, 1), (22, 12, 2)] {
            let found = format!(
                "select count(*) || '' from shares where imported_group_id = {} and importer_id = {} \
                 and importer_home = {} and last_used_at = 0",
                id(group),
                id(account),
                id(home)
            );
            assert_eq!(text(&database, &found).await, "1", "{group}");
        }
        let unknown = "select count(*) || '' from shares where importer_id is null and importer_home is null";
        assert_eq!(text(&database, unknown).await, "2");
    })
    .await;
}

#[tokio::test]
async fn legal_names_are_sorted_and_found_in_any_case() {
    on_both_before("0025_orders", |database| async move {
        let id = match database.get_database_backend() {
            DbBackend::Postgres => "'00000000-0000-0000-0000-000000000001'",
            _ => "x'00000000000000000000000000000001'",
        };
        let sql = format!(
            "insert into tenants (id, name, name_key, display_name, display_key, legal_name, region, status, created_at) \
             values ({id}, 'acme', 'acme', 'Acme', 'acme', 'ACME Holding AG', 'eu', 'active', 0)"
        );
        database.execute_unprepared(&sql).await.unwrap();
        Migrator::up(&database, None).await.unwrap();
        let key = text(&database, "select legal_key from tenants").await;
        assert_eq!(key, "acme holding ag");
    })
    .await;
}

#[tokio::test]
async fn legal_names_in_any_letters_are_found_in_any_case() {
    on_both_before("0025_orders", |database| async move {
        let literal = |number: u8| match database.get_database_backend() {
            DbBackend::Postgres => format!("'00000000-0000-0000-0000-0000000000{number:02x}'"),
            _ => format!("x'000000000000000000000000000000{number:02x}'"),
        };
        let names = [(1, "ÅNGSTRÖM ÜBERLAND AG"), (2, "Łódź SA"), (3, "ΣΟΦΙΑ")];
        for (number, name) in names {
            let id = literal(number);
            let sql = format!(
                "insert into tenants (id, name, name_key, display_name, display_key, legal_name, region, status, created_at) \
                 values ({id}, 't{number}', 't{number}', '', '', '{name}', 'eu', 'active', 0)"
            );
            database.execute_unprepared(&sql).await.unwrap();
        }
        Migrator::up(&database, None).await.unwrap();
        for (number, name) in names {
            let id = literal(number);
            let key = text(&database, &format!("select legal_key from tenants where id = {id}")).await;
            assert_eq!(key, domain::text::key(name));
        }
    })
    .await;
}

#[tokio::test]
async fn the_registry_has_no_index_that_nobody_reads() {
    on_both_before("0027_registry", |database| async move {
        let indexes = match database.get_database_backend() {
            DbBackend::Postgres => {
                "select coalesce(string_agg(indexname, ' ' order by indexname), '') from pg_indexes \
                 where tablename = 'tenants' and indexname like 'tenants#_%' escape '#' and indexname <> 'tenants_pkey'"
            }
            _ => {
                "select coalesce(group_concat(name, ' '), '') from (select name from sqlite_master \
                 where type = 'index' and tbl_name = 'tenants' and sql is not null order by name)"
            }
        };
        Migrator::up(&database, None).await.unwrap();
        let left = text(&database, indexes).await;
        assert_eq!(left, "tenants_deleted tenants_display tenants_name");
    })
    .await;
}

#[tokio::test]
async fn names_that_are_there_already_get_their_words() {
    on_both_before("0030_search", |database| async move {
        let id = |number: usize| match database.get_database_backend() {
            DbBackend::Postgres => format!("'00000000-0000-0000-0000-00000000{number:04x}'"),
            _ => format!("x'0000000000000000000000000000{number:04x}'"),
        };
        let tenant = id(1);
        // More than are read at once.
        for number in 2..=1_203 {
            let sql = format!(
                "insert into accounts (tenant_id, id, source, status, user_name, user_name_key, given_name, family_name, \
                 display_name, display_key, email, email_key, mobile_phone, created_at, updated_at, updated_by, version) \
                 values ({tenant}, {}, 'LOCAL', 'enabled', '', '{number}', 'Åsa', 'Öberg', 'Åsa {number}', '', '', '', '', 0, 0, '', 1)",
                id(number)
            );
            database.execute_unprepared(&sql).await.unwrap();
        }
        for table in ["groups", "trashed_groups"] {
            let trash = match table {
                "groups" => String::new(),
                _ => format!(
                    "insert into trash values ({tenant}, {}, 'group', 'LOCAL', '', '', '', '', 0, 0, '');",
                    id(2)
                ),
            };
            let sql = format!(
                "{trash} insert into {table} (tenant_id, id, source, status, name, name_key, display_name, description, \
                 is_owner_group, member_count, created_at, updated_at, updated_by, version) \
                 values ({tenant}, {}, 'LOCAL', 'enabled', 'Service desk', 'service desk', 'Hélp', '', false, 0, 0, 0, '', 1)",
                id(2)
            );
            database.execute_unprepared(&sql).await.unwrap();
        }
        Migrator::up(&database, None).await.unwrap();
        for (kind, so, expected) in [
            ("account", "word = 'oberg'", "1202"),
            ("account", "word = '1203'", "1"),
            ("account", "words = ' asa 1203 oberg'", "3"),
            ("group", "word in ('service', 'desk', 'help')", "3"),
        ] {
            let sql =
                format!("select count(*) || '' from search_words where kind = '{kind}' and {so}");
            assert_eq!(text(&database, &sql).await, expected, "{so}");
        }
        let kept = "select words from trashed_groups";
        assert_eq!(text(&database, kept).await, "service desk help");
    })
    .await;
}
