//! What is refused, where and why.

use super::*;
use crate::ScimType;
use crate::limits::{MAX_FILTER_DEPTH, MAX_FILTER_LENGTH, MAX_FILTER_NODES};

fn refusal(text: &str) -> (usize, String) {
    let error = Filter::parse(&USER, text).unwrap_err();
    (error.position, error.reason.to_string())
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
