//! What becomes of a form that two people changed. Pure.

use std::collections::BTreeSet;

use domain::Field;
use serde_json::{Map, Value};

/// The fields of a form by name; a list is a set of texts.
pub(super) type Fields = Map<String, Value>;

/// A field that both changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conflict {
    pub(super) field: Field,
    pub(super) mine: String,
    pub(super) theirs: String,
}

/// Both changes in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// All fields; mine where there is a conflict.
    pub(super) fields: Fields,
    /// What only the person knows.
    pub(super) conflicts: Vec<Conflict>,
    /// Fields that only the other changed, as they are now.
    pub(super) taken: Vec<(Field, String)>,
    /// Both changed what the same topic grants, and one of them by the topic as a whole: what both meant can't be said.
    pub(super) clash: bool,
}

/// The version is theirs, and so is what only they changed. Of lists both additions and both removals count.
pub(super) fn merge(base: &Fields, mine: &Fields, theirs: &Fields) -> Merged {
    let mut merged = Merged {
        fields: Fields::new(),
        conflicts: Vec::new(),
        taken: Vec::new(),
        clash: false,
    };
    for (name, newest) in theirs {
        let before = base.get(name).unwrap_or(newest);
        let typed = mine.get(name).unwrap_or(before);
        let value = match (before, typed, newest) {
            (Value::Array(before), Value::Array(typed), Value::Array(newest)) => {
                merged.clash |= clashes(before, typed, newest);
                Value::Array(both(before, typed, newest))
            }
            (Value::String(before), Value::String(typed), Value::String(newest)) => {
                one_of(&mut merged, name, [before, typed, newest])
            }
            _ => newest.clone(),
        };
        merged.fields.insert(name.clone(), value);
    }
    merged
}

fn one_of(merged: &mut Merged, name: &str, [before, typed, newest]: [&str; 3]) -> Value {
    let (before, mine, theirs) = (plain(before), plain(typed), plain(newest));
    if mine == theirs || theirs == before {
        return typed.into();
    }
    let Ok(field) = name.parse::<Field>() else {
        return newest.into();
    };
    if mine == before {
        merged.taken.push((field, newest.to_owned()));
        return newest.into();
    }
    merged.conflicts.push(Conflict {
        field,
        mine,
        theirs,
    });
    typed.into()
}

/// As it would be stored: browsers send line breaks of their own.
fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

fn both(before: &[Value], typed: &[Value], newest: &[Value]) -> Vec<Value> {
    let stay = newest
        .iter()
        .filter(|value| typed.contains(value) || !before.contains(value));
    let come = typed
        .iter()
        .filter(|value| !before.contains(value) && !newest.contains(value));
    stay.chain(come).cloned().collect()
}

/// `accounts` grants all of `accounts:view`, `accounts:edit` and so on: where somebody widened, narrowed or withdrew a
/// topic that the other changed as well, additions and removals don't add up.
fn clashes(before: &[Value], typed: &[Value], newest: &[Value]) -> bool {
    let topics = [before, typed, newest]
        .into_iter()
        .flatten()
        .filter_map(|value| {
            let value = value.as_str()?;
            (!value.contains(':')).then_some(value)
        });
    topics.into_iter().any(|topic| {
        let [before, typed, newest] = [before, typed, newest].map(|all| of_topic(all, topic));
        typed != before && newest != before && typed != newest
    })
}

/// What is granted of a topic, in an order of its own.
fn of_topic<'a>(grants: &'a [Value], topic: &str) -> BTreeSet<&'a str> {
    let grants = grants.iter().filter_map(Value::as_str);
    grants
        .filter(|grant| grant.split(':').next() == Some(topic))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        value.as_object().unwrap().clone()
    }

    fn merged(base: Value, mine: Value, theirs: Value) -> Merged {
        merge(&fields(base), &fields(mine), &fields(theirs))
    }

    #[test]
    fn each_ones_own_changes_stay() {
        let all = merged(
            json!({ "version": 3, "city": "Ulm", "phone": "1", "country": "DE" }),
            json!({ "version": 3, "city": "Bonn", "phone": "1", "country": " AT " }),
            json!({ "version": 5, "city": "Ulm", "phone": "2", "country": "AT" }),
        );
        let expected = json!({ "version": 5, "city": "Bonn", "phone": "2", "country": " AT " });
        assert_eq!(Value::Object(all.fields), expected);
        assert_eq!(all.conflicts, []);
        assert_eq!(all.taken, [(Field::Phone, "2".to_owned())]);
    }

    #[test]
    fn where_both_changed_the_same_the_person_chooses() {
        let all = merged(
            json!({ "version": 3, "city": "Ulm", "description": "a\nb" }),
            json!({ "version": 3, "city": "Bonn", "description": "a\r\nb" }),
            json!({ "version": 4, "city": "Köln", "description": "a\nb" }),
        );
        let conflict = Conflict {
            field: Field::City,
            mine: "Bonn".into(),
            theirs: "Köln".into(),
        };
        assert_eq!(all.conflicts, [conflict]);
        assert_eq!(all.fields["city"], "Bonn");
        assert_eq!(all.taken, []);
    }

    #[test]
    fn additions_and_removals_of_both_count() {
        let grants = |all: &[&str]| json!({ "grants": all });
        let all = merged(
            grants(&["accounts", "audit", "billing"]),
            grants(&["accounts", "audit", "tenants"]),
            grants(&["audit", "billing", "namespaces"]),
        );
        assert_eq!(
            all.fields["grants"],
            json!(["audit", "namespaces", "tenants"])
        );
        assert_eq!(all.conflicts, []);
        assert!(!all.clash);
    }

    #[test]
    fn a_topic_that_both_changed_is_nobodys_guess() {
        let clash = |base: &[&str], mine: &[&str], theirs: &[&str]| {
            let grants = |all: &[&str]| json!({ "grants": all });
            merged(grants(base), grants(mine), grants(theirs)).clash
        };
        // One narrows what the other withdraws, or withdraws what the other widens.
        assert!(clash(&["accounts"], &["accounts:view"], &[]));
        assert!(clash(&["accounts:view"], &[], &["accounts"]));
        assert!(clash(&[], &["accounts"], &["accounts:view"]));
        // Both did the same, or only one did anything.
        assert!(!clash(&["accounts"], &[], &[]));
        assert!(!clash(&["accounts"], &["accounts"], &["accounts:view"]));
        assert!(!clash(&["accounts:view"], &["accounts:edit"], &[]));
    }
}
