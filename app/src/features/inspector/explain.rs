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

fn of_rejection(rejection: Rejection) -> &'static str {
    match rejection {
        Rejection::NoToken => texts::scim_explained::no_token(),
        Rejection::UnknownToken => texts::scim_explained::unknown_token(),
        Rejection::ExpiredToken => texts::scim_explained::expired_token(),
    }
}

fn of_keyword(keyword: &str) -> &'static str {
    match keyword {
        "invalidFilter" => texts::scim_explained::invalid_filter(),
        "invalidPath" => texts::scim_explained::invalid_path(),
        "noTarget" => texts::scim_explained::no_target(),
        "invalidValue" => texts::scim_explained::invalid_value(),
        "invalidSyntax" => texts::scim_explained::invalid_syntax(),
        "mutability" => texts::scim_explained::mutability(),
        "uniqueness" => texts::scim_explained::uniqueness(),
        "invalidCursor" => texts::scim_explained::invalid_cursor(),
        "expiredCursor" => texts::scim_explained::expired_cursor(),
        "invalidCount" => texts::scim_explained::invalid_count(),
        _ => texts::scim_explained::see_answer(),
    }
}

fn of_status(request: &ScimRequest) -> &'static str {
    match request.status {
        404 if request.object.is_some() => texts::scim_explained::no_resource(),
        404 => texts::scim_explained::no_address(),
        405 => texts::scim_explained::wrong_method(),
        409 => texts::scim_explained::conflict(),
        412 => texts::scim_explained::outdated(),
        413 => texts::scim_explained::too_large(),
        415 => texts::scim_explained::not_json(),
        429 => texts::scim_explained::has_to_wait(),
        501 => texts::scim_explained::not_offered(),
        503 => texts::scim_explained::unavailable(),
        500..=599 => texts::scim_explained::server_fault(),
        _ => texts::scim_explained::see_answer(),
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
