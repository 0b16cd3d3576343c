//! The tenant at a glance, and what to do next.

use domain::{
    overview::{Overview, TokenCounts},
    policy::Action,
};
use leptos::prelude::*;

use crate::{
    features::frame::{FrameData, here},
    kit::{Card, CardBody, CopyField, Icon, IconName, LinkButton, Note, Stat, Stats, Tone},
    layout::{Columns, Page},
};

/// `/t/{tenant}`
#[component]
pub fn OverviewPage() -> impl IntoView {
    let frame = here();
    let stats = stats(&frame.overview);
    let todos = todos(&frame);
    let nothing_to_do = todos.is_empty();
    let tenant = frame.tenant.clone();
    let lead = format!("{} · hosted in {}", tenant.display_name, tenant.region);
    let id = tenant.id.to_string();
    let may_see_nothing = frame.overview == Overview::default();
    view! {
        <Page title="Overview" lead=lead>
            {may_see_nothing.then(|| view! {
                <Note tone=Tone::Info>"Your groups grant nothing to look at here yet. Ask an administrator of this tenant."</Note>
            })}
            {(!stats.is_empty()).then(|| view! { <Card><Stats stats=stats/></Card> })}
            <Columns aside=move || view! {
                <Card title="Tenant">
                    <CardBody>
                        <CopyField name="tenant_id" label="Tenant ID" value=id/>
                    </CardBody>
                </Card>
            }>
                <Card title="To do">
                    <CardBody>
                        {todos.into_iter().map(|todo| view! { <TodoNote todo=todo/> }).collect_view()}
                        {nothing_to_do.then(|| view! { <p class="muted">"Nothing needs your attention."</p> })}
                    </CardBody>
                </Card>
            </Columns>
        </Page>
    }
}

/// Something that an administrator should look at.
struct Todo {
    text: String,
    href: String,
    link: &'static str,
    tone: Tone,
}

#[component]
fn TodoNote(todo: Todo) -> impl IntoView {
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

fn stats(overview: &Overview) -> Vec<Stat> {
    let accounts = overview.accounts.map(|counts| {
        vec![
            Stat::new("accounts", counts.total()),
            Stat::new("from an identity provider", counts.scim),
        ]
    });
    let groups = overview.groups.map(|counts| {
        vec![
            Stat::new("security groups", counts.total()),
            Stat::new("imported groups", counts.imported),
        ]
    });
    let tokens = overview.tokens.map(|counts| {
        vec![Stat::new(
            "active provisioning tokens",
            counts.active + counts.expire_soon,
        )]
    });
    [accounts, groups, tokens]
        .into_iter()
        .flatten()
        .flatten()
        .collect()
}

fn todos(frame: &FrameData) -> Vec<Todo> {
    let mut todos = Vec::new();
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
        if accounts.owners == 1 && frame.allows(Action::ManageGroups) {
            todos.push(Todo {
                text: "The owner group has one enabled member. Add a second, so that nobody is locked out.".to_owned(),
                href: frame.path("groups"),
                link: "Open groups",
                tone: Tone::Warn,
            });
        }
        if accounts.total() == 1 && frame.allows(Action::ManageAccounts) {
            todos.push(Todo {
                text: "You are the only one here. Add accounts, or connect an identity provider."
                    .to_owned(),
                href: frame.path("accounts/new"),
                link: "Add account",
                tone: Tone::Info,
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
        if tokens == TokenCounts::default() && frame.allows(Action::ManageTokens) {
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
