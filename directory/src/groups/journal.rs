//! How changes of members stand in the audit.

use crate::audit::Event;

/// So many names stand in an event; the rest is a number.
pub(crate) const NAMED: usize = 50;

/// The field of an event that says when a membership ends.
pub(crate) const EXPIRES_AT: &str = "expires_at";

/// Whether members came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// They are members now.
    Added,
    /// They are members no longer.
    Removed,
}

/// Notes the accounts that became members, or are no longer: up to fifty by name, then a count.
pub(crate) fn note_members(event: Event, moved: Move, names: &[String]) -> Event {
    note_some(event, moved, names, names.len())
}

/// The same where of `total` accounts only the first [`NAMED`] have been looked up.
pub(crate) fn note_some(event: Event, moved: Move, names: &[String], total: usize) -> Event {
    let note = |event: Event, field: &str, text: &str| match moved {
        Move::Added => event.change(field, "", text),
        Move::Removed => event.change(field, text, ""),
    };
    let event = names
        .iter()
        .take(NAMED)
        .fold(event, |event, name| note(event, "member", name));
    match total.saturating_sub(names.len().min(NAMED)) {
        0 => event,
        more => note(event, "further_members", &more.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use domain::audit::ObjectType;

    use super::*;

    fn event(count: usize, moved: Move) -> Event {
        let names: Vec<String> = (1..=count)
            .map(|number| format!("Member {number}"))
            .collect();
        note_members(
            Event::new("group.members-added", ObjectType::Group, "1", "HR"),
            moved,
            &names,
        )
    }

    #[test]
    fn fifty_names_and_a_count() {
        let changes = event(53, Move::Added).changes;
        assert_eq!(changes.len(), 51);
        let last = changes
            .last()
            .map(|change| (change.field.as_str(), change.after.as_deref()));
        assert_eq!(last, Some(("further_members", Some("3"))));
    }

    #[test]
    fn fifty_names_need_no_count() {
        let changes = event(50, Move::Removed).changes;
        assert_eq!(changes.len(), 50);
        assert!(
            changes
                .iter()
                .all(|change| change.field == "member" && change.after.is_none())
        );
    }
}
