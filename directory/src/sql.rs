//! Statements as text, with expressions where something varies. What clients ask all day is written this way: a
//! tree of tables and columns takes longer to build and to take apart than the answer to be found.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, Order,
    QueryResult, QueryTrait as _, Select, Statement, TryGetableMany, Value,
    sea_query::{
        Expr, ExprTrait as _, PostgresQueryBuilder, QueryBuilder, SelectStatement, SqlWriter as _,
        SqlWriterValues, SqliteQueryBuilder,
    },
};

/// A statement that is being written. What comes from outside is bound, never written into the text.
pub(crate) struct Sql {
    writer: SqlWriterValues,
    backend: DbBackend,
}

impl Sql {
    /// Nothing yet.
    pub(crate) fn new(backend: DbBackend) -> Self {
        let (placeholder, is_numbered) = match backend {
            DbBackend::Postgres => PostgresQueryBuilder.placeholder(),
            _ => SqliteQueryBuilder.placeholder(),
        };
        Self {
            writer: SqlWriterValues::new(placeholder, is_numbered),
            backend,
        }
    }

    /// Goes on with this text, which is our own.
    pub(crate) fn text(&mut self, text: &'static str) -> &mut Self {
        self.write(text);
        self
    }

    /// Goes on with a value.
    pub(crate) fn value(&mut self, value: impl Into<Value>) -> &mut Self {
        let value = value.into();
        match self.backend {
            DbBackend::Postgres => self.writer.push_param(value, &PostgresQueryBuilder),
            _ => self.writer.push_param(value, &SqliteQueryBuilder),
        }
        self
    }

    /// Goes on with an expression, in brackets.
    pub(crate) fn expr(&mut self, expr: &Expr) -> &mut Self {
        self.write("(");
        match self.backend {
            DbBackend::Postgres => PostgresQueryBuilder.prepare_expr(expr, &mut self.writer),
            _ => SqliteQueryBuilder.prepare_expr(expr, &mut self.writer),
        }
        self.write(")");
        self
    }

    /// Goes on with an expression to order by.
    pub(crate) fn order(&mut self, expr: &Expr, order: &Order) -> &mut Self {
        self.expr(expr).text(match order {
            Order::Desc => " desc",
            _ => " asc",
        })
    }

    /// At most so many rows. The number becomes a part of the text: SQLite plans a statement anew whenever a
    /// limit that is bound to it is bound again, which takes longer than most statements run.
    pub(crate) fn limit(&mut self, limit: u64) -> &mut Self {
        self.write(&format!(" limit {limit}"));
        self
    }

    /// Goes on with a number of our own, as text: see [`Sql::limit`].
    pub(crate) fn number(&mut self, number: u64) -> &mut Self {
        self.write(&number.to_string());
        self
    }

    /// Ready to be sent.
    pub(crate) fn into_statement(self) -> Statement {
        let (sql, values) = self.writer.into_parts();
        Statement {
            sql,
            values: Some(values),
            db_backend: self.backend,
        }
    }

    fn write(&mut self, text: &str) {
        // Writing into memory does not fail.
        let _ = self.writer.as_writer().write_str(text);
    }
}

/// Rows of which another table has the tenant and the identifier. SQLite has no statistics and takes a tenant for ten
/// rows: with the tenant for itself it would go through all of them in some index that has all that is asked for. As a pair
/// they are looked up. No other condition may name the tenant.
pub(crate) fn among<C: ColumnTrait>(tenant: C, id: C, pairs: SelectStatement) -> Expr {
    let columns = [tenant, id].map(|column| Expr::col(column.as_column_ref()));
    Expr::tuple(columns).in_subquery(pairs)
}

/// The column as SQLite reads it from no index.
pub(crate) fn unindexed<C: ColumnTrait>(column: C) -> String {
    format!("+\"{}\".\"{}\"", column.entity_name(), column.as_str())
}

/// At most so many rows of a query, after the first so many. Both numbers become a part of the text, see [`Sql::limit`].
pub(crate) trait Portion: Sized {
    /// The rows as they are.
    fn portion(
        self,
        connection: &impl ConnectionTrait,
        limit: u64,
        offset: u64,
    ) -> impl Future<Output = Result<Vec<QueryResult>, DbErr>> + Send;

    /// Each row as something.
    fn models<M: FromQueryResult>(
        self,
        connection: &impl ConnectionTrait,
        limit: u64,
        offset: u64,
    ) -> impl Future<Output = Result<Vec<M>, DbErr>> + Send;

    /// Each row as its columns in their order.
    fn tuples<T: TryGetableMany>(
        self,
        connection: &impl ConnectionTrait,
        limit: u64,
        offset: u64,
    ) -> impl Future<Output = Result<Vec<T>, DbErr>> + Send;
}

impl<E: EntityTrait> Portion for Select<E> {
    async fn portion(
        self,
        connection: &impl ConnectionTrait,
        limit: u64,
        offset: u64,
    ) -> Result<Vec<QueryResult>, DbErr> {
        let mut statement = self.build(connection.get_database_backend());
        statement.sql.push_str(&format!(" limit {limit}"));
        if offset > 0 {
            statement.sql.push_str(&format!(" offset {offset}"));
        }
        connection.query_all_raw(statement).await
    }

    async fn models<M: FromQueryResult>(
        self,
        connection: &impl ConnectionTrait,
        limit: u64,
        offset: u64,
    ) -> Result<Vec<M>, DbErr> {
        let rows = self.portion(connection, limit, offset).await?;
        let models = rows.iter().map(|row| M::from_query_result(row, ""));
        models.collect()
    }

    async fn tuples<T: TryGetableMany>(
        self,
        connection: &impl ConnectionTrait,
        limit: u64,
        offset: u64,
    ) -> Result<Vec<T>, DbErr> {
        let rows = self.portion(connection, limit, offset).await?;
        let tuples = rows.iter().map(T::try_get_many_by_index);
        tuples.map(|row| row.map_err(DbErr::from)).collect()
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::ExprTrait;

    use super::*;

    fn written(backend: DbBackend) -> Statement {
        let mut sql = Sql::new(backend);
        sql.text("select a from b where c = ").value(7_i64);
        sql.text(" and ")
            .expr(&ExprTrait::eq(Expr::cust("d"), "'; --"));
        sql.text(" order by ")
            .order(&Expr::cust("e"), &Order::Desc)
            .limit(10)
            .text(" offset ")
            .value(20_i64);
        sql.into_statement()
    }

    #[test]
    fn values_are_bound_and_counted_as_the_database_wants_it() {
        let sqlite = written(DbBackend::Sqlite);
        assert_eq!(
            sqlite.sql,
            "select a from b where c = ? and ((d) = ?) order by (e) desc limit 10 offset ?"
        );
        let postgres = written(DbBackend::Postgres);
        assert_eq!(
            postgres.sql,
            "select a from b where c = $1 and ((d) = $2) order by (e) desc limit 10 offset $3"
        );
        let values = [7_i64.into(), "'; --".into(), 20_i64.into()];
        assert_eq!(postgres.values.map(|values| values.0), Some(values.into()));
    }
}
