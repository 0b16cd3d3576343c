//! Listing provisioning tokens.

use domain::{TenantId, policy::Action, token::TokenSummary};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// The tenant's tokens, the latest first; expired ones included.
pub async fn list(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Vec<TokenSummary>> {
    let view = directory.read(ctx, Action::ViewTokens, tenant).await?;
    repo::all(&view).await
}
