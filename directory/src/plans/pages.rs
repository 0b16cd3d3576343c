//! What every page of the console reads beside its rows, in a tenant with many accounts and groups: as much as it
//! shows, never as much as there is.

use domain::{
    account::AccountQuery,
    effect::{EffectQuery, Proposal},
    group::GroupQuery,
    holders::HolderQuery,
    list::Paging,
};
use sea_orm::{EntityTrait, IdenStatic, Iterable};

use super::{console::operator, *};
use crate::{
    accounts,
    entity::{accounts as account_rows, groups as group_rows},
    groups, holders, namespaces, overview, second_factor, trash,
};

/// Tables whose rows a tenant has many of.
const GROWING: [&str; 4] = ["accounts", "groups", "memberships", "grants"];
/// What many rows of a tenant have in common. A step that looks for nothing else goes through all of them.
const COMMON: [&str; 3] = ["tenant_id", "status", "source"];
/// Rows of each kind.
const CROWD: u32 = 4_000;

impl Scene {
    /// Many accounts and groups like those that are there, and the person who owns the tenant.
    pub(super) async fn crowded(&self) -> Ctx {
        self.multiply(group_rows::Entity, self.pilots.0).await;
        self.multiply(account_rows::Entity, self.ada.0).await;
        let everybody = "insert into memberships (tenant_id, group_id, account_id, added_at) \
             select a.tenant_id, g.id, a.id, a.created_at from accounts a \
             join groups g on g.tenant_id = a.tenant_id and g.name = 'crowd1' where a.user_name like 'crowd%'";
        let books = self.directory.bookkeeping().await.unwrap();
        books.execute_unprepared(everybody).await.unwrap();
        books.commit().await.unwrap();
        if self.directory.store().backend() == DbBackend::Postgres {
            let books = self.directory.bookkeeping().await.unwrap();
            books.execute_unprepared("analyze").await.unwrap();
            books.commit().await.unwrap();
        }
        let query = AccountQuery {
            search: "owner@acme.example".into(),
            ..Default::default()
        };
        let found = accounts::list(&self.directory, &operator(), self.tenant, &query).await;
        let id = found.unwrap().items.first().unwrap().id;
        self.sent.lock().unwrap().clear();
        Ctx::of(Actor::Account {
            id,
            home: self.tenant,
            name: "Olga Owner".into(),
        })
    }

    /// Copies of a row, under names of their own.
    async fn multiply<E: EntityTrait>(&self, entity: E, row: Uuid) {
        let (table, backend) = (entity.table_name(), self.directory.store().backend());
        let columns: Vec<&str> = E::Column::iter().map(|column| column.as_str()).collect();
        let (id, row) = match backend {
            DbBackend::Postgres => ("gen_random_uuid()", format!("'{row}'")),
            _ => ("randomblob(16)", format!("x'{}'", row.simple())),
        };
        let value = |column: &&str| match *column {
            "id" => id.to_owned(),
            "name" | "name_key" | "user_name" | "user_name_key" => "'crowd' || n".to_owned(),
            "external_id" | "user_uuid" => "null".to_owned(),
            other => format!("t.{other}"),
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        let insert = format!(
            "insert into {table} ({}) with recursive numbers(n) as \
             (select 1 union all select n + 1 from numbers where n < {CROWD}) \
             select {} from numbers, {table} t where t.id = {row}",
            columns.join(", "),
            values.join(", ")
        );
        let books = self.directory.bookkeeping().await.unwrap();
        books.execute_unprepared(&insert).await.unwrap();
        books.commit().await.unwrap();
    }

    /// No statement but those that `is_list` knows as the page's own went through all that there is.
    async fn reads_what_it_shows(&self, page: &str, is_list: impl Fn(&str) -> bool) {
        self.limits_are_text();
        let sent = self.sent.lock().unwrap().clone();
        let queries = sent.iter().filter(|one| is_query(&one.sql));
        for statement in queries.filter(|one| !is_list(&one.sql)) {
            let (plan, through) = match self.directory.store().backend() {
                // It plans by its statistics, and takes a step that may find many where they say that it finds few:
                // what counts is how many it found.
                DbBackend::Postgres => {
                    let plan = self.done(statement).await;
                    let through = read_a_tenant(&plan).map(str::to_owned);
                    (plan, through)
                }
                _ => {
                    let plan = self.explained(statement, "").await;
                    let through = goes_through_a_tenant(&plan).map(str::to_owned);
                    (plan, through)
                }
            };
            assert_eq!(through, None, "{page}: {}\n{plan}", statement.sql);
        }
        assert!(sent.iter().any(|one| is_query(&one.sql)), "{page}");
        self.sent.lock().unwrap().clear();
    }

    /// What PostgreSQL did for a statement, with the rows of each step.
    async fn done(&self, statement: &Statement) -> String {
        let analysed = Statement {
            sql: format!(
                "(analyze, costs off, timing off, summary off) {}",
                statement.sql
            ),
            ..statement.clone()
        };
        self.explained(&analysed, "set local enable_seqscan = off")
            .await
    }
}

/// The step that read about as many rows as a tenant has of something, of what PostgreSQL did.
fn read_a_tenant(done: &str) -> Option<&str> {
    let mut step = None;
    for line in done.lines().map(str::trim) {
        let read = match line.strip_prefix("Rows Removed by ") {
            Some(removed) => number_behind(removed, ": "),
            None => {
                if line.contains("(actual ") || line.contains("(never executed)") {
                    step = Some(line);
                }
                number_behind(line, "rows=")
            }
        };
        let grows = step
            .and_then(table_of)
            .is_some_and(|table| GROWING.contains(&table));
        let times = step.map_or(0.0, |step| number_behind(step, "loops="));
        if grows && read * times >= f64::from(CROWD) / 2.0 {
            return step;
        }
    }
    None
}

fn number_behind(text: &str, name: &str) -> f64 {
    let digits = text.split_once(name).map_or("", |(_, rest)| rest);
    let end = digits.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let digits = end.map_or(digits, |end| digits.split_at(end).0);
    digits.parse().unwrap_or(0.0)
}

#[test]
fn what_postgresql_did_is_read_from_what_it_says() {
    let done = |rows: &str, removed: &str| {
        format!(
            "Limit (actual rows=1.00 loops=1)\n  \
             ->  Index Scan using groups_name on groups (actual rows={rows} loops=2)\n        \
             Index Cond: (tenant_id = 'x'::uuid)\n        Filter: (status = 'enabled')\n        \
             Rows Removed by Filter: {removed}"
        )
    };
    assert_eq!(read_a_tenant(&done("3.00", "2")), None);
    assert!(read_a_tenant(&done("1000.50", "2")).is_some());
    assert!(read_a_tenant(&done("1", "1000")).is_some());
}

/// The step that reads all that a tenant has of something.
fn goes_through_a_tenant(plan: &str) -> Option<&str> {
    let mut lines = plan.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let grows = table_of(line).is_some_and(|table| GROWING.contains(&table));
        // PostgreSQL says in a line of its own what is looked for.
        let looked_for = match line.rsplit_once(" (") {
            Some((step, conditions)) if step.contains("SEARCH ") => Some(conditions),
            _ => lines
                .peek()
                .and_then(|next| next.strip_prefix("Index Cond: ")),
        };
        let mut columns = looked_for.unwrap_or_default().split(" AND ").map(column_of);
        if grows && columns.all(|column| COMMON.contains(&column)) {
            return Some(line);
        }
    }
    None
}

/// Of `SEARCH accounts USING INDEX …` on SQLite, `Index Scan using … on accounts  (cost…` on PostgreSQL.
fn table_of(step: &str) -> Option<&str> {
    let rest = match step.split_once("SEARCH ").or(step.split_once("SCAN ")) {
        Some((_, rest)) => rest,
        None => step.split_once("Scan ")?.1.split_once("on ")?.1,
    };
    rest.split_whitespace().next()
}

/// Of `id=?` on SQLite, `(id = '…'::uuid)` on PostgreSQL; where nothing is looked for, that is common to all rows.
fn column_of(condition: &str) -> &str {
    let name = condition.trim_start_matches('(');
    let end = name.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
    match end.map_or(name, |end| name.split_at(end).0) {
        "" => COMMON[0],
        column => column,
    }
}

#[tokio::test]
async fn a_page_reads_what_it_shows() {
    on_both(|scene| async move {
        let person = scene.crowded().await;
        let Scene {
            directory,
            tenant,
            ada,
            pilots,
            ..
        } = &scene;
        let (tenant, ctx) = (*tenant, &person);
        let nothing = |_: &str| false;
        let in_order = |sql: &str| sql.contains("ORDER BY") && sql.contains(" limit ");

        overview::frame(directory, ctx, tenant).await.unwrap();
        tenants::cards(directory, ctx).await.unwrap();
        scene.reads_what_it_shows("frame", nothing).await;

        overview::get(directory, ctx, tenant).await.unwrap();
        tenants::get(directory, ctx, tenant).await.unwrap();
        second_factor::policy(directory, ctx, tenant).await.unwrap();
        scene.reads_what_it_shows("details", nothing).await;

        groups::get(directory, ctx, tenant, *pilots).await.unwrap();
        groups::members(directory, ctx, tenant, *pilots, "", Paging::new(1, 8))
            .await
            .unwrap();
        groups::members_among(directory, ctx, tenant, *pilots, &[*ada])
            .await
            .unwrap();
        scene.reads_what_it_shows("group", nothing).await;

        accounts::get(directory, ctx, tenant, *ada).await.unwrap();
        accounts::groups(directory, ctx, tenant, *ada, "", &Paging::new(1, 8))
            .await
            .unwrap();
        scene.reads_what_it_shows("account", nothing).await;

        let query = GroupQuery {
            source: Some(domain::Source::Scim),
            ..Default::default()
        };
        groups::list(directory, ctx, tenant, &query).await.unwrap();
        scene.reads_what_it_shows("groups", in_order).await;
        accounts::list(directory, ctx, tenant, &AccountQuery::default())
            .await
            .unwrap();
        scene.reads_what_it_shows("accounts", in_order).await;

        let query = HolderQuery {
            permission: "accounts:view".into(),
            from: None,
            search: String::new(),
            paging: Paging::default(),
        };
        holders::list(directory, ctx, tenant, &query).await.unwrap();
        scene.reads_what_it_shows("access", nothing).await;

        let query = EffectQuery {
            proposal: Proposal::Grants(vec!["accounts".into()]),
            named: Some("accounts:view".into()),
            paging: Paging::default(),
        };
        holders::effect(directory, ctx, tenant, *pilots, &query)
            .await
            .unwrap();
        scene.reads_what_it_shows("review", nothing).await;

        namespaces::list(directory, ctx, tenant, Default::default())
            .await
            .unwrap();
        tokens::list(directory, ctx, tenant, Default::default())
            .await
            .unwrap();
        trash::list(directory, ctx, tenant, &Default::default())
            .await
            .unwrap();
        scene.reads_what_it_shows("the others", nothing).await;
    })
    .await;
}

/// An account may be in any number of groups, and responsible for them.
#[tokio::test]
async fn an_account_of_many_groups_comes_back_in_parts() {
    on_both(|scene| async move {
        scene.crowded().await;
        let (directory, tenant) = (&scene.directory, scene.tenant);
        let row = match directory.store().backend() {
            DbBackend::Postgres => format!("'{}'", scene.ada.0),
            _ => format!("x'{}'", scene.ada.0.simple()),
        };
        let theirs = format!(
            "update groups set owner_id = {row} where name like 'crowd%'; \
             insert into memberships (tenant_id, group_id, account_id, added_at) \
             select tenant_id, id, {row}, created_at from groups where name like 'crowd%'"
        );
        let books = directory.bookkeeping().await.unwrap();
        books.execute_unprepared(&theirs).await.unwrap();
        books.commit().await.unwrap();
        users::delete(directory, &scene.ctx, tenant, scene.ada, None)
            .await
            .unwrap();
        scene.sent.lock().unwrap().clear();
        trash::restore_account(directory, &operator(), tenant, scene.ada)
            .await
            .unwrap();
        let sent = std::mem::take(&mut *scene.sent.lock().unwrap());
        let most = |of: &str| {
            let these = sent.iter().filter(|one| one.sql.starts_with(of));
            let values = these.map(|one| one.values.as_ref().map_or(0, |all| all.0.len()));
            values.max().unwrap()
        };
        assert!(most("UPDATE \"groups\"") < 1_100);
        let reads = sent.iter().filter(|one| {
            one.sql.contains("\"groups\".\"name\"") && one.sql.contains(" limit 1000")
        });
        assert!(reads.count() > 2 * CROWD as usize / 1_000);
        let found = accounts::get(directory, &operator(), tenant, scene.ada).await;
        assert_eq!(found.unwrap().group_count, u64::from(CROWD) + 1);
    })
    .await;
}
