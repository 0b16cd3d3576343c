//! One's own account: where one is signed in, and the way to another password.

use domain::session::{OwnAccount, SessionSummary};
use leptos::prelude::*;

use super::{
    own_api::{EndOtherSessions, EndSession, LoadOwnAccount},
    passkeys::{PasskeyActions, Passkeys},
    with_hidden,
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{DoneFlash, FormErrors, Loaded, device_title, successes},
    kit::{
        Badge, ButtonKind, DescriptionList, LinkButton, SubmitButton, Table, Term, Time, Tone,
        use_query,
    },
    layout::{Plain, SIGN_OUT_EVERYWHERE},
};

/// `/account`
#[component]
pub fn AccountPage() -> impl IntoView {
    let query = use_query();
    let (end, end_others) = (
        FormAction::of::<EndSession>(),
        FormAction::of::<EndOtherSessions>(),
    );
    let passkeys = PasskeyActions::new();
    let [added, renamed, removed] = passkeys.all();
    let all = [end, end_others, added, renamed, removed];
    let done = all.map(successes);
    let own = Load::again(
        move || done.iter().map(Get::get).sum::<usize>(),
        || LoadOwnAccount {},
    );
    let errors = all.map(|action| FormErrors::of(action).message());
    let failed = Signal::derive(move || errors.iter().find_map(Get::get));
    let show = move |own: OwnAccount| view! { <Shown own=own end=end end_others=end_others passkeys=passkeys/> };
    let (everywhere, yes) = SIGN_OUT_EVERYWHERE;
    view! {
        <Plain title=texts::words::your_account() wide=true>
            <DoneFlash query=query failed=failed/>
            <Loaded from=own view=show/>
            <form method="post" action="/sign-out" class="actions">
                <LinkButton href="/" kind=ButtonKind::Quiet>{texts::words::back()}</LinkButton>
                <SubmitButton kind=ButtonKind::Plain>{texts::words::sign_out()}</SubmitButton>
                <SubmitButton kind=ButtonKind::Danger name=everywhere value=yes>{texts::session::sign_out_everywhere()}</SubmitButton>
            </form>
        </Plain>
    }
}

#[component]
fn Shown(
    own: OwnAccount,
    end: FormAction,
    end_others: FormAction,
    passkeys: PasskeyActions,
) -> impl IntoView {
    let has_others = own.sessions.len() > 1;
    let password = match own.has_password {
        true => {
            view! { <LinkButton href="/account/password">{texts::session::change_password()}</LinkButton> }.into_any()
        }
        false => {
            view! { <span class="muted">{texts::session::at_organisation()}</span> }.into_any()
        }
    };
    view! {
        <DescriptionList>
            <Term label=texts::words::name()>{own.display_name}</Term>
            <Term label=texts::words::user_name()>{own.user_name}</Term>
            <Term label=texts::words::tenant()>{own.tenant_name}</Term>
            <Term label=texts::words::password()>{password}</Term>
            {own.has_password.then(|| {
                let verb = match own.has_second_factor {
                    true => texts::session::manage_factor(),
                    false => texts::session::set_up_factor(),
                };
                view! { <Term label=texts::session::second_factor()><LinkButton href="/account/second-factor">{verb}</LinkButton></Term> }
            })}
        </DescriptionList>
        {own.has_password.then(|| view! { <Passkeys passkeys=own.passkeys actions=passkeys/> })}
        <h2>{texts::session::sessions_title()}</h2>
        <SessionTable sessions=own.sessions end=end/>
        {has_others.then(|| view! {
            <PostForm action=end_others>
                <SubmitButton kind=ButtonKind::Plain busy=end_others.pending()>{texts::session::end_others()}</SubmitButton>
            </PostForm>
        })}
    }
}

#[component]
fn SessionTable(sessions: Vec<SessionSummary>, end: FormAction) -> impl IntoView {
    let rows = sessions.into_iter().map(move |session| {
        let device = device_title(&session.device);
        let way_out = match session.is_current {
            true => {
                view! { <Badge tone=Tone::Ok>{texts::session::this_session()}</Badge> }.into_any()
            }
            false => {
                let verb = texts::session::end_session(&device);
                view! {
                    <PostForm action=end>
                        <input type="hidden" name="session" value=session.id/>
                        <SubmitButton kind=ButtonKind::Quiet busy=end.pending()>
                            {with_hidden(verb)}
                        </SubmitButton>
                    </PostForm>
                }
                .into_any()
            }
        };
        view! {
            <tr>
                <td>{device}<small>{session.address}</small></td>
                <td><Time at=session.created_at/></td>
                <td><Time at=session.last_used_at/></td>
                <td class="tight">{way_out}</td>
            </tr>
        }
    });
    view! {
        <Table label=texts::session::sessions_label()>
            <thead>
                <tr>
                    <th scope="col">{texts::session::device_and_address()}</th>
                    <th scope="col">{texts::session::signed_in()}</th>
                    <th scope="col">{texts::words::last_used()}</th>
                    <th scope="col"><span class="hidden">{texts::session::ending()}</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </Table>
    }
}
