//! What is understood.

use super::*;

fn printed(text: &str) -> Result<String, FilterError> {
    Filter::parse(&USER, text).map(|filter| filter.to_string())
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
        assert_eq!(printed(text).as_deref(), Ok(expected), "{text}");
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
        assert_eq!(printed(text).as_deref(), Ok(expected), "{text}");
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
        assert_eq!(printed(text).as_deref(), Ok(expected), "{text}");
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
