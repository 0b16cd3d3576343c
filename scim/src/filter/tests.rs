#![expect(clippy::unwrap_used, reason = "tests")]
//! The filter language from text to truth.

use super::ast::{At, Expression, Literal};
use super::*;
use crate::limits::{MAX_FILTER_DEPTH, MAX_FILTER_LENGTH, MAX_FILTER_NODES};
use crate::schema::{ENTERPRISE_USER, GROUP, USER};
use crate::{Map, ScimType};
use proptest::prelude::*;
use serde_json::json;

fn printed(text: &str) -> String {
    Filter::parse(&USER, text)
        .unwrap_or_else(|error| panic_with(text, &error))
        .to_string()
}

fn panic_with(text: &str, error: &FilterError) -> Filter {
    assert_eq!(text, "", "refused: {error}");
    Filter::Or(Vec::new())
}

fn refusal(text: &str) -> (usize, String) {
    let error = Filter::parse(&USER, text).unwrap_err();
    (error.position, error.reason.to_string())
}

fn ada() -> Map {
    let user = json!({
        "id": "42",
        "externalId": "E1",
        "userName": "Ada@Example.com",
        "name": { "familyName": "Lovelace", "givenName": "" },
        "title": "Countess 100%_\\",
        "active": true,
        "emails": [
            { "value": "ada@work.example", "type": "work", "primary": true },
            { "value": "ada@home.example", "type": "home" }
        ],
        ENTERPRISE_USER.id: { "department": "Engines", "manager": { "value": "Boss" } },
        "meta": { "created": "2021-09-23T19:35:41.842Z", "lastModified": "2026-01-01T00:00:00Z" }
    });
    user.as_object().unwrap().clone()
}

#[test]
fn the_grammar_of_the_rfc() {
    for (text, expected) in [
        ("userName eq \"bjensen\"", "userName eq \"bjensen\""),
        (
            "name.familyName co \"O'Malley\"",
            "name.familyName co \"O'Malley\"",
        ),
        ("userName sw \"J\"", "userName sw \"J\""),
        (
            "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"",
            "userName sw \"J\"",
        ),
        ("title pr", "title pr"),
        (
            "meta.lastModified gt \"2011-05-13T04:42:34Z\"",
            "meta.lastModified gt \"2011-05-13T04:42:34Z\"",
        ),
        (
            "title pr and userType eq \"Employee\"",
            "title pr and userType eq \"Employee\"",
        ),
        (
            "title pr or userType eq \"Intern\"",
            "title pr or userType eq \"Intern\"",
        ),
        (
            "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
            "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
        ),
        (
            "userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")",
            "userType eq \"Employee\" and (emails.value co \"example.com\" or emails.value co \"example.org\")",
        ),
        (
            "userType ne \"Employee\" and not (emails co \"example.com\")",
            "userType ne \"Employee\" and not (emails.value co \"example.com\")",
        ),
        (
            "userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]",
            "userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]",
        ),
        (
            "emails[type eq \"work\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]",
            "emails[type eq \"work\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]",
        ),
        ("title eq null", "title eq null"),
        (
            "emails[not (type eq \"work\")]",
            "emails[not (type eq \"work\")]",
        ),
    ] {
        assert_eq!(printed(text), expected, "{text}");
    }
}

#[test]
fn and_binds_tighter_than_or_and_parentheses_tighter_still() {
    for (text, expected) in [
        (
            "title pr or active eq true and userName pr",
            "title pr or active eq true and userName pr",
        ),
        (
            "(title pr or active eq true) and userName pr",
            "(title pr or active eq true) and userName pr",
        ),
        (
            "title pr or (active eq true and userName pr)",
            "title pr or active eq true and userName pr",
        ),
        ("((title pr))", "title pr"),
        (
            "not (title pr) and active eq true",
            "not (title pr) and active eq true",
        ),
        (
            "not (title pr and active eq true)",
            "not (title pr and active eq true)",
        ),
        ("NOT(title pr)OR(title pr)", "not (title pr) or title pr"),
    ] {
        assert_eq!(printed(text), expected, "{text}");
    }
    let Filter::Or(parts) = Filter::parse(&USER, "id pr or title pr and active eq true").unwrap()
    else {
        unreachable!("or is the outer one")
    };
    assert!(matches!(
        parts.as_slice(),
        [Filter::Present(_), Filter::And(_)]
    ));
}

#[test]
fn entra_forms() {
    for (text, expected) in [
        ("externalId eq \"9f0c1a\"", "externalId eq \"9f0c1a\""),
        ("externalID eq \"9f0c1a\"", "externalId eq \"9f0c1a\""),
        (
            "userName eq ada@example.com",
            "userName eq \"ada@example.com\"",
        ),
        (
            "userName Eq \"a\" AND active EQ \"True\"",
            "userName eq \"a\" and active eq true",
        ),
        (
            "(ActiVe eq true) and meta.lastmodified ge \"2021-09-23T19:35:41.8420572Z\"",
            "active eq true and meta.lastModified ge \"2021-09-23T19:35:41.8420572Z\"",
        ),
        (
            "meta.lastModified ge 0001-01-03T00:00:00.0000000Z",
            "meta.lastModified ge \"0001-01-03T00:00:00Z\"",
        ),
        (
            "emails[type eq \"work\"].value eq \"ada@work.example\"",
            "emails[type eq \"work\" and value eq \"ada@work.example\"]",
        ),
        (
            "emails[type eq work].value eq x",
            "emails[type eq \"work\" and value eq \"x\"]",
        ),
        (
            "emails[type eq \"work\" or primary eq true].value pr",
            "emails[(type eq \"work\" or primary eq true) and value pr]",
        ),
        (
            "id eq \"a\" and manager eq \"b\"",
            "id eq \"a\" and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"b\"",
        ),
        ("externalId eq 1234", "externalId eq \"1234\""),
    ] {
        assert_eq!(printed(text), expected, "{text}");
    }
}

#[test]
fn entra_membership_check() {
    let filter = Filter::parse(&GROUP, "id eq \"g\" and members eq \"u\"").unwrap();
    assert_eq!(filter.to_string(), "id eq \"g\" and members.value eq \"u\"");
    let group = json!({"id": "g", "members": [{"value": "x"}, {"value": "u"}]});
    assert!(filter.matches(group.as_object().unwrap()));
    let bracketed = Filter::parse(&GROUP, "members[value eq \"u\"]").unwrap();
    assert!(bracketed.matches(group.as_object().unwrap()));
}

#[test]
fn json_escapes_are_resolved_and_kept() {
    let filter = Filter::parse(&USER, "title eq \"a\\\"b\\\\c\\u00e9\\n\"").unwrap();
    let Filter::Compare {
        value: FilterValue::Text(text),
        ..
    } = &filter
    else {
        unreachable!("a comparison")
    };
    assert_eq!(text, "a\"b\\cé\n");
    assert_eq!(Filter::parse(&USER, &filter.to_string()).unwrap(), filter);
}

#[test]
fn refusals_name_the_place_and_the_reason() {
    for (text, position, reason) in [
        ("", 1, "Expected the name of an attribute, found the end"),
        ("  ", 3, "Expected the name of an attribute, found the end"),
        (
            "userName",
            9,
            "Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr), found the end",
        ),
        (
            "userName is \"x\"",
            10,
            "Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr), found \"is\"",
        ),
        (
            "userName eq",
            12,
            "Expected a value in double quotes, found the end",
        ),
        (
            "userName eq 'x'",
            13,
            "Expected a value in double quotes, found \"'x'\"",
        ),
        (
            "userName eq (",
            13,
            "Expected a value in double quotes, found \"(\"",
        ),
        (
            "userName eq \"x",
            13,
            "The quoted text isn't a valid JSON string",
        ),
        (
            "userName eq \"x\" xor id pr",
            17,
            "Expected \"and\", \"or\" or the end of the filter, found \"xor\"",
        ),
        (
            "userName eq \"x\" and",
            20,
            "Expected the name of an attribute, found the end",
        ),
        ("(userName pr", 13, "Expected \")\", found the end"),
        (
            "userName pr)",
            12,
            "Expected \"and\", \"or\" or the end of the filter, found \")\"",
        ),
        (
            "not userName pr",
            5,
            "Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr), found \"userName\"",
        ),
        (
            "\"userName\" eq \"x\"",
            1,
            "Expected the name of an attribute, found a quoted text",
        ),
        (
            "emails[type eq \"work\"",
            22,
            "Expected \"]\", found the end",
        ),
        (
            "emails[emails[type pr]]",
            14,
            "A value path can't contain another one",
        ),
        (
            "emails[type pr].",
            16,
            "Expected the name of a part, found \".\"",
        ),
        ("emails[type pr].nope pr", 17, "Unknown attribute \"nope\""),
        ("emails[nope eq \"x\"]", 8, "Unknown attribute \"nope\""),
        (
            "title[value eq \"x\"]",
            1,
            "\"title\" has no parts, so there is nothing to select with brackets",
        ),
        ("nope eq \"x\"", 1, "Unknown attribute \"nope\""),
        ("id pr and nope pr", 11, "Unknown attribute \"nope\""),
        (
            "name eq \"x\"",
            1,
            "\"name\" has parts and can't be compared as a whole; name one of its parts",
        ),
        (
            "password eq \"x\"",
            1,
            "\"password\" can't be used in a filter",
        ),
        ("password pr", 1, "\"password\" can't be used in a filter"),
        (
            "active gt true",
            1,
            "\"gt\" can't be used with \"active\", which is of type boolean",
        ),
        (
            "active eq \"yes\"",
            11,
            "\"active\" is of type boolean, and the value isn't",
        ),
        (
            "active eq 1",
            11,
            "\"active\" is of type boolean, and the value isn't",
        ),
        (
            "active gt null",
            1,
            "\"gt\" can't be used with \"active\", which is of type boolean",
        ),
        (
            "userName gt null",
            13,
            "\"userName\" is of type string, and the value isn't",
        ),
        (
            "userName eq true",
            13,
            "\"userName\" is of type string, and the value isn't",
        ),
        (
            "userName eq \"a\\u0000\"",
            13,
            "\"userName\" is of type string, and the value isn't",
        ),
        (
            "meta.created gt \"soon\"",
            17,
            "\"meta.created\" is of type dateTime, and the value isn't",
        ),
        (
            "meta.created co \"2021\"",
            1,
            "\"co\" can't be used with \"meta.created\", which is of type dateTime",
        ),
        (
            "x509Certificates gt \"AA==\"",
            1,
            "\"gt\" can't be used with \"x509Certificates.value\", which is of type binary",
        ),
        ("ünknown eq \"x\"", 1, "Unknown attribute \"ünknown\""),
        (
            "title eq \"ü\" x",
            14,
            "Expected \"and\", \"or\" or the end of the filter, found \"x\"",
        ),
    ] {
        assert_eq!(refusal(text), (position, reason.to_owned()), "{text}");
    }
}

#[test]
fn a_refusal_becomes_an_invalid_filter_error() {
    let error = crate::Error::from(Filter::parse(&USER, "nope pr").unwrap_err());
    assert_eq!(
        (error.status, error.scim_type),
        (400, Some(ScimType::InvalidFilter))
    );
    assert_eq!(error.detail, "Unknown attribute \"nope\" (at character 1).");
}

#[test]
fn length_depth_and_size_are_bounded() {
    let long = format!("title eq \"{}\"", "x".repeat(MAX_FILTER_LENGTH));
    assert_eq!(
        Filter::parse(&USER, &long).unwrap_err().reason,
        Reason::TooLong
    );

    let deep = |levels| format!("{}title pr{}", "(".repeat(levels), ")".repeat(levels));
    assert!(Filter::parse(&USER, &deep(MAX_FILTER_DEPTH)).is_ok());
    assert_eq!(
        Filter::parse(&USER, &deep(MAX_FILTER_DEPTH + 1))
            .unwrap_err()
            .reason,
        Reason::TooDeep
    );
    assert!(Filter::parse(&USER, &"(".repeat(MAX_FILTER_LENGTH)).is_err());

    let wide = |parts| vec!["id pr"; parts].join(" or ");
    assert!(Filter::parse(&USER, &wide(MAX_FILTER_NODES)).is_ok());
    assert_eq!(
        Filter::parse(&USER, &wide(MAX_FILTER_NODES + 1))
            .unwrap_err()
            .reason,
        Reason::TooLarge
    );
}

#[test]
fn truth() {
    let ada = ada();
    for (text, expected) in [
        // Letter case counts only where the table says so.
        ("userName eq \"ADA@EXAMPLE.COM\"", true),
        ("externalId eq \"e1\"", false),
        ("externalId eq \"E1\"", true),
        ("id eq \"42\"", true),
        ("externalId eq \"42\"", false),
        ("userName ne \"ada@example.com\"", false),
        ("userName ne \"eve\"", true),
        // Parts of texts; what other languages treat as wildcards is literal.
        ("userName co \"EXAMPLE\"", true),
        ("userName sw \"ada@\"", true),
        ("userName ew \".com\"", true),
        ("userName ew \"ada@\"", false),
        ("title co \"%_\\\\\"", true),
        ("userName co \"%\"", false),
        ("userName co \"_\"", false),
        ("userName gt \"ADA\"", true),
        ("userName lt \"b\"", true),
        ("userName ge \"ada@example.com\"", true),
        ("userName gt \"ada@example.com\"", false),
        // Presence.
        ("title pr", true),
        ("nickName pr", false),
        ("name pr", true),
        ("name.givenName pr", false),
        ("emails pr", true),
        ("ims pr", false),
        ("emails.type pr", true),
        ("title eq null", false),
        ("nickName eq null", true),
        ("nickName ne null", false),
        ("title ne null", true),
        // No value.
        ("nickName eq \"x\"", false),
        ("nickName ne \"x\"", true),
        ("nickName lt \"x\"", false),
        ("not (nickName eq \"x\")", true),
        // Booleans.
        ("active eq true", true),
        ("active eq \"FALSE\"", false),
        ("active ne false", true),
        // Any element, but one and the same within brackets.
        ("emails eq \"ADA@home.example\"", true),
        ("emails.type eq \"home\" and emails.primary eq true", true),
        ("emails[type eq \"home\" and primary eq true]", false),
        ("emails[type eq \"work\" and primary eq true]", true),
        (
            "emails[type eq \"work\"].value eq \"ada@home.example\"",
            false,
        ),
        ("emails[type eq \"work\"].value ew \"work.example\"", true),
        ("emails[not (type eq \"work\")].value sw \"ada\"", true),
        ("emails[primary ne true]", true),
        ("emails[primary pr]", true),
        ("emails ne \"ada@home.example\"", false),
        ("not (emails.type eq \"other\")", true),
        // Instants, whatever the offset and the fraction.
        ("meta.created eq \"2021-09-23T21:35:41.842000+02:00\"", true),
        ("meta.created lt \"2021-09-23T19:35:41.8420572Z\"", true),
        ("meta.created ge \"2021-09-23T19:35:41.842Z\"", true),
        ("meta.lastModified gt \"2026-01-01T00:00:00+00:01\"", true),
        // Extensions, qualified or not.
        ("department eq \"engines\"", true),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:DEPARTMENT sw \"eng\"",
            true,
        ),
        ("manager eq \"Boss\"", true),
        ("manager eq \"boss\"", false),
        ("manager[value eq \"Boss\"]", true),
        (
            "urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid pr",
            false,
        ),
        // Logic.
        ("nickName pr or title pr and active eq true", true),
        ("(nickName pr or title pr) and active eq false", false),
    ] {
        assert_eq!(
            Filter::parse(&USER, text).unwrap().matches(&ada),
            expected,
            "{text}"
        );
    }
}

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
