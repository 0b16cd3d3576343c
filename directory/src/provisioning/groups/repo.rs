//! The SQL of provisioned groups. What belongs to groups of every source is `groups::repo`'s.

use domain::{GroupId, Source, TenantId, text};
use scim::{document::Document, schema::GROUP};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
    Select, sea_query::Expr,
};

use super::{
    label::Label,
    row::{COLUMNS, Row},
};
use crate::{
    entity::groups::{Column, Entity},
    error::{Error, Result},
    unit::{Unit, glance::Reads},
};

/// The groups that SCIM sees.
pub(in crate::provisioning) fn visible(tenant: TenantId) -> Condition {
    Condition::all()
        .add(Column::TenantId.eq(tenant.0))
        .add(Column::Source.eq(Source::Scim.as_str()))
}

/// What of each is needed.
pub(in crate::provisioning) fn select() -> Select<Entity> {
    Entity::find().select_only().columns(COLUMNS)
}

/// One of them, or [`Error::NotFound`].
pub(super) async fn load(reads: &impl Reads, id: GroupId) -> Result<Row> {
    let select = select()
        .filter(visible(reads.tenant()))
        .filter(Column::Id.eq(id.0));
    let rows = reads.rows(select.into_query()).await?;
    let row = rows.first().ok_or(Error::NotFound)?;
    Ok(Row::from_query_result(row, "")?)
}

/// Gives the group another document. The version is the caller's to raise.
pub(super) async fn relabel(unit: &Unit, id: GroupId, label: Label) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NameKey, Expr::value(text::key(&label.name)))
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
