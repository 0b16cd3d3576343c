//! One value of a request, checked against its attribute and brought into canonical form.
//!
//! Forgiving where clients are known to stray and nothing is lost: `null` means no value, booleans may be
//! texts, a bare text may stand for an object with a `value`, a single object for an array and the other
//! way round, names match in any letter case, unknown and read-only parts are dropped.

use crate::limits::{MAX_ELEMENTS, MAX_TEXT_LENGTH};
use crate::schema::{Attribute, Kind, Mutability};
use crate::{Error, Map, instant};
use serde_json::Value;
use std::fmt;

/// Where a value stands in the request, for error messages: `emails[1].value`.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Top(&'a str),
    Part(&'a Place<'a>, &'a str),
    Element(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top(name) => f.write_str(name),
            Self::Part(of, name) => write!(f, "{of}.{name}"),
            Self::Element(of, index) => write!(f, "{of}[{index}]"),
        }
    }
}

impl Place<'_> {
    pub(crate) fn must_be(&self, what: &str) -> Error {
        Error::invalid_value(format!("\"{self}\" must be {what}."))
    }
}

/// The parts of a complex value: set to something, or cleared.
pub(crate) type Parts = Vec<(&'static str, Option<Value>)>;

/// A single value that isn't complex; `None` clears it.
pub(crate) fn simple(
    attribute: &Attribute,
    value: &Value,
    place: &Place<'_>,
) -> Result<Option<Value>, Error> {
    if value.is_null() {
        return Ok(None);
    }
    let normal = match attribute.kind {
        Kind::Boolean => boolean(value)
            .map(Value::Bool)
            .ok_or_else(|| place.must_be("true or false"))?,
        Kind::Integer if value.is_i64() => value.clone(),
        Kind::Integer => return Err(place.must_be("a whole number")),
        Kind::Decimal if value.is_number() => value.clone(),
        Kind::Decimal => return Err(place.must_be("a number")),
        Kind::DateTime => {
            text(value, place)?;
            if value.as_str().and_then(instant::parse).is_none() {
                return Err(place.must_be("a date and time such as 2026-01-31T12:00:00Z"));
            }
            value.clone()
        }
        Kind::Binary => {
            if !text(value, place)?.chars().all(is_base64) {
                return Err(place.must_be("base64 text"));
            }
            value.clone()
        }
        Kind::String | Kind::Reference => {
            text(value, place)?;
            value.clone()
        }
        Kind::Complex => return Err(place.must_be("an object")),
    };
    Ok(Some(normal))
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn is_base64(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || character.is_ascii_whitespace()
        || matches!(character, '+' | '/' | '-' | '_' | '=')
}

/// A text within the limits, without the one character that PostgreSQL can't store.
pub(crate) fn text<'a>(value: &'a Value, place: &Place<'_>) -> Result<&'a str, Error> {
    let text = value.as_str().ok_or_else(|| place.must_be("a text"))?;
    if text.len() > MAX_TEXT_LENGTH {
        return Err(place.must_be(&format!("at most {MAX_TEXT_LENGTH} bytes long")));
    }
    if text.contains('\0') {
        return Err(place.must_be("a text without NUL characters"));
    }
    Ok(text)
}

/// The parts of one complex value. Nothing for `null` and for an empty text.
pub(crate) fn parts(
    attribute: &'static Attribute,
    value: &Value,
    place: &Place<'_>,
) -> Result<Parts, Error> {
    match (value, attribute.value_sub()) {
        (Value::Null, _) => Ok(Vec::new()),
        (Value::Object(object), _) => object_parts(attribute, object, place),
        (Value::String(text), Some(_)) if text.is_empty() => Ok(Vec::new()),
        (Value::String(_), Some(sub)) => Ok(vec![(sub.name, simple(sub, value, place)?)]),
        _ => Err(place.must_be("an object")),
    }
}

fn object_parts(
    attribute: &'static Attribute,
    object: &Map,
    place: &Place<'_>,
) -> Result<Parts, Error> {
    let mut found = Vec::new();
    for (key, value) in object {
        let Some(sub) = attribute.sub(key) else {
            continue;
        };
        if sub.mutability != Mutability::ReadOnly {
            found.push((sub.name, simple(sub, value, &Place::Part(place, sub.name))?));
        }
    }
    Ok(found)
}

/// The parts of a single-valued complex attribute, which some clients wrap into an array.
pub(crate) fn single_parts(
    attribute: &'static Attribute,
    value: &Value,
    place: &Place<'_>,
) -> Result<Parts, Error> {
    match value {
        Value::Array(elements) => match elements.as_slice() {
            [] => Ok(Vec::new()),
            [only] => parts(attribute, only, place),
            _ => Err(place.must_be("a single object")),
        },
        value => parts(attribute, value, place),
    }
}

/// The elements of a multi-valued attribute; empty ones are dropped.
pub(crate) fn elements(
    attribute: &'static Attribute,
    value: &Value,
    place: &Place<'_>,
) -> Result<Vec<Map>, Error> {
    let Value::Array(values) = value else {
        let only = object(parts(attribute, value, place)?);
        return Ok(if only.is_empty() {
            Vec::new()
        } else {
            vec![only]
        });
    };
    if values.len() > MAX_ELEMENTS {
        return Err(place.must_be(&format!("an array of at most {MAX_ELEMENTS} elements")));
    }
    let mut found = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let element = object(parts(attribute, value, &Place::Element(place, index))?);
        if !element.is_empty() {
            found.push(element);
        }
    }
    Ok(found)
}

/// A new object of the parts that are set.
pub(crate) fn object(parts: Parts) -> Map {
    parts
        .into_iter()
        .filter_map(|(name, value)| Some((name.into(), value?)))
        .collect()
}

/// Sets and clears parts of an object. A new identifier without its address takes the old address away: the
/// two would point to different resources.
pub(crate) fn merge(object: &mut Map, parts: Parts) {
    let stated = parts.iter().any(|(name, _)| *name == "$ref");
    let id = object.get("value").cloned();
    for (name, value) in parts {
        match value {
            Some(value) => {
                object.insert(name.into(), value);
            }
            None => {
                object.shift_remove(name);
            }
        }
    }
    if !stated && object.get("value") != id.as_ref() {
        object.shift_remove("$ref");
    }
}
