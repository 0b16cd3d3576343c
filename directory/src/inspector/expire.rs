//! Removing what is kept no longer.

use domain::moment::DAY_LENGTH;

use super::{Retention, record::first_of, repo};
use crate::{Directory, error::Result};

/// Removes records that are older than they are kept, a tenant at a time; how many there were. Reads
/// nothing but the records that go, and one entry of the index for each tenant.
pub async fn expire(directory: &Directory, keep: Retention) -> Result<u64> {
    let first = first_of(directory.now().plus(-i64::from(keep.days) * DAY_LENGTH));
    let (mut removed, mut last) = (0, None);
    loop {
        let lookup = directory.lookup().await?;
        let next = repo::next_tenant(&lookup, last).await?;
        lookup.rollback().await?;
        let Some(tenant) = next else {
            return Ok(removed);
        };
        let books = directory.bookkeeping().await?;
        removed += repo::remove_before(&books, tenant, first).await?;
        books.commit().await?;
        last = Some(tenant);
    }
}
