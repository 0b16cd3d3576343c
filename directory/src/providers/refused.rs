//! Sign-ins through a provider that came to nothing, in the tenant's audit log.

use domain::{Moment, audit::ObjectType, moment::SECOND, policy::Action, provider::Failure};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Client;
use crate::{
    Actor, Ctx, Directory,
    audit::Event,
    entity::audit_events::{Column, Entity},
    error::{Error, Result},
    unit::View,
};

const ACTION: &str = "session.refused";
/// The same at most once in so many milliseconds: nobody can flood a tenant's log.
const NOTED_EVERY: i64 = 60 * SECOND;
/// So far back is looked for the same.
const RECENT: u64 = 20;

/// Notes that the provider's answer could not be used.
pub async fn refused(
    directory: &Directory,
    ctx: &Ctx,
    client: &Client,
    failure: Failure,
) -> Result<()> {
    let job = Ctx::new(Actor::Job("Sign-in"), ctx.address);
    note(directory, &job, client, failure.as_str(), "").await
}

/// Notes why nobody was signed in, and who it was to the provider, where that is known.
pub(super) async fn note(
    directory: &Directory,
    job: &Ctx,
    client: &Client,
    reason: &str,
    subject: &str,
) -> Result<()> {
    let unit = directory
        .write(job, Action::ManageOwnSessions, client.tenant)
        .await?;
    let subject: String = subject.chars().take(255).collect();
    let event = Event::new(
        ACTION,
        ObjectType::IdentityProvider,
        client.provider,
        &client.name,
    )
    .set("reason", reason)
    .set("subject", subject);
    if is_noted(&unit, client, &event).await? {
        return unit.unchanged().await;
    }
    unit.commit(event).await
}

async fn is_noted(view: &View, client: &Client, event: &Event) -> Result<bool> {
    let same = serde_json::to_string(&event.changes).map_err(Error::internal)?;
    let recent: Vec<(i64, String)> = Entity::find()
        .select_only()
        .columns([Column::At, Column::Changes])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::ObjectType.eq(ObjectType::IdentityProvider.as_str()))
        .filter(Column::ObjectId.eq(client.provider.to_string()))
        .order_by_desc(Column::Sequence)
        .limit(RECENT)
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(recent
        .into_iter()
        .any(|(at, changes)| changes == same && view.now() < Moment(at).plus(NOTED_EVERY)))
}
