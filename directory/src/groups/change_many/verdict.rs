//! What becomes of one group.

use domain::{Refusal, Source, bulk_change::Deed, group::GroupStatus, source::GroupPart};

use super::scope::Candidate;
use crate::{
    error::{Error, Result},
    groups::{editable, source_of},
};

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It changes.
    Change,
    /// It is that way already.
    Same,
    /// A rule stands against it.
    Refused(Refusal),
}

/// The same rules as for a single group; of those that are deleted one by one with a look at who shares them, none.
pub(super) fn verdict(deed: Deed, candidate: &Candidate) -> Result<Verdict> {
    use Verdict::{Change, Refused, Same};
    let group = &candidate.group;
    let source = source_of(group)?;
    let is_enabled = group.status == GroupStatus::Enabled.as_str();
    let refused = match deed {
        Deed::Enable if is_enabled => return Ok(Same),
        Deed::Disable if !is_enabled => return Ok(Same),
        Deed::Disable | Deed::Delete if group.is_owner_group => Some(Refusal::OwnerGroup),
        Deed::Delete if source == Source::Scim => Some(Refusal::ManagedByScim),
        Deed::Delete if source == Source::Imported || candidate.is_shared => {
            Some(Refusal::SharedGroup)
        }
        Deed::Disable | Deed::Delete if candidate.is_needed => Some(Refusal::OwnWayIn),
        Deed::Enable if candidate.is_beyond => Some(Refusal::BeyondYourOwn),
        Deed::Enable | Deed::Disable => match editable(group, GroupPart::Status) {
            Err(Error::Refused(why)) => Some(why),
            other => {
                other?;
                None
            }
        },
        Deed::Delete | Deed::Join | Deed::Leave => None,
    };
    Ok(refused.map_or(Change, Refused))
}
