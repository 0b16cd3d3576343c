//! Deleting a provisioning token.

use domain::{Field, TenantId, TokenId, audit::ObjectType, policy::Action, token::TokenSummary};

use super::repo;
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Deletes a token. The next request with its secret is refused.
pub async fn delete(directory: &Directory, ctx: &Ctx, tenant: TenantId, id: TokenId) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageTokens, tenant).await?;
    let token = repo::get(&unit, id).await?;
    repo::delete(&unit, id).await?;
    unit.commit(deleted(&token)).await
}

pub(super) fn deleted(token: &TokenSummary) -> Event {
    let (action, kind) = ("token.deleted", ObjectType::Token);
    Event::new(action, kind, token.id, &token.identifier).change(
        Field::ExpiresOn.as_str(),
        &token.expires_at.rfc3339(),
        "",
    )
}
