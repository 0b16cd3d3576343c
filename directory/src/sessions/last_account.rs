//! Whose session it was.

use domain::{AccountId, TenantId};

use super::repo;
use crate::{
    Directory,
    error::Result,
    secret::{self, Kind},
};

/// The account behind a session with this secret that has run out, for as long as that is remembered. It opens
/// nothing: what the person was typing is kept for them.
pub(crate) async fn last_account(
    directory: &Directory,
    secret: &str,
) -> Result<Option<(AccountId, TenantId)>> {
    let Some(digest) = secret::digest(Kind::Session, secret) else {
        return Ok(None);
    };
    let session = repo::find(directory, &digest).await?;
    let whole = session.filter(|session| session.needs.is_empty());
    Ok(whole.map(|session| (AccountId(session.account_id), TenantId(session.tenant_id))))
}
