//! What needs somebody's attention.

use domain::{
    overview::{FirstStep, Step},
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
pub(super) fn todos(frame: &FrameData, first_steps: &[FirstStep]) -> Vec<Todo> {
    let mut todos = Vec::new();
    let is_first_step = |step| first_steps.iter().any(|first| first.step == step);
    let overview = &frame.overview;
    if let Some(accounts) = &overview.accounts {
        if accounts.new > 0 && frame.allows(Action::EnableAccounts) {
            todos.push(Todo {
                text: plural(
                    accounts.new,
                    "account waits to be enabled",
                    "accounts wait to be enabled",
                ),
                href: format!("{}?status=new", frame.path("accounts")),
                link: "Review",
                tone: Tone::Info,
            });
        }
        if accounts.owners == 1
            && frame.allows(Action::ManageGroups)
            && !is_first_step(Step::SecondOwner)
        {
            todos.push(Todo {
                text: "The owner group has one enabled member. Add a second, so that nobody is locked out.".to_owned(),
                href: frame.path("groups"),
                link: "Open groups",
                tone: Tone::Warn,
            });
        }
    }
    if let Some(tokens) = overview.tokens {
        if tokens.paused > 0 {
            todos.push(Todo {
                text: plural(
                    tokens.paused,
                    "provisioning token is held by the safety brake",
                    "provisioning tokens are held by the safety brake",
                ),
                href: format!("{}#tokens", frame.path("details")),
                link: "Look into it",
                tone: Tone::Bad,
            });
        }
        if tokens.expire_soon > 0 {
            todos.push(Todo {
                text: plural(
                    tokens.expire_soon,
                    "provisioning token expires within a week",
                    "provisioning tokens expire within a week",
                ),
                href: format!("{}#tokens", frame.path("details")),
                link: "Renew",
                tone: Tone::Warn,
            });
        }
        if tokens.is_none() && frame.allows(Action::ManageTokens) && !is_first_step(Step::Token) {
            todos.push(Todo {
                text: "No identity provider can push accounts yet. Generate a provisioning token for it.".to_owned(),
                href: format!("{}#tokens", frame.path("details")),
                link: "Generate token",
                tone: Tone::Info,
            });
        }
    }
    todos
}

fn plural(count: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}.",
        crate::kit::number(count),
        if count == 1 { one } else { many }
    )
}
