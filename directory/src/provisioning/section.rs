//! The rows of one kind that a query finds, and parts of them: by number, or from a mark on.

use scim::{list::ListQuery, sort::Sort};
use sea_orm::{
    Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Order, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, QueryTrait, Select,
    sea_query::{Asterisk, Expr, ExprTrait},
};
use uuid::Uuid;

use super::{
    Result,
    cursor::{Mark, MarkValue},
    filter::{KeyKind, Resource, Scope, SortKey},
    groups, users,
};
use crate::{
    entity::{accounts, groups as groups_table},
    unit::View,
};

/// The column by which rows are sorted, next to those of the row.
const SORT_VALUE: &str = "sort_value";

/// The rows of one kind that a query finds.
pub(super) struct Section<'a> {
    pub(super) view: &'a View,
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
        match self.scope.resource {
            Resource::User => self.count_of::<accounts::Entity>().await,
            Resource::Group => self.count_of::<groups_table::Entity>().await,
        }
    }

    /// So many rows after the first `offset`.
    pub(super) async fn window(&self, offset: u64, limit: u64) -> Result<Vec<Row>> {
        Ok(match self.scope.resource {
            Resource::User => self
                .rows(users::repo::select(self.view), offset, limit)
                .await?
                .into_iter()
                .map(Row::User)
                .collect(),
            Resource::Group => self
                .rows(groups::repo::select(self.view), offset, limit)
                .await?
                .into_iter()
                .map(Row::Group)
                .collect(),
        })
    }

    /// At most so many rows from there, with their places; backward in the reverse order.
    pub(super) async fn from(&self, origin: Origin<'_>, limit: u64) -> Result<Vec<(Row, Mark)>> {
        Ok(match self.scope.resource {
            Resource::User => self
                .placed::<_, users::Row>(users::repo::select(self.view), origin, limit)
                .await?
                .into_iter()
                .map(|(row, mark)| (Row::User(row), mark))
                .collect(),
            Resource::Group => self
                .placed::<_, groups::Row>(groups::repo::select(self.view), origin, limit)
                .await?
                .into_iter()
                .map(|(row, mark)| (Row::Group(row), mark))
                .collect(),
        })
    }

    fn matching(&self) -> Condition {
        let visible = match self.scope.resource {
            Resource::User => users::repo::visible(self.view),
            Resource::Group => groups::repo::visible(self.view),
        };
        match &self.query.filter {
            Some(filter) => visible.add(self.scope.condition(filter)),
            None => visible,
        }
    }

    async fn count_of<E: EntityTrait>(&self) -> Result<u64> {
        let total: Option<i64> = E::find()
            .select_only()
            .expr(Expr::col(Asterisk).count())
            .filter(self.matching())
            .into_tuple()
            .one(self.view.connection())
            .await?;
        Ok(total
            .and_then(|total| u64::try_from(total).ok())
            .unwrap_or_default())
    }

    async fn rows<E: EntityTrait, R: FromQueryResult + Send + Sync>(
        &self,
        select: Select<E>,
        offset: u64,
        limit: u64,
    ) -> Result<Vec<R>> {
        let mut page = select.filter(self.matching());
        let sort = self.query.sort.iter();
        for (value, direction) in sort.flat_map(|sort| self.scope.order(sort)) {
            page = page.order_by(value, direction);
        }
        Ok(page
            .order_by(self.scope.own_id(), Order::Asc)
            .offset(offset)
            .limit(limit)
            .into_model()
            .all(self.view.connection())
            .await?)
    }

    async fn placed<E: EntityTrait, R: FromQueryResult>(
        &self,
        select: Select<E>,
        origin: Origin<'_>,
        limit: u64,
    ) -> Result<Vec<(R, Mark)>> {
        let key = self.query.sort.as_ref().and_then(|sort| self.key(sort));
        let mut page = select.filter(self.matching());
        if let Origin::After(mark) | Origin::Before(mark) = origin {
            page = page.filter(self.beyond(key.as_ref(), mark, origin.is_backward()));
        }
        if let Some(key) = &key {
            page = page.expr_as(key.value.clone(), SORT_VALUE);
            let direction = direction(key.descending != origin.is_backward());
            if key.may_be_missing {
                page = page.order_by(key.value.clone().is_null(), direction.clone());
            }
            page = page.order_by(key.value.clone(), direction);
        }
        page = page
            .order_by(self.scope.own_id(), direction(origin.is_backward()))
            .limit(limit);
        let statement = page.build(self.scope.backend);
        let found = self.view.connection().query_all_raw(statement).await?;
        let placed = found.iter().map(|found| {
            let value = match &key {
                Some(key) => sort_value(found, key.kind)?,
                None => None,
            };
            let id = found.try_get("", "id")?;
            Ok((R::from_query_result(found, "")?, Mark { value, id }))
        });
        Ok(placed.collect::<std::result::Result<_, DbErr>>()?)
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
