//! Schemas and the resource types that they make up (RFC 7643 sections 6 and 7).

use super::attribute::{Attribute, find};
use super::{COMMON, ENTERPRISE_USER, GROUP_SCHEMA, SAP_USER, USER_SCHEMA};

/// A core schema or an extension.
#[derive(Debug)]
pub struct Schema {
    /// The URN; matched in any letter case.
    pub id: &'static str,
    /// Short name.
    pub name: &'static str,
    /// For people who read `/Schemas`.
    pub description: &'static str,
    /// Whether its attributes live in an object of their own under the URN.
    pub extension: bool,
    /// The attributes, in the order in which documents have them.
    pub attributes: &'static [Attribute],
}

impl Schema {
    /// The attribute of this name in any letter case; for a core schema the common attributes too.
    pub fn attribute(&'static self, name: &str) -> Option<&'static Attribute> {
        find(self.attributes, name).or_else(|| {
            if self.extension {
                None
            } else {
                find(COMMON, name)
            }
        })
    }
}

/// A kind of resource: its endpoint, its core schema and its extensions.
#[derive(Debug)]
pub struct ResourceType {
    /// Also its identifier and its `meta.resourceType`.
    pub name: &'static str,
    /// Path below the base address.
    pub endpoint: &'static str,
    /// For people who read `/ResourceTypes`.
    pub description: &'static str,
    /// The core schema.
    pub schema: &'static Schema,
    /// Extensions, none of which is required.
    pub extensions: &'static [&'static Schema],
}

impl ResourceType {
    /// Where the attribute or extension of this name stands in a document, among the others.
    pub(crate) fn place(&self, name: &str) -> usize {
        let is = |attribute: &Attribute| attribute.name == name;
        match self.schema.attributes.iter().position(is) {
            Some(place) => place + 1,
            None if COMMON.iter().any(is) => 0,
            None => usize::MAX,
        }
    }

    /// The core schema and the extensions.
    pub fn schemas(&self) -> impl Iterator<Item = &'static Schema> {
        std::iter::once(self.schema).chain(self.extensions.iter().copied())
    }
}

/// Accounts.
pub static USER: ResourceType = ResourceType {
    name: "User",
    endpoint: "/Users",
    description: "Accounts of persons",
    schema: &USER_SCHEMA,
    extensions: &[&ENTERPRISE_USER, &SAP_USER],
};

/// Security groups.
pub static GROUP: ResourceType = ResourceType {
    name: "Group",
    endpoint: "/Groups",
    description: "Security groups",
    schema: &GROUP_SCHEMA,
    extensions: &[],
};

/// Every resource type, in the order of `/ResourceTypes`.
pub static RESOURCE_TYPES: &[&ResourceType] = &[&USER, &GROUP];

/// Every schema, in the order of `/Schemas`.
pub static SCHEMAS: &[&Schema] = &[&USER_SCHEMA, &ENTERPRISE_USER, &SAP_USER, &GROUP_SCHEMA];
