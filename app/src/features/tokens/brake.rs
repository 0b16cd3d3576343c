//! The safety brake: its setting, the tokens that it holds, and letting one go on.

use domain::{
    Field, TenantId,
    token::{BRAKE_MINIMUM, TokenSummary},
};
use leptos::prelude::*;

use super::dialogs::{RESUME, about, asked_about, beginning, closed, resume_href};
use crate::{
    call::{FormAction, PostForm},
    features::{ConfirmDialog, FormErrors},
    kit::{
        ButtonKind, CardBody, Choice, Flash, LinkButton, Note, Query, Select, SubmitButton, Time,
        Tone, rich_with,
    },
};

/// Shares on offer, in percent.
const SHARES: [u32; 6] = [0, 10, 25, 50, 75, 90];

/// A note for each token that the brake holds.
#[component]
pub(super) fn HeldNotes(
    tokens: Vec<TokenSummary>,
    query: Signal<Query>,
    may_manage: bool,
) -> impl IntoView {
    let held = tokens.into_iter().filter_map(move |token| {
        let at = token.paused_at?;
        let id = token.id;
        let resume = move || may_manage.then(|| view! {
            <LinkButton href=Signal::derive(move || resume_href(&query.get(), id))>{texts::tokens::resume()}</LinkButton>
        });
        let text = texts::tokens::held(&token.identifier, &at.to_minute());
        let text = rich_with(text, |tag, inside| match tag {
            "time" => view! { <Time at=at/> }.into_any(),
            _ => beginning(inside),
        });
        Some(view! {
            <Note tone=Tone::Bad action=resume>{text}</Note>
        })
    });
    held.collect_view()
}

/// How much a token may do, to be chosen by those who manage tokens.
#[component]
pub(super) fn BrakeForm(
    tenant: Memo<TenantId>,
    brake: u32,
    action: FormAction,
    may_manage: bool,
) -> impl IntoView {
    let errors = FormErrors::of(action);
    let hint = texts::tokens::brake_hint(BRAKE_MINIMUM);
    let lock = (!may_manage).then(|| texts::words::no_permission_to_change().to_owned());
    view! {
        <CardBody>
            <PostForm action=action>
                <div class="form">
                    <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                    <Flash message=errors.message()/>
                    <Select
                        name="brake"
                        label=texts::tokens::brake()
                        choices=shares(brake)
                        value=brake.to_string()
                        hint=hint
                        lock=lock
                        error=errors.field(Field::Brake)
                    />
                    {may_manage.then(|| view! {
                        <div class="actions">
                            <SubmitButton kind=ButtonKind::Plain busy=action.pending()>{texts::tokens::brake_save()}</SubmitButton>
                        </div>
                    })}
                </div>
            </PostForm>
        </CardBody>
    }
}

/// The shares on offer, and the present one where it is another.
fn shares(present: u32) -> Vec<Choice> {
    let mut shares = SHARES.to_vec();
    if !shares.contains(&present) {
        shares.push(present);
        shares.sort_unstable();
    }
    let label = |share| match share {
        0 => texts::tokens::brake_off().to_owned(),
        share => texts::tokens::brake_share(share),
    };
    shares
        .into_iter()
        .map(|share| Choice::new(share.to_string(), label(share)))
        .collect()
}

/// Asks once more, and lets the token go on.
#[component]
pub(super) fn ResumeDialog(
    tokens: Vec<TokenSummary>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let chosen = asked_about(tokens, query, RESUME);
    let open = Signal::derive(move || chosen.get().is_some());
    view! {
        <ConfirmDialog
            id="resume-token"
            title=texts::tokens::resume_title()
            open=open
            close=closed(query)
            action=action
            verb=texts::tokens::resume_verb()
            about=about(tenant, chosen)
        >
            {move || chosen.get().map(|token| view! {
                <p>{rich_with(texts::tokens::resume_body(&token.identifier), |_, inside| beginning(inside))}</p>
            })}
            <p>{texts::tokens::resume_mend()}</p>
        </ConfirmDialog>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_present_share_is_always_on_offer() {
        let values = |present| {
            let values = shares(present).into_iter().map(|choice| choice.value);
            values.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(values(50), "0 10 25 50 75 90");
        assert_eq!(values(33), "0 10 25 33 50 75 90");
    }
}
