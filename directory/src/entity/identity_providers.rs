//! Identity providers (regional).

use sea_orm::entity::prelude::*;

use super::stored_secret::StoredSecret;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_providers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub name_key: String,
    pub kind: String,
    pub description: String,
    pub description_key: String,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: StoredSecret,
    pub auth_method: String,
    pub matching: String,
    pub subject_claim: String,
    pub endpoints: String,
    pub active: bool,
    pub created_at: i64,
    pub updated_at: i64,
    pub updated_by: String,
    pub version: i64,
    pub public_key: String,
    pub next_key: StoredSecret,
    pub next_public_key: String,
    pub key_ends_at: Option<i64>,
    pub next_key_ends_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
