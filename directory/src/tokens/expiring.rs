//! Tokens that are about to expire, in all tenants, for the server's log.

use domain::{Moment, TenantId, TokenId, moment::SOON};

use super::repo;
use crate::{Directory, error::Result};

/// The most that one call tells.
const MOST: u64 = 100;

/// A token that still lets its client in, but not for long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiring {
    /// Its tenant.
    pub tenant: TenantId,
    /// The token.
    pub id: TokenId,
    /// From when on it is refused.
    pub expires_at: Moment,
}

/// Tokens that expire within a week, the next one first; at most a hundred.
pub async fn expiring(directory: &Directory) -> Result<Vec<Expiring>> {
    let now = directory.now();
    let lookup = directory.lookup().await?;
    let found = repo::expiring(&lookup, now, now.plus(SOON), MOST).await?;
    lookup.rollback().await?;
    Ok(found)
}
