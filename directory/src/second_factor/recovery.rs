//! Recovery codes: good once each, for whoever has lost the authenticator app.

use domain::{AccountId, Secret};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::totp;
use crate::{
    entity::recovery_codes::{ActiveModel, Column, Entity},
    error::Result,
    secret,
    unit::{Unit, View},
};

/// Codes that an account gets at once.
const CODES: usize = 10;
/// Bytes of a code: 120 bits, so that a digest is enough (ASVS 5.0 V6.5.2).
const BYTES: usize = 15;

/// New codes instead of those that the account has; never shown again.
pub(super) async fn renew(unit: &Unit, account: AccountId) -> Result<Vec<Secret>> {
    end(unit, account).await?;
    let codes: Vec<Secret> = (0..CODES)
        .map(|_| {
            let code = totp::base32(&unit.entropy().bytes::<BYTES>());
            code.to_lowercase().into()
        })
        .collect();
    let rows = codes.iter().map(|code: &Secret| ActiveModel {
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        digest: Set(digest(code.reveal())),
    });
    Entity::insert_many(rows)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(codes)
}

/// Uses a code up: `false` where the account has none like it, or no longer.
pub(super) async fn redeem(unit: &Unit, account: AccountId, typed: &str) -> Result<bool> {
    let used = Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Digest.eq(digest(typed)))
        .exec(unit.connection())
        .await?;
    Ok(used.rows_affected > 0)
}

/// How many are left.
pub(super) async fn left(view: &View, account: AccountId) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .count(view.connection())
        .await?)
}

/// Makes all of them worthless.
pub(super) async fn end(unit: &Unit, account: AccountId) -> Result<()> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// However it is typed: with spaces and hyphens or without, in any letter case.
fn digest(code: &str) -> String {
    let letters = code.chars().filter(|c| c.is_ascii_alphanumeric());
    secret::sha256(&letters.collect::<String>().to_lowercase())
}
