//! The rest of a tenant (regional).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant_details")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    pub kind: String,
    pub support_id: String,
    pub partner_id: Option<Uuid>,
    pub company_id: String,
    pub tax_id: String,
    pub country: String,
    pub phone: String,
    pub support_domain: String,
    pub mailing_name: String,
    pub address1: String,
    pub address2: String,
    pub address3: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub updated_at: i64,
    pub updated_by: String,
    pub version: i64,
    pub brake_percent: i64,
    pub status: String,
    pub needs_second_factor: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
