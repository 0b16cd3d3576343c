//! What needs somebody's attention.

use domain::{
    overview::{Development, Step},
    policy::Action,
    token::TokenState,
};
use leptos::prelude::*;

use crate::{
    features::{add_member_href, frame::FrameData, generate_token_href, rotate_token_href},
    kit::{Icon, IconName, LinkButton, Note, Tone},
};

/// Something that an administrator should look at.
pub(super) struct Todo {
    text: String,
    href: String,
    link: &'static str,
    tone: Tone,
}

#[component]
pub(super) fn TodoNote(todo: Todo) -> impl IntoView {
    let Todo {
        text,
        href,
        link,
        tone,
    } = todo;
    view! {
        <Note tone=tone action=move || view! { <LinkButton href=href>{link}<Icon name=IconName::ChevronRight/></LinkButton> }>
            {text}
        </Note>
    }
}

/// What should be looked at, the worst first, each with the page or the dialog for it; what is among the first steps stands
/// there.
pub(super) fn todos(frame: &FrameData, development: &Development) -> Vec<Todo> {
    let is_first_step = |step| {
        development
            .first_steps
            .iter()
            .any(|first| first.step == step)
    };
    let overview = &frame.overview;
    let mut todos = Vec::new();
    if let Some(accounts) = &overview.accounts {
        if accounts.new > 0 && frame.allows(Action::EnableAccounts) {
            todos.push(Todo {
                text: texts::overview::accounts_wait(accounts.new),
                href: format!("{}?status=new", frame.path("accounts")),
                link: texts::overview::accounts_wait_link(),
                tone: Tone::Info,
            });
        }
        todos.extend(owners(
            frame,
            development,
            accounts.owners,
            is_first_step(Step::SecondOwner),
        ));
    }
    if let Some(tokens) = overview.tokens {
        if tokens.paused > 0 {
            todos.push(Todo {
                text: texts::overview::tokens_held(tokens.paused),
                href: format!("{}#tokens", frame.path("details")),
                link: texts::overview::tokens_held_link(),
                tone: Tone::Bad,
            });
        }
        ending_tokens(frame, development, tokens.expire_soon, &mut todos);
        if tokens.is_none() && frame.allows(Action::ManageTokens) && !is_first_step(Step::Token) {
            todos.push(Todo {
                text: texts::overview::no_token().to_owned(),
                href: generate_token_href(frame),
                link: texts::overview::no_token_link(),
                tone: Tone::Info,
            });
        }
    }
    if development.lacks_provider && !is_first_step(Step::Provider) {
        todos.push(Todo {
            text: texts::overview::no_provider().to_owned(),
            href: frame.path("providers/new"),
            link: texts::overview::provider_link(),
            tone: Tone::Info,
        });
    }
    if development.certificates_end > 0 {
        todos.push(Todo {
            text: texts::overview::certificates_end(development.certificates_end),
            href: frame.path("providers"),
            link: texts::overview::certificates_end_link(),
            tone: Tone::Warn,
        });
    }
    todos.sort_by_key(|todo| match todo.tone {
        Tone::Bad => 0,
        Tone::Warn => 1,
        Tone::Plain | Tone::Ok | Tone::Info => 2,
    });
    todos
}

/// Too few people who may do everything here.
fn owners(
    frame: &FrameData,
    development: &Development,
    enabled: u64,
    is_first_step: bool,
) -> Option<Todo> {
    let (text, tone) = match enabled {
        0 => (texts::overview::no_owner(), Tone::Bad),
        1 if !is_first_step => (texts::overview::one_owner(), Tone::Warn),
        _ => return None,
    };
    Some(Todo {
        text: text.to_owned(),
        href: add_member_href(frame, development.owner_group?),
        link: texts::overview::add_owner(),
        tone,
    })
}

/// One for each token that ends soon and is listed, and one for the others together.
fn ending_tokens(frame: &FrameData, development: &Development, total: u64, todos: &mut Vec<Todo>) {
    let soon = development
        .tokens
        .iter()
        .filter(|token| token.state == TokenState::ExpiresSoon);
    let before = todos.len();
    for token in soon {
        let days = token.expires_at.days_since(development.now);
        todos.push(Todo {
            text: texts::overview::token_expires(days, &token.identifier),
            href: rotate_token_href(frame, token.id),
            link: match frame.allows(Action::ManageTokens) {
                true => texts::overview::tokens_expire_link(),
                false => texts::overview::token_link(),
            },
            tone: Tone::Warn,
        });
    }
    let named = u64::try_from(todos.len() - before).unwrap_or_default();
    if total > named {
        todos.push(Todo {
            text: texts::overview::more_tokens_expire(total - named),
            href: format!("{}#tokens", frame.path("details")),
            link: texts::overview::tokens_expire_link(),
            tone: Tone::Warn,
        });
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use domain::{
        GroupId, Moment, TokenId,
        moment::DAY_LENGTH,
        overview::{AccountCounts, FirstStep, TokenCounts},
        token::TokenSummary,
    };
    use uuid::Uuid;

    use super::*;
    use crate::features::frame::testing;

    const NOW: Moment = Moment(1_795_253_400_000);

    fn frame(tokens: TokenCounts) -> FrameData {
        let mut frame = testing::frame(Action::ALL);
        frame.overview.accounts = Some(AccountCounts {
            enabled: 1,
            owners: 1,
            ..Default::default()
        });
        frame.overview.tokens = Some(tokens);
        frame
    }

    fn said(frame: &FrameData, development: &Development) -> Vec<(String, String)> {
        let todos = todos(frame, development).into_iter();
        todos.map(|todo| (todo.text, todo.href)).collect()
    }

    #[test]
    fn each_token_that_ends_soon_is_named_with_its_days_and_its_dialog() {
        let token = |id, days, state| TokenSummary {
            id: TokenId(Uuid::from_u128(id)),
            identifier: format!("tnt_000{id}"),
            created_at: NOW,
            expires_at: NOW.plus(days * DAY_LENGTH),
            created_by: String::new(),
            last_used_at: None,
            paused_at: None,
            state,
        };
        let development = Development {
            tokens: vec![
                token(7, 5, TokenState::ExpiresSoon),
                token(8, 30, TokenState::Active),
            ],
            now: NOW,
            ..Default::default()
        };
        let frame = frame(TokenCounts {
            active: 1,
            expire_soon: 3,
            ..Default::default()
        });
        let path = "/t/00000000-0000-0000-0000-000000000000/details";
        let dialog = "dialog=rotate-token&token=00000000-0000-0000-0000-000000000007";
        assert_eq!(
            said(&frame, &development),
            [
                (
                    "Token tnt_0007… expires in 5 days.".to_owned(),
                    format!("{path}?{dialog}#tokens")
                ),
                (
                    "2 more provisioning tokens expire within a week.".to_owned(),
                    format!("{path}#tokens")
                ),
            ]
        );
    }

    #[test]
    fn no_owner_at_all_is_worse_than_one() {
        let development = Development {
            owner_group: Some(GroupId(Uuid::from_u128(9))),
            ..Default::default()
        };
        let worst = |owners| {
            let mut frame = frame(TokenCounts::default());
            if let Some(counts) = &mut frame.overview.accounts {
                counts.owners = owners;
            }
            let tones: Vec<Tone> = todos(&frame, &development)
                .into_iter()
                .filter(|todo| todo.link == texts::overview::add_owner())
                .map(|todo| todo.tone)
                .collect();
            tones
        };
        assert_eq!(worst(0), [Tone::Bad]);
        assert_eq!(worst(1), [Tone::Warn]);
        assert!(worst(2).is_empty());
    }

    #[test]
    fn the_worst_stands_first() {
        let development = Development {
            owner_group: Some(GroupId(Uuid::from_u128(9))),
            ..Default::default()
        };
        let mut frame = frame(TokenCounts::default());
        if let Some(counts) = &mut frame.overview.accounts {
            (counts.new, counts.owners) = (3, 0);
        }
        let tones: Vec<Tone> = todos(&frame, &development)
            .iter()
            .map(|todo| todo.tone)
            .collect();
        assert_eq!(tones.first(), Some(&Tone::Bad));
        assert_eq!(tones.last(), Some(&Tone::Info));
    }

    #[test]
    fn a_lone_owner_and_a_missing_provider_stand_in_one_place_only() {
        let path = "/t/00000000-0000-0000-0000-000000000000";
        let owner_group = GroupId(Uuid::from_u128(9));
        let mut development = Development {
            owner_group: Some(owner_group),
            lacks_provider: true,
            ..Default::default()
        };
        let frame = frame(TokenCounts::default());
        let hrefs = |development: &Development| -> Vec<String> {
            let said = said(&frame, development).into_iter();
            said.map(|(_, href)| href).collect()
        };
        assert_eq!(
            hrefs(&development),
            [
                format!("{path}/groups/{owner_group}/members?dialog=add"),
                format!("{path}/details?dialog=generate-token#tokens"),
                format!("{path}/providers/new"),
            ]
        );
        for step in Step::ALL {
            let is_done = false;
            development.first_steps.push(FirstStep {
                step: *step,
                is_done,
            });
        }
        assert!(hrefs(&development).is_empty());
    }
}
