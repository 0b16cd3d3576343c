//! The SQL of provisioned groups. What belongs to groups of every source is `groups::repo`'s.

use domain::{GroupId, Source, text};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Select, sea_query::Expr,
};
use serde_json::Value;

use super::{
    label::Label,
    row::{COLUMNS, Row},
};
use crate::{
    entity::groups::{Column, Entity},
    error::{Error, Result},
    unit::{Unit, View},
};

/// The groups that SCIM sees.
pub(in crate::provisioning) fn visible(view: &View) -> Condition {
    Condition::all()
        .add(Column::TenantId.eq(view.tenant().0))
        .add(Column::Source.eq(Source::Scim.as_str()))
}

/// Them, with the columns that SCIM needs.
pub(in crate::provisioning) fn select(view: &View) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns(COLUMNS)
        .filter(visible(view))
}

/// One of them, or [`Error::NotFound`].
pub(super) async fn load(view: &View, id: GroupId) -> Result<Row> {
    let row = select(view)
        .filter(Column::Id.eq(id.0))
        .into_model()
        .one(view.connection())
        .await?;
    row.ok_or(Error::NotFound)
}

/// Gives the group another document. The version is the caller's to raise.
pub(super) async fn relabel(unit: &Unit, id: GroupId, label: Label) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NameKey, Expr::value(text::key(&label.name)))
        .col_expr(Column::Name, Expr::value(label.name.clone()))
        .col_expr(Column::DisplayName, Expr::value(label.name))
        .col_expr(Column::ExternalId, Expr::value(label.external_id))
        .col_expr(Column::Document, Expr::value(Value::Object(label.document)))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}
