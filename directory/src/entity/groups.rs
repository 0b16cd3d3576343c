//! Security groups (regional).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "groups")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub source: String,
    pub status: String,
    pub name: String,
    pub name_key: String,
    pub display_name: String,
    pub description: String,
    pub owner_id: Option<Uuid>,
    pub is_owner_group: bool,
    pub external_id: Option<String>,
    pub document: Option<String>,
    pub member_count: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub updated_by: String,
    pub version: i64,
    /// The import run that created it.
    pub run_id: Option<Uuid>,
    /// The folded words of its name, by which it is searched.
    pub words: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
