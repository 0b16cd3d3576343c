//! Steps of the naive reference, made up and spelled as clients spell them.

use super::{Condition, Step, Target};
use crate::patch::Verb;
use proptest::prelude::*;
use serde_json::{Value, json};

const VALUED: [&str; 4] = ["value", "type", "display", "primary"];
const ADDRESS: [&str; 3] = ["locality", "type", "primary"];

fn text() -> impl Strategy<Value = Value> {
    "[aAb]{0,2}".prop_map(Value::from)
}

fn part_value(part: &'static str) -> BoxedStrategy<Value> {
    match part {
        "primary" => any::<bool>().prop_map(Value::from).boxed(),
        "type" => prop_oneof!["work", "Work", "home"]
            .prop_map(Value::from)
            .boxed(),
        _ => text().boxed(),
    }
}

fn or_null(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    prop_oneof![6 => value, 1 => Just(Value::Null)]
}

fn element(parts: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let parts: Vec<_> = parts
        .iter()
        .map(|part| {
            proptest::option::of(or_null(part_value(part)))
                .prop_map(move |value| value.map(|value| ((*part).to_owned(), value)))
        })
        .collect();
    parts.prop_map(|parts| Value::Object(parts.into_iter().flatten().collect()))
}

fn condition(parts: &'static [&'static str]) -> impl Strategy<Value = Condition> {
    let has = proptest::sample::select(parts)
        .prop_flat_map(|part| part_value(part).prop_map(move |value| Condition::Has(part, value)));
    let present = proptest::sample::select(parts).prop_map(Condition::Present);
    prop_oneof![5 => has, 1 => present].prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            3 => (inner.clone(), inner.clone())
                .prop_map(|(one, other)| Condition::Both(Box::new(one), Box::new(other))),
            1 => inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

fn on_many() -> impl Strategy<Value = (Target, Value)> {
    let attributes = [
        ("emails", &VALUED[..]),
        ("roles", &VALUED),
        ("addresses", &ADDRESS),
    ];
    proptest::sample::select(attributes.to_vec()).prop_flat_map(|(name, parts)| {
        let part = proptest::option::of(proptest::sample::select(parts));
        (proptest::option::weighted(0.7, condition(parts)), part).prop_flat_map(
            move |(condition, part)| {
                let value = match (part, &condition) {
                    (Some(part), _) => or_null(part_value(part)).boxed(),
                    (None, Some(_)) => or_null(element(parts)).boxed(),
                    (None, None) => {
                        let all = proptest::collection::vec(element(parts), 0..4);
                        or_null(all.prop_map(Value::from)).boxed()
                    }
                };
                value.prop_map(move |value| (Target::Many(name, condition.clone(), part), value))
            },
        )
    })
}

pub(super) fn any_step() -> impl Strategy<Value = Step> {
    let simple = prop_oneof![Just("userName"), Just("title"), Just("externalId")];
    let simple = (simple.prop_map(Target::Simple), or_null(text()));
    let part = prop_oneof![Just("givenName"), Just("familyName")];
    let part = (
        part.prop_map(|part| Target::Name(Some(part))),
        or_null(text()),
    );
    let name = or_null(element(&["givenName", "familyName", "formatted"]));
    let target = prop_oneof![
        1 => simple,
        1 => part,
        1 => name.prop_map(|value| (Target::Name(None), value)),
        6 => on_many(),
    ];
    let verb = prop_oneof![Just(Verb::Add), Just(Verb::Replace), Just(Verb::Remove)];
    (verb, target).prop_map(|(verb, (target, value))| Step {
        verb,
        target,
        value,
    })
}

/// How a client may spell a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habit {
    capitals: bool,
    text_flags: bool,
    pathless: bool,
    bare: bool,
}

pub(super) fn habit() -> impl Strategy<Value = Habit> {
    any::<[bool; 4]>().prop_map(|[capitals, text_flags, pathless, bare]| Habit {
        capitals,
        text_flags,
        pathless,
        bare,
    })
}

fn spelled(value: &Value, habit: Habit) -> Value {
    match value {
        Value::Bool(flag) if habit.text_flags => json!(if *flag { "True" } else { "False" }),
        Value::Array(values) if habit.bare && values.len() == 1 => match values.as_slice() {
            [only] if *only != json!({}) => spelled(only, habit),
            _ => value.clone(),
        },
        Value::Array(values) => values.iter().map(|value| spelled(value, habit)).collect(),
        Value::Object(parts) => {
            let parts = parts.iter().map(|(part, value)| {
                let part = if habit.capitals {
                    part.to_uppercase()
                } else {
                    part.clone()
                };
                (part, spelled(value, habit))
            });
            Value::Object(parts.collect())
        }
        value => value.clone(),
    }
}

pub(super) fn message(step: &Step, habit: Habit) -> Value {
    let path = match &step.target {
        Target::Simple(name) => (*name).to_owned(),
        Target::Name(None) => "name".into(),
        Target::Name(Some(part)) => format!("name.{part}"),
        Target::Many(name, condition, part) => {
            let condition = condition
                .as_ref()
                .map(|condition| format!("[{}]", condition.written()));
            let part = part.map(|part| format!(".{part}"));
            format!(
                "{name}{}{}",
                condition.unwrap_or_default(),
                part.unwrap_or_default()
            )
        }
    };
    let op = match step.verb {
        Verb::Add => "add",
        Verb::Replace => "replace",
        Verb::Remove => "remove",
    };
    let op = if habit.capitals {
        op.to_uppercase()
    } else {
        op.into()
    };
    let value = spelled(&step.value, habit);
    if habit.pathless && step.verb != Verb::Remove {
        json!({ "op": op, "value": { path: value } })
    } else {
        json!({ "op": op, "path": path, "value": value })
    }
}
