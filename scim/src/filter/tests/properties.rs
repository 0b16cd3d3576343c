//! What holds for any filter.

use super::ast::{At, Expression, Literal};
use super::*;
use proptest::prelude::*;

fn name() -> impl Strategy<Value = At<String>> {
    "[a-z$][a-zA-Z0-9_.:-]{0,12}"
        .prop_filter("keywords", |word| !word.eq_ignore_ascii_case("not"))
        .prop_map(|item| At { position: 0, item })
}

fn comparison() -> impl Strategy<Value = Expression> {
    let literal = prop_oneof![
        ".{0,12}".prop_map(Literal::Quoted),
        "[a-zA-Z0-9.@+:-]{1,12}".prop_map(Literal::Bare),
    ];
    let literal = literal.prop_map(|item| At { position: 0, item });
    prop_oneof![
        name().prop_map(Expression::Present),
        (name(), proptest::sample::select(Op::ALL.to_vec()), literal)
            .prop_map(|(name, op, literal)| Expression::Compare { name, op, literal }),
    ]
}

fn logic(leaf: impl Strategy<Value = Expression> + 'static) -> impl Strategy<Value = Expression> {
    leaf.prop_recursive(3, 24, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expression::And),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expression::Or),
            inner.prop_map(|inner| Expression::Not(Box::new(inner))),
        ]
    })
}

fn expression() -> impl Strategy<Value = Expression> {
    let value_path = (
        name(),
        logic(comparison()),
        proptest::option::of(comparison()),
    )
        .prop_map(|(name, filter, tail)| Expression::ValuePath {
            name,
            filter: Box::new(filter),
            tail: tail.map(Box::new),
        });
    logic(prop_oneof![4 => comparison().boxed(), 1 => value_path.boxed()])
}

/// Filters that are right for users.
fn valid() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        Just("userName"),
        Just("name.familyName"),
        Just("emails.value"),
        Just("manager"),
        Just("externalId"),
    ];
    let op = prop_oneof![
        Just("eq"),
        Just("ne"),
        Just("co"),
        Just("sw"),
        Just("ew"),
        Just("gt"),
        Just("LE")
    ];
    let leaf = prop_oneof![
        (text.clone(), op, "[a-cA-C@.%_]{0,3}")
            .prop_map(|(name, op, value)| format!("{name} {op} \"{value}\"")),
        text.prop_map(|name| format!("{name} pr")),
        any::<bool>().prop_map(|value| format!("active eq {value}")),
        ("[a-c]{1,2}", "[a-c]{1,2}")
            .prop_map(|(kind, value)| format!("emails[type eq \"{kind}\"].value co \"{value}\"")),
        Just("meta.created gt \"2021-09-23T19:35:41.8+02:00\"".to_owned()),
    ];
    leaf.prop_recursive(3, 16, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) and ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) or ({b})")),
            inner.prop_map(|inner| format!("not ({inner})")),
        ]
    })
}

proptest! {
    #[test]
    fn anything_at_all_is_parsed_or_refused(text in any::<String>()) {
        if let Err(error) = Filter::parse(&USER, &text) {
            prop_assert!(error.position <= text.chars().count() + 1);
        }
    }

    #[test]
    fn what_looks_like_a_filter_is_parsed_or_refused(
        text in r#"((emails|userName|active|not|and|or|eq|pr|co|"x"|"|\[|\]|\(|\)|\.value|true|\\)( |)){0,12}"#
    ) {
        if let Err(error) = Filter::parse(&USER, &text) {
            prop_assert!(error.position <= text.chars().count() + 1);
        }
    }

    #[test]
    fn printing_and_parsing_an_expression_is_the_identity(expression in expression()) {
        let text = expression.to_string();
        prop_assert_eq!(parse::parse(&text).unwrap(), expression, "{}", text);
    }

    #[test]
    fn printing_and_parsing_a_filter_is_the_identity(text in valid()) {
        let filter = Filter::parse(&USER, &text).unwrap();
        let again = Filter::parse(&USER, &filter.to_string()).unwrap();
        prop_assert_eq!(&again, &filter, "{}", text);
    }

    #[test]
    fn not_turns_the_truth_around(text in valid()) {
        let filter = Filter::parse(&USER, &text).unwrap();
        let opposite = Filter::parse(&USER, &format!("not ({text})")).unwrap();
        prop_assert_ne!(filter.matches(&ada()), opposite.matches(&ada()));
    }
}
