//! The SQL of provisioning tokens. The list is regional; the digest, by which a request finds its
//! tenant, is control. Both rows come and go together.

use domain::{
    Moment, Refusal, TenantId, TokenId,
    list::MOST_BY_HAND,
    moment::SECOND,
    token::{self, TokenSummary},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Expiring, removals};
use crate::{
    Actor, access,
    entity::{
        provisioning_tokens::{ActiveModel, Column, Entity, Model},
        token_digests,
    },
    error::{Error, Result},
    store::Only as _,
    unit::{Unit, View},
};

/// How exactly the last use is known.
const LAST_USE_PRECISION: i64 = 60 * SECOND;

/// A token that a secret leads to.
pub(super) struct Known {
    pub(super) id: TokenId,
    pub(super) tenant: TenantId,
    pub(super) identifier: String,
    pub(super) expires_at: Moment,
    pub(super) is_paused: bool,
    pub(super) last_used_at: Option<Moment>,
}

/// Beside each of [`MOST_BY_HAND`] the one that it replaces may still be good.
const MOST_REPLACED: u64 = 2 * MOST_BY_HAND;

/// Refused where there are as many as may be generated.
pub(super) async fn guard_number(view: &View) -> Result<()> {
    if number(view).await? < MOST_BY_HAND {
        Ok(())
    } else {
        Err(Refusal::TooMany.into())
    }
}

/// Whoever has to replace a token must not be kept from it by how many there are: then those that have expired go, which
/// come back for their events. Refused only where each of as many as may be generated has a predecessor that is good.
pub(super) async fn make_room(unit: &Unit, replaced: TokenId) -> Result<Vec<TokenSummary>> {
    let number = number(unit).await?;
    if number < MOST_BY_HAND {
        return Ok(Vec::new());
    }
    let expired = Entity::find()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::ExpiresAt.lte(unit.now().0))
        .filter(Column::Id.ne(replaced.0))
        .order_by_asc(Column::ExpiresAt)
        .all(unit.connection())
        .await?;
    if number - expired.len() as u64 >= MOST_REPLACED {
        return Err(Refusal::TooMany.into());
    }
    let ids: Vec<Uuid> = expired.iter().map(|row| row.id).collect();
    delete_all(unit, &ids).await?;
    let expired = expired.into_iter();
    Ok(expired.map(|row| summary_of(row, unit.now())).collect())
}

async fn number(view: &View) -> Result<u64> {
    let own = Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    Ok(own.count(view.connection()).await?)
}

/// All of them, the latest first. They come one by one, and there are no more than [`MOST_REPLACED`].
pub(crate) async fn all(view: &View) -> Result<Vec<TokenSummary>> {
    let rows = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(view.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| summary_of(row, view.now()))
        .collect())
}

/// One of them.
pub(crate) async fn get(view: &View, id: TokenId) -> Result<TokenSummary> {
    Ok(summary_of(row(view, id).await?, view.now()))
}

/// Adds a token with the digest of its secret.
pub(crate) async fn insert(unit: &Unit, token: &TokenSummary, digest: String) -> Result<()> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant().0),
        id: Set(token.id.0),
        identifier: Set(token.identifier.clone()),
        created_at: Set(token.created_at.0),
        expires_at: Set(token.expires_at.0),
        created_by: Set(token.created_by.clone()),
        last_used_at: Set(None),
        paused_at: Set(None),
        unbraked_until: Set(None),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    let digest = token_digests::ActiveModel {
        digest: Set(digest),
        tenant_id: Set(unit.tenant().0),
        token_id: Set(token.id.0),
        expires_at: Set(token.expires_at.0),
    };
    token_digests::Entity::insert(digest)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Sets from when on a token is refused.
pub(super) async fn set_expiry(unit: &Unit, id: TokenId, expires_at: Moment) -> Result<()> {
    Entity::update_many()
        .set(ActiveModel {
            expires_at: Set(expires_at.0),
            ..Default::default()
        })
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(id.0))
        .exec(unit.connection())
        .await?;
    token_digests::Entity::update_many()
        .set(token_digests::ActiveModel {
            expires_at: Set(expires_at.0),
            ..Default::default()
        })
        .filter(token_digests::Column::TenantId.eq(unit.tenant().0))
        .filter(token_digests::Column::TokenId.eq(id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Tokens of any tenant that expire after `now` and not after `until`, the next one first.
pub(super) async fn expiring(
    lookup: &DatabaseTransaction,
    now: Moment,
    until: Moment,
    most: u64,
) -> Result<Vec<Expiring>> {
    let rows = token_digests::Entity::find()
        .filter(token_digests::Column::ExpiresAt.gt(now.0))
        .filter(token_digests::Column::ExpiresAt.lte(until.0))
        .order_by_asc(token_digests::Column::ExpiresAt)
        .limit(most)
        .all(lookup)
        .await?;
    let rows = rows.into_iter().map(|row| Expiring {
        tenant: TenantId(row.tenant_id),
        id: TokenId(row.token_id),
        expires_at: Moment(row.expires_at),
    });
    Ok(rows.collect())
}

/// Holds a token, or lets it go on, without the brake until then.
pub(super) async fn set_paused(
    unit: &Unit,
    id: TokenId,
    paused_at: Option<Moment>,
    unbraked_until: Option<Moment>,
) -> Result<()> {
    Entity::update_many()
        .set(ActiveModel {
            paused_at: Set(paused_at.map(|at| at.0)),
            unbraked_until: Set(unbraked_until.map(|until| until.0)),
            ..Default::default()
        })
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// The row as it is.
pub(super) async fn row(view: &View, id: TokenId) -> Result<Model> {
    Entity::find_by_id((view.tenant().0, id.0))
        .only(view.connection())
        .await?
        .ok_or(Error::NotFound)
}

/// Removes a token; its secret opens nothing from the commit on.
pub(crate) async fn delete(unit: &Unit, id: TokenId) -> Result<()> {
    delete_all(unit, &[id.0]).await
}

async fn delete_all(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    token_digests::Entity::delete_many()
        .filter(token_digests::Column::TenantId.eq(unit.tenant().0))
        .filter(token_digests::Column::TokenId.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    removals::forget(unit, ids).await?;
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// The token with this digest, expired or not, unless its tenant is disabled.
pub(super) async fn find(lookup: &DatabaseTransaction, digest: String) -> Result<Option<Known>> {
    let Some(found) = token_digests::Entity::find_by_id(digest)
        .only(lookup)
        .await?
    else {
        return Ok(None);
    };
    let tenant = TenantId(found.tenant_id);
    if !access::is_active(lookup, tenant).await? {
        return Ok(None);
    }
    let row = Entity::find_by_id((found.tenant_id, found.token_id))
        .only(lookup)
        .await?;
    Ok(row.map(|row| Known {
        id: TokenId(row.id),
        tenant,
        identifier: row.identifier,
        expires_at: Moment(found.expires_at),
        is_paused: row.paused_at.is_some(),
        last_used_at: row.last_used_at.map(Moment),
    }))
}

impl Known {
    /// The token as the one who acts.
    pub(super) fn actor(&self) -> Actor {
        Actor::Token {
            id: self.id,
            tenant: self.tenant,
            identifier: self.identifier.clone(),
        }
    }

    /// From when on the last use is no longer known exactly enough.
    pub(super) fn due_at(&self) -> Moment {
        self.last_used_at
            .map_or(Moment(0), |last| last.plus(LAST_USE_PRECISION))
    }
}

/// Notes that the token was used, unless another request did so within the minute.
pub(super) async fn touch(
    books: &DatabaseTransaction,
    id: TokenId,
    tenant: TenantId,
    now: Moment,
) -> Result<()> {
    let due = Condition::any()
        .add(Column::LastUsedAt.is_null())
        .add(Column::LastUsedAt.lte(now.plus(-LAST_USE_PRECISION).0));
    Entity::update_many()
        .set(ActiveModel {
            last_used_at: Set(Some(now.0)),
            ..Default::default()
        })
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::Id.eq(id.0))
        .filter(due)
        .exec(books)
        .await?;
    Ok(())
}

fn summary_of(row: Model, now: Moment) -> TokenSummary {
    TokenSummary {
        id: TokenId(row.id),
        identifier: row.identifier,
        created_at: Moment(row.created_at),
        expires_at: Moment(row.expires_at),
        created_by: row.created_by,
        last_used_at: row.last_used_at.map(Moment),
        paused_at: row.paused_at.map(Moment),
        state: token::state(Moment(row.expires_at), row.paused_at.map(Moment), now),
    }
}
