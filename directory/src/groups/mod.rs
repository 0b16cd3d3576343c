//! Security groups: who may do what.

mod add_members;
mod change_many;
mod complete_owners;
mod create;
mod delete;
mod expire;
mod get;
pub(crate) mod journal;
pub(crate) mod list;
pub(crate) mod losses;
pub(crate) mod member_repo;
mod members;
pub(crate) mod owner;
mod owner_names;
mod remove_members;
pub(crate) mod repo;
pub(crate) mod roster;
mod save;
mod set_expiry;
mod set_status;
mod summary;
mod tenure;
pub(crate) mod way_in;

pub use add_members::{add_members, add_members_until};
pub use change_many::{change_many, plan_many};
pub use complete_owners::complete_owners;
pub use create::create;
pub use delete::delete;
pub use expire::expire;
pub(crate) use expire::expire_in;
pub use get::get;
pub use list::list;
pub(crate) use members::members_after;
pub use members::{list_members, members, members_among};
pub use owner_names::owner_names;
pub use remove_members::remove_members;
pub use save::save;
pub use set_expiry::set_expiry;
pub use set_status::set_status;

use domain::{Refusal, Source, source::GroupPart};

use crate::{
    entity::groups,
    error::{Error, Result},
};

/// The group's source.
pub(crate) fn source_of(row: &groups::Model) -> Result<Source> {
    row.source.parse().map_err(Error::internal)
}

/// May administrators change this part of the group? Else who has to.
pub(crate) fn editable(row: &groups::Model, part: GroupPart) -> Result<()> {
    let source = source_of(row)?;
    if source.lets_administrators_edit_group(part) {
        return Ok(());
    }
    Err(match source {
        Source::Imported => Refusal::ManagedBySource.into(),
        Source::Local | Source::Scim => Refusal::ManagedByScim.into(),
    })
}
