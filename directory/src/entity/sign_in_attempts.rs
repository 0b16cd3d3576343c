//! Attempts to sign in through a provider, by the digest of their state (control).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    pub browser: String,
    pub tenant_id: Uuid,
    pub provider_id: Uuid,
    pub tester_id: Option<Uuid>,
    pub next: String,
    pub expires_at: i64,
    pub again: bool,
    pub asked: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
