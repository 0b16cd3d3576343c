//! What was found, as links.

use domain::{
    policy::Action,
    search::{Hit, HitKind},
};

use super::commands::commands;
use crate::{features::frame::FrameData, kit::Query};

/// Something to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it stands among.
    pub(super) group: &'static str,
    /// Its name.
    pub(super) name: String,
    /// What tells it from others of this name.
    pub(super) detail: String,
    /// Its address.
    pub(super) href: String,
}

/// Pages, what the server found, and the lists in which one can search on; those of a group side by side.
pub(super) fn entries(frame: &FrameData, text: &str, hits: &[Hit]) -> Vec<Entry> {
    let found = hits.iter().map(|hit| of_hit(frame, hit));
    commands(frame, text)
        .into_iter()
        .chain(found)
        .chain(lists(frame, text))
        .collect()
}

fn of_hit(frame: &FrameData, hit: &Hit) -> Entry {
    let id = &hit.id;
    let (group, href) = match hit.kind {
        HitKind::Tenant => (texts::words::tenants(), format!("/t/{id}")),
        HitKind::Group => (
            texts::words::security_groups(),
            frame.path(&format!("groups/{id}")),
        ),
        HitKind::Account => (
            texts::words::accounts(),
            frame.path(&format!("accounts/{id}")),
        ),
        HitKind::Token => (
            texts::words::provisioning_tokens(),
            frame.path("details#tokens"),
        ),
        HitKind::ImportRun => (
            texts::words::imports(),
            frame.path(&format!("imports/{id}")),
        ),
        HitKind::Request => (
            texts::words::scim_requests(),
            frame.path(&format!("scim/{id}")),
        ),
        HitKind::Events => (
            texts::words::audit_log(),
            frame.path(&format!("audit?id={id}")),
        ),
        HitKind::Permission => (
            texts::search::who_can_do_it(),
            frame.path(&format!("access?permission={id}")),
        ),
    };
    Entry {
        group,
        name: hit.name.clone(),
        detail: detail_of(hit),
        href,
    }
}

fn detail_of(hit: &Hit) -> String {
    let Hit {
        kind,
        detail,
        status,
        ..
    } = hit;
    match kind {
        HitKind::Account | HitKind::Group => texts::search::with_status(detail, status),
        HitKind::Token => texts::search::generated_by(detail),
        HitKind::ImportRun => texts::search::run_status(status),
        HitKind::Request => texts::search::answered(status),
        HitKind::Events => texts::search::what_happened().to_owned(),
        HitKind::Tenant | HitKind::Permission => detail.clone(),
    }
}

/// The lists that find parts of names too, which no index does.
fn lists(frame: &FrameData, text: &str) -> Vec<Entry> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let asked = Query::from_iter([("q", text)]).href();
    [
        (
            Action::ViewAccounts,
            texts::search::accounts_with_text(),
            "accounts",
        ),
        (
            Action::ViewGroups,
            texts::search::groups_with_text(),
            "groups",
        ),
        (Action::ViewAudit, texts::search::events_of_actor(), "audit"),
    ]
    .into_iter()
    .filter(|(needs, _, _)| frame.allows(*needs))
    .map(|(_, name, page)| Entry {
        group: texts::search::search_in(),
        name: name.to_owned(),
        detail: String::new(),
        href: format!("{}{asked}", frame.path(page)),
    })
    .collect()
}

/// The entries with their numbers, by group.
pub(super) fn grouped(entries: Vec<Entry>) -> Vec<(&'static str, Vec<(usize, Entry)>)> {
    let mut groups: Vec<(&'static str, Vec<(usize, Entry)>)> = Vec::new();
    for (number, entry) in entries.into_iter().enumerate() {
        match groups.last_mut() {
            Some((group, members)) if *group == entry.group => members.push((number, entry)),
            _ => groups.push((entry.group, vec![(number, entry)])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests")]
    use super::*;
    use crate::layout::Theme;
    use domain::{AccountId, TenantId, overview::Overview, session::Person, tenant::TenantCard};
    use uuid::Uuid;

    fn frame(allowed: &[Action]) -> FrameData {
        let home = TenantId(Uuid::nil());
        FrameData {
            tenant: TenantCard {
                id: home,
                display_name: "Acme".into(),
                region: "Ulm".into(),
                at_home: true,
            },
            tenants: Vec::new(),
            allowed: allowed.to_vec(),
            overview: Overview::default(),
            person: Person {
                account: AccountId(Uuid::nil()),
                home,
                display_name: "Olga".into(),
                user_name: "olga".into(),
            },
            theme: Theme::System,
            hidden: Vec::new(),
        }
    }

    fn names(allowed: &[Action], text: &str) -> Vec<String> {
        let found = entries(&frame(allowed), text, &[]);
        found.into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn pages_are_found_by_every_word_of_their_name() {
        let all = [Action::ManageGroups, Action::ViewGroups];
        assert_eq!(names(&all, "CREATE gr")[0], "Create group");
        assert_eq!(names(&all, "group create")[0], "Create group");
        assert!(names(&all, "").contains(&"Your account".to_owned()));
    }

    #[test]
    fn nobody_is_led_where_they_may_not() {
        assert_eq!(names(&[], "group"), [""; 0]);
        assert_eq!(
            names(&[Action::ViewAccounts], "ada"),
            ["All accounts with this text"]
        );
    }

    #[test]
    fn what_was_found_leads_to_its_page_and_on_to_the_lists() {
        let hit = Hit {
            kind: HitKind::Account,
            id: "7".into(),
            name: "Ada Lind".into(),
            detail: "ada".into(),
            status: "enabled".into(),
        };
        let frame = frame(&[Action::ViewAccounts]);
        let found = grouped(entries(&frame, "ada & co", &[hit]));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, "Accounts");
        assert_eq!(found[0].1[0].1.detail, "ada · enabled");
        assert!(found[0].1[0].1.href.ends_with("/accounts/7"));
        assert_eq!(found[1].1[0].0, 1);
        assert!(found[1].1[0].1.href.ends_with("/accounts?q=ada%20%26%20co"));
    }
}
