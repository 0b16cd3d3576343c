//! The dialogs of a page have addresses: `?dialog=name`, and what one is about beside it.

use domain::{GroupId, TokenId};
use leptos::prelude::*;

use super::frame::FrameData;
use crate::kit::Query;

/// What dialogs add to the address of their page, whichever of them is open.
const OWN: &[&str] = &[
    "dialog",
    "done",
    "account",
    "expires_on",
    "key",
    "namespace",
    "of",
    "pick",
    "receiver",
    "token",
];

/// The page with this dialog.
pub fn dialog_href(query: &Query, dialog: &str) -> String {
    query.without(OWN).with("dialog", dialog).href()
}

/// The page with this dialog, about something: `name` is one of those that dialogs add to the address.
pub fn dialog_about(query: &Query, dialog: &str, name: &str, value: &str) -> String {
    let query = query.without(OWN).with("dialog", dialog);
    query.with(name, value).href()
}

/// The address has this dialog open.
pub fn has_dialog(query: &Query, dialog: &str) -> bool {
    query.get("dialog") == Some(dialog)
}

/// The address that opens a dialog, for a link. Questions of a page are names of dialogs.
pub fn ask(query: Signal<Query>, dialog: impl Into<&'static str>) -> Signal<String> {
    let dialog = dialog.into();
    Signal::derive(move || dialog_href(&query.get(), dialog))
}

/// Is this dialog open?
pub fn dialog_open(query: Signal<Query>, dialog: impl Into<&'static str>) -> Signal<bool> {
    let dialog = dialog.into();
    Signal::derive(move || has_dialog(&query.get(), dialog))
}

/// The page without any dialog.
pub fn dialog_closed(query: Signal<Query>) -> Signal<String> {
    Signal::derive(move || query.get().without(OWN).href())
}

/// The dialog that adds members to a group, from another page.
pub fn add_member_href(frame: &FrameData, group: GroupId) -> String {
    frame.path(&format!("groups/{group}/members?dialog=add"))
}

/// The dialog that generates a provisioning token, from another page.
pub fn generate_token_href(frame: &FrameData) -> String {
    frame.path("details?dialog=generate-token#tokens")
}

/// The dialog that replaces a provisioning token, from another page.
pub fn rotate_token_href(frame: &FrameData, token: TokenId) -> String {
    frame.path(&format!("details?dialog=rotate-token&token={token}#tokens"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dialog_is_open_and_the_rest_of_the_address_stays() {
        let query = Query::from_iter([("q", "ac"), ("token", "3"), ("done", "saved")]);
        let href = dialog_href(&query, "add");
        assert_eq!(href, "?q=ac&dialog=add");
        let about = dialog_about(&query, "revoke", "receiver", "7");
        assert_eq!(about, "?q=ac&dialog=revoke&receiver=7");
        let open = Query::from_iter([("dialog", "add"), ("pick", "ada"), ("q", "ac")]);
        assert!(has_dialog(&open, "add") && !has_dialog(&open, "remove"));
        assert_eq!(open.without(OWN).href(), "?q=ac");
    }

    #[test]
    fn asking_closes_the_last_answer() {
        Owner::new().with(|| {
            let query = Signal::stored(Query::from_iter([("done", "saved")]));
            assert_eq!(ask(query, "delete").get_untracked(), "?dialog=delete");
            let query = Signal::stored(Query::from_iter([("dialog", "delete")]));
            assert!(dialog_open(query, "delete").get_untracked());
            assert!(!dialog_open(query, "disable").get_untracked());
            assert_eq!(dialog_closed(query).get_untracked(), "?");
        });
    }
}
