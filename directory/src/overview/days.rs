//! How a tenant has changed from day to day.

use std::collections::BTreeMap;

use domain::{
    Moment,
    moment::DAY_LENGTH,
    overview::{Day, RequestCounts},
    policy::Action,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use crate::{
    Directory,
    error::{Error, Result},
    sql::Sql,
    tallies::{self, Counts},
    unit::View,
};

/// Days that are shown, today included.
const SHOWN: i64 = 30;

/// Days that are kept.
const KEPT: i64 = 400;

/// What the tenant was on each of the last days that something is known of, oldest first; today as it is now.
pub(super) async fn days(view: &View) -> Result<Vec<Day>> {
    let tenant = view.tenant();
    let (sees_accounts, sees_groups, sees_requests) = (
        view.allows(Action::ViewAccounts),
        view.allows(Action::ViewGroups),
        view.allows(Action::ViewTokens),
    );
    let today = day_of(view.now());
    let first = today - (SHOWN - 1);
    let mut counted: BTreeMap<i64, Counts> = BTreeMap::new();
    let mut sql = Sql::new(view.backend());
    sql.text("select day, kind, source, status, total from daily_tallies where tenant_id = ")
        .value(tenant.0)
        .text(" and day >= ")
        .value(first)
        .text(" and day < ")
        .value(today);
    for row in view
        .connection()
        .query_all_raw(sql.into_statement())
        .await?
    {
        counted
            .entry(row.try_get("", "day")?)
            .or_default()
            .add(&row)?;
    }
    counted.insert(today, tallies::now(view).await?);

    let mut days: BTreeMap<i64, Day> = BTreeMap::new();
    for (number, counts) in counted {
        let day = entry(&mut days, number);
        day.accounts = sees_accounts.then_some(counts.accounts);
        day.groups = sees_groups.then_some(counts.groups);
    }
    if sees_requests {
        let mut sql = Sql::new(view.backend());
        sql.text("select day, answered, failed from daily_requests where tenant_id = ")
            .value(tenant.0)
            .text(" and day >= ")
            .value(first);
        for row in view
            .connection()
            .query_all_raw(sql.into_statement())
            .await?
        {
            let (answered, failed): (i64, i64) =
                (row.try_get("", "answered")?, row.try_get("", "failed")?);
            entry(&mut days, row.try_get("", "day")?).requests = Some(RequestCounts {
                answered: u64::try_from(answered).map_err(Error::internal)?,
                failed: u64::try_from(failed).map_err(Error::internal)?,
            });
        }
    }
    Ok(days.into_values().collect())
}

fn entry(days: &mut BTreeMap<i64, Day>, number: i64) -> &mut Day {
    days.entry(number).or_insert_with(|| Day {
        day: Moment(number * DAY_LENGTH),
        ..Day::default()
    })
}

fn day_of(moment: Moment) -> i64 {
    moment.0.div_euclid(DAY_LENGTH)
}

/// Notes what there is in every tenant today, over what was noted before, and forgets what is too old. The work
/// grows with the tenants, not with what is in them.
pub async fn note_today(directory: &Directory) -> Result<()> {
    let today = day_of(directory.now());
    let books = directory.bookkeeping().await?;
    let mut sql = Sql::new(directory.store().backend());
    // Without `where`, SQLite takes what follows for a join.
    sql.text(
        "insert into daily_tallies (tenant_id, day, kind, source, status, total) \
         select tenant_id, ",
    )
    .value(today)
    .text(
        ", kind, source, status, cast(sum(total) as bigint) from tallies where true \
         group by tenant_id, kind, source, status \
         on conflict (tenant_id, day, kind, source, status) do update set total = excluded.total",
    );
    books.execute_raw(sql.into_statement()).await?;
    for forget in [
        "delete from daily_tallies where day < ",
        "delete from daily_requests where day < ",
    ] {
        let mut sql = Sql::new(directory.store().backend());
        sql.text(forget).value(today - KEPT);
        books.execute_raw(sql.into_statement()).await?;
    }
    Ok(books.commit().await?)
}

/// SCIM requests that are to be added to those of their days.
#[derive(Debug, Default)]
pub(crate) struct Requests(BTreeMap<(Uuid, i64), RequestCounts>);

impl Requests {
    /// One more.
    pub(crate) fn add(&mut self, tenant: Uuid, at: Moment, failed: bool) {
        let counts = self.0.entry((tenant, day_of(at))).or_default();
        match failed {
            true => counts.failed += 1,
            false => counts.answered += 1,
        }
    }

    /// Adds those of tenants that exist; each day of a tenant with one statement.
    pub(crate) async fn write(
        self,
        directory: &Directory,
        books: &DatabaseTransaction,
        tenants: &[Uuid],
    ) -> Result<()> {
        for ((tenant, day), counts) in self.0 {
            if !tenants.contains(&tenant) {
                continue;
            }
            let mut sql = Sql::new(directory.store().backend());
            sql.text("insert into daily_requests (tenant_id, day, answered, failed) values (")
                .value(tenant)
                .text(", ")
                .value(day)
                .text(", ")
                .value(i64::try_from(counts.answered).map_err(Error::internal)?)
                .text(", ")
                .value(i64::try_from(counts.failed).map_err(Error::internal)?)
                .text(
                    ") on conflict (tenant_id, day) do update set \
                     answered = daily_requests.answered + excluded.answered, \
                     failed = daily_requests.failed + excluded.failed",
                );
            books.execute_raw(sql.into_statement()).await?;
        }
        Ok(())
    }
}
