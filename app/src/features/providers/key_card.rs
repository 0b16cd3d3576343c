//! The keys that prove to a provider who this server is.

use leptos::prelude::*;

use super::dialogs::Question;
use crate::features::ask;
use crate::kit::{Card, CardBody, CopyField, DialogLink, Query};

/// The public halves, and how they are replaced; nothing where a secret is used.
#[component]
pub fn KeyCard(
    /// The present key.
    public_key: String,
    /// The one that takes its place one day, or empty.
    next_public_key: String,
    /// Where the provider can fetch both.
    address: String,
    /// One may change them.
    may_manage: bool,
    /// The page's address.
    query: Signal<Query>,
) -> impl IntoView {
    if public_key.is_empty() {
        return ().into_any();
    }
    let has_next = !next_public_key.is_empty();
    let next = has_next.then(|| view! {
        <CopyField name="next_public_key" label=texts::providers::next_public_key() value=next_public_key hint=texts::providers::next_public_key_hint()/>
    });
    view! {
        <Card title=texts::providers::key_title()>
            <CardBody>
                <div class="form">
                    <CopyField name="key_address" label=texts::providers::key_address() value=address hint=texts::providers::key_address_hint()/>
                    <CopyField name="public_key" label=texts::providers::public_key() value=public_key hint=texts::providers::public_key_hint()/>
                    {next}
                    {may_manage.then(|| view! {
                        <div class="actions">
                            {has_next.then(|| view! { <DialogLink href=ask(query, Question::UseKey)>{texts::providers::use_next_key()}</DialogLink> })}
                            <DialogLink href=ask(query, Question::MakeKey)>{texts::providers::make_new_key()}</DialogLink>
                        </div>
                    })}
                </div>
            </CardBody>
        </Card>
    }
    .into_any()
}
