//! What was found, as links.

use domain::{
    policy::Action,
    search::{Elsewhere, Hit, HitKind},
};

use super::{choices::choices, commands::commands};
use crate::{
    features::frame::FrameData,
    kit::{Query, Suggestion},
};

/// Does the name have every word of the text, wherever in it, in any letter case?
pub(super) fn contains_words(name: &str, text: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = text.split_whitespace().map(str::to_lowercase);
    words.all(|word| name.contains(&word))
}

/// Pages, actions, what the server found, and the lists in which one can search on; those of a group side by side.
pub(super) fn entries(frame: &FrameData, text: &str, hits: &[Hit]) -> Vec<Suggestion> {
    let found = hits.iter().map(|hit| of_hit(frame, hit));
    commands(frame, text)
        .into_iter()
        .chain(choices(text))
        .chain(found)
        .chain(lists(frame, text))
        .collect()
}

/// How many of them are what was looked for, and no list to search on in.
pub(super) fn results(found: &[Suggestion]) -> usize {
    let onward = texts::search::search_in();
    found.iter().filter(|entry| entry.group != onward).count()
}

fn of_hit(frame: &FrameData, hit: &Hit) -> Suggestion {
    let id = &hit.id;
    let path = |page: &str| match &hit.elsewhere {
        Some(elsewhere) => format!("/t/{}/{page}", elsewhere.tenant),
        None => frame.path(page),
    };
    let (group, href) = match hit.kind {
        HitKind::Tenant => (texts::words::tenants(), format!("/t/{id}")),
        HitKind::Group => (
            texts::words::security_groups(),
            path(&format!("groups/{id}")),
        ),
        HitKind::Account => (texts::words::accounts(), path(&format!("accounts/{id}"))),
        HitKind::Token => (texts::words::provisioning_tokens(), path("details#tokens")),
        HitKind::ImportRun => (texts::words::imports(), path(&format!("imports/{id}"))),
        HitKind::Request => (texts::words::scim_requests(), path(&format!("scim/{id}"))),
        HitKind::Namespace => (texts::words::namespaces(), path("namespaces")),
        HitKind::Provider => (
            texts::words::identity_providers(),
            path(&format!("providers/{id}")),
        ),
        HitKind::Events => (texts::words::audit_log(), path(&format!("audit?id={id}"))),
        HitKind::Event => (
            texts::words::audit_log(),
            path(&format!("audit?event={id}")),
        ),
        HitKind::Permission => (
            texts::search::who_can_do_it(),
            path(&format!("access?permission={id}")),
        ),
    };
    let detail = detail_of(hit);
    let (group, detail) = match &hit.elsewhere {
        None => (group, detail),
        Some(Elsewhere { name, .. }) if detail.is_empty() => {
            (texts::search::in_other_tenants(), name.clone())
        }
        Some(Elsewhere { name, .. }) => (
            texts::search::in_other_tenants(),
            texts::search::in_tenant(name, &detail),
        ),
    };
    Suggestion {
        group,
        name: hit.name.clone(),
        detail,
        href,
        sends: None,
    }
}

fn detail_of(hit: &Hit) -> String {
    let Hit {
        kind,
        id,
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
        HitKind::Event => texts::search::log_entry(id),
        HitKind::Tenant | HitKind::Permission | HitKind::Namespace | HitKind::Provider => {
            detail.clone()
        }
    }
}

/// The lists that find parts of names too, which no index does.
fn lists(frame: &FrameData, text: &str) -> Vec<Suggestion> {
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
    .map(|(_, name, page)| Suggestion {
        group: texts::search::search_in(),
        name: name.to_owned(),
        detail: String::new(),
        href: format!("{}{asked}", frame.path(page)),
        sends: None,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests")]
    use super::*;
    use crate::{features::frame::testing::frame, kit::grouped};
    use domain::TenantId;
    use uuid::Uuid;

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
    fn a_list_to_search_on_in_is_no_result() {
        let frame = frame(&[Action::ViewAccounts]);
        assert_eq!(results(&entries(&frame, "nobody", &[])), 0);
        assert_eq!(results(&entries(&frame, "your account", &[])), 1);
    }

    #[test]
    fn what_was_found_leads_to_its_page_and_on_to_the_lists() {
        let hit = Hit {
            kind: HitKind::Account,
            id: "7".into(),
            name: "Ada Lind".into(),
            detail: "ada".into(),
            status: "enabled".into(),
            elsewhere: None,
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

    #[test]
    fn what_is_in_another_tenant_leads_there_and_says_so() {
        let other = TenantId(Uuid::from_u128(7));
        let hit = Hit {
            kind: HitKind::Account,
            id: "7".into(),
            name: "Ada Lind".into(),
            detail: "ada".into(),
            status: "enabled".into(),
            elsewhere: Some(Elsewhere {
                tenant: other,
                name: "Aurora".into(),
            }),
        };
        let found = entries(&frame(&[]), "ada@aurora.example", &[hit]);
        assert_eq!(found[0].group, "In other tenants");
        assert_eq!(found[0].detail, "Aurora · ada · enabled");
        assert_eq!(found[0].href, format!("/t/{other}/accounts/7"));
    }

    #[test]
    fn theme_language_and_signing_out_are_forms_from_anywhere() {
        let sent = |text: &str| {
            let found = entries(&frame(&[]), text, &[]).into_iter();
            let sent = found.filter_map(|entry| Some((entry.href, entry.sends?)));
            sent.collect::<Vec<_>>()
        };
        assert_eq!(sent("dark"), [("/theme".to_owned(), ("theme", "dark"))]);
        assert_eq!(sent("switch theme").len(), 3);
        assert_eq!(
            sent("deutsch"),
            [("/language".to_owned(), ("language", "de"))]
        );
        assert_eq!(sent("sign out")[0], ("/sign-out".to_owned(), ("", "")));
        assert_eq!(sent(""), []);
    }
}
