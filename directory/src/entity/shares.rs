//! The share ledger: which group stands where for which (control).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shares")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub receiver_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub imported_group_id: Uuid,
    pub source_id: Uuid,
    pub source_group_id: Uuid,
    pub since: i64,
    /// The name at that time.
    pub imported_by: String,
    /// The account, and its tenant, which alone reads its name of today; `None` where it was none, or nobody knows
    /// which.
    pub importer_id: Option<Uuid>,
    pub importer_home: Option<Uuid>,
    pub revoked_at: Option<i64>,
    /// When somebody last came in by it; 0 where nobody has.
    pub last_used_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
