//! Import runs (regional).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_runs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub status: String,
    pub file_name: String,
    pub digest: String,
    pub size: i64,
    pub trimmed: bool,
    pub plan_digest: String,
    pub rows_total: i64,
    pub groups_created: i64,
    pub groups_updated: i64,
    pub groups_unchanged: i64,
    pub memberships_added: i64,
    pub rows_rejected: i64,
    pub rows_spaced: i64,
    pub rows_creating: i64,
    pub rows_updating: i64,
    pub accounts_gaining: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub ignored_columns: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub gains: Json,
    pub created_by: String,
    pub created_at: i64,
    pub finished_at: Option<i64>,
    pub finished_by: String,
    pub traced: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub undone: Option<Json>,
    #[sea_orm(column_type = "JsonBinary")]
    pub drift: Option<Json>,
    pub file_key: String,
    pub by_key: String,
    /// -1 until it is applied, like the next two.
    pub created_done: i64,
    pub updated_done: i64,
    pub memberships_done: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
