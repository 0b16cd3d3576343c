//! How many accounts and groups of each source and status there are. Triggers keep the numbers, so that nobody
//! ever counts.

use std::str::FromStr;

use domain::{
    Source, TenantId,
    account::AccountStatus,
    group::GroupStatus,
    overview::{AccountCounts, GroupCounts},
    text::Unknown,
};
use sea_orm::{ConnectionTrait, QueryResult};

use crate::{
    error::{Error, Result},
    sql::Sql,
    unit::View,
};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Account,
    Group,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Group => "group",
        }
    }
}

/// Both, by status and by source. Owners are not among what is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) accounts: AccountCounts,
    pub(crate) groups: GroupCounts,
}

impl Counts {
    /// Adds a row of `kind`, `source`, `status` and `total`.
    pub(crate) fn add(&mut self, row: &QueryResult) -> Result<()> {
        let (kind, source, status): (String, String, String) = (
            row.try_get("", "kind")?,
            row.try_get("", "source")?,
            row.try_get("", "status")?,
        );
        let total: i64 = row.try_get("", "total")?;
        let total = u64::try_from(total).map_err(Error::internal)?;
        let source: Source = parsed(&source)?;
        if kind == Kind::Account.as_str() {
            let counts = &mut self.accounts;
            match parsed(&status)? {
                AccountStatus::New => counts.new += total,
                AccountStatus::Enabled => counts.enabled += total,
                AccountStatus::Disabled => counts.disabled += total,
            }
            match source {
                Source::Local => counts.local += total,
                Source::Scim => counts.scim += total,
                Source::Imported => {}
            }
        } else {
            let counts = &mut self.groups;
            match parsed(&status)? {
                GroupStatus::Enabled => counts.enabled += total,
                GroupStatus::Disabled => counts.disabled += total,
            }
            match source {
                Source::Local => counts.local += total,
                Source::Scim => counts.scim += total,
                Source::Imported => counts.imported += total,
            }
        }
        Ok(())
    }
}

fn parsed<T: FromStr<Err = Unknown>>(text: &str) -> Result<T> {
    text.parse().map_err(Error::internal)
}

/// What there is in the tenant now.
pub(crate) async fn now(view: &View) -> Result<Counts> {
    let mut sql = Sql::new(view.backend());
    sql.text(
        "select kind, source, status, cast(sum(total) as bigint) as total from tallies where tenant_id = ",
    )
    .value(view.tenant().0)
    .text(" group by kind, source, status");
    let rows = view
        .connection()
        .query_all_raw(sql.into_statement())
        .await?;
    let mut counts = Counts::default();
    for row in &rows {
        counts.add(row)?;
    }
    Ok(counts)
}

/// How many of a kind there are, of this source and of this status where they are given.
pub(crate) async fn total(
    view: &View,
    kind: Kind,
    source: Option<Source>,
    status: Option<&'static str>,
) -> Result<u64> {
    let mut sql = Sql::new(view.backend());
    sql.text(
        "select cast(coalesce(sum(total), 0) as bigint) as total from tallies where tenant_id = ",
    )
    .value(view.tenant().0)
    .text(" and kind = ")
    .value(kind.as_str());
    if let Some(source) = source {
        sql.text(" and source = ").value(source.as_str());
    }
    if let Some(status) = status {
        sql.text(" and status = ").value(status);
    }
    let row = view.connection().query_one_raw(sql.into_statement());
    let row = row
        .await?
        .ok_or_else(|| Error::internal("a sum without a row"))?;
    let total: i64 = row.try_get("", "total")?;
    u64::try_from(total).map_err(Error::internal)
}

/// Goes on with how many of a kind come from an identity provider.
pub(crate) fn from_providers(sql: &mut Sql, tenant: TenantId, kind: Kind) {
    sql.text("coalesce((select cast(sum(total) as bigint) from tallies where tenant_id = ")
        .value(tenant.0)
        .text(" and kind = ")
        .value(kind.as_str())
        .text(" and source = ")
        .value(Source::Scim.as_str())
        .text("), 0)");
}
