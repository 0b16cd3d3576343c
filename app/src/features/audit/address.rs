//! What the address says of the log: the page and its files read it alike.

use domain::audit::{AuditQuery, Place};

use crate::kit::Query;

/// What turns pages, and is no filter.
pub(super) const TURNING: &[&str] = &["before", "after", "size"];

/// The filter and the place in the log that an address names: `q` the start of the actor's name, `action`,
/// `object` its kind, `id` its identifier, `event`, `from` and `until`; `before` or `after` an event, `size`.
/// What can't be read filters nothing.
pub fn audit_query(query: &Query) -> AuditQuery {
    let text = |name| query.get(name).unwrap_or_default().to_owned();
    let mark = |name| query.get(name).and_then(|mark| mark.parse().ok());
    let place = match (mark("before"), mark("after")) {
        (Some(mark), _) => Place::OlderThan(mark),
        (None, Some(mark)) => Place::NewerThan(mark),
        (None, None) => Place::Newest,
    };
    let size: u32 = text("size").parse().unwrap_or_default();
    AuditQuery {
        from: text("from"),
        until: text("until"),
        actor: text("q"),
        action: text("action"),
        object_type: query.get("object").and_then(|kind| kind.parse().ok()),
        object_id: text("id"),
        sequence: query.get("event").and_then(|event| event.parse().ok()),
        place,
        size: size.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Moment,
        audit::{Mark, ObjectType},
    };

    #[test]
    fn the_address_says_what_is_shown() {
        let query = Query::from_iter([
            ("q", "Olga"),
            ("object", "group"),
            ("action", "group.saved"),
            ("event", "17"),
            ("until", "2026-11-22"),
            ("before", "5.3"),
            ("size", "50"),
        ]);
        let expected = AuditQuery {
            until: "2026-11-22".into(),
            actor: "Olga".into(),
            action: "group.saved".into(),
            object_type: Some(ObjectType::Group),
            sequence: Some(17),
            place: Place::OlderThan(Mark {
                at: Moment(5),
                sequence: 3,
            }),
            size: 50.into(),
            ..Default::default()
        };
        assert_eq!(audit_query(&query), expected);
        let odd = Query::from_iter([
            ("object", "x"),
            ("event", "x"),
            ("after", "x"),
            ("size", "x"),
        ]);
        assert_eq!(audit_query(&odd), AuditQuery::default());
    }
}
