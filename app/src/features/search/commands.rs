//! The pages of the console and what one can begin there, found by their names without asking the server.

use domain::policy::Action;
use texts::Words;

use super::entries::contains_words;
use crate::{
    features::frame::{FrameData, navigation},
    kit::Suggestion,
};

/// What can be begun from anywhere: what it needs, its name, its page.
const BEGINNINGS: &[(Action, Words, &str)] = &[
    (
        Action::ManageAccounts,
        texts::words::add_account,
        "accounts/new",
    ),
    (
        Action::ManageGroups,
        texts::words::create_group,
        "groups/new",
    ),
    (
        Action::ImportGroups,
        texts::search::import_groups,
        "imports/new",
    ),
    (
        Action::ShareGroups,
        texts::search::import_by_key,
        "groups?dialog=import",
    ),
    (
        Action::ViewGroups,
        texts::search::export_groups,
        "groups/export",
    ),
    (
        Action::ManageTokens,
        texts::search::generate_token,
        "details?dialog=generate-token",
    ),
    (
        Action::ViewTokens,
        texts::search::connect_provider,
        "scim/connect",
    ),
    (
        Action::RegisterTenant,
        texts::search::register_tenant,
        "tenants/new",
    ),
    (
        Action::ViewAudit,
        texts::search::tenant_history,
        "details/history",
    ),
    (
        Action::EnterTenant,
        texts::deleted_tenants::title,
        "tenants/deleted",
    ),
];

/// Pages and beginnings whose name contains every word of the text; all of them where there is none.
pub(super) fn commands(frame: &FrameData, text: &str) -> Vec<Suggestion> {
    let pages = navigation(frame)
        .into_iter()
        .flat_map(|group| group.links)
        .map(|link| (link.label, link.href));
    let beginnings = BEGINNINGS
        .iter()
        .filter(|(needs, _, _)| frame.allows(*needs))
        .map(|(_, name, page)| (name().to_owned(), frame.path(page)));
    let own = std::iter::once((
        texts::words::your_account().to_owned(),
        "/account".to_owned(),
    ));
    pages
        .chain(beginnings)
        .chain(own)
        .filter(|(name, _)| contains_words(name, text))
        .map(|(name, href)| Suggestion {
            group: texts::search::pages(),
            name,
            detail: String::new(),
            href,
            sends: None,
        })
        .collect()
}
