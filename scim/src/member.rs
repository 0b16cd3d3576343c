//! Members of groups: identifiers and operations on them, never a whole list. One member in a group of
//! 100,000 then costs what it costs in a group of ten.

use crate::filter::{Filter, FilterValue, Op};
use crate::limits::MAX_MEMBERS;
use crate::value::{Place, text};
use crate::{Error, Map, field};
use serde_json::Value;
use std::collections::HashSet;

/// A change of a group's members. Operations apply in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberOp {
    /// These are members too; those that are already stay.
    Add(Vec<String>),
    /// These are members no more; those that weren't don't matter.
    Remove(Vec<String>),
    /// These are the members, and nobody else; may be empty.
    ReplaceAll(Vec<String>),
    /// The group has no members.
    RemoveAll,
}

impl MemberOp {
    /// How many members it names.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Add(ids) | Self::Remove(ids) | Self::ReplaceAll(ids) => ids.len(),
            Self::RemoveAll => 0,
        }
    }

    /// Adding and removing nobody; to have nobody is something else.
    pub(crate) fn changes_nothing(&self) -> bool {
        matches!(self, Self::Add(ids) | Self::Remove(ids) if ids.is_empty())
    }
}

/// The account identifiers of a `members` value, each once, in the order of the request.
///
/// Accepts an array or a single member, each as an object with `value` (or, failing that, a `$ref` whose
/// last segment is the identifier) or as a bare text.
///
/// # Errors
/// `invalidValue` for a member without an identifier, one of another type than `User`, and for too many.
pub(crate) fn ids(value: &Value) -> Result<Vec<String>, Error> {
    let place = Place::Top("members");
    let members = match value {
        Value::Array(members) => members.as_slice(),
        Value::Null => &[],
        single => std::slice::from_ref(single),
    };
    if members.len() > MAX_MEMBERS {
        return Err(place.must_be(&format!("an array of at most {MAX_MEMBERS} elements")));
    }
    let mut seen = HashSet::with_capacity(members.len());
    let mut ids = Vec::with_capacity(members.len());
    for (index, member) in members.iter().enumerate() {
        let id = id(member, &Place::Element(&place, index))?;
        if seen.insert(id) {
            ids.push(id.to_owned());
        }
    }
    Ok(ids)
}

fn id<'a>(member: &'a Value, place: &Place<'_>) -> Result<&'a str, Error> {
    let id = match member {
        Value::Object(member) => {
            check_type(member, place)?;
            match (field::get(member, "value"), field::get(member, "$ref")) {
                (None | Some(Value::Null), Some(Value::String(address))) => address
                    .trim_end_matches('/')
                    .rsplit('/')
                    .next()
                    .unwrap_or_default(),
                (Some(value), address) => {
                    if let Some(address) = address.filter(|address| !address.is_null()) {
                        text(address, &Place::Part(place, "$ref"))?;
                    }
                    text(value, &Place::Part(place, "value"))?
                }
                (None, _) => "",
            }
        }
        member => text(member, place)?,
    };
    if id.is_empty() || id.contains('\0') {
        return Err(Place::Part(place, "value").must_be("the id of an account"));
    }
    Ok(id)
}

fn check_type(member: &Map, place: &Place<'_>) -> Result<(), Error> {
    match field::get(member, "type") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(kind)) if kind.eq_ignore_ascii_case("User") => Ok(()),
        Some(_) => Err(Place::Part(place, "type")
            .must_be("\"User\": groups have accounts as members, not other groups")),
    }
}

/// The identifiers that `members[…]` selects. Only comparisons with `value` can be told from the request
/// alone, and only those are sent.
pub(crate) fn selected(filter: &Filter) -> Result<Vec<String>, Error> {
    named(filter).ok_or_else(|| {
        Error::invalid_filter("Members can only be selected by their id: members[value eq \"…\"].")
    })
}

fn named(filter: &Filter) -> Option<Vec<String>> {
    match filter {
        Filter::Compare {
            attribute,
            op: Op::Eq,
            value: FilterValue::Text(id),
        } if attribute.sub.is_some_and(|sub| sub.name == "value") => Some(vec![id.clone()]),
        Filter::Or(parts) => {
            let ids: Option<Vec<_>> = parts.iter().map(named).collect();
            ids.map(|ids| ids.concat())
        }
        Filter::And(parts) => {
            let mut rest = parts.iter().filter(|part| !is_user_type(part));
            match (rest.next(), rest.next()) {
                (Some(only), None) => named(only),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `type eq "User"` is true of every member.
fn is_user_type(filter: &Filter) -> bool {
    matches!(filter, Filter::Compare { attribute, op: Op::Eq, value: FilterValue::Text(kind) }
        if attribute.sub.is_some_and(|sub| sub.name == "type") && kind.eq_ignore_ascii_case("User"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_form_of_a_member_that_clients_send() {
        for (value, expected) in [
            (
                json!([{"value": "a", "$ref": null}, {"value": "b"}]),
                vec!["a", "b"],
            ),
            (json!([{"value": "a", "display": "Ada"}]), vec!["a"]),
            (json!([{"Value": "a", "Type": "user"}]), vec!["a"]),
            (json!({"value": "a", "type": "User"}), vec!["a"]),
            (json!(["a", "b"]), vec!["a", "b"]),
            (json!("a"), vec!["a"]),
            (
                json!([{"$ref": "https://console.example/scim/v2/t1/Users/a"}]),
                vec!["a"],
            ),
            (json!([{"$ref": "../Users/a/", "value": null}]), vec!["a"]),
            (
                json!([{"value": "a"}, {"value": "a"}, "a", {"value": "A"}]),
                vec!["a", "A"],
            ),
            (json!([]), vec![]),
            (json!(null), vec![]),
        ] {
            assert_eq!(ids(&value).unwrap(), expected, "{value}");
        }
    }

    #[test]
    fn a_member_without_an_identifier_or_of_another_type_is_named() {
        for (value, detail) in [
            (
                json!([{"value": "a"}, {}]),
                "\"members[1].value\" must be the id of an account.",
            ),
            (
                json!([{"value": ""}]),
                "\"members[0].value\" must be the id of an account.",
            ),
            (
                json!([{"value": null}]),
                "\"members[0].value\" must be a text.",
            ),
            (
                json!([{"value": 7}]),
                "\"members[0].value\" must be a text.",
            ),
            (json!([["a"]]), "\"members[0]\" must be a text."),
            (json!([null]), "\"members[0]\" must be a text."),
            (
                json!("a\0"),
                "\"members[0]\" must be a text without NUL characters.",
            ),
            (
                json!([{"value": "g", "type": "Group"}]),
                "\"members[0].type\" must be \"User\": groups have accounts as members, not other groups.",
            ),
        ] {
            assert_eq!(ids(&value).unwrap_err().detail, detail, "{value}");
        }
    }

    #[test]
    fn the_number_of_members_is_bounded() {
        assert!(ids(&json!(vec!["a"; MAX_MEMBERS])).is_ok());
        assert!(ids(&json!(vec!["a"; MAX_MEMBERS + 1])).is_err());
    }
}
