//! Elements of complex attributes: selected by a filter, changed, added, removed, with one primary at most.

use super::request::Verb;
use crate::filter::{Filter, FilterValue, Op, fold};
use crate::limits::MAX_ELEMENTS;
use crate::schema::{Attribute, Mutability};
use crate::value::{self, Place};
use crate::{Error, Map};
use serde_json::Value;
use std::collections::HashMap;

/// Which elements, and which part of each.
pub(super) struct Selection<'a> {
    /// `None` means all of them.
    pub filter: Option<&'a Filter>,
    /// `None` means the whole element.
    pub sub: Option<&'static Attribute>,
}

struct Element {
    parts: Map,
    /// Made primary by this very operation.
    claims_primary: bool,
}

impl Element {
    fn old(parts: Map) -> Self {
        Self {
            parts,
            claims_primary: false,
        }
    }

    fn new(parts: Map) -> Self {
        let claims_primary = is_primary(&parts);
        Self {
            parts,
            claims_primary,
        }
    }

    /// Takes over the parts of an element that is the same; neither stops being the primary one.
    fn absorb(&mut self, other: Self) {
        let stays_primary = is_primary(&self.parts) || is_primary(&other.parts);
        self.parts.extend(other.parts);
        if stays_primary {
            self.parts.insert("primary".into(), Value::Bool(true));
        }
        self.claims_primary |= other.claims_primary;
    }

    fn matches(&self, filter: Option<&Filter>) -> bool {
        filter.is_none_or(|filter| filter.matches_element(&self.parts))
    }
}

fn is_primary(parts: &Map) -> bool {
    parts.get("primary") == Some(&Value::Bool(true))
}

/// The new value of the attribute; `None` where no element is left.
pub(super) fn edit(
    attribute: &'static Attribute,
    current: Option<Value>,
    selection: &Selection<'_>,
    verb: Verb,
    value: Option<&Value>,
) -> Result<Option<Value>, Error> {
    let place = Place::Top(attribute.name);
    let mut elements = existing(current);

    match (verb, selection.sub, selection.filter) {
        (Verb::Remove, Some(sub), filter) => clear_part(&mut elements, attribute, sub, filter),
        (Verb::Remove, None, Some(filter)) => {
            elements.retain(|element| !element.matches(Some(filter)))
        }
        (Verb::Remove, None, None) => remove_listed(&mut elements, attribute, value, &place)?,
        (_, Some(sub), filter) => set_part(&mut elements, attribute, sub, filter, value, &place)?,
        (verb, None, Some(filter)) => {
            set_selected(&mut elements, attribute, filter, verb, value, &place)?;
        }
        (Verb::Replace, None, None) => {
            elements = listed(attribute, value, &place)?
                .into_iter()
                .map(Element::new)
                .collect();
        }
        (Verb::Add, None, None) => {
            for parts in listed(attribute, value, &place)? {
                add(&mut elements, attribute, parts);
            }
        }
    }

    dedupe(&mut elements, attribute);
    settle_primary(&mut elements, &place)?;
    dedupe(&mut elements, attribute);
    if elements.len() > MAX_ELEMENTS {
        return Err(place.must_be(&format!("an array of at most {MAX_ELEMENTS} elements")));
    }
    if attribute.multi_valued {
        let elements: Vec<_> = elements
            .into_iter()
            .map(|element| Value::Object(element.parts))
            .collect();
        Ok((!elements.is_empty()).then_some(Value::Array(elements)))
    } else {
        Ok(elements.pop().map(|element| Value::Object(element.parts)))
    }
}

fn existing(current: Option<Value>) -> Vec<Element> {
    let values = match current {
        Some(Value::Array(values)) => values,
        Some(single) => vec![single],
        None => Vec::new(),
    };
    values
        .into_iter()
        .filter_map(|value| match value {
            Value::Object(parts) => Some(Element::old(parts)),
            _ => None,
        })
        .collect()
}

fn listed(
    attribute: &'static Attribute,
    value: Option<&Value>,
    place: &Place<'_>,
) -> Result<Vec<Map>, Error> {
    value::elements(attribute, value.unwrap_or(&Value::Null), place)
}

/// Removes everything, or, where the operation lists elements, only those.
fn remove_listed(
    elements: &mut Vec<Element>,
    attribute: &'static Attribute,
    value: Option<&Value>,
    place: &Place<'_>,
) -> Result<(), Error> {
    match value {
        None | Some(Value::Null) => elements.clear(),
        Some(value) => {
            let out = listed(attribute, Some(value), place)?;
            elements.retain(|element| {
                !out.iter()
                    .any(|parts| is_same(attribute, &element.parts, parts))
            });
        }
    }
    Ok(())
}

/// Clears one part. An element that loses its `value`, or its last part, has lost its meaning and goes.
fn clear_part(
    elements: &mut Vec<Element>,
    attribute: &'static Attribute,
    sub: &Attribute,
    filter: Option<&Filter>,
) {
    let is_value = attribute
        .value_sub()
        .is_some_and(|value| value.name == sub.name);
    elements.retain_mut(|element| {
        if !element.matches(filter) || element.parts.shift_remove(sub.name).is_none() {
            return true;
        }
        !is_value && !element.parts.is_empty()
    });
}

/// Sets one part of the selected elements, and makes an element where none is selected: clients replace
/// what was never there (RFC 7644 would have `noTarget`).
fn set_part(
    elements: &mut Vec<Element>,
    attribute: &'static Attribute,
    sub: &'static Attribute,
    filter: Option<&Filter>,
    value: Option<&Value>,
    place: &Place<'_>,
) -> Result<(), Error> {
    let part_place = Place::Part(place, sub.name);
    let Some(part) = value::simple(sub, value.unwrap_or(&Value::Null), &part_place)? else {
        clear_part(elements, attribute, sub, filter);
        return Ok(());
    };
    let claims_primary = sub.name == "primary" && part == Value::Bool(true);
    let mut found = false;
    for element in elements
        .iter_mut()
        .filter(|element| element.matches(filter))
    {
        found = true;
        value::merge(&mut element.parts, vec![(sub.name, Some(part.clone()))]);
        element.claims_primary = claims_primary;
    }
    if !found {
        let mut parts = implied(filter)?;
        parts.insert(sub.name.into(), part);
        let element = Element::new(parts);
        if !element.matches(filter) {
            return Err(no_target());
        }
        elements.push(element);
    }
    Ok(())
}

/// Changes or replaces the selected elements, and makes one where none is selected.
fn set_selected(
    elements: &mut Vec<Element>,
    attribute: &'static Attribute,
    filter: &Filter,
    verb: Verb,
    value: Option<&Value>,
    place: &Place<'_>,
) -> Result<(), Error> {
    let changes = value::single_parts(attribute, value.unwrap_or(&Value::Null), place)?;
    if changes.is_empty() {
        if verb == Verb::Replace {
            elements.retain(|element| !element.matches(Some(filter)));
        }
        return Ok(());
    }
    let mut found = false;
    for element in elements
        .iter_mut()
        .filter(|element| element.matches(Some(filter)))
    {
        found = true;
        if verb == Verb::Replace {
            // The replacement rarely repeats the type by which it was selected.
            element.parts = implied(Some(filter)).unwrap_or_default();
        }
        value::merge(&mut element.parts, changes.clone());
        element.claims_primary = changes
            .iter()
            .any(|(name, value)| *name == "primary" && *value == Some(Value::Bool(true)));
    }
    if !found && changes.iter().any(|(_, value)| value.is_some()) {
        let mut parts = implied(Some(filter))?;
        value::merge(&mut parts, changes);
        add(elements, attribute, parts);
    }
    elements.retain(|element| !element.parts.is_empty());
    Ok(())
}

/// Adds an element, or merges it into the one that is already there.
fn add(elements: &mut Vec<Element>, attribute: &'static Attribute, parts: Map) {
    match elements
        .iter_mut()
        .find(|element| is_same(attribute, &element.parts, &parts))
    {
        Some(element) => {
            element.claims_primary |= is_primary(&parts);
            element.parts.extend(parts);
        }
        None => elements.push(Element::new(parts)),
    }
}

/// What makes an element one and the same.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    /// A value and its type, in the form in which they are compared.
    Value(String, Option<String>),
    /// Without a value, all parts.
    Whole(Map),
}

impl Identity {
    fn of(attribute: &'static Attribute, parts: &Map) -> Self {
        let case_exact = attribute.value_sub().is_some_and(|sub| sub.case_exact);
        match text_part(parts, "value") {
            Some(value) => {
                let value = if case_exact {
                    value.to_owned()
                } else {
                    fold(value)
                };
                Self::Value(value, text_part(parts, "type").map(fold))
            }
            None => Self::Whole(parts.clone()),
        }
    }
}

/// A value has one element for each type (RFC 7643 section 2.4), and what is the same in all parts one at
/// all, whether it was sent twice or has become so. Parts that come later count.
fn dedupe(elements: &mut Vec<Element>, attribute: &'static Attribute) {
    let mut places = HashMap::with_capacity(elements.len());
    let mut kept: Vec<Element> = Vec::with_capacity(elements.len());
    for element in elements.drain(..) {
        let place = *places
            .entry(Identity::of(attribute, &element.parts))
            .or_insert(kept.len());
        match kept.get_mut(place) {
            Some(first) => first.absorb(element),
            None => kept.push(element),
        }
    }
    *elements = kept;
}

/// The same `value` under types that don't contradict each other, or without a `value`, the same in all.
fn is_same(attribute: &'static Attribute, one: &Map, other: &Map) -> bool {
    let case_exact = attribute.value_sub().is_some_and(|sub| sub.case_exact);
    match (text_part(one, "value"), text_part(other, "value")) {
        (Some(one_value), Some(other_value)) => {
            let types_agree = match (text_part(one, "type"), text_part(other, "type")) {
                (Some(one), Some(other)) => fold(one) == fold(other),
                _ => true,
            };
            types_agree
                && (one_value == other_value
                    || (!case_exact && fold(one_value) == fold(other_value)))
        }
        _ => one == other,
    }
}

fn text_part<'a>(parts: &'a Map, name: &str) -> Option<&'a str> {
    parts.get(name).and_then(Value::as_str)
}

/// What an element must have for the filter to select it: `type eq "work"` implies `{"type": "work"}`.
fn implied(filter: Option<&Filter>) -> Result<Map, Error> {
    let mut parts = Map::new();
    if filter.is_none_or(|filter| collect(filter, &mut parts)) {
        return Ok(parts);
    }
    Err(no_target())
}

fn no_target() -> Error {
    Error::no_target("The path selects no value, and doesn't say enough to create one.")
}

fn collect(filter: &Filter, parts: &mut Map) -> bool {
    match filter {
        Filter::And(filters) => filters.iter().all(|filter| collect(filter, parts)),
        // What only the server writes can't come from a path either.
        Filter::Compare {
            attribute,
            op: Op::Eq,
            value,
        } if attribute.leaf().mutability != Mutability::ReadOnly => {
            let value = match value {
                FilterValue::Text(text) => Value::from(text.as_str()),
                FilterValue::Boolean(value) => Value::from(*value),
                _ => return false,
            };
            parts.insert(attribute.leaf().name.into(), value);
            true
        }
        _ => false,
    }
}

/// A value that becomes primary takes that from the others (RFC 7644 section 3.5.2); two at once can't.
fn settle_primary(elements: &mut [Element], place: &Place<'_>) -> Result<(), Error> {
    match elements
        .iter()
        .filter(|element| element.claims_primary)
        .count()
    {
        0 => Ok(()),
        1 => {
            for element in elements
                .iter_mut()
                .filter(|element| !element.claims_primary)
            {
                if is_primary(&element.parts) {
                    element.parts.insert("primary".into(), Value::Bool(false));
                }
            }
            Ok(())
        }
        _ => Err(place.must_be("an array with at most one primary value")),
    }
}
