//! What was just done: a code in the address, a sentence on the page.

use leptos::prelude::*;
use texts::Words;

use crate::kit::{Flash, FlashMessage, Query};

/// The sentences, by the code in `?done=`. A closed list: the address can't make the page say
/// anything else.
const SENTENCES: &[(&str, Words)] = &[
    ("saved", texts::done::saved),
    ("merged", texts::done::merged),
    ("added", texts::done::added),
    ("deleted", texts::done::deleted),
    ("enabled", texts::done::enabled),
    ("disabled", texts::done::disabled),
    ("group-created", texts::done::group_created),
    ("group-deleted", texts::done::group_deleted),
    ("members-added", texts::done::members_added),
    ("members-removed", texts::done::members_removed),
    ("key-rotated", texts::done::key_rotated),
    ("group-imported", texts::done::group_imported),
    ("share-revoked", texts::done::share_revoked),
    ("share-given-up", texts::done::share_given_up),
    ("account-added", texts::done::account_added),
    ("account-enabled", texts::done::account_enabled),
    ("account-disabled", texts::done::account_disabled),
    ("account-deleted", texts::done::account_deleted),
    ("account-restored", texts::done::account_restored),
    ("group-restored", texts::done::group_restored),
    ("erased", texts::done::erased),
    ("tenant-deleted", texts::done::tenant_deleted),
    ("tenant-restored", texts::done::tenant_restored),
    ("accounts-enabled", texts::done::accounts_enabled),
    ("accounts-disabled", texts::done::accounts_disabled),
    ("accounts-joined", texts::done::accounts_joined),
    ("accounts-left", texts::done::accounts_left),
    ("accounts-deleted", texts::done::accounts_deleted),
    ("groups-enabled", texts::done::groups_enabled),
    ("groups-disabled", texts::done::groups_disabled),
    ("groups-deleted", texts::done::groups_deleted),
    ("token-deleted", texts::done::token_deleted),
    ("token-resumed", texts::done::token_resumed),
    ("brake-set", texts::done::brake_set),
    ("provider-added", texts::done::provider_added),
    ("provider-activated", texts::done::provider_activated),
    ("provider-key-made", texts::done::provider_key_made),
    ("provider-key-used", texts::done::provider_key_used),
    ("provider-deactivated", texts::done::provider_deactivated),
    ("tenant-registered", texts::done::tenant_registered),
    ("tenant-disabled", texts::done::tenant_disabled),
    ("tenant-enabled", texts::done::tenant_enabled),
    ("import-cancelled", texts::done::import_cancelled),
    ("import-applied", texts::done::import_applied),
    ("import-undone", texts::done::import_undone),
    ("signed-out", texts::done::signed_out),
    ("signed-out-everywhere", texts::done::signed_out_everywhere),
    ("password-set", texts::done::password_set),
    ("password-changed", texts::done::password_changed),
    ("reset-requested", texts::done::reset_requested),
    ("passkey-added", texts::done::passkey_added),
    ("passkey-renamed", texts::done::passkey_renamed),
    ("passkey-removed", texts::done::passkey_removed),
    ("factor-removed", texts::done::factor_removed),
    (
        "account-factor-removed",
        texts::done::account_factor_removed,
    ),
    ("factor-policy-set", texts::done::factor_policy_set),
    ("session-ended", texts::done::session_ended),
    ("others-ended", texts::done::others_ended),
    ("sessions-ended", texts::done::sessions_ended),
];

/// The sentence of a code.
pub fn done(code: &str) -> Option<FlashMessage> {
    let known = SENTENCES.iter().find(|(known, _)| *known == code);
    known.map(|(_, sentence)| FlashMessage::ok(sentence()))
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
