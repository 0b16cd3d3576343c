//! What was just done: a code in the address, a sentence on the page.

use leptos::prelude::*;

use crate::kit::{Flash, FlashMessage, Query};

/// The sentences, by the code in `?done=`. A closed list: the address can't make the page say
/// anything else.
const SENTENCES: &[(&str, &str)] = &[
    ("saved", "Saved."),
    ("added", "Added."),
    ("deleted", "Deleted."),
    ("enabled", "Enabled."),
    ("disabled", "Disabled."),
    (
        "group-created",
        "Group created. Choose what it grants and who belongs to it.",
    ),
    (
        "group-deleted",
        "Group deleted. Its members keep what other groups grant them. For 30 days it can be restored from the trash.",
    ),
    ("members-added", "Members added."),
    ("members-removed", "Members removed."),
    (
        "key-rotated",
        "The group has a new import key. The old one no longer works.",
    ),
    (
        "group-imported",
        "Group imported. Choose what its members may do in this tenant.",
    ),
    (
        "share-revoked",
        "Revoked. The tenant's access by this group has ended, and the import key has changed.",
    ),
    (
        "account-added",
        "Account added. Send the activation link to the person.",
    ),
    ("account-enabled", "Account enabled."),
    (
        "account-disabled",
        "Account disabled. Its sessions have ended.",
    ),
    (
        "account-deleted",
        "Account deleted. For 30 days it can be restored from the trash.",
    ),
    (
        "account-restored",
        "Account restored. It is disabled until somebody enables it.",
    ),
    ("group-restored", "Group restored. It has a new import key."),
    ("erased", "Deleted for good."),
    ("accounts-enabled", "The accounts are enabled."),
    (
        "accounts-disabled",
        "The accounts are disabled. Their sessions have ended.",
    ),
    ("accounts-joined", "The accounts are members of the group."),
    (
        "accounts-left",
        "The accounts are no longer members of the group.",
    ),
    (
        "accounts-deleted",
        "The accounts are deleted. For 30 days they can be restored from the trash.",
    ),
    (
        "groups-deleted",
        "The groups are deleted. Their members keep what other groups grant them. For 30 days they can be restored from the trash.",
    ),
    (
        "token-deleted",
        "Token deleted. Requests with it are refused from now on.",
    ),
    (
        "token-resumed",
        "Token resumed. For an hour the safety brake doesn't hold it.",
    ),
    (
        "brake-set",
        "Saved. The safety brake counts from the next request on.",
    ),
    (
        "provider-added",
        "Added. Test the connection, then activate it.",
    ),
    (
        "provider-activated",
        "Activated. People can sign in through it.",
    ),
    (
        "provider-key-made",
        "Made. Give the new key to the provider, then use it.",
    ),
    (
        "provider-key-used",
        "The new key is in use. The former one can go at the provider.",
    ),
    (
        "provider-deactivated",
        "Deactivated. The sessions that began with it have ended.",
    ),
    ("tenant-registered", "Tenant registered."),
    (
        "tenant-disabled",
        "Tenant disabled. Nobody gets in until it is enabled again.",
    ),
    ("tenant-enabled", "Tenant enabled."),
    ("import-cancelled", "Import cancelled. Nothing was stored."),
    ("import-applied", "Import applied."),
    (
        "import-undone",
        "Import undone. What was changed since stays.",
    ),
    ("signed-out", "You are signed out."),
    ("signed-out-everywhere", "You are signed out everywhere."),
    ("password-set", "Your password is set."),
    (
        "password-changed",
        "Your password is changed. Your other sessions have ended.",
    ),
    (
        "reset-requested",
        "If there is an account of this name with a password, its e-mail address gets a link. It works once, for an hour.",
    ),
    (
        "passkey-added",
        "Your passkey is added. The next time you can sign in with it.",
    ),
    ("passkey-renamed", "Renamed."),
    (
        "passkey-removed",
        "Your passkey is removed. Remove it from your device as well.",
    ),
    (
        "factor-removed",
        "Your second factor is removed. Your other sessions have ended.",
    ),
    (
        "account-factor-removed",
        "Second factor removed. The account's sessions have ended.",
    ),
    (
        "factor-policy-set",
        "Saved. It counts from the next sign-in on.",
    ),
    ("session-ended", "The session has ended."),
    ("others-ended", "Your other sessions have ended."),
    ("sessions-ended", "All sessions of the account have ended."),
];

/// The sentence of a code.
pub fn done(code: &str) -> Option<FlashMessage> {
    let known = SENTENCES.iter().find(|(known, _)| *known == code);
    known.map(|(_, sentence)| FlashMessage::ok(*sentence))
}

/// The place for what was just done, or what just failed, at the top of a page.
#[component]
pub fn DoneFlash(
    /// The address as it is.
    #[prop(into)]
    query: Signal<Query>,
    /// What just failed takes precedence.
    #[prop(optional, into)]
    failed: MaybeProp<FlashMessage>,
) -> impl IntoView {
    let message = Signal::derive(move || {
        failed
            .get()
            .or_else(|| query.get().get("done").and_then(done))
    });
    let dismiss = Signal::derive(move || Some(query.get().without(&["done"]).href()));
    view! { <Flash message=message dismiss=dismiss/> }
}
