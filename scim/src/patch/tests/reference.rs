//! PATCH against a naive reference: operations of a form of its own, applied to plain JSON by the rules of
//! RFC 7644 section 3.5.2 and the two that clients need beside it (a selection of nothing makes an element,
//! a removal that lists elements means these). The messages spell the same operations in clients' ways.

mod steps;

use super::*;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use steps::{any_step, habit, message};

type Element = Map;

/// What selects elements.
#[derive(Clone, Debug)]
enum Condition {
    Has(&'static str, Value),
    Both(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
    Present(&'static str),
}

impl Condition {
    fn holds(&self, element: &Element) -> bool {
        match self {
            Self::Has(part, wanted) => element.get(*part).is_some_and(|found| same(found, wanted)),
            Self::Both(one, other) => one.holds(element) && other.holds(element),
            Self::Not(inner) => !inner.holds(element),
            Self::Present(part) => element.get(*part).is_some_and(|found| *found != json!("")),
        }
    }

    /// What an element needs so that the condition holds, where the condition says so.
    fn implies(&self) -> Option<Element> {
        match self {
            Self::Has(part, value) => Some(Map::from_iter([((*part).to_owned(), value.clone())])),
            Self::Both(one, other) => {
                let mut parts = one.implies()?;
                parts.extend(other.implies()?);
                Some(parts)
            }
            Self::Not(_) | Self::Present(_) => None,
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Has(part, value) => format!("{part} eq {value}"),
            Self::Both(one, other) => format!("{} and {}", one.written(), other.written()),
            Self::Not(inner) => format!("not ({})", inner.written()),
            Self::Present(part) => format!("{part} pr"),
        }
    }
}

#[derive(Clone, Debug)]
struct Step {
    verb: Verb,
    target: Target,
    value: Value,
}

/// What a step works on.
#[derive(Clone, Debug)]
enum Target {
    /// One that has a single value.
    Simple(&'static str),
    /// `name`, as a whole or a part of it.
    Name(Option<&'static str>),
    /// One that has many values: which of them, and which part.
    Many(&'static str, Option<Condition>, Option<&'static str>),
}

/// Texts are compared in any letter case, as all parts here are.
fn same(one: &Value, other: &Value) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => one == other,
    }
}

/// Whether adding `new` means the element that is there.
fn is_it(there: &Element, new: &Element) -> bool {
    match (there.get("value"), new.get("value")) {
        (Some(there_value), Some(new_value)) => {
            let types_agree = match (there.get("type"), new.get("type")) {
                (Some(one), Some(other)) => same(one, other),
                _ => true,
            };
            types_agree && same(there_value, new_value)
        }
        _ => there == new,
    }
}

fn cleaned(value: &Value) -> Element {
    let parts = value.as_object().cloned().unwrap_or_default();
    parts
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .collect()
}

fn elements(value: &Value) -> Vec<Element> {
    let all = value.as_array().cloned().unwrap_or_default();
    all.iter()
        .map(cleaned)
        .filter(|element| !element.is_empty())
        .collect()
}

/// The document after one step; nothing where it has to be refused.
fn step(mut document: Map, step: &Step) -> Option<Map> {
    let is_removal = step.verb == Verb::Remove || step.value.is_null();
    match &step.target {
        Target::Simple(name) if is_removal => {
            if *name == "userName" {
                return None;
            }
            document.shift_remove(*name);
        }
        Target::Simple(name) => {
            document.insert((*name).into(), step.value.clone());
        }
        Target::Name(part) => {
            let mut parts = document.get("name").map(map).unwrap_or_default();
            match part {
                Some(part) if is_removal => {
                    parts.shift_remove(*part);
                }
                Some(part) => {
                    parts.insert((*part).into(), step.value.clone());
                }
                None if is_removal || step.value == json!({}) => parts.clear(),
                None => {
                    for (part, value) in map(&step.value) {
                        parts.insert(part, value);
                    }
                    parts.retain(|_, value| !value.is_null());
                }
            }
            put(
                &mut document,
                "name",
                (!parts.is_empty()).then(|| parts.into()),
            );
        }
        Target::Many(name, condition, part) => {
            let before: Vec<Element> = document.get(*name).map(elements).unwrap_or_default();
            let after = many(before, step, condition.as_ref(), *part)?;
            let after: Vec<Value> = after.into_iter().map(Value::Object).collect();
            put(
                &mut document,
                name,
                (!after.is_empty()).then(|| after.into()),
            );
        }
    }
    Some(document)
}

fn put(document: &mut Map, name: &str, value: Option<Value>) {
    match value {
        Some(value) => {
            document.insert(name.into(), value);
        }
        None => {
            document.shift_remove(name);
        }
    }
}

/// The elements after the step; nothing where it has to be refused.
fn many(
    before: Vec<Element>,
    step: &Step,
    condition: Option<&Condition>,
    part: Option<&'static str>,
) -> Option<Vec<Element>> {
    let chosen = |element: &Element| condition.is_none_or(|condition| condition.holds(element));
    let value = &step.value;
    // Beside each element, whether this step made it the primary one.
    let mut after: Vec<(Element, bool)> = Vec::new();
    match (step.verb, part, condition) {
        (Verb::Remove, None, condition) => {
            let listed = elements(value);
            let goes = |element: &Element| match condition {
                Some(condition) => condition.holds(element),
                None => value.is_null() || listed.iter().any(|out| is_it(element, out)),
            };
            after.extend(unclaimed(before).filter(|(element, _)| !goes(element)));
        }
        (verb, Some(part), _) if verb == Verb::Remove || value.is_null() => {
            for mut element in before {
                let had = chosen(&element) && element.shift_remove(part).is_some();
                if !had || (part != "value" && !element.is_empty()) {
                    after.push((element, false));
                }
            }
        }
        (_, Some(part), condition) => {
            let found = before.iter().any(chosen);
            for mut element in before {
                let is_chosen = chosen(&element);
                if is_chosen {
                    element.insert(part.into(), value.clone());
                }
                after.push((
                    element,
                    is_chosen && part == "primary" && *value == json!(true),
                ));
            }
            if !found {
                let mut made = condition.map_or(Some(Map::new()), Condition::implies)?;
                made.insert(part.into(), value.clone());
                if !chosen(&made) {
                    return None;
                }
                after.push(claimed(made));
            }
        }
        (verb, None, Some(condition)) => {
            let found = before.iter().any(chosen);
            let changes = value.as_object().cloned().unwrap_or_default();
            for element in before {
                match (chosen(&element), changes.is_empty(), verb) {
                    (false, ..) | (true, true, Verb::Add) => after.push((element, false)),
                    (true, true, _) => {}
                    (true, false, verb) => {
                        let mut changed = element;
                        if verb == Verb::Replace {
                            changed = condition.implies().unwrap_or_default();
                        }
                        changed.extend(changes.clone());
                        after.push((cleaned(&changed.into()), is_primary(&changes)));
                    }
                }
            }
            if !found && !cleaned(value).is_empty() {
                let mut made = condition.implies()?;
                made.extend(changes);
                add(&mut after, cleaned(&made.into()));
            }
            after.retain(|(element, _)| !element.is_empty());
        }
        (Verb::Replace, None, None) => after.extend(elements(value).into_iter().map(claimed)),
        (_, None, None) => {
            after.extend(unclaimed(before));
            elements(value)
                .into_iter()
                .for_each(|element| add(&mut after, element));
        }
    }
    with_one_primary(once(after))
}

fn is_primary(element: &Element) -> bool {
    element.get("primary") == Some(&json!(true))
}

fn claimed(element: Element) -> (Element, bool) {
    let claims = is_primary(&element);
    (element, claims)
}

fn unclaimed(elements: Vec<Element>) -> impl Iterator<Item = (Element, bool)> {
    elements.into_iter().map(|element| (element, false))
}

fn add(to: &mut Vec<(Element, bool)>, element: Element) {
    let claims = is_primary(&element);
    match to.iter_mut().find(|(there, _)| is_it(there, &element)) {
        Some(there) => {
            there.0.extend(element);
            there.1 |= claims;
        }
        None => to.push((element, claims)),
    }
}

/// No value twice under the same type, and nothing else twice (RFC 7643 section 2.4).
fn once(elements: Vec<(Element, bool)>) -> Vec<(Element, bool)> {
    let mut kept: Vec<(Element, bool)> = Vec::new();
    for (element, claims) in elements {
        let alike = |there: &Element| {
            let agrees = |part: &str| match (there.get(part), element.get(part)) {
                (Some(one), Some(other)) => same(one, other),
                (one, other) => one.is_none() && other.is_none(),
            };
            let by_value = element.contains_key("value") && agrees("value") && agrees("type");
            by_value || *there == element
        };
        match kept.iter_mut().find(|(there, _)| alike(there)) {
            Some(there) => {
                let stays_primary = is_primary(&there.0) || is_primary(&element);
                there.0.extend(element);
                if stays_primary {
                    there.0.insert("primary".into(), json!(true));
                }
                there.1 |= claims;
            }
            None => kept.push((element, claims)),
        }
    }
    kept
}

/// The element that became primary is the only one; two can't become so at once.
fn with_one_primary(mut elements: Vec<(Element, bool)>) -> Option<Vec<Element>> {
    let claims = elements.iter().filter(|(_, claims)| *claims).count();
    if claims > 1 {
        return None;
    }
    for (element, is_claim) in &mut elements {
        if claims == 1 && !*is_claim && is_primary(element) {
            element.insert("primary".into(), json!(false));
        }
    }
    Some(
        once(elements)
            .into_iter()
            .map(|(element, _)| element)
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_patch_does_what_the_reference_does(
        steps in proptest::collection::vec((any_step(), habit()), 1..6)
    ) {
        let operations: Value = steps.iter().map(|(step, habit)| message(step, *habit)).collect();
        let expected = steps
            .iter()
            .try_fold(map(&ada()), |document, (each, _)| step(document, each))
            .filter(|document| document["userName"].as_str().is_some_and(|name| !name.is_empty()));
        let patched = apply(&ada(), &operations)
            .map(|patched| patched.attributes.unwrap_or_else(|| map(&ada())));
        prop_assert_eq!(patched.as_ref().ok(), expected.as_ref(), "{} gave {:?}", operations, patched);
    }

    /// Members are a set; operations on it come out as a delta that leads to the same set.
    #[test]
    fn members_are_what_a_naive_set_says(
        steps in proptest::collection::vec(
            (0..5_u8, proptest::collection::vec("[abcd]", 0..4)),
            1..8,
        )
    ) {
        let mut expected = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        let mut operations = Vec::new();
        for (kind, named) in steps {
            let value: Vec<Value> = named.iter().map(|id| json!({ "value": id })).collect();
            let selected = named.iter().map(|id| format!("value eq \"{id}\"")).collect::<Vec<_>>();
            match kind {
                0 => {
                    expected.extend(named);
                    operations.push(json!({ "op": "add", "path": "members", "value": value }));
                }
                1 => {
                    expected.retain(|id| !named.contains(id));
                    operations.push(json!({ "op": "Remove", "path": "members", "value": value }));
                }
                2 if !selected.is_empty() => {
                    expected.retain(|id| !named.contains(id));
                    let path = format!("members[{}]", selected.join(" or "));
                    operations.push(json!({ "op": "remove", "path": path }));
                }
                3 => {
                    expected = named.into_iter().collect();
                    operations.push(json!({ "op": "replace", "value": { "members": value } }));
                }
                4 => {
                    expected.clear();
                    operations.push(json!({ "op": "remove", "path": "members" }));
                }
                _ => {}
            }
        }
        let mut found = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        for operation in group(&operations.into()).unwrap().members {
            match operation {
                MemberOp::Add(ids) => found.extend(ids),
                MemberOp::Remove(ids) => found.retain(|id| !ids.contains(id)),
                MemberOp::ReplaceAll(ids) => found = ids.into_iter().collect(),
                MemberOp::RemoveAll => found.clear(),
            }
        }
        prop_assert_eq!(found, expected);
    }
}
