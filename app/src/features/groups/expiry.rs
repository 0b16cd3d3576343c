//! Until when somebody is a member: the fields, and the dialog that changes it.

use domain::{AccountId, Field, GroupId, TenantId, group::GroupMember, membership::MembershipEnd};
use leptos::prelude::*;

use crate::{
    call::{FormAction, PostForm},
    features::{FormErrors, dialog_closed, has_dialog},
    kit::{
        DateInput, Dialog, Flash, InputKind, LinkButton, Note, Query, SubmitButton, TextInput,
        Tone, rich,
    },
};

/// A day and a time, both optional.
#[component]
pub(crate) fn EndFields(
    /// What they start with.
    end: MembershipEnd,
    /// Tells them from those of another form of the page.
    name: &'static str,
    /// What was wrong with them.
    errors: FormErrors,
) -> impl IntoView {
    view! {
        <div class="form-grid">
            <DateInput
                name="expires_on"
                id=format!("{name}-expires-on")
                label=texts::membership::expires_on()
                value=end.expires_on
                hint=texts::membership::expires_on_hint()
                error=errors.field(Field::ExpiresOn)
            />
            <TextInput
                name="expires_time"
                id=format!("{name}-expires-time")
                kind=InputKind::Time
                label=texts::membership::expires_time()
                value=end.expires_time
                hint=texts::membership::expires_time_hint()
                error=errors.field(Field::ExpiresTime)
            />
        </div>
    }
}

/// Changes when the membership of the account in the address ends.
#[component]
pub(super) fn ExpiryDialog(
    /// The tenant.
    tenant: Memo<TenantId>,
    /// The group.
    group: GroupId,
    /// The members that the page shows.
    members: StoredValue<Vec<GroupMember>>,
    /// The address as it is.
    query: Signal<Query>,
    /// What saves it.
    action: FormAction,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let id: AccountId = query.get().get("account")?.parse().ok()?;
        members.with_value(|members| members.iter().find(|member| member.id == id).cloned())
    });
    let open = Signal::derive(move || has_dialog(&query.get(), "expiry") && chosen.get().is_some());
    let close = dialog_closed(query);
    let errors = FormErrors::of(action);
    let gone = errors.field(Field::Members);
    view! {
        <Dialog id="member-expiry" title=texts::membership::expiry_title() open=open close=close>
            <Flash message=errors.message()/>
            {move || gone.get().map(|problem| view! { <Note tone=Tone::Bad>{problem}</Note> })}
            {move || chosen.get().map(|member| view! {
                <PostForm action=action>
                    <div class="form">
                        <input type="hidden" name="tenant" value=tenant.get().to_string()/>
                        <input type="hidden" name="group" value=group.to_string()/>
                        <input type="hidden" name="account" value=member.id.to_string()/>
                        <p>{rich(texts::membership::expiry_about(&member.display_name))}</p>
                        <EndFields end=MembershipEnd::of(member.until) name="expiry" errors=errors/>
                        <footer class="dialog-footer">
                            <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                            <SubmitButton busy=action.pending()>{texts::words::save()}</SubmitButton>
                        </footer>
                    </div>
                </PostForm>
            })}
        </Dialog>
    }
}
