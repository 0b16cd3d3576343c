//! The attribute table: the one source for `/Schemas`, validation, PATCH, filters and projection.

mod attribute;
mod common;
mod enterprise;
mod group;
mod resource_type;
mod sap;
mod user;

pub use attribute::{Attribute, Kind, Mutability, Returned, Uniqueness};
pub use common::COMMON;
pub use enterprise::ENTERPRISE_USER;
pub use group::GROUP_SCHEMA;
pub use resource_type::{GROUP, RESOURCE_TYPES, ResourceType, SCHEMAS, Schema, USER};
pub use sap::SAP_USER;
pub use user::USER_SCHEMA;

#[cfg(test)]
mod tests;
