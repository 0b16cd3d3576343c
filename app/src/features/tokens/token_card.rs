//! The list of provisioning tokens.

use domain::{
    Moment, TenantId,
    policy::Action,
    token::{TokenQuery, TokenSummary},
};
use leptos::prelude::*;

use super::{
    api::{DeleteToken, GenerateToken, ListTokens, ResumeToken, RotateToken, SetBrake, TokenList},
    brake::{BrakeForm, HeldNotes, ResumeDialog},
    dialogs::{
        DeleteDialog, GenerateDialog, RotateDialog, delete_href, generate_href, rotate_href,
    },
    expiry::{countdown, state_badge},
};
use crate::{
    call::{FormAction, Load},
    features::{Loaded, frame::here, sort_of, successes},
    kit::{
        Badge, ButtonKind, Card, CardBody, Column, CopyField, DialogLink, Icon, IconName,
        LinkButton, ListTable, Nothing, Precision, Query, Rows, Time,
    },
};

/// The tokens, and what changes them. Made at the top of a page, as every [`Load`].
#[derive(Clone, Copy)]
pub struct Tokens {
    tenant: Memo<TenantId>,
    tokens: Load<TokenList>,
    generate: FormAction,
    rotate: FormAction,
    delete: FormAction,
    resume: FormAction,
    brake_action: FormAction,
}

impl Tokens {
    /// Those of the tenant, as the page's address sorts them.
    pub fn new(tenant: Memo<TenantId>, query: Signal<Query>) -> Self {
        let delete = FormAction::of::<DeleteToken>();
        let resume = FormAction::of::<ResumeToken>();
        let brake_action = FormAction::of::<SetBrake>();
        // Generating and rotating lead to another page; the others change this one.
        let (deleted, resumed) = (successes(delete), successes(resume));
        let set = successes(brake_action);
        let tokens = Load::again(
            move || deleted.get() + resumed.get() + set.get(),
            move || ListTokens {
                tenant: tenant.get(),
                query: token_query(&query.get()),
            },
        );
        Self {
            tenant,
            tokens,
            generate: FormAction::of::<GenerateToken>(),
            rotate: FormAction::of::<RotateToken>(),
            delete,
            resume,
            brake_action,
        }
    }
}

fn token_query(query: &Query) -> TokenQuery {
    let (sort, descending) = sort_of(query);
    TokenQuery { sort, descending }
}

/// The card at `/t/{tenant}/details#tokens`. Its dialogs are dialogs of that page.
#[component]
pub fn TokenCard(
    /// What it shows.
    tokens: Tokens,
    /// The page's address as it is.
    query: Signal<Query>,
) -> impl IntoView {
    let Tokens {
        tenant,
        tokens,
        generate,
        rotate,
        delete,
        resume,
        brake_action,
    } = tokens;
    let frame = here();
    let may_manage = frame.allows(Action::ManageTokens);
    let history = frame
        .allows(Action::ViewAudit)
        .then(|| frame.path("tokens"));
    let requests = frame.path("scim");
    let connect = frame.path("scim/connect");
    let show = move |list: TokenList| {
        let TokenList {
            tokens,
            now,
            scim_address,
            brake,
        } = list;
        view! {
            {may_manage.then(|| view! {
                <GenerateDialog tenant=tenant query=query now=now action=generate/>
                <RotateDialog tokens=tokens.clone() tenant=tenant query=query now=now action=rotate/>
                <ResumeDialog tokens=tokens.clone() tenant=tenant query=query action=resume/>
                <DeleteDialog tokens=tokens.clone() tenant=tenant query=query action=delete/>
            })}
            <HeldNotes tokens=tokens.clone() query=query may_manage=may_manage/>
            <TokenTable tokens=tokens now=now query=query may_manage=may_manage history=history.clone()/>
            <BrakeForm tenant=tenant brake=brake action=brake_action may_manage=may_manage/>
            <CardBody>
                <CopyField name="scim_address" label=texts::words::scim_address() value=scim_address hint=texts::tokens::scim_address_hint()/>
            </CardBody>
        }
    };
    let generate_link = Signal::derive(move || generate_href(&query.get()));
    view! {
        <div id="tokens" class="stack">
            <Card
                title=texts::words::provisioning_tokens()
                lead=texts::tokens::lead()
                actions=move || view! {
                    <LinkButton href=connect>{texts::words::connect()}</LinkButton>
                    <LinkButton href=requests>{texts::words::scim_requests()}</LinkButton>
                    {may_manage.then(|| view! {
                        <DialogLink href=generate_link>
                            <Icon name=IconName::Plus/>
                            {texts::tokens::generate()}
                        </DialogLink>
                    })}
                }
            >
                <Loaded from=tokens view=show/>
            </Card>
        </div>
    }
}

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::identifier, "identifier"),
    Column::sorted(texts::tokens::state, "state"),
    Column::sorted(texts::words::created, "created_at"),
    Column::sorted(texts::tokens::expires, "expires_at"),
    Column::sorted(texts::tokens::created_by, "created_by"),
    Column::sorted(texts::tokens::last_used_utc, "last_used_at"),
    Column::actions(),
];

#[component]
fn TokenTable(
    tokens: Vec<TokenSummary>,
    now: Moment,
    query: Signal<Query>,
    may_manage: bool,
    history: Option<String>,
) -> impl IntoView {
    let rows = Rows::all(tokens, move |token| {
        let history = history
            .as_ref()
            .map(|path| format!("{path}/{}/history", token.id));
        view! { <TokenRow token=token now=now query=query may_manage=may_manage history=history/> }
    });
    let nothing = Nothing::new(
        IconName::Key,
        texts::tokens::no_tokens(),
        texts::tokens::no_tokens_hint(),
    );
    view! {
        <ListTable label=texts::words::provisioning_tokens() columns=COLUMNS rows=rows nothing=nothing query=query order="-created_at"/>
    }
}

#[component]
fn TokenRow(
    token: TokenSummary,
    now: Moment,
    query: Signal<Query>,
    may_manage: bool,
    history: Option<String>,
) -> impl IntoView {
    let (state, tone) = state_badge(token.state);
    let id = token.id;
    let label = texts::tokens::delete_label(&token.identifier);
    let rotate_label = texts::tokens::rotate_label(&token.identifier);
    let actions = may_manage.then(|| view! {
        <LinkButton href=Signal::derive(move || rotate_href(&query.get(), id)) kind=ButtonKind::Quiet label=rotate_label>
            <Icon name=IconName::Refresh/>
        </LinkButton>
        <LinkButton href=Signal::derive(move || delete_href(&query.get(), id)) kind=ButtonKind::Quiet label=label>
            <Icon name=IconName::Trash/>
        </LinkButton>
    });
    let history_label = texts::tokens::history_label(&token.identifier);
    let history = history.map(|href| view! {
        <LinkButton href=href kind=ButtonKind::Quiet label=history_label><Icon name=IconName::List/></LinkButton>
    });
    let last_used = match token.last_used_at {
        Some(at) => view! { <Time at=at/> }.into_any(),
        None => view! { <span class="muted">{texts::tokens::never()}</span> }.into_any(),
    };
    view! {
        <tr>
            <td class="mono">{token.identifier}"…"</td>
            <td><Badge tone=tone>{state}</Badge></td>
            <td><Time at=token.created_at precision=Precision::Day/></td>
            <td><Time at=token.expires_at.plus(-1) precision=Precision::Day/><small>{countdown(token.expires_at, now)}</small></td>
            <td>{token.created_by}</td>
            <td>{last_used}</td>
            <td class="tight">{history}{actions}</td>
        </tr>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::html;
    use domain::{TokenId, moment::DAY_LENGTH, token::TokenState};
    use uuid::Uuid;

    const NOW: Moment = Moment(1_795_253_400_000);

    fn token(state: TokenState, days: i64) -> TokenSummary {
        TokenSummary {
            id: TokenId(Uuid::from_u128(7)),
            identifier: "tnt_0aZb".into(),
            created_at: NOW.plus(-30 * DAY_LENGTH),
            expires_at: NOW.plus(days * DAY_LENGTH),
            created_by: "Olga Owner".into(),
            last_used_at: None,
            paused_at: None,
            state,
        }
    }

    fn table(tokens: Vec<TokenSummary>, may_manage: bool) -> String {
        html(move || {
            let query = Signal::stored(Query::default());
            view! { <TokenTable tokens=tokens now=NOW query=query may_manage=may_manage history=Some("/t/1/tokens".to_owned())/> }
        })
    }

    #[test]
    fn a_token_says_how_long_it_is_good_and_whether_it_was_used() {
        let shown = table(vec![token(TokenState::ExpiresSoon, 3)], true);
        for text in [
            "tnt_0aZb",
            "Expires soon",
            "in 3 days",
            "Olga Owner",
            "never",
            "Delete token tnt_0aZb",
            "Rotate token tnt_0aZb",
            "/t/1/tokens/00000000-0000-0000-0000-000000000007/history",
        ] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
    }

    #[test]
    fn who_may_only_look_finds_no_button() {
        let shown = table(vec![token(TokenState::Expired, -2)], false);
        assert!(shown.contains("2 days ago"));
        assert!(!shown.contains("delete-token"));
        assert!(!shown.contains("rotate-token"));
    }

    #[test]
    fn without_tokens_it_says_what_to_do() {
        assert!(table(Vec::new(), true).contains("No provisioning tokens"));
    }
}
