//! The pages of the console and what one can begin there, found by their names without asking the server.

use domain::policy::Action;

use super::entries::Entry;
use crate::features::frame::{FrameData, navigation};

/// What can be begun from anywhere: what it needs, its name, its page.
const BEGINNINGS: &[(Action, &str, &str)] = &[
    (Action::ManageAccounts, "Add account", "accounts/new"),
    (Action::ManageGroups, "Create group", "groups/new"),
    (
        Action::ImportGroups,
        "Import groups from CSV",
        "imports/new",
    ),
    (
        Action::ShareGroups,
        "Import security group by key",
        "groups?dialog=import",
    ),
    (Action::ViewGroups, "Export groups", "groups/export"),
    (
        Action::ManageTokens,
        "Generate provisioning token",
        "details?dialog=generate-token",
    ),
    (
        Action::ViewTokens,
        "Connect an identity provider",
        "scim/connect",
    ),
    (Action::RegisterTenant, "Register tenant", "tenants/new"),
    (
        Action::ViewAudit,
        "History of the tenant",
        "details/history",
    ),
];

/// Pages and beginnings whose name contains every word of the text; all of them where there is none.
pub(super) fn commands(frame: &FrameData, text: &str) -> Vec<Entry> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let is_meant = |name: &str| {
        let name = name.to_lowercase();
        words.iter().all(|word| name.contains(word))
    };
    let pages = navigation(frame)
        .into_iter()
        .flat_map(|group| group.links)
        .map(|link| (link.label, link.href));
    let beginnings = BEGINNINGS
        .iter()
        .filter(|(needs, _, _)| frame.allows(*needs))
        .map(|(_, name, page)| ((*name).to_owned(), frame.path(page)));
    let own = std::iter::once(("Your account".to_owned(), "/account".to_owned()));
    pages
        .chain(beginnings)
        .chain(own)
        .filter(|(name, _)| is_meant(name))
        .map(|(name, href)| Entry {
            group: "Pages",
            name,
            detail: String::new(),
            href,
        })
        .collect()
}
