//! One's own passkeys, on the page of one's own account.

use domain::session::PasskeySummary;
use leptos::prelude::*;

use super::{
    passkey_api::{AddPasskey, RemovePasskey, RenamePasskey},
    passkey_form::{Ask, PasskeyForm},
};
use crate::{
    call::{FormAction, PostForm},
    kit::{ButtonKind, SubmitButton, Table, Time},
};

/// What the buttons do.
#[derive(Clone, Copy)]
pub(super) struct PasskeyActions {
    /// Adds one.
    pub(super) add: FormAction,
    /// Gives one another name.
    pub(super) rename: FormAction,
    /// Removes one.
    pub(super) remove: FormAction,
}

impl PasskeyActions {
    pub(super) fn new() -> Self {
        Self {
            add: FormAction::of::<AddPasskey>(),
            rename: FormAction::of::<RenamePasskey>(),
            remove: FormAction::of::<RemovePasskey>(),
        }
    }

    /// All of them.
    pub(super) const fn all(self) -> [FormAction; 3] {
        [self.add, self.rename, self.remove]
    }
}

#[component]
pub(super) fn Passkeys(passkeys: Vec<PasskeySummary>, actions: PasskeyActions) -> impl IntoView {
    let has_some = !passkeys.is_empty();
    view! {
        <h2>"Passkeys"</h2>
        <p class="muted">"Sign in with your phone, your computer or a security key, without a password."</p>
        {has_some.then(|| view! { <PasskeyTable passkeys=passkeys actions=actions/> })}
        <PasskeyForm ask=Ask::Add action=actions.add verb="Add a passkey"/>
    }
}

#[component]
fn PasskeyTable(passkeys: Vec<PasskeySummary>, actions: PasskeyActions) -> impl IntoView {
    let rows = passkeys.into_iter().map(move |passkey| {
        let about = format!(" the passkey {}", passkey.name);
        let last_used = match passkey.last_used_at {
            Some(at) => view! { <Time at=at/> }.into_any(),
            None => "Never".into_any(),
        };
        let (label, id) = (format!("New name of {}", passkey.name), passkey.id.clone());
        view! {
            <tr>
                <td>
                    {passkey.name.clone()}
                    <small>"Added "<Time at=passkey.created_at/></small>
                    <details class="more">
                        <summary>"Rename"<span class="hidden">{about.clone()}</span></summary>
                        <PostForm action=actions.rename>
                            <div class="passkey-name">
                                <input type="hidden" name="passkey" value=id/>
                                <input class="input" type="text" name="name" aria-label=label value=passkey.name required maxlength="60" autocomplete="off"/>
                                <SubmitButton kind=ButtonKind::Plain busy=actions.rename.pending()>"Rename"</SubmitButton>
                            </div>
                        </PostForm>
                    </details>
                </td>
                <td>{last_used}</td>
                <td class="tight">
                    <PostForm action=actions.remove>
                        <input type="hidden" name="passkey" value=passkey.id/>
                        <SubmitButton kind=ButtonKind::Quiet busy=actions.remove.pending()>
                            "Remove"<span class="hidden">{about}</span>
                        </SubmitButton>
                    </PostForm>
                </td>
            </tr>
        }
    });
    view! {
        <Table label="Your passkeys">
            <thead>
                <tr>
                    <th scope="col">"Name"</th>
                    <th scope="col">"Last used"</th>
                    <th scope="col"><span class="hidden">"Removing it"</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </Table>
    }
}
