//! SCIM filters as SQL for both databases, with the meaning that `scim::filter::Filter::matches` spells
//! out over documents; a property test holds the two against each other.
//!
//! - Names, identifiers, states and dates are columns with indexes. Everything else is looked up in
//!   `accounts.folded`, a copy of the document in which texts that ignore letter case are folded by the
//!   same function as the filter's values: SQL's own `lower` knows only ASCII, or the server's locale.
//! - Texts compare byte by byte: SQLite does by nature, PostgreSQL by the collation "C".
//! - Nothing is a pattern: `co`, `sw` and `ew` are done without `LIKE`, so `%` and `_` are themselves.
//! - A condition may be `NULL` where a value is missing, which counts as false; negations say so.

mod compare;
mod element;
mod hint;
mod json;
mod leaf;
#[cfg(test)]
mod plans;
mod sort;

use domain::TenantId;
use scim::{
    filter::{Filter, FilterValue, Op},
    name::Resolved,
    schema::{GROUP, ResourceType, USER},
};
use sea_orm::{
    DbBackend,
    sea_query::{Expr, ExprTrait, Func},
};

pub(super) use hint::{DISPLAY_LENGTH, user_uuid_key};
pub(super) use sort::{KeyKind, SortKey};

/// What is searched, where, and under which address.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// Accounts or groups.
    pub(super) resource: Resource,
    /// Which dialect of SQL.
    pub(super) backend: DbBackend,
    /// The tenant that owns every row.
    pub(super) tenant: TenantId,
    /// The tenant's SCIM address without a slash at its end: `meta.location` and `$ref` begin with it.
    pub(super) base: &'a str,
}

/// Which table the rows come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Resource {
    /// `accounts`.
    User,
    /// `groups`.
    Group,
}

impl Resource {
    /// Its schema and endpoint.
    pub(super) const fn resource_type(self) -> &'static ResourceType {
        match self {
            Self::User => &USER,
            Self::Group => &GROUP,
        }
    }
}

/// Where an attribute's value is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the row.
    Row,
    /// In one element of a multi-valued attribute, within a subquery.
    Element,
}

impl Scope<'_> {
    /// True of the rows that the filter is about.
    pub(super) fn condition(&self, filter: &Filter) -> Expr {
        self.holds(filter, Place::Row)
    }

    fn holds(&self, filter: &Filter, place: Place) -> Expr {
        match filter {
            Filter::And(parts) => {
                let parts = parts.iter().map(|part| self.holds(part, place));
                parts.reduce(ExprTrait::and).unwrap_or_else(always)
            }
            Filter::Or(parts) => {
                let parts = parts.iter().map(|part| self.holds(part, place));
                parts.reduce(ExprTrait::or).unwrap_or_else(never)
            }
            Filter::Not(inner) => negated(self.holds(inner, place)),
            Filter::Present(attribute) => self.is_present(attribute, place),
            Filter::Compare {
                attribute,
                op: Op::Ne,
                value,
            } => negated(self.compare(attribute, Op::Eq, value, place)),
            Filter::Compare {
                attribute,
                op,
                value,
            } => self.compare(attribute, *op, value, place),
            Filter::Any { attribute, filter } if attribute.attribute.multi_valued => {
                let any = self.any_element(attribute, self.holds(filter, Place::Element));
                self.hinted(hint::within(filter), any)
            }
            Filter::Any { attribute, filter } => {
                let inner = self.holds(filter, Place::Row);
                ExprTrait::and(self.is_present(attribute, Place::Row), inner)
            }
        }
    }

    fn is_present(&self, attribute: &Resolved, place: Place) -> Expr {
        if place == Place::Row && attribute.attribute.multi_valued {
            // Every resource has a schema.
            if attribute.attribute.name == "schemas" {
                return always();
            }
            let inner = match attribute.sub {
                Some(_) => self.leaf(attribute, Place::Element).present(),
                None => always(),
            };
            return self.any_element(attribute, inner);
        }
        match (attribute.sub, attribute.attribute.name) {
            (None, "meta") => always(),
            (None, _) if !attribute.attribute.sub_attributes.is_empty() => {
                json::exists(self.backend, json::DOCUMENT, &leaf::path(attribute))
            }
            _ => self.leaf(attribute, place).present(),
        }
    }

    fn compare(&self, attribute: &Resolved, op: Op, value: &FilterValue, place: Place) -> Expr {
        if *value == FilterValue::Null {
            return negated(self.is_present(attribute, place));
        }
        if place == Place::Element {
            return self
                .leaf(attribute, place)
                .compare(self.backend, attribute, op, value);
        }
        if attribute.attribute.name == "schemas" {
            return self.schema_compares(attribute, op, value);
        }
        let found = if attribute.attribute.multi_valued {
            let leaf = self.leaf(attribute, Place::Element);
            self.any_element(attribute, leaf.compare(self.backend, attribute, op, value))
        } else {
            self.leaf(attribute, Place::Row)
                .compare(self.backend, attribute, op, value)
        };
        let compared = (op == Op::Eq).then_some((attribute, value));
        self.hinted(compared, found)
    }

    /// `schemas` is no column: the core schema always counts, an extension where the document has it.
    fn schema_compares(&self, attribute: &Resolved, op: Op, value: &FilterValue) -> Expr {
        let schemas = self.resource.resource_type().schemas();
        let compared = schemas.map(|schema| {
            let found = leaf::Leaf::Key(json::literal(self.backend, schema.id)).compare(
                self.backend,
                attribute,
                op,
                value,
            );
            if schema.extension {
                let has = json::exists(self.backend, json::DOCUMENT, &[schema.id]);
                ExprTrait::and(has, found)
            } else {
                found
            }
        });
        compared.reduce(ExprTrait::or).unwrap_or_else(never)
    }

    /// The condition, and before it one that says nothing new but is quick to look up.
    fn hinted(&self, compared: Option<(&Resolved, &FilterValue)>, exact: Expr) -> Expr {
        match compared.and_then(|(attribute, value)| self.hint(attribute, value)) {
            Some(hint) => ExprTrait::and(hint, exact),
            None => exact,
        }
    }
}

fn always() -> Expr {
    Expr::cust("1 = 1")
}

fn never() -> Expr {
    Expr::cust("1 = 0")
}

/// True where the condition is false, and also where it is `NULL`.
fn negated(condition: Expr) -> Expr {
    Expr::from(Func::coalesce([condition, never()])).not()
}
