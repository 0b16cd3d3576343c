//! A second opinion on what filters mean: a tree of its own, written as text without a parenthesis more
//! than the grammar needs, and evaluated on plain JSON without the attribute table.

use super::*;
use proptest::prelude::*;
use serde_json::Value;
use time::UtcOffset;
use time::format_description::well_known::Rfc3339;

const ENTERPRISE: &str = ENTERPRISE_USER.id;

/// How an attribute compares.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sort {
    AnyCase,
    Exact,
    Flag,
    Date,
}

/// An attribute as clients may write it, and where its values are. Arrays on the way count each element.
#[derive(Clone, Copy, Debug)]
struct Name {
    written: &'static str,
    way: &'static [&'static str],
    sort: Sort,
    /// Stands for all parts, and compares by its `value`.
    is_whole: bool,
}

const fn name(written: &'static str, way: &'static [&'static str], sort: Sort) -> Name {
    Name {
        written,
        way,
        sort,
        is_whole: false,
    }
}

const fn whole(written: &'static str, way: &'static [&'static str], sort: Sort) -> Name {
    Name {
        is_whole: true,
        ..name(written, way, sort)
    }
}

const NAMES: &[Name] = &[
    name("userName", &["userName"], Sort::AnyCase),
    name("USERNAME", &["userName"], Sort::AnyCase),
    name(
        "urn:ietf:params:scim:schemas:core:2.0:User:userName",
        &["userName"],
        Sort::AnyCase,
    ),
    name("id", &["id"], Sort::Exact),
    name("externalID", &["externalId"], Sort::Exact),
    name("title", &["title"], Sort::AnyCase),
    name("nickName", &["nickName"], Sort::AnyCase),
    name("profileUrl", &["profileUrl"], Sort::Exact),
    name("name.familyName", &["name", "familyName"], Sort::AnyCase),
    name("name.givenname", &["name", "givenName"], Sort::AnyCase),
    name("active", &["active"], Sort::Flag),
    whole("emails", &["emails", "value"], Sort::AnyCase),
    name("emails.type", &["emails", "type"], Sort::AnyCase),
    name("emails.primary", &["emails", "primary"], Sort::Flag),
    name("photos.value", &["photos", "value"], Sort::Exact),
    name("department", &[ENTERPRISE, "department"], Sort::AnyCase),
    name(
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        &[ENTERPRISE, "department"],
        Sort::AnyCase,
    ),
    whole("manager", &[ENTERPRISE, "manager", "value"], Sort::Exact),
    name("meta.created", &["meta", "created"], Sort::Date),
];

const PARTS: &[Name] = &[
    name("value", &["value"], Sort::AnyCase),
    name("Type", &["type"], Sort::AnyCase),
    name("display", &["display"], Sort::AnyCase),
    name("primary", &["primary"], Sort::Flag),
];

/// The right side: as it is written, and what it means.
#[derive(Clone, Debug)]
enum Right {
    Null,
    Text(String),
    Flag(bool),
    /// Nanoseconds since 1970, and the offset in minutes with which it is written.
    Date(i128, i32),
}

#[derive(Clone, Debug)]
enum Tree {
    And(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
    Not(Box<Tree>),
    Present(Name),
    Compare(Name, Op, Right),
    /// `emails[…]`, and perhaps `.value eq "x"` behind it.
    Element(&'static str, Box<Tree>, Option<Box<Tree>>),
}

impl Tree {
    fn written(&self) -> String {
        let strong = |tree: &Self, weak: fn(&Self) -> bool| {
            if weak(tree) {
                format!("({})", tree.written())
            } else {
                tree.written()
            }
        };
        match self {
            Self::And(one, other) => {
                let is_or = |tree: &Self| matches!(tree, Self::Or(..));
                format!("{} AND {}", strong(one, is_or), strong(other, is_or))
            }
            Self::Or(one, other) => format!("{} or {}", one.written(), other.written()),
            Self::Not(inner) => format!("not({})", inner.written()),
            Self::Present(name) => format!("{} PR", name.written),
            Self::Compare(name, op, right) => {
                let right = match right {
                    Right::Null => "null".into(),
                    Right::Text(text) => Value::from(text.as_str()).to_string(),
                    Right::Flag(flag) => flag.to_string(),
                    Right::Date(nanoseconds, minutes) => {
                        format!("\"{}\"", date(*nanoseconds, *minutes))
                    }
                };
                format!("{}  {} {right}", name.written, op.as_str().to_uppercase())
            }
            Self::Element(name, inner, tail) => {
                let tail = tail.as_ref().map(|tail| format!(".{}", tail.written()));
                format!("{name}[{}]{}", inner.written(), tail.unwrap_or_default())
            }
        }
    }

    fn holds(&self, of: &Value) -> bool {
        match self {
            Self::And(one, other) => one.holds(of) && other.holds(of),
            Self::Or(one, other) => one.holds(of) || other.holds(of),
            Self::Not(inner) => !inner.holds(of),
            Self::Present(name) => is_present(name, of),
            Self::Compare(compared, Op::Eq, Right::Null) => {
                let compared = name(compared.written, compared.way, compared.sort);
                !is_present(&compared, of)
            }
            Self::Compare(name, Op::Ne, right) => {
                !Self::Compare(*name, Op::Eq, right.clone()).holds(of)
            }
            Self::Compare(name, op, right) => found(of, name.way)
                .iter()
                .any(|value| compares(value, name.sort, *op, right)),
            Self::Element(name, inner, tail) => found(of, &[name]).iter().any(|element| {
                inner.holds(element) && tail.as_ref().is_none_or(|tail| tail.holds(element))
            }),
        }
    }
}

fn date(nanoseconds: i128, minutes: i32) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
        .unwrap()
        .to_offset(UtcOffset::from_whole_seconds(minutes * 60).unwrap())
        .format(&Rfc3339)
        .unwrap()
}

fn found<'a>(of: &'a Value, way: &[&str]) -> Vec<&'a Value> {
    match (of, way) {
        (Value::Array(elements), way) => elements
            .iter()
            .flat_map(|element| found(element, way))
            .collect(),
        (value, []) => vec![value],
        (value, [first, rest @ ..]) => value
            .get(first)
            .map_or_else(Vec::new, |value| found(value, rest)),
    }
}

fn is_present(name: &Name, of: &Value) -> bool {
    let way = match name.way {
        [above @ .., _] if name.is_whole => above,
        way => way,
    };
    let is_something = |value: &&Value| **value != json!("") && **value != json!({});
    found(of, way).iter().any(is_something)
}

fn compares(value: &Value, sort: Sort, op: Op, right: &Right) -> bool {
    let by_order = |ordering: std::cmp::Ordering| match op {
        Op::Eq => ordering.is_eq(),
        Op::Gt => ordering.is_gt(),
        Op::Ge => ordering.is_ge(),
        Op::Lt => ordering.is_lt(),
        Op::Le => ordering.is_le(),
        _ => unreachable!("not an order"),
    };
    match right {
        Right::Null => unreachable!("not a value"),
        Right::Flag(flag) => value == flag,
        Right::Date(wanted, _) => {
            let found = OffsetDateTime::parse(value.as_str().unwrap(), &Rfc3339).unwrap();
            by_order(found.unix_timestamp_nanos().cmp(wanted))
        }
        Right::Text(wanted) => {
            let (mut found, mut wanted) = (value.as_str().unwrap().to_owned(), wanted.clone());
            if sort == Sort::AnyCase {
                (found, wanted) = (found.to_lowercase(), wanted.to_lowercase());
            }
            match op {
                Op::Co => found.contains(&wanted),
                Op::Sw => found.starts_with(&wanted),
                Op::Ew => found.ends_with(&wanted),
                _ => by_order(found.as_bytes().cmp(wanted.as_bytes())),
            }
        }
    }
}

/// Few letters, so that texts often meet; wildcards, quotes and letters beyond ASCII among them.
fn text() -> impl Strategy<Value = String> {
    r#"[aAbäÄ%_\\" 😀]{0,3}"#
}

/// The middle of 2021, give or take a second.
fn moment() -> impl Strategy<Value = i128> {
    (-1_000_i128..1_000).prop_map(|milliseconds| (1_632_425_741_842 + milliseconds) * 1_000_000)
}

fn right(sort: Sort) -> BoxedStrategy<(Op, Right)> {
    let ops = |wanted: fn(&Op) -> bool| {
        proptest::sample::select(Op::ALL.into_iter().filter(wanted).collect::<Vec<_>>())
    };
    let null = (ops(|op| matches!(op, Op::Eq | Op::Ne)), Just(Right::Null));
    let value = match sort {
        Sort::AnyCase | Sort::Exact => (ops(|_| true), text().prop_map(Right::Text)).boxed(),
        Sort::Flag => {
            let flags = any::<bool>().prop_map(Right::Flag);
            (ops(|op| matches!(op, Op::Eq | Op::Ne)), flags).boxed()
        }
        Sort::Date => {
            let fraction = prop_oneof![Just(0_i128), 0..1_000_000_i128];
            let dates = (moment(), fraction, -840..840_i32)
                .prop_map(|(whole, fraction, minutes)| Right::Date(whole + fraction, minutes));
            (ops(|op| !op.is_substring()), dates).boxed()
        }
    };
    prop_oneof![6 => value, 1 => null].boxed()
}

fn leaf(names: &'static [Name]) -> impl Strategy<Value = Tree> {
    let compare = proptest::sample::select(names).prop_flat_map(|name| {
        right(name.sort).prop_map(move |(op, right)| Tree::Compare(name, op, right))
    });
    prop_oneof![6 => compare, 1 => proptest::sample::select(names).prop_map(Tree::Present)]
}

fn logic(leaf: impl Strategy<Value = Tree> + 'static) -> impl Strategy<Value = Tree> {
    leaf.prop_recursive(4, 16, 2, |inner| {
        let two = || {
            (
                inner.clone().prop_map(Box::new),
                inner.clone().prop_map(Box::new),
            )
        };
        prop_oneof![
            two().prop_map(|(one, other)| Tree::And(one, other)),
            two().prop_map(|(one, other)| Tree::Or(one, other)),
            inner.clone().prop_map(|inner| Tree::Not(Box::new(inner))),
        ]
    })
}

fn tree() -> impl Strategy<Value = Tree> {
    let element = (
        logic(leaf(PARTS)).prop_map(Box::new),
        proptest::option::of(leaf(PARTS).prop_map(Box::new)),
    )
        .prop_map(|(inner, tail)| Tree::Element("emails", inner, tail));
    logic(prop_oneof![3 => leaf(NAMES), 1 => element])
}

fn maybe(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Option<Value>> {
    proptest::option::weighted(0.7, value)
}

/// An object of the parts that are there.
fn object(parts: Vec<(&str, Option<Value>)>) -> Value {
    let there = parts
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(there.collect())
}

fn user() -> impl Strategy<Value = Value> {
    let texts = || maybe(text().prop_map(Value::from));
    let element = (
        texts(),
        texts(),
        texts(),
        maybe(any::<bool>().prop_map(Value::from)),
    )
        .prop_map(|(value, kind, display, primary)| {
            object(vec![
                ("value", value),
                ("type", kind),
                ("display", display),
                ("primary", primary),
            ])
        })
        .boxed();
    let elements = proptest::collection::vec(element.clone(), 0..3).prop_map(Value::from);
    (
        proptest::collection::vec(texts(), 11),
        maybe(elements),
        maybe(element.prop_map(|element| json!([element]))),
        maybe(any::<bool>().prop_map(Value::from)),
        moment(),
    )
        .prop_map(|(mut texts, emails, photos, active, created)| {
            let mut text = || texts.pop().flatten();
            let name = object(vec![("familyName", text()), ("givenName", text())]);
            let manager = object(vec![("value", text())]);
            let enterprise = object(vec![("department", text()), ("manager", Some(manager))]);
            object(vec![
                ("id", text()),
                ("externalId", text()),
                ("userName", text()),
                ("title", text()),
                ("nickName", text()),
                ("profileUrl", text()),
                ("name", Some(name)),
                ("active", active),
                ("emails", emails),
                ("photos", photos),
                (ENTERPRISE, Some(enterprise)),
                ("meta", Some(json!({ "created": date(created, 0) }))),
            ])
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn filters_mean_what_a_naive_reading_says(
        tree in tree(),
        users in proptest::collection::vec(user(), 4),
    ) {
        let text = tree.written();
        let filter = Filter::parse(&USER, &text).unwrap();
        for user in users {
            let is_match = filter.matches(user.as_object().unwrap());
            prop_assert_eq!(is_match, tree.holds(&user), "{} on {}", text, user);
        }
    }
}
