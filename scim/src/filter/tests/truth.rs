//! Which resources a filter selects.

use super::*;

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
