//! Which sessions a provider has begun, so that they end with what they came from. People are digests here.

use domain::{ProviderId, TenantId, session::ABSOLUTE_LIFETIME};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QuerySelect,
};

use super::{Assertion, Client, LogOut};
use crate::{
    entity::provider_sessions::{ActiveModel, Column, Entity},
    error::Result,
    secret,
    unit::Unit,
};

/// Notes that the provider began the session with this digest.
pub(super) async fn note(
    unit: &Unit,
    client: &Client,
    assertion: &Assertion,
    digest: &str,
) -> Result<()> {
    let sid = assertion.sid.as_deref();
    let row = ActiveModel {
        digest: Set(digest.to_owned()),
        tenant_id: Set(client.tenant.0),
        provider_id: Set(client.provider.0),
        subject: Set(digest_of(client, "sub", &assertion.subject)),
        sid: Set(sid.map(|sid| digest_of(client, "sid", sid))),
        expires_at: Set(unit.now().plus(ABSOLUTE_LIFETIME).0),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// The sessions of this person, of this session of the provider, or of both together. A session whose token named
/// no session of the provider may be any of the person's.
pub(super) async fn of<C: ConnectionTrait>(
    connection: &C,
    client: &Client,
    meant: &LogOut,
) -> Result<Vec<String>> {
    let (subject, sid) = (meant.subject.as_deref(), meant.sid.as_deref());
    let subject = subject.map(|subject| Column::Subject.eq(digest_of(client, "sub", subject)));
    let sid = sid.map(|sid| Column::Sid.eq(digest_of(client, "sid", sid)));
    let meant = match (subject, sid) {
        (Some(subject), Some(sid)) => Condition::all()
            .add(subject)
            .add(Condition::any().add(sid).add(Column::Sid.is_null())),
        (Some(one), None) | (None, Some(one)) => Condition::all().add(one),
        (None, None) => return Ok(Vec::new()),
    };
    Ok(Entity::find()
        .select_only()
        .column(Column::Digest)
        .filter(Column::TenantId.eq(client.tenant.0))
        .filter(Column::ProviderId.eq(client.provider.0))
        .filter(meant)
        .into_tuple()
        .all(connection)
        .await?)
}

/// The provider that began the session with this digest.
pub(super) async fn provider_of<C: ConnectionTrait>(
    connection: &C,
    digest: &str,
) -> Result<Option<(TenantId, ProviderId)>> {
    let row = Entity::find_by_id(digest).one(connection).await?;
    Ok(row.map(|row| (TenantId(row.tenant_id), ProviderId(row.provider_id))))
}

fn digest_of(client: &Client, kind: &str, value: &str) -> String {
    secret::sha256(&format!(
        "{}:{}:{kind}:{value}",
        client.tenant, client.provider
    ))
}
