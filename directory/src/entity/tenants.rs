//! The tenant registry (control).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub name_key: String,
    pub display_name: String,
    pub display_key: String,
    pub legal_name: String,
    pub legal_key: String,
    pub region: String,
    pub status: String,
    pub created_at: i64,
    /// 0 where nobody can restore it any more.
    pub deleted_at: Option<i64>,
    pub deleted_by: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
