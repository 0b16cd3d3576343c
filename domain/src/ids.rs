//! Identifiers. Each kind is a type of its own, so that an account's can't stand where a group's belongs.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::Moment;

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier; they sort by the time they were made, which keeps indexes dense.
            pub fn generate() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

id!(
    /// A tenant.
    TenantId
);
id!(
    /// An account; also the SCIM `id` of a user.
    AccountId
);
id!(
    /// A security group; also the SCIM `id` of a group.
    GroupId
);
id!(
    /// A provisioning token (never its secret).
    TokenId
);
id!(
    /// A namespace.
    NamespaceId
);
id!(
    /// An identity provider.
    ProviderId
);
id!(
    /// An import run.
    RunId
);
id!(
    /// The record of a SCIM request.
    ScimRequestId
);

impl ScimRequestId {
    /// The identifier of a record of this moment: records sort by time, whatever wrote them. `order`
    /// keeps those of one millisecond apart and in order.
    pub fn at(moment: Moment, order: u16, random: [u8; 8]) -> Self {
        let mut rest = [0; 10];
        let (first, last) = rest.split_at_mut(2);
        first.copy_from_slice(&(order & 0x0fff).to_be_bytes());
        last.copy_from_slice(&random);
        let milliseconds = u64::try_from(moment.0).unwrap_or_default();
        Self(Builder::from_unix_timestamp_millis(milliseconds, &rest).into_uuid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_sort_by_time_and_then_by_their_order() {
        let at = |moment, order, byte| ScimRequestId::at(Moment(moment), order, [byte; 8]);
        assert!(at(1_795_253_400_000, 4_000, 255) < at(1_795_253_400_001, 0, 0));
        assert!(at(1_795_253_400_000, 1, 255) < at(1_795_253_400_000, 2, 0));
        assert!(ScimRequestId::at(Moment(5), 0, [0; 8]) <= at(5, 0, 0));
    }
}
