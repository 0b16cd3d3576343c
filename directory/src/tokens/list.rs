//! Listing provisioning tokens.

use domain::{
    TenantId,
    policy::Action,
    text,
    token::{TokenQuery, TokenSort, TokenSummary},
};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// The tenant's tokens, expired ones included; the latest first where nothing else is asked for, and among those
/// that are alike.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: TokenQuery,
) -> Result<Vec<TokenSummary>> {
    let view = directory.read(ctx, Action::ViewTokens, tenant).await?;
    let mut tokens = repo::all(&view).await?;
    drop(view);
    // There are few of them, and what state they are in the database doesn't know.
    if let Some(sort) = query.sort {
        tokens.sort_by(|one, other| {
            let order = match sort {
                TokenSort::Identifier => one.identifier.cmp(&other.identifier),
                TokenSort::State => one.state.cmp(&other.state),
                TokenSort::CreatedAt => one.created_at.cmp(&other.created_at),
                TokenSort::ExpiresAt => one.expires_at.cmp(&other.expires_at),
                TokenSort::CreatedBy => {
                    text::key(&one.created_by).cmp(&text::key(&other.created_by))
                }
                TokenSort::LastUsedAt => one.last_used_at.cmp(&other.last_used_at),
            };
            if query.descending {
                order.reverse()
            } else {
                order
            }
        });
    }
    Ok(tokens)
}
