//! Lists that are read from an index, in its order. A page begins at a row and not at a number: nothing that is
//! written meanwhile moves it, and the last page takes no longer than the first.

use domain::list::{Page, Paging, RowKey, Turn};
use sea_orm::{
    ColumnTrait, ColumnType, ConnectionTrait as _, DatabaseTransaction, DbBackend, EntityTrait,
    Order as Direction, QueryFilter, QueryOrder, QueryResult, QuerySelect, Select, Value,
    sea_query::{Expr, ExprTrait, Func},
};
use uuid::Uuid;

use crate::{
    error::Result,
    sql::{Portion as _, unindexed},
    store::Only as _,
};

/// So many rows are looked up and sorted faster than an index is gone through until a page of them is found.
const FEW: u64 = 1_000;

/// Rows without a value stand behind all that have one: what their indexes hold in its place.
const NONE: i64 = i64::MAX;

/// An order that an index has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Order<C: 'static> {
    /// The index's columns, after the tenant where it has one; the last one tells all rows apart.
    columns: &'static [C],
    descending: bool,
}

impl<C: ColumnTrait> Order<C> {
    /// The order of an index's columns, the last of which tells all rows apart.
    pub(crate) const fn new(columns: &'static [C], descending: bool) -> Self {
        Self {
            columns,
            descending,
        }
    }

    /// The rows of a page as they are stored. `matching` selects the rows that are listed, of one tenant where they are
    /// a tenant's, and the columns shown.
    pub(crate) async fn page<E: EntityTrait<Column = C>>(
        &self,
        connection: &DatabaseTransaction,
        matching: Select<E>,
        paging: &Paging,
    ) -> Result<Page<QueryResult>> {
        self.page_of(connection, matching, None, paging).await
    }

    /// The same, of so many where that is known.
    pub(crate) async fn page_of<E: EntityTrait<Column = C>>(
        &self,
        connection: &DatabaseTransaction,
        matching: Select<E>,
        total: Option<u64>,
        paging: &Paging,
    ) -> Result<Page<QueryResult>> {
        let way = Way::Index;
        self.found(connection, matching, way, total, paging).await
    }

    /// The same, of rows that are found by their identifiers: `matching` has them from another table. A few are looked
    /// up and sorted; where there are many, the next ones are never far in the index.
    pub(crate) async fn page_among<E: EntityTrait<Column = C>>(
        &self,
        connection: &DatabaseTransaction,
        matching: Select<E>,
        paging: &Paging,
    ) -> Result<Page<QueryResult>> {
        let total = count(connection, matching.clone()).await?;
        let way = Way::to(connection.get_database_backend(), total);
        self.found(connection, matching, way, Some(total), paging)
            .await
    }

    async fn found<E: EntityTrait<Column = C>>(
        &self,
        connection: &DatabaseTransaction,
        matching: Select<E>,
        way: Way,
        total: Option<u64>,
        paging: &Paging,
    ) -> Result<Page<QueryResult>> {
        let limit = paging.limit();
        let (rows, skipped) = match self.place(paging.turn()) {
            Some((key, true)) => {
                let after = matching.clone().filter(self.beyond(&key, way, true));
                let rows = self.rows(connection, after, way, true, limit, 0).await?;
                (rows, None)
            }
            Some((key, false)) => {
                let before = matching.clone().filter(self.beyond(&key, way, false));
                let mut rows = self.rows(connection, before, way, false, limit, 0).await?;
                rows.reverse();
                (rows, None)
            }
            None => {
                let offset = paging.offset();
                let all = matching.clone();
                let rows = self.rows(connection, all, way, true, limit, offset).await?;
                (rows, Some(offset))
            }
        };
        // Where too few are left before a row, the first page is wanted; where none is left after one, too.
        let is_short = match paging.turn() {
            Turn::Before(_) => (rows.len() as u64) < limit,
            Turn::After(_) => rows.is_empty(),
            Turn::Page(_) => false,
        };
        let (rows, skipped) = if is_short && skipped.is_none() {
            let all = matching.clone();
            let rows = self.rows(connection, all, way, true, limit, 0).await?;
            (rows, Some(0))
        } else {
            (rows, skipped)
        };
        let shown = rows.len() as u64;
        let total = match (total, skipped) {
            (Some(total), _) => total,
            // These are the last ones.
            (None, Some(skipped)) if (1..limit).contains(&shown) => skipped + shown,
            (None, Some(0)) if shown == 0 => 0,
            (None, _) => count(connection, matching.clone()).await?,
        };
        let first = rows.first().map(|row| self.key_of(row)).transpose()?;
        let last = rows.last().map(|row| self.key_of(row)).transpose()?;
        let before = match (skipped, &first) {
            (Some(skipped), _) => skipped,
            (None, Some(first)) => match self.values(first) {
                Some(values) => {
                    let before = matching.clone().filter(self.beyond(&values, way, false));
                    count(connection, before).await?
                }
                None => 0,
            },
            (None, None) => 0,
        };
        Ok(Page {
            items: rows,
            total,
            before,
            size: paging.size(),
            previous: first.filter(|_| before > 0).map(Turn::Before),
            next: last.filter(|_| before + shown < total).map(Turn::After),
        })
    }

    /// So many rows behind a row's key, or the first ones, and the last one's key where there may be more. For files.
    pub(crate) async fn after<E: EntityTrait<Column = C>>(
        &self,
        connection: &DatabaseTransaction,
        matching: Select<E>,
        key: Option<&RowKey>,
        limit: u64,
    ) -> Result<(Vec<QueryResult>, Option<RowKey>)> {
        let matching = match key.and_then(|key| self.values(key)) {
            Some(values) => matching.filter(self.beyond(&values, Way::Index, true)),
            None => matching,
        };
        let rows = self
            .rows(connection, matching, Way::Index, true, limit, 0)
            .await?;
        let last = rows.last().filter(|_| rows.len() as u64 == limit);
        let last = last.map(|row| self.key_of(row)).transpose()?;
        Ok((rows, last))
    }

    /// The row that a page begins behind, or ends before; `None` where it is no row's key in this order.
    fn place(&self, turn: &Turn) -> Option<(Vec<Value>, bool)> {
        let (key, is_after) = match turn {
            Turn::Page(_) => return None,
            Turn::After(key) => (key, true),
            Turn::Before(key) => (key, false),
        };
        Some((self.values(key)?, is_after))
    }

    fn values(&self, key: &RowKey) -> Option<Vec<Value>> {
        if key.0.len() != self.columns.len() {
            return None;
        }
        let pairs = self.columns.iter().zip(&key.0);
        pairs
            .map(|(column, text)| value_of(*column, text))
            .collect()
    }

    fn key_of(&self, row: &QueryResult) -> Result<RowKey> {
        let texts = self.columns.iter().map(|column| text_of(*column, row));
        Ok(RowKey(texts.collect::<Result<_>>()?))
    }

    /// Further on in this order than the key, or less far.
    fn beyond(&self, key: &[Value], way: Way, further: bool) -> Expr {
        let own = self.columns.iter().map(|column| way.of(*column));
        let other = key.iter().map(|value| Expr::val(value.clone()));
        let (own, other) = (row(own.collect()), row(other.collect()));
        let is_below = further == self.descending;
        let beyond = if is_below {
            own.lt(other)
        } else {
            own.gt(other)
        };
        // In an index SQLite finds a row of columns, but not one that begins with an expression: it is told where to begin.
        match (self.columns.first(), key.first()) {
            (Some(first), Some(value)) if first.def().is_null() => {
                let (first, value) = (way.of(*first), Expr::val(value.clone()));
                let bound = if is_below {
                    first.lte(value)
                } else {
                    first.gte(value)
                };
                bound.and(beyond)
            }
            _ => beyond,
        }
    }

    async fn rows<E: EntityTrait<Column = C>>(
        &self,
        connection: &DatabaseTransaction,
        matching: Select<E>,
        way: Way,
        forwards: bool,
        limit: u64,
        offset: u64,
    ) -> Result<Vec<QueryResult>> {
        let direction = if forwards == self.descending {
            Direction::Desc
        } else {
            Direction::Asc
        };
        let mut select = matching;
        for column in self.columns {
            select = select.column(*column);
            select = select.order_by(way.of(*column), direction.clone());
        }
        Ok(select.portion(connection, limit, offset).await?)
    }
}

/// How many there are. Only an index is counted, no row is looked at.
async fn count<E: EntityTrait>(
    connection: &DatabaseTransaction,
    matching: Select<E>,
) -> Result<u64> {
    let counted = matching.select_only().expr(Expr::cust("count(*)"));
    let counted: Option<i64> = counted.into_tuple().only(connection).await?;
    Ok(u64::try_from(counted.unwrap_or_default()).unwrap_or_default())
}

/// How the rows of a page are come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Along the index that has their order.
    Index,
    /// By their identifiers; they are sorted then.
    Identifiers,
}

impl Way {
    /// The way to so many rows that are found by their identifiers. PostgreSQL knows by itself.
    pub(crate) fn to(backend: DbBackend, total: u64) -> Self {
        match backend {
            DbBackend::Sqlite if total <= FEW => Self::Identifiers,
            _ => Self::Index,
        }
    }

    /// A column to sort by.
    pub(crate) fn of<C: ColumnTrait>(self, column: C) -> Expr {
        match self {
            Self::Index if column.def().is_null() => Func::coalesce([
                Expr::col(column.as_column_ref()),
                Expr::cust(NONE.to_string()),
            ])
            .into(),
            Self::Index => Expr::col(column.as_column_ref()),
            Self::Identifiers => Expr::cust(unindexed(column)),
        }
    }
}

/// One of the values that a list is filtered by. SQLite has no statistics: it takes the index of a filter, however
/// many rows that finds, and sorts them. Where the order's own index holds the filter in front it may; elsewhere
/// it has to go through the order's.
pub(crate) fn only<C: ColumnTrait>(
    backend: DbBackend,
    column: C,
    value: &str,
    in_front: bool,
) -> Expr {
    if in_front || backend == DbBackend::Postgres {
        return column.eq(value);
    }
    Expr::cust_with_values(format!("{} = ?", unindexed(column)), [value])
}

fn row(mut values: Vec<Expr>) -> Expr {
    match (values.len(), values.pop()) {
        (1, Some(only)) => only,
        (_, last) => Expr::tuple(values.into_iter().chain(last)),
    }
}

/// The value of a column as the database has it; `None` where that is none.
fn value_of<C: ColumnTrait>(column: C, text: &str) -> Option<Value> {
    match column.def().get_column_type() {
        ColumnType::BigInteger => text.parse::<i64>().ok().map(Value::from),
        ColumnType::Uuid => Uuid::parse_str(text).ok().map(Value::from),
        // PostgreSQL has no such text.
        _ => (!text.contains('\0')).then(|| text.into()),
    }
}

fn text_of<C: ColumnTrait>(column: C, row: &QueryResult) -> Result<String> {
    let name = column.as_str();
    Ok(match column.def().get_column_type() {
        ColumnType::BigInteger => {
            let value = row.try_get::<Option<i64>>("", name)?;
            value.unwrap_or(NONE).to_string()
        }
        ColumnType::Uuid => row.try_get::<Uuid>("", name)?.to_string(),
        _ => row.try_get("", name)?,
    })
}
