//! The SQL of second factors, and the sealing of their secrets.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use domain::{AccountId, Secret, session::Needs};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    sea_query::Expr,
};

use super::totp;
use crate::{
    Directory,
    entity::{
        second_factors::{ActiveModel, Column, Entity, Model},
        stored_secret::StoredSecret,
        tenant_details,
    },
    error::{Error, Result},
    passkeys,
    secret::{self, Kind},
    store::Only as _,
    unit::{Unit, View},
};

/// What an account has, where it has something.
pub(super) async fn find(view: &View, account: AccountId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id((view.tenant().0, account.0))
        .only(view.connection())
        .await?)
}

/// The account has one in use.
pub(crate) async fn is_on(view: &View, account: AccountId) -> Result<bool> {
    let factor = find(view, account).await?;
    Ok(factor.is_some_and(|factor| factor.secret.is_some()))
}

/// What the account has to prove beside its password.
pub(crate) async fn needs(
    directory: &Directory,
    view: &View,
    account: AccountId,
) -> Result<Option<Needs>> {
    if is_on(view, account).await? {
        return Ok(Some(Needs::Code));
    }
    if !is_required(directory, view).await? {
        return Ok(None);
    }
    // Whoever knows the password must not set up a second factor beside the passkey of the person.
    Ok(Some(match passkeys::has_any(view, account).await? {
        true => Needs::Passkey,
        false => Needs::Enrolment,
    }))
}

/// The operator or the tenant requires one of the tenant's LOCAL accounts.
pub(crate) async fn is_required(directory: &Directory, view: &View) -> Result<bool> {
    Ok(directory.requires_second_factors() || is_required_here(view).await?)
}

/// The tenant requires one of its LOCAL accounts.
pub(super) async fn is_required_here(view: &View) -> Result<bool> {
    let required: Option<bool> = tenant_details::Entity::find_by_id(view.tenant().0)
        .select_only()
        .column(tenant_details::Column::NeedsSecondFactor)
        .into_tuple()
        .only(view.connection())
        .await?;
    Ok(required.unwrap_or_default())
}

/// Keeps a new secret as the one that is offered to the session with this digest; the one in use stays until it is
/// confirmed.
pub(super) async fn keep_offer(
    directory: &Directory,
    unit: &Unit,
    account: AccountId,
    session: &str,
) -> Result<()> {
    let bytes = unit.entropy().bytes::<{ totp::SECRET }>();
    let secret: Secret = STANDARD_NO_PAD.encode(bytes).into();
    let sealed = directory.secret_keys()?.seal(
        unit.entropy(),
        &[belongs_to(unit, account).as_bytes()],
        &secret,
    )?;
    let offered = Set(Some(StoredSecret::from(sealed)));
    match find(unit, account).await? {
        Some(found) => {
            let mut row = found.into_active_model();
            row.offered = offered;
            row.offered_to = Set(session.to_owned());
            Entity::update(row).exec(unit.connection()).await?;
        }
        None => {
            let row = ActiveModel {
                tenant_id: Set(unit.tenant().0),
                account_id: Set(account.0),
                secret: Set(None),
                offered,
                offered_to: Set(session.to_owned()),
                last_step: Set(0),
                added_at: Set(None),
            };
            Entity::insert(row)
                .exec_without_returning(unit.connection())
                .await?;
        }
    }
    Ok(())
}

/// The secret that is offered to the session with this secret, still sealed.
pub(super) fn offered_to<'a>(factor: &'a Model, session: &str) -> Option<&'a StoredSecret> {
    let digest = secret::digest(Kind::Session, session)?;
    factor
        .offered
        .as_ref()
        .filter(|_| factor.offered_to == digest)
}

/// What was offered to a session is offered to it still, now that it has another digest.
pub(crate) async fn follow(unit: &Unit, account: AccountId, old: &str, new: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::OfferedTo, Expr::value(new))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::OfferedTo.eq(old))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// What a secret is sealed in with.
pub(super) fn belongs_to(view: &View, account: AccountId) -> String {
    format!("totp {} {account}", view.tenant())
}

/// The bytes of a sealed secret of the account.
pub(super) fn open(
    directory: &Directory,
    view: &View,
    account: AccountId,
    sealed: &StoredSecret,
) -> Result<Vec<u8>> {
    let keys = directory.secret_keys()?;
    let secret = keys.open(&[belongs_to(view, account).as_bytes()], sealed.reveal())?;
    STANDARD_NO_PAD
        .decode(secret.reveal())
        .map_err(Error::internal)
}

/// Removes what the account has; `false` where it had nothing in use.
pub(super) async fn end(unit: &Unit, account: AccountId) -> Result<bool> {
    let was_in_use = is_on(unit, account).await?;
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .exec(unit.connection())
        .await?;
    Ok(was_in_use)
}
