//! The SQL of passkeys.

use domain::{AccountId, TenantId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use webauthn_rs::prelude::{CredentialID, Passkey};

use crate::{
    Directory,
    entity::{
        passkey_ids,
        passkeys::{ActiveModel, Column, Entity, Model},
        sessions,
    },
    error::{Error, Result},
    secret,
    sessions::end_where,
    store::Only as _,
    unit::{Unit, View},
};

/// What a passkey's identifier is stored as.
pub(super) fn digest(id: &[u8]) -> String {
    secret::hex(&Sha256::digest(id))
}

/// The passkey in a row.
pub(super) fn passkey(row: &Model) -> Result<Passkey> {
    serde_json::from_str(&row.credential).map_err(Error::internal)
}

/// The account's passkeys, the oldest first.
pub(super) async fn of_account(view: &View, account: AccountId) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Digest)
        .all(view.connection())
        .await?)
}

/// Their identifiers.
pub(super) fn ids(rows: &[Model]) -> Result<Vec<CredentialID>> {
    rows.iter()
        .map(|row| Ok(passkey(row)?.cred_id().clone()))
        .collect()
}

/// The account has one.
pub(crate) async fn has_any(view: &View, account: AccountId) -> Result<bool> {
    Ok(count(view, account).await? > 0)
}

/// How many the account has.
pub(super) async fn count(view: &View, account: AccountId) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .count(view.connection())
        .await?)
}

/// One of the account's.
pub(super) async fn find(view: &View, account: AccountId, digest: &str) -> Result<Option<Model>> {
    Ok(
        Entity::find_by_id((view.tenant().0, account.0, digest.to_owned()))
            .only(view.connection())
            .await?,
    )
}

/// Whose passkey has this identifier.
pub(super) async fn owner(
    directory: &Directory,
    digest: &str,
) -> Result<Option<(TenantId, AccountId)>> {
    let control = directory.lookup().await?;
    let found = passkey_ids::Entity::find_by_id(digest)
        .only(&control)
        .await?;
    Ok(found.map(|row| (TenantId(row.tenant_id), AccountId(row.account_id))))
}

/// Keeps a new one; `false` where some account, of whatever tenant, has one with this identifier.
pub(super) async fn insert(
    unit: &Unit,
    account: AccountId,
    name: &str,
    new: &Passkey,
) -> Result<bool> {
    let digest = digest(new.cred_id());
    let id = passkey_ids::ActiveModel {
        digest: Set(digest.clone()),
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
    };
    let inserted = passkey_ids::Entity::insert(id)
        .on_conflict(
            OnConflict::column(passkey_ids::Column::Digest)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(unit.connection())
        .await?;
    if inserted == 0 {
        return Ok(false);
    }
    let row = ActiveModel {
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        digest: Set(digest),
        name: Set(name.to_owned()),
        credential: Set(serde_json::to_string(new).map_err(Error::internal)?),
        created_at: Set(unit.now().0),
        last_used_at: Set(None),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(true)
}

/// Keeps what changed with a use: the counter, and when it was.
pub(super) async fn update(unit: &Unit, row: &Model, used: &Passkey) -> Result<()> {
    let mut row = row.clone().into_active_model();
    row.credential = Set(serde_json::to_string(used).map_err(Error::internal)?);
    row.last_used_at = Set(Some(unit.now().0));
    Entity::update(row).exec(unit.connection()).await?;
    Ok(())
}

/// Gives one another name.
pub(super) async fn rename(unit: &Unit, row: Model, name: &str) -> Result<()> {
    let mut row = row.into_active_model();
    row.name = Set(name.to_owned());
    Entity::update(row).exec(unit.connection()).await?;
    Ok(())
}

/// Notes that a session began with a passkey.
pub(super) async fn note_session(unit: &Unit, session: &str, passkey: &str) -> Result<()> {
    sessions::Entity::update_many()
        .col_expr(sessions::Column::Passkey, Expr::value(passkey))
        .filter(sessions::Column::Digest.eq(session))
        .filter(sessions::Column::TenantId.eq(unit.tenant().0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Removes one, and ends the sessions that began with it but the one with the digest `current`.
pub(super) async fn end(unit: &Unit, row: &Model, current: Option<&str>) -> Result<()> {
    Entity::delete_by_id((row.tenant_id, row.account_id, row.digest.clone()))
        .exec(unit.connection())
        .await?;
    // Whoever registered it while the account was in the trash keeps it.
    passkey_ids::Entity::delete_by_id(row.digest.clone())
        .filter(passkey_ids::Column::TenantId.eq(row.tenant_id))
        .filter(passkey_ids::Column::AccountId.eq(row.account_id))
        .exec(unit.connection())
        .await?;
    let begun = Condition::all()
        .add(sessions::Column::AccountId.eq(row.account_id))
        .add(sessions::Column::Passkey.eq(&row.digest))
        .add(sessions::Column::Digest.ne(current.unwrap_or_default()));
    end_where(unit, begun).await?;
    Ok(())
}

/// Removes all of the account; how many there were. Its sessions are the caller's to end.
pub(crate) async fn end_all(unit: &Unit, account: AccountId) -> Result<u64> {
    end_all_of(unit, &[account.0]).await
}

/// The same for several accounts, not more than fit into one statement.
pub(crate) async fn end_all_of(unit: &Unit, accounts: &[Uuid]) -> Result<u64> {
    passkey_ids::Entity::delete_many()
        .filter(passkey_ids::Column::TenantId.eq(unit.tenant().0))
        .filter(passkey_ids::Column::AccountId.is_in(accounts.iter().copied()))
        .exec(unit.connection())
        .await?;
    let ended = Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(ended.rows_affected)
}
