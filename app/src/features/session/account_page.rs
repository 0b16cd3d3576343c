//! One's own sessions.

use domain::session::SessionSummary;
use leptos::prelude::*;

use super::api::ListSessions;
use crate::{
    call::Load,
    features::{DoneFlash, Loaded},
    kit::{Badge, ButtonKind, LinkButton, SubmitButton, Table, Time, Tone, use_query},
    layout::{Plain, SIGN_OUT_EVERYWHERE},
};

/// `/account`
#[component]
pub fn AccountPage() -> impl IntoView {
    let query = use_query();
    let sessions = Load::new(|| ListSessions {});
    let show = |sessions: Vec<SessionSummary>| view! { <SessionTable sessions=sessions/> };
    let (everywhere, yes) = SIGN_OUT_EVERYWHERE;
    view! {
        <Plain title="Your sessions" lead="Where you are signed in" wide=true>
            <DoneFlash query=query/>
            <Loaded from=sessions view=show/>
            <form method="post" action="/sign-out" class="actions">
                <LinkButton href="/" kind=ButtonKind::Quiet>"Back"</LinkButton>
                <SubmitButton kind=ButtonKind::Plain>"Sign out"</SubmitButton>
                <SubmitButton kind=ButtonKind::Danger name=everywhere value=yes>"Sign out everywhere"</SubmitButton>
            </form>
        </Plain>
    }
}

#[component]
fn SessionTable(sessions: Vec<SessionSummary>) -> impl IntoView {
    let rows = sessions.into_iter().map(|session| {
        view! {
            <tr>
                <td><Time at=session.created_at/></td>
                <td><Time at=session.last_used_at/></td>
                <td><Time at=session.expires_at/></td>
                <td>{session.is_current.then(|| view! { <Badge tone=Tone::Ok>"This one"</Badge> })}</td>
            </tr>
        }
    });
    view! {
        <Table label="Your sessions">
            <thead>
                <tr>
                    <th scope="col">"Signed in"</th>
                    <th scope="col">"Last used"</th>
                    <th scope="col">"Ends"</th>
                    <th scope="col"><span class="hidden">"Which"</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </Table>
    }
}
