//! Users: the accounts of source SCIM.

mod change;
mod create;
mod delete;
mod find;
mod profile;
mod replace;
pub(super) mod repo;
mod row;
mod save;

use domain::{AccountId, Moment};
use scim::{Map, document::Document};

use super::Link;
use crate::error::Result;

pub use change::change;
pub use create::{Failed, create, create_together};
pub use delete::delete;
pub use find::find;
pub use replace::replace;

pub(super) use profile::bounded;
pub(super) use row::Row;

/// A user as SCIM sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Identifier.
    pub id: AccountId,
    /// The attributes that the client may change. What `active` says in it, where it is there at all, is
    /// [`is_enabled`](Self::is_enabled)'s to know.
    pub document: Document,
    /// Enabled or not.
    pub is_enabled: bool,
    /// The SCIM groups that it is a member of; `None` where nobody asked.
    pub groups: Option<Vec<Link>>,
    /// When it was created.
    pub created: Moment,
    /// When it was last changed.
    pub modified: Moment,
    /// Rises with each change of the document or the status. Memberships are the groups' to count.
    pub version: i64,
}

impl User {
    /// The attributes as they are sent.
    pub fn attributes(&self) -> Result<Map> {
        row::attributes(&self.document, self.is_enabled)
    }
}
