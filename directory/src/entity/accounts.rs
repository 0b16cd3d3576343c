//! Accounts (regional).

use sea_orm::entity::prelude::*;

use super::stored_secret::StoredSecret;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub source: String,
    pub status: String,
    pub user_name: String,
    pub user_name_key: String,
    pub given_name: String,
    pub family_name: String,
    pub display_name: String,
    pub display_key: String,
    pub email: String,
    pub email_key: String,
    pub mobile_phone: String,
    pub external_id: Option<String>,
    pub user_uuid: Option<String>,
    pub document: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub folded: Option<Json>,
    pub password_hash: Option<StoredSecret>,
    pub last_sign_in: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
    pub updated_by: String,
    pub version: i64,
    /// The folded words of its name, by which it is searched.
    pub words: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
