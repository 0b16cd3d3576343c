//! The meaning of a filter, spelled out over documents: PATCH selects elements with it, and it is the
//! yardstick for every translation to a query language.

use super::{Filter, FilterValue, Op, fold};
use crate::Map;
use crate::instant;
use crate::name::Resolved;
use serde_json::Value;
use std::cmp::Ordering;

#[derive(Clone, Copy)]
enum Scope<'a> {
    Resource(&'a Map),
    Element(&'a Map),
}

impl Filter {
    /// Whether a resource, in canonical spelling, fulfils the filter.
    pub fn matches(&self, resource: &Map) -> bool {
        self.holds(Scope::Resource(resource))
    }

    /// Whether one element of a complex attribute fulfils the filter within the brackets.
    pub fn matches_element(&self, element: &Map) -> bool {
        self.holds(Scope::Element(element))
    }

    fn holds(&self, scope: Scope<'_>) -> bool {
        match self {
            Self::And(parts) => parts.iter().all(|part| part.holds(scope)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(scope)),
            Self::Not(inner) => !inner.holds(scope),
            Self::Present(attribute) => values(scope, attribute).into_iter().any(is_present),
            Self::Compare {
                attribute,
                op: Op::Ne,
                value,
            } => !compares(scope, attribute, Op::Eq, value),
            Self::Compare {
                attribute,
                op,
                value,
            } => compares(scope, attribute, *op, value),
            Self::Any { attribute, filter } => values(scope, attribute)
                .into_iter()
                .filter_map(Value::as_object)
                .any(|element| filter.matches_element(element)),
        }
    }
}

fn compares(scope: Scope<'_>, attribute: &Resolved, op: Op, wanted: &FilterValue) -> bool {
    let found = values(scope, attribute);
    if *wanted == FilterValue::Null {
        return !found.into_iter().any(is_present);
    }
    let case_exact = attribute.leaf().case_exact;
    found
        .into_iter()
        .any(|value| compare(value, op, wanted, case_exact))
}

/// Every value of the attribute: one for each element of a multi-valued one.
fn values<'a>(scope: Scope<'a>, attribute: &Resolved) -> Vec<&'a Value> {
    let object = match scope {
        Scope::Element(element) => {
            return attribute
                .sub
                .and_then(|sub| element.get(sub.name))
                .into_iter()
                .collect();
        }
        Scope::Resource(resource) if attribute.schema.extension => {
            resource.get(attribute.schema.id).and_then(Value::as_object)
        }
        Scope::Resource(resource) => Some(resource),
    };
    let whole = match object.and_then(|object| object.get(attribute.attribute.name)) {
        Some(Value::Array(elements)) => elements.iter().collect(),
        Some(value) => vec![value],
        None => Vec::new(),
    };
    match attribute.sub {
        Some(sub) => whole
            .into_iter()
            .filter_map(|value| value.get(sub.name))
            .collect(),
        None => whole,
    }
}

fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(elements) => !elements.is_empty(),
        Value::Object(parts) => !parts.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn compare(value: &Value, op: Op, wanted: &FilterValue, case_exact: bool) -> bool {
    match (value, wanted) {
        (Value::Bool(found), FilterValue::Boolean(wanted)) => op == Op::Eq && found == wanted,
        (Value::Number(found), FilterValue::Integer(wanted)) => found
            .as_i64()
            .is_some_and(|found| ordered(found.cmp(wanted), op)),
        (Value::Number(found), FilterValue::Decimal(wanted)) => found
            .as_f64()
            .and_then(|found| found.partial_cmp(wanted))
            .is_some_and(|ordering| ordered(ordering, op)),
        (Value::String(found), FilterValue::Instant(wanted)) => {
            instant::parse(found).is_some_and(|found| ordered(found.cmp(wanted), op))
        }
        (Value::String(found), FilterValue::Text(wanted)) if case_exact => text(found, op, wanted),
        (Value::String(found), FilterValue::Text(wanted)) => text(&fold(found), op, &fold(wanted)),
        _ => false,
    }
}

fn text(found: &str, op: Op, wanted: &str) -> bool {
    match op {
        Op::Co => found.contains(wanted),
        Op::Sw => found.starts_with(wanted),
        Op::Ew => found.ends_with(wanted),
        _ => ordered(found.cmp(wanted), op),
    }
}

fn ordered(ordering: Ordering, op: Op) -> bool {
    match op {
        Op::Eq => ordering.is_eq(),
        Op::Ne => ordering.is_ne(),
        Op::Gt => ordering.is_gt(),
        Op::Ge => ordering.is_ge(),
        Op::Lt => ordering.is_lt(),
        Op::Le => ordering.is_le(),
        Op::Co | Op::Sw | Op::Ew => false,
    }
}
