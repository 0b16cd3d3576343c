//! Whose session it was.

use domain::{AccountId, TenantId};

use super::{repo, resolve};
use crate::{
    Directory,
    error::Result,
    secret::{self, Kind},
};

/// The account behind a session with this secret that has run out or was ended, for as long as that is remembered, and
/// where the account may still act. It opens nothing: what the person was typing is kept for them.
pub(crate) async fn last_account(
    directory: &Directory,
    secret: &str,
) -> Result<Option<(AccountId, TenantId)>> {
    let Some(digest) = secret::digest(Kind::Session, secret) else {
        return Ok(None);
    };
    let session = repo::find(directory, &digest).await?;
    let Some(whole) = session.filter(|session| session.needs.is_empty()) else {
        return Ok(None);
    };
    let person = resolve::person(directory, &whole).await?;
    Ok(person.map(|person| (person.account, person.home)))
}
