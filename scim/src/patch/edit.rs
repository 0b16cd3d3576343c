//! The document while operations change it.

use super::elements::{self, Selection};
use super::request::{Operation, Verb};
use crate::document::{edit_schema, ordered};
use crate::filter::Filter;
use crate::limits::{MAX_DOCUMENT, MAX_MEMBERS};
use crate::member::{self, MemberOp};
use crate::name::{Resolved, Target, resolve_in};
use crate::path::PatchPath;
use crate::schema::{Attribute, GROUP_SCHEMA, Kind, Mutability, ResourceType, Schema};
use crate::value::{self, Place};
use crate::{Error, Map};
use serde_json::Value;

/// A document under change, for PATCH and for building one from a POST or PUT body.
pub(crate) struct Editor {
    resource_type: &'static ResourceType,
    document: Map,
    members: Vec<MemberOp>,
}

impl Editor {
    pub(crate) fn new(resource_type: &'static ResourceType, document: Map) -> Self {
        Self {
            resource_type,
            document,
            members: Vec::new(),
        }
    }

    /// The document in canonical order, and the member operations.
    pub(crate) fn finish(self) -> Result<(Map, Vec<MemberOp>), Error> {
        for attribute in self.resource_type.schema.attributes {
            let value = self.document.get(attribute.name).and_then(Value::as_str);
            if attribute.required && value.is_none_or(|text| text.trim().is_empty()) {
                let detail = format!("\"{}\" is required and can't be empty.", attribute.name);
                return Err(Error::invalid_value(detail));
            }
        }
        let document = ordered(self.resource_type, self.document);
        if size(&document) > MAX_DOCUMENT {
            let detail = format!(
                "The resource would take more than {} kB. Send shorter texts or fewer values.",
                MAX_DOCUMENT / 1024
            );
            return Err(Error::invalid_value(detail));
        }
        Ok((document, self.members))
    }

    /// One PATCH operation.
    pub(crate) fn apply(&mut self, operation: &Operation) -> Result<(), Error> {
        let value = operation.value.as_ref();
        match &operation.path {
            Some(PatchPath::Attribute { target, filter }) => {
                check_mutability(target)?;
                self.edit(operation.verb, target, filter.as_ref(), value)
            }
            Some(PatchPath::Schema(schema)) if schema.extension => {
                self.edit_extension(operation.verb, schema, value)
            }
            _ => match (operation.verb, value) {
                (Verb::Remove, _) => {
                    Err(Error::no_target("A resource can't be removed by a PATCH."))
                }
                (verb, Some(Value::Object(object))) => self.assign(verb, object),
                _ => Err(Error::invalid_value(
                    "The \"value\" of an operation without a \"path\" must be an object.",
                )),
            },
        }
    }

    /// Sets every attribute that `object` names: plain, with dots, qualified by a URN, within an extension's
    /// object, or even by a value path. Unknown and read-only ones are ignored, as clients send whole
    /// resources back.
    pub(crate) fn assign<'a>(
        &mut self,
        verb: Verb,
        object: impl IntoIterator<Item = (&'a String, &'a Value)>,
    ) -> Result<(), Error> {
        for (key, value) in object {
            match self.resource_type.target(key) {
                Some(Target::Schema(schema)) if schema.extension => {
                    self.edit_extension(verb, schema, Some(value))?;
                }
                Some(Target::Attribute(target)) if is_writable(&target) => {
                    self.edit(verb, &target, None, Some(value))?;
                }
                _ if key.contains('[') => self.assign_selected(verb, key, value)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn assign_selected(&mut self, verb: Verb, key: &str, value: &Value) -> Result<(), Error> {
        match PatchPath::parse(self.resource_type, key)? {
            PatchPath::Attribute { target, filter } if is_writable(&target) => {
                self.edit(verb, &target, filter.as_ref(), Some(value))
            }
            _ => Ok(()),
        }
    }

    fn edit_extension(
        &mut self,
        verb: Verb,
        schema: &'static Schema,
        value: Option<&Value>,
    ) -> Result<(), Error> {
        match (verb, value) {
            (Verb::Remove, _) | (Verb::Replace, Some(Value::Null)) => {
                self.document.shift_remove(schema.id);
                Ok(())
            }
            (Verb::Add, Some(Value::Null)) => Ok(()),
            (_, Some(Value::Object(object))) => {
                for (key, value) in object {
                    match resolve_in(schema, key) {
                        Some(target) if is_writable(&target) => {
                            self.edit(verb, &target, None, Some(value))?;
                        }
                        _ => {}
                    }
                }
                Ok(())
            }
            _ => Err(Place::Top(schema.id).must_be("an object")),
        }
    }

    fn edit(
        &mut self,
        verb: Verb,
        target: &Resolved,
        filter: Option<&Filter>,
        value: Option<&Value>,
    ) -> Result<(), Error> {
        let attribute = target.attribute;
        // What belongs in `schemas` follows from the document. Passwords are nobody's to keep.
        if attribute.name == "schemas" || target.leaf().mutability == Mutability::WriteOnly {
            return Ok(());
        }
        if target.schema.id == GROUP_SCHEMA.id && attribute.name == "members" {
            return self.edit_members(verb, target, filter, value);
        }
        edit_schema(&mut self.document, target.schema, |object| {
            // Taken and not cloned: after an error nobody looks at the document again.
            let current = object.get_mut(attribute.name).map(Value::take);
            let next = if attribute.multi_valued || filter.is_some() {
                let selection = Selection {
                    filter,
                    sub: target.sub,
                };
                elements::edit(attribute, current, &selection, verb, value)?
            } else {
                edit_single(attribute, target.sub, current, verb, value)?
            };
            match next.filter(|next| !is_nobody(attribute, next)) {
                Some(next) => {
                    object.insert(attribute.name.into(), next);
                }
                None if attribute.required => {
                    let detail =
                        format!("\"{}\" is required and can't be removed.", attribute.name);
                    return Err(Error::mutability(detail));
                }
                None => {
                    object.shift_remove(attribute.name);
                }
            }
            Ok(())
        })
    }

    fn edit_members(
        &mut self,
        verb: Verb,
        target: &Resolved,
        filter: Option<&Filter>,
        value: Option<&Value>,
    ) -> Result<(), Error> {
        if target.sub.is_some() {
            return Err(Error::mutability(
                "A member can't be changed, only added or removed.",
            ));
        }
        let value = value.filter(|value| !value.is_null());
        let operation = match (verb, filter, value) {
            (Verb::Add, None, value) => MemberOp::Add(member::ids(value.unwrap_or(&Value::Null))?),
            (Verb::Add, Some(filter), _) => MemberOp::Add(member::selected(filter)?),
            (Verb::Remove, Some(filter), _) => MemberOp::Remove(member::selected(filter)?),
            // A removal that names members means these, and not everybody.
            (Verb::Remove, None, Some(value)) => MemberOp::Remove(member::ids(value)?),
            (Verb::Remove | Verb::Replace, None, None) => MemberOp::RemoveAll,
            (Verb::Replace, None, Some(value)) => MemberOp::ReplaceAll(member::ids(value)?),
            (Verb::Replace, Some(filter), value) => {
                self.members
                    .push(MemberOp::Remove(member::selected(filter)?));
                MemberOp::Add(member::ids(value.unwrap_or(&Value::Null))?)
            }
        };
        if !operation.changes_nothing() {
            self.members.push(operation);
        }
        let named: usize = self.members.iter().map(MemberOp::len).sum();
        if named > MAX_MEMBERS {
            let detail = format!("A request may name at most {MAX_MEMBERS} members.");
            return Err(Error::invalid_value(detail));
        }
        Ok(())
    }
}

/// The new value of an attribute that has one value, or a part of it; `None` where nothing is left.
fn edit_single(
    attribute: &'static Attribute,
    sub: Option<&'static Attribute>,
    current: Option<Value>,
    verb: Verb,
    value: Option<&Value>,
) -> Result<Option<Value>, Error> {
    let place = Place::Top(attribute.name);
    let value = value
        .filter(|_| verb != Verb::Remove)
        .unwrap_or(&Value::Null);
    let mut parts = match current {
        Some(Value::Object(parts)) => parts,
        _ => Map::new(),
    };
    match sub {
        Some(sub) => {
            let part = value::simple(sub, value, &Place::Part(&place, sub.name))?;
            value::merge(&mut parts, vec![(sub.name, part)]);
        }
        None if attribute.kind == Kind::Complex => {
            let changes = value::single_parts(attribute, value, &place)?;
            if changes.is_empty() {
                parts.clear();
            }
            value::merge(&mut parts, changes);
        }
        None => return value::simple(attribute, value, &place),
    }
    Ok((!parts.is_empty()).then_some(Value::Object(parts)))
}

/// A reference to nobody is none.
fn is_nobody(attribute: &'static Attribute, value: &Value) -> bool {
    !attribute.multi_valued
        && attribute.sub("$ref").is_some()
        && value.get("value").and_then(Value::as_str) == Some("")
}

/// As text, in bytes.
fn size(document: &Map) -> usize {
    struct Count(usize);

    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let mut count = Count(0);
    match serde_json::to_writer(&mut count, document) {
        Ok(()) => count.0,
        // Neither the counter nor a map with texts as keys fails.
        Err(_) => usize::MAX,
    }
}

fn check_mutability(target: &Resolved) -> Result<(), Error> {
    let writable = is_writable(target) || target.attribute.name == "schemas";
    writable.then_some(()).ok_or_else(|| {
        Error::mutability(format!("\"{target}\" is read-only and can't be changed."))
    })
}

fn is_writable(target: &Resolved) -> bool {
    target.attribute.mutability != Mutability::ReadOnly
        && target.leaf().mutability != Mutability::ReadOnly
}
