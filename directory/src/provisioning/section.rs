//! The rows of one kind that a query finds, and parts of them: by number, or from a mark on.

use scim::{list::ListQuery, sort::Sort};
use sea_orm::{
    DbErr, FromQueryResult, Order, QueryResult,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::{
    Result,
    cursor::{Mark, MarkValue},
    filter::{KeyKind, Resource, Scope, SortKey},
    groups, users,
};
use crate::{
    sql::Sql,
    tallies::{self, Kind},
    unit::glance::{Glance, Reads as _},
};

/// The column by which rows are sorted, next to those of the row.
const SORT_VALUE: &str = "sort_value";
const AS_SORT_VALUE: &str = r#" as "sort_value""#;
/// The column in which comes along how many rows there are.
const TOTAL: &str = "total";
const AS_TOTAL: &str = r#" as "total""#;

/// The rows of one kind that a query finds.
pub(super) struct Section<'a> {
    pub(super) glance: &'a Glance<'a>,
    pub(super) scope: Scope<'a>,
    pub(super) query: &'a ListQuery,
}

/// A row of either kind.
pub(super) enum Row {
    User(users::Row),
    Group(groups::Row),
}

/// Where a part begins.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    /// At the first row.
    Start,
    /// Behind the place, forward.
    After(&'a Mark),
    /// At the last row, backward.
    End,
    /// Before the place, backward.
    Before(&'a Mark),
}

impl Origin<'_> {
    fn is_backward(self) -> bool {
        matches!(self, Self::End | Self::Before(_))
    }
}

impl Section<'_> {
    /// How many rows there are.
    pub(super) async fn count(&self) -> Result<u64> {
        let mut sql = self.glance.select();
        sql.text(", ");
        match &self.query.filter {
            None => self.total(&mut sql),
            Some(_) => {
                sql.text("(select count(*)");
                self.matching(&mut sql);
                sql.text(")");
            }
        }
        sql.text(AS_TOTAL);
        let found = self.glance.rows(sql).await?;
        Ok(found.first().map(total_of).transpose()?.unwrap_or_default())
    }

    /// So many rows after the first `offset`, and how many there are altogether: they are counted only where
    /// the rows don't tell.
    pub(super) async fn window(&self, offset: u64, limit: u64) -> Result<(Vec<Row>, u64)> {
        if limit == 0 {
            return Ok((Vec::new(), self.count().await?));
        }
        let mut sql = self.select();
        let is_whole = self.query.filter.is_none();
        if is_whole {
            self.total(sql.text(", "));
            sql.text(AS_TOTAL);
        }
        self.matching(&mut sql);
        sql.text(" order by ");
        let sort = self.query.sort.iter();
        for (value, direction) in sort.flat_map(|sort| self.scope.order(sort)) {
            sql.order(&value, &direction).text(", ");
        }
        sql.order(&self.scope.own_id(), &Order::Asc).limit(limit);
        if offset > 0 {
            sql.text(" offset ").value(offset);
        }
        let found = self.glance.rows(sql).await?;
        let until = offset + u64::try_from(found.len()).unwrap_or(limit);
        let total = match found.first() {
            Some(row) if is_whole => total_of(row)?,
            // A full page may have another behind it; somebody may have left since it was read.
            Some(_) if until == offset + limit => Ord::max(self.count().await?, until),
            None if offset > 0 => self.count().await?,
            _ => until,
        };
        let rows: std::result::Result<_, DbErr> = found.iter().map(|row| self.row(row)).collect();
        Ok((rows?, total))
    }

    /// At most so many rows from there, with their places; backward in the reverse order.
    pub(super) async fn from(&self, origin: Origin<'_>, limit: u64) -> Result<Vec<(Row, Mark)>> {
        let key = self.query.sort.as_ref().and_then(|sort| self.key(sort));
        let mut sql = self.select();
        if let Some(key) = &key {
            sql.text(", ").expr(&key.value).text(AS_SORT_VALUE);
        }
        self.matching(&mut sql);
        if let Origin::After(mark) | Origin::Before(mark) = origin {
            let beyond = self.beyond(key.as_ref(), mark, origin.is_backward());
            sql.text(" and ").expr(&beyond);
        }
        sql.text(" order by ");
        if let Some(key) = &key {
            let direction = direction(key.descending != origin.is_backward());
            if key.may_be_missing {
                let is_missing = key.value.clone().is_null();
                sql.order(&is_missing, &direction).text(", ");
            }
            sql.order(&key.value, &direction).text(", ");
        }
        let direction = direction(origin.is_backward());
        sql.order(&self.scope.own_id(), &direction).limit(limit);
        let found = self.glance.rows(sql).await?;
        let placed = found.iter().map(|found| {
            let value = match &key {
                Some(key) => sort_value(found, key.kind)?,
                None => None,
            };
            let id = found.try_get_by_index(1)?;
            Ok((self.row(found)?, Mark { value, id }))
        });
        Ok(placed.collect::<std::result::Result<_, DbErr>>()?)
    }

    /// `select` with what is needed of each row.
    fn select(&self) -> Sql {
        match self.scope.resource {
            Resource::User => users::repo::select(self.glance, &self.query.projection),
            Resource::Group => groups::repo::select(self.glance),
        }
    }

    fn row(&self, found: &QueryResult) -> std::result::Result<Row, DbErr> {
        Ok(match self.scope.resource {
            Resource::User => Row::User(users::Row::from_query_result(found, "")?),
            Resource::Group => Row::Group(groups::Row::from_query_result(found, "")?),
        })
    }

    /// `from … where`: the rows that match.
    fn matching(&self, sql: &mut Sql) {
        match self.scope.resource {
            Resource::User => users::repo::visible(sql, self.scope.tenant),
            Resource::Group => groups::repo::visible(sql, self.scope.tenant),
        }
        if let Some(filter) = &self.query.filter {
            sql.text(" and ").expr(&self.scope.condition(filter));
        }
    }

    /// Goes on with how many rows there are without a filter, as the database keeps count.
    fn total(&self, sql: &mut Sql) {
        let kind = match self.scope.resource {
            Resource::User => Kind::Account,
            Resource::Group => Kind::Group,
        };
        tallies::from_providers(sql, self.scope.tenant, kind);
    }

    fn key(&self, sort: &Sort) -> Option<SortKey> {
        self.scope.sort_key(sort)
    }

    /// True of the rows on the other side of the mark. Rows without a value come last, or first where the
    /// order is descending; among equals the identifier decides.
    fn beyond(&self, key: Option<&SortKey>, mark: &Mark, backward: bool) -> Expr {
        let id = self.scope.own_id();
        let further = match backward {
            true => id.lt(mark.id),
            false => id.gt(mark.id),
        };
        let Some(key) = key else {
            return further;
        };
        let value = || key.value.clone();
        // Going on, values grow, and rows without one come at the end.
        let rising = key.descending == backward;
        let Some(at) = &mark.value else {
            let tied = ExprTrait::and(value().is_null(), further);
            return match rising {
                true => tied,
                false => ExprTrait::or(value().is_not_null(), tied),
            };
        };
        let tied = ExprTrait::and(equal(value(), at), further);
        let beyond = ExprTrait::or(past(value(), at, rising), tied);
        match rising && key.may_be_missing {
            true => ExprTrait::or(beyond, value().is_null()),
            false => beyond,
        }
    }
}

fn total_of(row: &QueryResult) -> std::result::Result<u64, DbErr> {
    let total: i64 = row.try_get("", TOTAL)?;
    Ok(u64::try_from(total).unwrap_or_default())
}

fn direction(descending: bool) -> Order {
    match descending {
        true => Order::Desc,
        false => Order::Asc,
    }
}

fn equal(value: Expr, at: &MarkValue) -> Expr {
    match at {
        MarkValue::Text(text) => value.eq(text.clone()),
        MarkValue::Flag(flag) => value.eq(*flag),
        MarkValue::Moment(moment) => value.eq(*moment),
        MarkValue::Id(id) => value.eq(*id),
    }
}

fn past(value: Expr, at: &MarkValue, rising: bool) -> Expr {
    match (at, rising) {
        (MarkValue::Text(text), true) => value.gt(text.clone()),
        (MarkValue::Text(text), false) => value.lt(text.clone()),
        (MarkValue::Flag(flag), true) => value.gt(*flag),
        (MarkValue::Flag(flag), false) => value.lt(*flag),
        (MarkValue::Moment(moment), true) => value.gt(*moment),
        (MarkValue::Moment(moment), false) => value.lt(*moment),
        (MarkValue::Id(id), true) => value.gt(*id),
        (MarkValue::Id(id), false) => value.lt(*id),
    }
}

fn sort_value(row: &QueryResult, kind: KeyKind) -> std::result::Result<Option<MarkValue>, DbErr> {
    Ok(match kind {
        KeyKind::Text => row
            .try_get::<Option<String>>("", SORT_VALUE)?
            .map(MarkValue::Text),
        KeyKind::Flag => row
            .try_get::<Option<bool>>("", SORT_VALUE)?
            .map(MarkValue::Flag),
        KeyKind::Moment => row
            .try_get::<Option<i64>>("", SORT_VALUE)?
            .map(MarkValue::Moment),
        KeyKind::Id => row
            .try_get::<Option<Uuid>>("", SORT_VALUE)?
            .map(MarkValue::Id),
    })
}
