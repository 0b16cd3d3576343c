//! Why a request failed, in plain words, and what to do about it.

use domain::inspector::{Rejection, ScimRequest};

/// The explanation of a failed request; `None` for one that was answered.
pub(super) fn explain(request: &ScimRequest) -> Option<String> {
    if !request.is_failed() {
        return None;
    }
    let text = match request.rejection {
        Some(rejection) => of_rejection(rejection),
        None => match request.scim_type.as_deref() {
            Some(keyword) => of_keyword(keyword),
            None => of_status(request),
        },
    };
    Some(text.to_owned())
}

const fn of_rejection(rejection: Rejection) -> &'static str {
    match rejection {
        Rejection::NoToken => {
            "The request carried no bearer token. Enter one in the identity provider's provisioning settings."
        }
        Rejection::UnknownToken => {
            "The token is none of this tenant: it was mistyped or deleted, or belongs to another tenant. Paste one of this tenant's tokens as a whole, or generate a new one."
        }
        Rejection::ExpiredToken => {
            "The token has expired. Generate a new one, and paste it into the identity provider."
        }
    }
}

fn of_keyword(keyword: &str) -> &'static str {
    match keyword {
        "invalidFilter" => {
            "The filter can't be read, or names an attribute that there is not. The answer says where. Check which attributes the identity provider matches by."
        }
        "invalidPath" => {
            "An operation names an attribute that there is not. Remove it from the attribute mapping, or correct its spelling."
        }
        "noTarget" => {
            "An operation is about a value that the resource doesn't have. Let the identity provider provision the resource again from the start."
        }
        "invalidValue" => {
            "A required value is missing, or a value is of the wrong kind. The answer names it; correct the attribute mapping."
        }
        "invalidSyntax" => {
            "The body is not what this address takes. Check that the identity provider speaks SCIM 2.0."
        }
        "mutability" => {
            "An operation changes an attribute that clients can't change. Remove it from the attribute mapping."
        }
        "uniqueness" => {
            "Somebody else in this tenant has this name already, perhaps an account or group that is managed here. Rename one of the two. Existing ones are never taken over."
        }
        "tooMany" => "The request names more than is taken at once. Ask for less in one request.",
        "invalidCursor" => {
            "The client asked for a page behind a place that no page of this query gave it. It has to begin again without a cursor."
        }
        "expiredCursor" => {
            "The client took too long between two pages. It has to begin again without a cursor."
        }
        "invalidCount" => "The client asked for a page of no rows. Correct its page size.",
        _ => "The answer says what is wrong with the request.",
    }
}

fn of_status(request: &ScimRequest) -> &'static str {
    match request.status {
        404 if request.object.is_some() => {
            "There is no such user or group, or it did not come from an identity provider. If it was deleted here, let the identity provider provision it again."
        }
        404 => {
            "There is nothing at this address. Compare the SCIM address in the identity provider with the one on the tenant's details page."
        }
        405 => "This address doesn't take requests of this kind.",
        409 => {
            "A rule of the tenant stands against the change, see the answer; or two requests changed the same thing at once, then it is tried again."
        }
        412 => "The resource has changed since the client read it. It reads it again and repeats.",
        413 => {
            "The body is too large. Let the identity provider send fewer members in one request."
        }
        415 => "The body is not sent as JSON. Check the client's content type.",
        429 => {
            "The client has to wait, and tries again by itself after the time in Retry-After. If the safety brake holds its token, resume it on the tenant's details page."
        }
        501 => "This part of SCIM is not offered.",
        503 => {
            "The database was busy or out of reach. The client tries again; if it goes on, look into the server's log."
        }
        500..=599 => {
            "A fault of the server. Its log has the cause under the incident number in the answer."
        }
        _ => "The answer says what is wrong with the request.",
    }
}

#[cfg(test)]
pub(super) mod tests {
    use domain::{Moment, ScimRequestId};
    use uuid::Uuid;

    use super::*;

    pub(in super::super) fn request(status: u16) -> ScimRequest {
        ScimRequest {
            id: ScimRequestId(Uuid::nil()),
            at: Moment(0),
            token: "tnt_0aZb".into(),
            method: "GET".into(),
            path: "/Users".into(),
            query: String::new(),
            asked: String::new(),
            status,
            duration: 900,
            summary: String::new(),
            object: None,
            scim_type: None,
            detail: String::new(),
            rejection: None,
        }
    }

    #[test]
    fn what_was_answered_needs_no_explanation() {
        assert_eq!(explain(&request(200)), None);
        assert_eq!(explain(&request(304)), None);
    }

    #[test]
    fn every_failure_has_one() {
        for status in 400..600 {
            assert!(explain(&request(status)).is_some_and(|text| text.len() > 20));
        }
    }

    #[test]
    fn every_keyword_that_is_sent_has_its_own() {
        let keywords = [
            "invalidFilter",
            "invalidPath",
            "noTarget",
            "invalidValue",
            "invalidSyntax",
            "mutability",
            "uniqueness",
            "tooMany",
            "invalidCursor",
            "expiredCursor",
            "invalidCount",
        ];
        let texts: std::collections::BTreeSet<_> = keywords.into_iter().map(of_keyword).collect();
        assert_eq!(texts.len(), keywords.len());
        assert!(!texts.contains(of_keyword("another")));
    }

    #[test]
    fn the_door_comes_before_the_keyword_and_that_before_the_status() {
        let mut failed = request(409);
        let by_status = explain(&failed);
        failed.scim_type = Some("uniqueness".into());
        let by_keyword = explain(&failed);
        failed.rejection = Some(Rejection::ExpiredToken);
        let by_rejection = explain(&failed);
        assert_ne!(by_status, by_keyword);
        assert_ne!(by_keyword, by_rejection);
        assert!(by_rejection.is_some_and(|text| text.contains("expired")));
    }
}
