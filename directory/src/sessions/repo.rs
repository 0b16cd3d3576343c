//! The SQL of sessions.

use domain::{
    AccountId, Moment, Secret, TenantId,
    moment::HOUR,
    policy::Action,
    session::{ABSOLUTE_LIFETIME, CODE_LIFETIME, IDLE_LIFETIME, Needs},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, IntoCondition},
};

use crate::{
    Actor, Ctx, Directory,
    entity::{
        provider_sessions,
        sessions::{ActiveModel, Column, Entity, Model},
    },
    error::{Error, Result},
    second_factor,
    secret::{self, Kind},
    store::Only as _,
    unit::{Unit, View},
};

/// Characters of the digest that name a session: enough to tell one's own apart, useless to guess
/// the rest.
const ID: usize = 12;

/// A session that is ended was over so long ago, in milliseconds: it is over for a server as well whose clock is behind.
const AGO: i64 = HOUR;

/// The account and its tenant of whoever is signed in; nobody else has sessions of their own.
pub(crate) fn own(ctx: &Ctx) -> Result<(AccountId, TenantId)> {
    match ctx.actor {
        Actor::Account { id, home, .. } => Ok((id, home)),
        _ => Err(Error::Denied(Action::ManageOwnSessions)),
    }
}

/// How a session is called in lists and in the audit.
pub(super) fn id_of(digest: &str) -> String {
    digest.chars().take(ID).collect()
}

/// The session has been idle for too long, or lasted too long.
pub(super) fn is_over(session: &Model, now: Moment) -> bool {
    session.expires_at <= now.0 || Moment(session.last_used_at).plus(IDLE_LIFETIME) <= now
}

/// The session with this digest, over or not.
pub(super) async fn find(directory: &Directory, digest: &str) -> Result<Option<Model>> {
    let control = directory.lookup().await?;
    Ok(Entity::find_by_id(digest).only(&control).await?)
}

/// The account's whole sessions that are not over, the newest first.
pub(super) async fn of_account(view: &View, account: AccountId) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Needs.eq(""))
        .filter(Column::ExpiresAt.gt(view.now().0))
        .filter(Column::LastUsedAt.gt(view.now().plus(-IDLE_LIFETIME).0))
        .order_by_desc(Column::CreatedAt)
        .order_by_asc(Column::Digest)
        .all(view.connection())
        .await?)
}

/// A session that begins.
pub(super) struct New<'a> {
    /// Under this it is stored.
    pub digest: &'a str,
    /// The browser's.
    pub device: &'a str,
    /// When the person proved who they are.
    pub verified_at: Moment,
}

/// Begins a session of the account.
pub(super) async fn insert(unit: &Unit, account: AccountId, new: New<'_>) -> Result<()> {
    let row = ActiveModel {
        digest: Set(new.digest.to_owned()),
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        created_at: Set(unit.now().0),
        last_used_at: Set(unit.now().0),
        expires_at: Set(unit.now().plus(ABSOLUTE_LIFETIME).0),
        verified_at: Set(new.verified_at.0),
        device: Set(new.device.to_owned()),
        needs: Set(String::new()),
        passkey: Set(String::new()),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Begins a session that opens nothing until the person has done what it needs.
pub(super) async fn insert_partial(
    unit: &Unit,
    account: AccountId,
    digest: &str,
    needs: Needs,
) -> Result<()> {
    let row = ActiveModel {
        digest: Set(digest.to_owned()),
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        created_at: Set(unit.now().0),
        last_used_at: Set(unit.now().0),
        expires_at: Set(unit.now().plus(CODE_LIFETIME).0),
        verified_at: Set(0),
        device: Set(String::new()),
        needs: Set(needs.as_str().to_owned()),
        passkey: Set(String::new()),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Ends the account's session with this secret, which another takes the place of; [`Error::NotFound`] where it is
/// over already.
pub(crate) async fn end_present(unit: &Unit, account: AccountId, secret: &str) -> Result<()> {
    let digest = secret::digest(Kind::Session, secret).ok_or(Error::NotFound)?;
    match end(unit, account, &digest).await? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// Ends the account's sessions but the one with this secret.
pub(crate) async fn end_but(unit: &Unit, account: AccountId, secret: &str) -> Result<()> {
    let digest = secret::digest(Kind::Session, secret);
    end_others(unit, account, digest.as_deref()).await?;
    Ok(())
}

/// Ends the account's sessions that still need something: what they need may be another thing by now.
pub(crate) async fn end_partial(unit: &Unit, account: AccountId) -> Result<()> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Needs.ne(""))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Ends the tenant's sessions that fit, in whichever browser they are; how many there were. From now on they open
/// nothing. Whose they were is remembered until [`expire`](super::expire()) removes them: what is being typed there is
/// kept as that person's.
pub(crate) async fn end_where(unit: &Unit, which: impl IntoCondition) -> Result<u64> {
    let ended = Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(unit.now().plus(-AGO).0))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::ExpiresAt.gt(unit.now().0))
        .filter(which.into_condition())
        .exec(unit.connection())
        .await?;
    Ok(ended.rows_affected)
}

/// Removes one session of the account, whose browser forgets it; `false` when there is none with this digest, or it is
/// over.
pub(super) async fn end(unit: &Unit, account: AccountId, digest: &str) -> Result<bool> {
    let ended = Entity::delete_many()
        .filter(Column::Digest.eq(digest))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::ExpiresAt.gt(unit.now().0))
        .exec(unit.connection())
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Ends the account's sessions in the browser with this digest.
pub(super) async fn end_of_device(unit: &Unit, account: AccountId, device: &str) -> Result<()> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Device.eq(device))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Ends the account's sessions but the one with this digest; how many there were.
pub(super) async fn end_others(
    unit: &Unit,
    account: AccountId,
    current: Option<&str>,
) -> Result<u64> {
    let others = Condition::all()
        .add(Column::AccountId.eq(account.0))
        .add(Column::Digest.ne(current.unwrap_or_default()));
    end_where(unit, others).await
}

/// Gives the account's session with this digest another secret, as one whose person has just proved who they are.
/// [`Error::NotFound`] where it is over.
pub(super) async fn renew_secret(unit: &Unit, account: AccountId, old: &str) -> Result<Secret> {
    let secret = secret::generate(Kind::Session, unit.entropy());
    let new = secret::digest(Kind::Session, secret.reveal())
        .ok_or_else(|| Error::internal("a new secret without a digest"))?;
    match renew(unit, account, old, &new).await? {
        true => Ok(secret),
        false => Err(Error::NotFound),
    }
}

/// Gives a session of the account another digest, as one whose person has just proved who they are; `false` when
/// there is none with the old digest.
async fn renew(unit: &Unit, account: AccountId, old: &str, new: &str) -> Result<bool> {
    let renewed = Entity::update_many()
        .col_expr(Column::Digest, Expr::value(new))
        .col_expr(Column::VerifiedAt, Expr::value(unit.now().0))
        .filter(Column::Digest.eq(old))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::ExpiresAt.gt(unit.now().0))
        .exec(unit.connection())
        .await?;
    // Where a provider began it, it still ends with the provider.
    provider_sessions::Entity::update_many()
        .col_expr(provider_sessions::Column::Digest, Expr::value(new))
        .filter(provider_sessions::Column::Digest.eq(old))
        .filter(provider_sessions::Column::TenantId.eq(unit.tenant().0))
        .exec(unit.connection())
        .await?;
    second_factor::follow(unit, account, old, new).await?;
    Ok(renewed.rows_affected > 0)
}

/// Notes that the session was used, unless somebody else has noted something later.
pub(super) async fn touch(directory: &Directory, digest: &str, now: Moment) -> Result<()> {
    let control = directory.bookkeeping().await?;
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now.0))
        .filter(Column::Digest.eq(digest))
        .filter(Column::LastUsedAt.lt(now.0))
        .exec(&control)
        .await?;
    Ok(control.commit().await?)
}
