//! What clients asked over SCIM (regional).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scim_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_id: Uuid,
    pub token: String,
    pub failed: bool,
    pub method: String,
    pub path: String,
    pub query: String,
    pub target_key: String,
    pub status: i64,
    pub duration: i64,
    pub object_type: Option<String>,
    pub object_id: Option<String>,
    pub summary: String,
    pub scim_type: Option<String>,
    pub detail: String,
    pub rejection: Option<String>,
    pub client: String,
    pub address: Option<String>,
    pub body_kind: String,
    pub body_size: i64,
    pub body: String,
    pub remarks: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
