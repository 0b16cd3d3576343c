//! The audit log, newest first.

use domain::{
    TenantId,
    audit::{AuditPage, AuditQuery, Extent, Place},
    policy::Action,
};

use super::{
    chain,
    repo::{self, Name, entry_of, mark_of},
};
use crate::{Ctx, Directory, error::Result, like};

/// More different actions than this there are not.
const ACTIONS: usize = 200;

/// One page of the tenant's events.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &AuditQuery,
) -> Result<AuditPage> {
    let view = directory.read(ctx, Action::ViewAudit, tenant).await?;
    let size = query.size.rows();
    // One more than is shown tells whether there is another page.
    let mut rows = repo::events(&view, query, query.place, size + 1).await?;
    let goes_on = rows.len() > size;
    rows.truncate(size);
    if matches!(query.place, Place::NewerThan(_)) {
        rows.reverse();
    }
    let (first, last) = (rows.first().map(mark_of), rows.last().map(mark_of));
    let (newer, older) = match query.place {
        Place::Newest => (None, last.filter(|_| goes_on)),
        Place::OlderThan(_) => (first, last.filter(|_| goes_on)),
        Place::NewerThan(_) => (first.filter(|_| goes_on), last),
    };
    let found = rows.len() as u64;
    let extent = match query.place {
        _ if query.is_all() => {
            let end = chain::end(&view, tenant).await?;
            Extent::UpTo(u64::try_from(end.sequence).unwrap_or_default())
        }
        Place::Newest if !goes_on => Extent::Exactly(found),
        _ if found > 0 => Extent::MoreThan(found),
        _ => Extent::Unknown,
    };
    let items = rows.into_iter().map(entry_of).collect::<Result<_>>()?;
    Ok(AuditPage {
        items,
        newer,
        older,
        size: query.size.size(),
        extent,
    })
}

/// What has been done in the tenant, each once, in alphabetical order: what the log can be filtered by.
pub async fn actions(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Vec<String>> {
    let view = directory.read(ctx, Action::ViewAudit, tenant).await?;
    repo::names(&view, Name::Action, ("", like::LAST), ACTIONS).await
}
