//! Generating, rotating and deleting a token.

use domain::{
    Field, Moment, TenantId, TokenId,
    token::{OVERLAPS, TokenSummary},
};
use leptos::prelude::*;

use super::expiry::{bounds, presets, start};
use crate::{
    call::{FormAction, PostForm},
    features::{
        ConfirmDialog, FormErrors, Hidden, dialog_about, dialog_closed, dialog_href, dialog_open,
        has_dialog,
    },
    kit::{
        Choice, DateInput, Dialog, Flash, LinkButton, Query, Select, SubmitButton, Time, rich_with,
    },
};

const GENERATE: &str = "generate-token";
const ROTATE: &str = "rotate-token";
pub(super) const RESUME: &str = "resume-token";
const DELETE: &str = "delete-token";

/// The address of the dialog that generates a token.
pub(super) fn generate_href(query: &Query) -> String {
    format!("{}#tokens", dialog_href(query, GENERATE))
}

/// The address of the dialog that replaces a token.
pub(super) fn rotate_href(query: &Query, token: TokenId) -> String {
    href_about(query, ROTATE, token)
}

/// The address of the dialog that lets a token go on.
pub(super) fn resume_href(query: &Query, token: TokenId) -> String {
    href_about(query, RESUME, token)
}

/// The address of the dialog that deletes a token.
pub(super) fn delete_href(query: &Query, token: TokenId) -> String {
    href_about(query, DELETE, token)
}

fn href_about(query: &Query, dialog: &str, token: TokenId) -> String {
    let about = dialog_about(query, dialog, "token", &token.to_string());
    format!("{about}#tokens")
}

/// The page without any of these dialogs.
pub(super) fn closed(query: Signal<Query>) -> Signal<String> {
    let closed = dialog_closed(query);
    Signal::derive(move || format!("{}#tokens", closed.get()))
}

/// The beginning of a token in a sentence.
pub(super) fn beginning(inside: AnyView) -> AnyView {
    view! { <strong class="mono">{inside}</strong> }.into_any()
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
    let open = dialog_open(query, GENERATE);
    let close = closed(query);
    let errors = FormErrors::of(action);
    let bounds = StoredValue::new(bounds(now));
    view! {
        <Dialog id="generate-token" title=texts::tokens::generate_title() open=open close=close>
            <PostForm action=action>
                <div class="form">
                    <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                    <Flash message=errors.message()/>
                    <DateInput
                        name="expires_on"
                        label=texts::tokens::good_until()
                        value=start(&query.get_untracked(), now)
                        min=bounds.get_value().0
                        max=bounds.get_value().1
                        presets=presets(&query.get_untracked(), now)
                        hint=texts::tokens::good_until_hint()
                        required=true
                        error=errors.field(Field::ExpiresOn)
                    />
                    <p class="muted">{texts::tokens::generate_body()}</p>
                    <footer class="dialog-footer">
                        <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                        <SubmitButton busy=action.pending()>{texts::tokens::generate()}</SubmitButton>
                    </footer>
                </div>
            </PostForm>
        </Dialog>
    }
}

/// Asks until when and for how long both are good, and replaces.
#[component]
pub(super) fn RotateDialog(
    tokens: Vec<TokenSummary>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    now: Moment,
    action: FormAction,
) -> impl IntoView {
    let close = closed(query);
    let chosen = asked_about(tokens, query, ROTATE);
    let open = Signal::derive(move || chosen.get().is_some());
    let errors = FormErrors::of(action);
    let (first, last) = bounds(now);
    let (first, last) = (StoredValue::new(first), StoredValue::new(last));
    view! {
        <Dialog id="rotate-token" title=texts::tokens::rotate_title() open=open close=close>
            {move || chosen.get().map(|token| view! {
                <PostForm action=action>
                    <div class="form">
                        <input type="hidden" name="tenant" value=tenant.get().to_string()/>
                        <input type="hidden" name="token" value=token.id.to_string()/>
                        <Flash message=errors.message()/>
                        <p>{rich_with(texts::tokens::rotate_body(&token.identifier), |_, inside| beginning(inside))}</p>
                        <DateInput
                            name="expires_on"
                            id="rotate-expires-on"
                            label=texts::tokens::new_good_until()
                            value=start(&query.get_untracked(), now)
                            min=first.get_value()
                            max=last.get_value()
                            presets=presets(&query.get_untracked(), now)
                            hint=texts::tokens::good_until_hint()
                            required=true
                            error=errors.field(Field::ExpiresOn)
                        />
                        <Select
                            name="overlap"
                            label=texts::tokens::old_ends()
                            choices=overlaps()
                            value=DEFAULT_OVERLAP
                            hint=texts::tokens::old_ends_hint()
                            error=errors.field(Field::Overlap)
                        />
                        <footer class="dialog-footer">
                            <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                            <SubmitButton busy=action.pending()>{texts::tokens::rotate_verb()}</SubmitButton>
                        </footer>
                    </div>
                </PostForm>
            })}
        </Dialog>
    }
}

/// How long the old token stays good unless chosen otherwise, in days.
const DEFAULT_OVERLAP: &str = "1";

fn overlaps() -> Vec<Choice> {
    OVERLAPS
        .map(|days| Choice::new(days.to_string(), texts::tokens::old_ends_in(days)))
        .into()
}

/// The token that this dialog is open for.
pub(super) fn asked_about(
    tokens: Vec<TokenSummary>,
    query: Signal<Query>,
    dialog: &'static str,
) -> Memo<Option<TokenSummary>> {
    let tokens = StoredValue::new(tokens);
    Memo::new(move |_| {
        let query = query.get();
        let is_asked = has_dialog(&query, dialog);
        is_asked
            .then(|| tokens.with_value(|tokens| chosen(tokens, &query)))
            .flatten()
    })
}

/// What a question about the token sends.
pub(super) fn about(tenant: Memo<TenantId>, token: Memo<Option<TokenSummary>>) -> Signal<Hidden> {
    Signal::derive(move || {
        let token = token.get().map(|token| ("token", token.id.to_string()));
        let tenant = ("tenant", tenant.get().to_string());
        [tenant].into_iter().chain(token).collect()
    })
}

/// Asks for the identifier, and deletes.
#[component]
pub(super) fn DeleteDialog(
    tokens: Vec<TokenSummary>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let chosen = asked_about(tokens, query, DELETE);
    let open = Signal::derive(move || chosen.get().is_some());
    view! {
        <ConfirmDialog
            id="delete-token"
            title=texts::tokens::delete_title()
            open=open
            close=closed(query)
            action=action
            verb=texts::tokens::delete_verb()
            about=about(tenant, chosen)
            typed_name=MaybeProp::derive(move || Some(chosen.get()?.identifier))
        >
            <p>{texts::tokens::delete_body()}</p>
            {move || chosen.get().map(|token| match token.last_used_at {
                Some(at) => {
                    let text = texts::tokens::delete_used(&at.to_minute());
                    view! { <p>{rich_with(text, |_, _| view! { <Time at=at/> }.into_any())}</p> }.into_any()
                }
                None => view! { <p>{texts::tokens::delete_unused()}</p> }.into_any(),
            })}
        </ConfirmDialog>
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
        assert_eq!(
            rotate_href(&query, id),
            "?dialog=rotate-token&token=00000000-0000-0000-0000-000000000007#tokens"
        );
    }

    #[test]
    fn only_a_token_of_the_list_is_asked_about() {
        let query = Query::from_iter([("token", Uuid::from_u128(7).to_string())]);
        assert_eq!(chosen(&[], &query), None);
        assert_eq!(chosen(&[], &Query::from_iter([("token", "seven")])), None);
    }
}
