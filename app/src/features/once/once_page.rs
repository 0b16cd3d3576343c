//! The page that shows a fresh secret, once.

use domain::Secret;
use leptos::prelude::*;

use super::api::{Revealed, TakeSecret};
use crate::{
    call::Load,
    features::{
        Loaded,
        frame::{FrameData, here},
        tenant_param,
    },
    kit::{Card, CardBody, CopyField, LinkButton, Note, SecretOnce, Tone, rich},
    layout::{Crumb, Page},
};

/// `/t/{tenant}/once`
#[component]
pub fn OncePage() -> impl IntoView {
    let tenant = tenant_param();
    let secret = Load::new(move || TakeSecret {
        tenant: tenant.get(),
    });
    let frame = StoredValue::new(here());
    let show = move |revealed: Option<Revealed>| {
        let frame = frame.get_value();
        match revealed {
            Some(revealed) => view! { <Shown revealed=revealed frame=frame/> }.into_any(),
            None => view! { <Nothing frame=frame/> }.into_any(),
        }
    };
    view! { <Loaded from=secret view=show/> }
}

#[component]
fn Nothing(frame: FrameData) -> impl IntoView {
    view! {
        <Page title=texts::once::nothing_title() crumbs=vec![frame.crumb()]>
            <Note tone=Tone::Warn action=move || view! { <LinkButton href=frame.path("")>{texts::once::to_overview()}</LinkButton> }>
                {texts::once::nothing_body()}
            </Note>
        </Page>
    }
}

#[component]
fn Shown(revealed: Revealed, frame: FrameData) -> impl IntoView {
    match revealed {
        Revealed::Token {
            secret,
            scim_address,
        } => {
            view! { <TokenSecret secret=secret scim_address=scim_address frame=frame/> }.into_any()
        }
        Revealed::Activation {
            is_reset,
            account,
            name,
            link,
            is_mailed,
        } => {
            let title = match is_reset {
                true => texts::once::password_link(),
                false => texts::words::activation_link(),
            };
            let lead = match (is_reset, name) {
                (true, Some(name)) => texts::once::reset_lead(&name),
                (true, None) => texts::once::reset_lead_unnamed().to_owned(),
                (false, Some(name)) => texts::once::activation_lead(&name),
                (false, None) => texts::once::activation_lead_unnamed().to_owned(),
            };
            let list = frame.path("accounts");
            let account = format!("{list}/{account}");
            let crumbs = vec![frame.crumb(), Crumb::new(texts::words::accounts(), list)];
            view! {
                <Page title=title crumbs=crumbs lead=lead>
                    <LinkCard title=title link=link is_mailed=is_mailed done=account/>
                </Page>
            }
            .into_any()
        }
        Revealed::RecoveryCodes { secret } => {
            view! { <RecoveryCodes secret=secret frame=frame/> }.into_any()
        }
        Revealed::Registration {
            tenant,
            name,
            link,
            is_mailed,
        } => {
            let list = frame.path("tenants");
            let crumbs = vec![
                frame.crumb(),
                Crumb::new(texts::words::tenants(), list.clone()),
            ];
            let open = name.map(|name| {
                let href = format!("/t/{tenant}");
                view! {
                    <Note tone=Tone::Ok action=move || view! { <LinkButton href=href>{texts::once::open_tenant()}</LinkButton> }>
                        {rich(texts::once::registered_note(&name))}
                    </Note>
                }
            });
            view! {
                <Page title=texts::once::registered_title() crumbs=crumbs lead=texts::once::registered_lead()>
                    {open}
                    <LinkCard title=texts::words::activation_link() link=link is_mailed=is_mailed done=list/>
                </Page>
            }
            .into_any()
        }
    }
}

#[component]
fn TokenSecret(secret: Secret, scim_address: String, frame: FrameData) -> impl IntoView {
    let details = frame.path("details");
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::details(), details.clone()),
    ];
    view! {
        <Page title=texts::once::token_title() crumbs=crumbs lead=texts::once::token_lead()>
            <Card title=texts::words::provisioning_token()>
                <CardBody>
                    <SecretOnce label=texts::words::provisioning_token() secret=secret done=format!("{details}#tokens")>
                        <CopyField name="scim_address" label=texts::words::scim_address() value=scim_address hint=texts::once::scim_address_hint()/>
                    </SecretOnce>
                </CardBody>
            </Card>
        </Page>
    }
}

#[component]
fn RecoveryCodes(secret: Secret, frame: FrameData) -> impl IntoView {
    let grouped = |code: &str| {
        let letters: Vec<char> = code.chars().collect();
        let groups = letters
            .chunks(4)
            .map(|group| group.iter().collect::<String>());
        groups.collect::<Vec<_>>().join("-")
    };
    let codes: Vec<String> = secret.reveal().split('_').map(grouped).collect();
    let all: Secret = codes.join(" ").into();
    let codes = codes
        .into_iter()
        .map(|code| view! { <li class="mono">{code}</li> });
    view! {
        <Page title=texts::words::recovery_codes() crumbs=vec![frame.crumb()] lead=texts::once::codes_lead()>
            <Card title=texts::words::recovery_codes()>
                <CardBody>
                    <ul>{codes.collect_view()}</ul>
                    <SecretOnce label=texts::once::all_codes() secret=all done="/account"/>
                </CardBody>
            </Card>
        </Page>
    }
}

#[component]
fn LinkCard(title: &'static str, link: Secret, is_mailed: bool, done: String) -> impl IntoView {
    let how = if is_mailed {
        texts::once::link_mailed()
    } else {
        texts::once::link_not_mailed()
    };
    view! {
        <Card title=title>
            <CardBody>
                <p>{how}</p>
                <SecretOnce label=title secret=link done=done/>
            </CardBody>
        </Card>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::html;

    fn card(is_mailed: bool) -> String {
        html(
            move || view! { <LinkCard title="Activation link" link="https://x.example/activate/tna_1".into() is_mailed=is_mailed done="/t/1/accounts/2".into()/> },
        )
    }

    #[test]
    fn the_way_on_asks_first_and_carries_no_secret() {
        let shown = card(true);
        assert!(shown.contains("https://x.example/activate/tna_1"));
        let gate = shown.split("<form").nth(1).unwrap_or_default();
        assert!(
            gate.contains("/t/1/accounts/2") && gate.contains("required"),
            "{gate}"
        );
        assert!(!gate.contains("tna_1"), "{gate}");
    }

    #[test]
    fn it_says_whether_the_person_gets_an_e_mail() {
        assert!(card(true).contains("on its way by e-mail"));
        assert!(card(false).contains("not sent by e-mail"));
    }
}
