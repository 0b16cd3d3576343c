//! What comes one by one: the tokens that end next, and the latest imports.

use domain::{
    Moment,
    import_run::RunStatus,
    overview::LatestImport,
    token::{TokenState, TokenSummary},
};
use leptos::prelude::*;

use crate::{
    features::{
        frame::FrameData,
        imports::status_badge,
        tokens::{countdown, state_badge},
    },
    kit::{Badge, ButtonKind, Card, CardBody, LinkButton, Precision, Time, Tone},
};

/// The tokens that end next, the first one first.
#[component]
pub(super) fn TokensCard(
    tokens: Vec<TokenSummary>,
    now: Moment,
    frame: FrameData,
) -> impl IntoView {
    let all = format!("{}#tokens", frame.path("details"));
    let is_empty = tokens.is_empty();
    let items = tokens.into_iter().map(|token| {
        let end = countdown(token.expires_at, now);
        // Nearness is what counts here, unless the token is held.
        let badge = match token.state {
            TokenState::Active => view! { <Badge>{end}</Badge> }.into_any(),
            TokenState::ExpiresSoon => view! { <Badge tone=Tone::Warn>{end}</Badge> }.into_any(),
            state => {
                let (word, tone) = state_badge(state);
                view! { <Badge tone=tone>{word}</Badge> }.into_any()
            }
        };
        view! {
            <li>
                <span>
                    <strong class="mono">{token.identifier}"…"</strong>
                    <small><Time at=token.expires_at.plus(-1) precision=Precision::Day/></small>
                </span>
                {badge}
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <Card
            title=texts::overview::tokens_title()
            actions=move || view! { <LinkButton href=all kind=ButtonKind::Quiet>{texts::overview::all_tokens()}</LinkButton> }
        >
            <ul class="people">{items}</ul>
            {is_empty.then(|| view! { <CardBody><p class="muted">{texts::overview::no_tokens()}</p></CardBody> })}
        </Card>
    }
}

/// The latest imports.
#[component]
pub(super) fn ImportsCard(imports: Vec<LatestImport>, frame: FrameData) -> impl IntoView {
    let (all, new) = (frame.path("imports"), frame.path("imports/new"));
    let is_empty = imports.is_empty();
    let items = imports.into_iter().map(|run| {
        let href = frame.path(&format!("imports/{}", run.id));
        let (word, tone) = status_badge(run.status);
        let rows = match run.status {
            RunStatus::Applied | RunStatus::Undone => {
                texts::overview::rows_applied(run.accepted, run.rejected)
            }
            RunStatus::Planned | RunStatus::Cancelled => {
                texts::overview::rows_accepted(run.accepted, run.rejected)
            }
        };
        view! {
            <li>
                <span>
                    <a href=href><strong>{run.file_name}</strong></a>
                    <small><Time at=run.created_at/></small>
                    <small>{rows}</small>
                </span>
                <Badge tone=tone>{word}</Badge>
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <Card
            title=texts::words::imports()
            actions=move || view! {
                {if is_empty {
                    view! { <LinkButton href=new kind=ButtonKind::Quiet>{texts::words::import_from_csv()}</LinkButton> }.into_any()
                } else {
                    view! { <LinkButton href=all kind=ButtonKind::Quiet>{texts::overview::all_imports()}</LinkButton> }.into_any()
                }}
            }
        >
            <ul class="people">{items}</ul>
            {is_empty.then(|| view! { <CardBody><p class="muted">{texts::imports::no_imports_text()}</p></CardBody> })}
        </Card>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use domain::{RunId, TokenId, moment::DAY_LENGTH};
    use uuid::Uuid;

    use super::*;
    use crate::{features::frame::testing::frame, kit::testing::html};

    const NOW: Moment = Moment(1_795_253_400_000);

    #[test]
    fn a_token_says_when_it_ends_and_whether_it_is_held() {
        let token = |days, state| TokenSummary {
            id: TokenId(Uuid::nil()),
            identifier: "tnt_0aZb".into(),
            created_at: NOW,
            expires_at: NOW.plus(days * DAY_LENGTH),
            created_by: String::new(),
            last_used_at: None,
            paused_at: None,
            state,
        };
        let tokens = vec![
            token(3, TokenState::ExpiresSoon),
            token(5, TokenState::Paused),
        ];
        let shown = html(move || view! { <TokensCard tokens=tokens now=NOW frame=frame(&[])/> });
        for text in ["tnt_0aZb", "in 3 days", "Paused"] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
        let none = html(|| view! { <TokensCard tokens=Vec::new() now=NOW frame=frame(&[])/> });
        assert!(none.contains("No provisioning token"), "{none}");
    }

    #[test]
    fn an_import_leads_to_its_page_and_says_what_came_of_it() {
        let run = |id, status| LatestImport {
            id: RunId(Uuid::from_u128(id)),
            file_name: "groups.csv".into(),
            status,
            created_at: NOW,
            accepted: 4_309,
            rejected: 3,
        };
        let imports = vec![run(7, RunStatus::Applied), run(8, RunStatus::Planned)];
        let shown = html(move || view! { <ImportsCard imports=imports frame=frame(&[])/> });
        for text in [
            "/imports/00000000-0000-0000-0000-000000000007",
            "groups.csv",
            "Rows applied: 4,309 · rejected: 3",
            "Rows that can be applied: 4,309 · rejected: 3",
        ] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
    }
}
