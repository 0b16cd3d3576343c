//! `attributes` and `excludedAttributes` (RFC 7644 section 3.9).

use crate::Map;
use crate::name::{Resolved, Target};
use crate::schema::{Attribute, ResourceType, Returned, Schema};
use serde_json::Value;
use std::borrow::Cow;

/// Which parts of a resource the client wants back.
#[derive(Clone, Debug)]
pub struct Projection {
    resource_type: &'static ResourceType,
    /// Only these, besides what is always returned.
    include: Option<Vec<Target>>,
    /// Not these, unless always returned.
    exclude: Vec<Target>,
}

/// How much of one attribute is chosen.
enum Share {
    Nothing,
    Parts(Vec<&'static str>),
    Everything,
}

impl Projection {
    /// What a request gets that names nothing.
    pub fn default_for(resource_type: &'static ResourceType) -> Self {
        Self {
            resource_type,
            include: None,
            exclude: Vec::new(),
        }
    }

    /// From lists of names. Unknown names select nothing; an empty list is as good as none.
    ///
    /// A request may name both lists: then the second takes away from the first.
    pub fn new<'a>(
        resource_type: &'static ResourceType,
        attributes: impl IntoIterator<Item = &'a str>,
        excluded: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut named = false;
        let include = attributes
            .into_iter()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .inspect(|_| named = true)
            .filter_map(|name| resource_type.target(name))
            .collect();
        let exclude = excluded
            .into_iter()
            .filter_map(|name| resource_type.target(name.trim()))
            .collect();
        Self {
            resource_type,
            include: named.then_some(include),
            exclude,
        }
    }

    /// From query parameters: comma-separated names. Parameter names match in any letter case; others are
    /// ignored.
    pub fn from_query<'a>(
        resource_type: &'static ResourceType,
        parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let (mut attributes, mut excluded) = ("", "");
        for (name, value) in parameters {
            if name.eq_ignore_ascii_case("attributes") {
                attributes = value;
            } else if name.eq_ignore_ascii_case("excludedAttributes") {
                excluded = value;
            }
        }
        Self::new(resource_type, attributes.split(','), excluded.split(','))
    }

    /// Whether anything of a core attribute, by its canonical name, would be sent: what isn't wanted need
    /// not be read. `members` and `groups` are the expensive ones.
    pub fn wants(&self, attribute: &str) -> bool {
        let schema = self.resource_type.schema;
        schema
            .attribute(attribute)
            .is_some_and(|attribute| !matches!(self.share(schema, attribute), Share::Nothing))
    }

    /// What is wanted of the attribute or extension of this name, whose value is JSON. Untouched where
    /// everything is.
    ///
    /// # Errors
    /// The value is no JSON.
    pub fn shown<'a>(
        &self,
        name: &str,
        value: &'a str,
    ) -> serde_json::Result<Option<Cow<'a, str>>> {
        let mut extensions = self.resource_type.extensions.iter();
        if let Some(extension) = extensions.find(|extension| extension.id == name) {
            if self.wants_all_of(extension) {
                return Ok(Some(value.into()));
            }
            let object = self.apply_schema(extension, serde_json::from_str(value)?);
            return Ok((!object.is_empty()).then(|| Value::Object(object).to_string().into()));
        }
        let schema = self.resource_type.schema;
        let Some(attribute) = schema.attribute(name) else {
            return Ok(None);
        };
        Ok(match self.share(schema, attribute) {
            Share::Nothing => None,
            Share::Everything => Some(value.into()),
            Share::Parts(parts) => {
                let kept = keep(serde_json::from_str(value)?, &parts);
                kept.map(|kept| kept.to_string().into())
            }
        })
    }

    fn wants_all_of(&self, schema: &'static Schema) -> bool {
        let mut attributes = schema.attributes.iter();
        attributes.all(|attribute| matches!(self.share(schema, attribute), Share::Everything))
    }

    fn apply_schema(&self, schema: &'static Schema, object: Map) -> Map {
        let mut out = Map::new();
        for (key, value) in object {
            self.apply_attribute(schema, key, value, &mut out);
        }
        out
    }

    fn apply_attribute(&self, schema: &'static Schema, key: String, value: Value, out: &mut Map) {
        let Some(attribute) = schema.attribute(&key) else {
            return;
        };
        let value = match self.share(schema, attribute) {
            Share::Nothing => None,
            Share::Everything => Some(value),
            Share::Parts(parts) => keep(value, &parts),
        };
        if let Some(value) = value {
            out.insert(key, value);
        }
    }

    fn share(&self, schema: &Schema, attribute: &'static Attribute) -> Share {
        match attribute.returned {
            Returned::Always => return Share::Everything,
            Returned::Never => return Share::Nothing,
            Returned::Default | Returned::Request => {}
        }
        let included = match &self.include {
            Some(include) => included(include, schema, attribute),
            None if attribute.returned == Returned::Request => Share::Nothing,
            None => unasked(attribute, Vec::new()),
        };
        match (included, share_of(&self.exclude, schema, attribute)) {
            (included, Share::Nothing) => included,
            (_, Share::Everything) | (Share::Nothing, _) => Share::Nothing,
            (Share::Everything, Share::Parts(out)) => {
                without(attribute.sub_attributes.iter().map(|sub| sub.name), &out)
            }
            (Share::Parts(parts), Share::Parts(out)) => without(parts.into_iter(), &out),
        }
    }
}

/// All of an attribute but the parts that are sent only to those who name them; these are `named`.
fn unasked(attribute: &'static Attribute, named: Vec<&'static str>) -> Share {
    let is_sent = |sub: &&Attribute| sub.returned != Returned::Request || named.contains(&sub.name);
    if attribute.sub_attributes.iter().all(|sub| is_sent(&sub)) {
        return Share::Everything;
    }
    let parts = attribute.sub_attributes.iter().filter(is_sent);
    Share::Parts(parts.map(|sub| sub.name).collect())
}

/// How much of an attribute a list asks for.
fn included(targets: &[Target], schema: &Schema, attribute: &'static Attribute) -> Share {
    match share_of(targets, schema, attribute) {
        Share::Everything => {
            let parts = targets.iter().filter_map(|target| match target {
                Target::Attribute(Resolved {
                    schema: of,
                    attribute: named,
                    sub: Some(sub),
                }) if of.id == schema.id && named.name == attribute.name => Some(sub.name),
                _ => None,
            });
            unasked(attribute, parts.collect())
        }
        share => share,
    }
}

fn without(parts: impl Iterator<Item = &'static str>, out: &[&str]) -> Share {
    let left: Vec<_> = parts.filter(|part| !out.contains(part)).collect();
    if left.is_empty() {
        Share::Nothing
    } else {
        Share::Parts(left)
    }
}

fn share_of(targets: &[Target], schema: &Schema, attribute: &Attribute) -> Share {
    let mut parts = Vec::new();
    for target in targets {
        match target {
            Target::Schema(named) if named.id == schema.id => return Share::Everything,
            Target::Attribute(Resolved {
                schema: of,
                attribute: named,
                sub,
            }) if of.id == schema.id && named.name == attribute.name => match sub {
                Some(sub) => parts.push(sub.name),
                None => return Share::Everything,
            },
            _ => {}
        }
    }
    if parts.is_empty() {
        Share::Nothing
    } else {
        Share::Parts(parts)
    }
}

/// Only these parts of an object, or of each object of an array; `None` where nothing is left.
fn keep(value: Value, parts: &[&str]) -> Option<Value> {
    match value {
        Value::Object(mut object) => {
            object.retain(|key, _| parts.contains(&key.as_str()));
            (!object.is_empty()).then_some(Value::Object(object))
        }
        Value::Array(elements) => {
            let kept: Vec<_> = elements
                .into_iter()
                .filter_map(|element| keep(element, parts))
                .collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
