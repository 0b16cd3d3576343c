//! Groups: the security groups of source SCIM. Their names and members are the identity provider's, what
//! they grant and whether they are enabled is the administrators'.

mod change;
mod create;
mod delete;
mod delta;
mod find;
mod label;
mod members;
mod replace;
pub(super) mod repo;
mod row;
mod save;

use domain::{GroupId, Moment};
use scim::document::Document;

use super::Link;

pub use change::change;
pub use create::create;
pub use delete::delete;
pub use find::{find, members};
pub use replace::replace;

pub(super) use row::Row;

/// A group as SCIM sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Identifier.
    pub id: GroupId,
    /// The attributes that the client may change, without members.
    pub document: Document,
    /// The members; `None` where nobody asked, or where there are too many to be read at once: [`members()`]
    /// reads them batch by batch.
    pub members: Option<Vec<Link>>,
    /// When it was created.
    pub created: Moment,
    /// When it was last changed, members included.
    pub modified: Moment,
    /// Rises with each change.
    pub version: i64,
}
