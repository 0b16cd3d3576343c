//! The SQL of provisioned groups. What belongs to groups of every source is `groups::repo`'s.

use domain::{GroupId, TenantId, text};
use scim::{document::Document, schema::GROUP};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, sea_query::Expr};

use super::{
    label::Label,
    row::{COLUMNS, Row},
};
use crate::{
    entity::groups::{Column, Entity},
    error::{Error, Result},
    search::words,
    sql::Sql,
    unit::{Unit, glance::Reads},
};

/// `select` with the columns of [`Row`].
pub(in crate::provisioning) fn select(reads: &impl Reads) -> Sql {
    let mut sql = reads.select();
    sql.text(COLUMNS);
    sql
}

/// `from … where`: the groups that SCIM sees.
pub(in crate::provisioning) fn visible(sql: &mut Sql, tenant: TenantId) {
    sql.text(r#" from "groups" where "groups"."tenant_id" = "#)
        .value(tenant.0)
        .text(r#" and "groups"."source" = 'SCIM'"#);
}

/// One of them, or [`Error::NotFound`].
pub(super) async fn load(reads: &impl Reads, id: GroupId) -> Result<Row> {
    let mut sql = select(reads);
    visible(&mut sql, reads.tenant());
    sql.text(r#" and "groups"."id" = "#).value(id.0);
    let rows = reads.rows(sql).await?;
    let row = rows.first().ok_or(Error::NotFound)?;
    Ok(Row::from_query_result(row, "")?)
}

/// Gives the group another document. The version is the caller's to raise.
pub(super) async fn relabel(unit: &Unit, id: GroupId, label: Label) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NameKey, Expr::value(text::key(&label.name)))
        .col_expr(Column::Words, Expr::value(words::of([label.name.as_str()])))
        .col_expr(Column::Name, Expr::value(label.name.clone()))
        .col_expr(Column::DisplayName, Expr::value(label.name))
        .col_expr(Column::ExternalId, Expr::value(label.external_id))
        .col_expr(
            Column::Document,
            Expr::value(Document::of(&GROUP, label.document).as_str()),
        )
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}
