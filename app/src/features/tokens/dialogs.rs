//! Generating and deleting a token.

use domain::{Field, Moment, TenantId, TokenId, token::TokenSummary};
use leptos::prelude::*;

use super::expiry::{bounds, presets, start};
use crate::{
    call::{FormAction, PostForm},
    features::FormErrors,
    kit::{ConfirmFields, DateInput, Dialog, Flash, LinkButton, Query, SubmitButton, Time},
};

const GENERATE: &str = "generate-token";
const DELETE: &str = "delete-token";
/// What the dialogs of this card add to the address.
const OWN_KEYS: [&str; 4] = ["dialog", "token", "expires_on", "done"];

/// The address of the dialog that generates a token.
pub(super) fn generate_href(query: &Query) -> String {
    format!(
        "{}#tokens",
        query.without(&OWN_KEYS).with("dialog", GENERATE).href()
    )
}

/// The address of the dialog that deletes a token.
pub(super) fn delete_href(query: &Query, token: TokenId) -> String {
    let query = query
        .without(&OWN_KEYS)
        .with("dialog", DELETE)
        .with("token", &token.to_string());
    format!("{}#tokens", query.href())
}

fn closed(query: Signal<Query>) -> Signal<String> {
    Signal::derive(move || format!("{}#tokens", query.get().without(&OWN_KEYS).href()))
}

/// The token that the address names, when there is such a token.
fn chosen(tokens: &[TokenSummary], query: &Query) -> Option<TokenSummary> {
    let id: TokenId = query.get("token")?.parse().ok()?;
    tokens.iter().find(|token| token.id == id).cloned()
}

/// Asks until when, and generates.
#[component]
pub(super) fn GenerateDialog(
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    now: Moment,
    action: FormAction,
) -> impl IntoView {
    let open = Signal::derive(move || query.get().get("dialog") == Some(GENERATE));
    let close = closed(query);
    let errors = FormErrors::of(action);
    let bounds = StoredValue::new(bounds(now));
    view! {
        <Dialog id="generate-token" title="Generate a provisioning token" open=open close=close>
            <PostForm action=action>
                <div class="form">
                    <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                    <Flash message=errors.message()/>
                    <DateInput
                        name="expires_on"
                        label="Good until"
                        value=start(&query.get_untracked(), now)
                        min=bounds.get_value().0
                        max=bounds.get_value().1
                        presets=presets(&query.get_untracked(), now)
                        hint="The end of this day, UTC; at most two years ahead"
                        required=true
                        error=errors.field(Field::ExpiresOn)
                    />
                    <p class="muted">"The secret is shown once, on the next page. Several tokens can be good at the same time, so that you can change over without a gap."</p>
                    <footer class="dialog-footer">
                        <LinkButton href=close>"Cancel"</LinkButton>
                        <SubmitButton busy=action.pending()>"Generate"</SubmitButton>
                    </footer>
                </div>
            </PostForm>
        </Dialog>
    }
}

/// Asks for the identifier, and deletes.
#[component]
pub(super) fn DeleteDialog(
    tokens: Vec<TokenSummary>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let close = closed(query);
    let tokens = StoredValue::new(tokens);
    let chosen = Memo::new(move |_| {
        let query = query.get();
        let is_asked = query.get("dialog") == Some(DELETE);
        is_asked
            .then(|| tokens.with_value(|tokens| chosen(tokens, &query)))
            .flatten()
    });
    let open = Signal::derive(move || chosen.get().is_some());
    view! {
        <Dialog id="delete-token" title="Delete the provisioning token?" open=open close=close>
            {move || chosen.get().map(|token| view! {
                <PostForm action=action>
                    <input type="hidden" name="tenant" value=tenant.get().to_string()/>
                    <input type="hidden" name="token" value=token.id.to_string()/>
                    <Flash message=FormErrors::of(action).message()/>
                    <ConfirmFields
                        verb="Delete token"
                        cancel=close
                        typed_name=token.identifier.clone()
                        error=FormErrors::of(action).field(Field::Confirmation)
                        busy=action.pending()
                    >
                        <p>"An identity provider that uses this token can't push accounts and groups any more, from its next request on. This can't be undone."</p>
                        {match token.last_used_at {
                            Some(at) => view! { <p>"It was last used on " <Time at=at/> " (UTC)."</p> }.into_any(),
                            None => view! { <p>"It has never been used."</p> }.into_any(),
                        }}
                    </ConfirmFields>
                </PostForm>
            })}
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn dialogs_leave_nothing_of_each_other_in_the_address() {
        let query = Query::from_iter([
            ("dialog", GENERATE),
            ("expires_on", "2027-01-01"),
            ("done", "saved"),
        ]);
        let id = TokenId(Uuid::from_u128(7));
        assert_eq!(generate_href(&query), "?dialog=generate-token#tokens");
        assert_eq!(
            delete_href(&query, id),
            "?dialog=delete-token&token=00000000-0000-0000-0000-000000000007#tokens"
        );
    }

    #[test]
    fn only_a_token_of_the_list_is_asked_about() {
        let query = Query::from_iter([("token", Uuid::from_u128(7).to_string())]);
        assert_eq!(chosen(&[], &query), None);
        assert_eq!(chosen(&[], &Query::from_iter([("token", "seven")])), None);
    }
}
