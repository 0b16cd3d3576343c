//! One's own passkeys, on the page of one's own account.

use domain::session::PasskeySummary;
use leptos::prelude::*;

use super::{
    passkey_api::{AddPasskey, RemovePasskey, RenamePasskey},
    passkey_form::{Ask, PasskeyForm},
    with_hidden,
};
use crate::{
    call::{FormAction, PostForm},
    kit::{ButtonKind, SubmitButton, Table, Time, rich_with},
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
        <h2>{texts::session::passkeys()}</h2>
        <p class="muted">{texts::session::passkeys_lead()}</p>
        {has_some.then(|| view! { <PasskeyTable passkeys=passkeys actions=actions/> })}
        <PasskeyForm ask=Ask::Add action=actions.add verb=texts::session::add_passkey()/>
    }
}

#[component]
fn PasskeyTable(passkeys: Vec<PasskeySummary>, actions: PasskeyActions) -> impl IntoView {
    let rows = passkeys.into_iter().map(move |passkey| {
        let rename = with_hidden(texts::session::rename_passkey(&passkey.name));
        let remove = with_hidden(texts::session::remove_passkey(&passkey.name));
        let added = rich_with(texts::session::passkey_added(), |_, _| {
            view! { <Time at=passkey.created_at/> }.into_any()
        });
        let last_used = match passkey.last_used_at {
            Some(at) => view! { <Time at=at/> }.into_any(),
            None => texts::words::never().into_any(),
        };
        let (label, id) = (texts::session::passkey_new_name(&passkey.name), passkey.id.clone());
        view! {
            <tr>
                <td>
                    {passkey.name.clone()}
                    <small>{added}</small>
                    <details class="more">
                        <summary>{rename}</summary>
                        <PostForm action=actions.rename>
                            <div class="passkey-name">
                                <input type="hidden" name="passkey" value=id/>
                                <input class="input" type="text" name="name" aria-label=label value=passkey.name required maxlength="60" autocomplete="off"/>
                                <SubmitButton kind=ButtonKind::Plain busy=actions.rename.pending()>{texts::words::rename()}</SubmitButton>
                            </div>
                        </PostForm>
                    </details>
                </td>
                <td>{last_used}</td>
                <td class="tight">
                    <PostForm action=actions.remove>
                        <input type="hidden" name="passkey" value=passkey.id/>
                        <SubmitButton kind=ButtonKind::Quiet busy=actions.remove.pending()>
                            {remove}
                        </SubmitButton>
                    </PostForm>
                </td>
            </tr>
        }
    });
    view! {
        <Table label=texts::session::passkeys_label()>
            <thead>
                <tr>
                    <th scope="col">{texts::words::name()}</th>
                    <th scope="col">{texts::words::last_used()}</th>
                    <th scope="col"><span class="hidden">{texts::session::removing()}</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </Table>
    }
}
