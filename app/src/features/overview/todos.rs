//! What needs somebody's attention.

use domain::{
    overview::{Development, Step},
    policy::Action,
};
use leptos::prelude::*;

use crate::{
    features::frame::FrameData,
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

/// What should be looked at, each with the page for it; what is among the first steps stands there.
pub(super) fn todos(frame: &FrameData, development: &Development) -> Vec<Todo> {
    let mut todos = Vec::new();
    let is_first_step = |step| {
        development
            .first_steps
            .iter()
            .any(|first| first.step == step)
    };
    let overview = &frame.overview;
    if let Some(accounts) = &overview.accounts {
        if accounts.new > 0 && frame.allows(Action::EnableAccounts) {
            todos.push(Todo {
                text: texts::overview::accounts_wait(accounts.new),
                href: format!("{}?status=new", frame.path("accounts")),
                link: texts::overview::accounts_wait_link(),
                tone: Tone::Info,
            });
        }
        if accounts.owners == 1
            && frame.allows(Action::ManageGroups)
            && !is_first_step(Step::SecondOwner)
        {
            todos.push(Todo {
                text: texts::overview::one_owner().to_owned(),
                href: frame.path("groups"),
                link: texts::overview::open_groups(),
                tone: Tone::Warn,
            });
        }
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
        if tokens.expire_soon > 0 {
            todos.push(Todo {
                text: texts::overview::tokens_expire(tokens.expire_soon),
                href: format!("{}#tokens", frame.path("details")),
                link: texts::overview::tokens_expire_link(),
                tone: Tone::Warn,
            });
        }
        if tokens.is_none() && frame.allows(Action::ManageTokens) && !is_first_step(Step::Token) {
            todos.push(Todo {
                text: texts::overview::no_token().to_owned(),
                href: format!("{}#tokens", frame.path("details")),
                link: texts::overview::no_token_link(),
                tone: Tone::Info,
            });
        }
    }
    if development.certificates_end > 0 {
        todos.push(Todo {
            text: texts::overview::certificates_end(development.certificates_end),
            href: frame.path("providers"),
            link: texts::overview::certificates_end_link(),
            tone: Tone::Warn,
        });
    }
    todos
}
