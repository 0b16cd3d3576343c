//! Namespaces: parts of a tenant that organise configuration by environment.

use serde::{Deserialize, Serialize};

use crate::{Field, FieldErrors, Moment, NamespaceId, Problem, string_enum::string_enum, text};

string_enum!(
    /// What a namespace is used for.
    Environment {
        /// Trying things out.
        Development = "development",
        /// Checking them.
        Testing = "testing",
        /// As in production, before it.
        Staging = "staging",
        /// The real thing.
        Production = "production",
    }
);

string_enum!(
    /// Columns to sort namespaces by.
    NamespaceSort {
        /// Name.
        Name = "name",
        /// What it is used for: from development to production.
        Environment = "environment",
        /// Identifier.
        Id = "id",
        /// When it was added.
        CreatedAt = "created_at",
    }
);

/// How to list namespaces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamespaceQuery {
    /// Sorted by; the name by default.
    pub sort: Option<NamespaceSort>,
    /// From Z to A, or the last first.
    pub descending: bool,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamespaceSummary {
    /// The namespace.
    pub id: NamespaceId,
    /// Unique in the tenant: letters, digits, `-` and `_`.
    pub name: String,
    /// What it is used for.
    pub environment: Environment,
    /// What it holds.
    pub description: String,
    /// Conflict check: rises with each change.
    pub version: i64,
    /// When it was added.
    pub created_at: Moment,
}

/// What is typed to add or edit a namespace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NamespaceForm {
    /// The version that was loaded; 0 for a new one.
    #[serde(deserialize_with = "text::version")]
    pub version: i64,
    /// Unique name.
    pub name: String,
    /// One of the environments.
    pub environment: String,
    /// What it holds.
    pub description: String,
}

impl NamespaceForm {
    /// The form trimmed and its environment read, or all that is wrong with it.
    pub fn check(&self) -> Result<(Self, Environment), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = text::slug(&self.name, Field::Name, 63, &mut errors);
        let description = text::optional(
            &self.description,
            Field::Description,
            text::DESCRIPTION_MAX,
            &mut errors,
        );
        let environment = self.environment.parse::<Environment>().unwrap_or_else(|_| {
            errors.add(Field::Environment, Problem::NotOffered);
            Environment::Development
        });
        let form = Self {
            version: self.version,
            name,
            environment: environment.to_string(),
            description,
        };
        errors.or((form, environment))
    }
}
