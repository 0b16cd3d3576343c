//! The kinds of resources.

use scim::schema::{GROUP, ResourceType, USER};

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An account.
    User,
    /// A security group.
    Group,
}

impl Kind {
    /// Its schema and endpoint.
    pub const fn resource_type(self) -> &'static ResourceType {
        match self {
            Self::User => &USER,
            Self::Group => &GROUP,
        }
    }

    /// The kind that has this endpoint.
    pub fn of(resource_type: &'static ResourceType) -> Option<Self> {
        [Self::User, Self::Group]
            .into_iter()
            .find(|kind| kind.resource_type().endpoint == resource_type.endpoint)
    }
}
