//! POST and PUT bodies become documents (RFC 7644 sections 3.3 and 3.5.1).
//!
//! Only `userName` of an account and `displayName` of a group are required. Names are brought into their
//! canonical spelling; unknown, read-only and write-only attributes and nulls are dropped; a value of a wrong
//! type is an error that names it. `schemas` is not insisted on: what is in the document decides.

use crate::member::MemberOp;
use crate::patch::{Editor, Verb};
use crate::schema::{GROUP, ResourceType, USER};
use crate::value::Place;
use crate::{Error, Map, field};
use serde_json::Value;

/// A group as a client wants it.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBody {
    /// The document, without members.
    pub attributes: Map,
    /// The members; `None` where the body doesn't say, or says `null`.
    pub members: Option<Vec<String>>,
}

/// An account from a POST or PUT body.
///
/// # Errors
/// `invalidSyntax` where the body isn't an object, `invalidValue` for a missing `userName` and for values
/// of wrong types.
pub fn user(body: &Value) -> Result<Map, Error> {
    read(&USER, body).map(|(document, _)| document)
}

/// A group from a POST or PUT body.
///
/// # Errors
/// As for [`user`], with `displayName`.
pub fn group(body: &Value) -> Result<GroupBody, Error> {
    let (attributes, operations) = read(&GROUP, body)?;
    let members = operations
        .into_iter()
        .rev()
        .find_map(|operation| match operation {
            MemberOp::ReplaceAll(ids) => Some(ids),
            _ => None,
        });
    Ok(GroupBody {
        attributes,
        members,
    })
}

fn read(resource_type: &'static ResourceType, body: &Value) -> Result<(Map, Vec<MemberOp>), Error> {
    let object = body
        .as_object()
        .ok_or_else(|| Error::invalid_syntax("The body must be a JSON object."))?;
    check_schemas(object)?;
    let mut editor = Editor::new(resource_type, Map::new());
    // A null is no value; in a PATCH it would take one away.
    editor.assign(
        Verb::Replace,
        object.iter().filter(|(_, value)| !value.is_null()),
    )?;
    editor.finish()
}

fn check_schemas(object: &Map) -> Result<(), Error> {
    match field::get(object, "schemas") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::Array(urns)) if urns.iter().all(Value::is_string) => Ok(()),
        Some(_) => Err(Place::Top("schemas").must_be("an array of schema URNs")),
    }
}

#[cfg(test)]
pub(crate) mod tests;
