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
    kit::{Card, CardBody, CopyField, LinkButton, Note, SecretOnce, Tone},
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
        <Page title="Shown once" crumbs=vec![frame.crumb()]>
            <Note tone=Tone::Warn action=move || view! { <LinkButton href=frame.path("")>"Go to the overview"</LinkButton> }>
                "There is nothing to show here any more. A lost secret can only be replaced: generate a new token, or make a new activation link."
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
            let who = name.unwrap_or_else(|| "the person".to_owned());
            let (title, lasts) = match is_reset {
                true => ("Password link", "an hour"),
                false => ("Activation link", "seven days"),
            };
            let lead = format!("With it {who} sets a password. It works once, for {lasts}.");
            let list = frame.path("accounts");
            let account = format!("{list}/{account}");
            let crumbs = vec![frame.crumb(), Crumb::new("Accounts", list)];
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
            let crumbs = vec![frame.crumb(), Crumb::new("Tenants", list.clone())];
            let open = name.map(|name| {
                let href = format!("/t/{tenant}");
                view! {
                    <Note tone=Tone::Ok action=move || view! { <LinkButton href=href>"Open the tenant"</LinkButton> }>
                        <strong>{name}</strong>
                        " is registered. Your owner group is imported there, so that you can look after it."
                    </Note>
                }
            });
            view! {
                <Page title="Tenant registered" crumbs=crumbs lead="With the activation link the first administrator sets a password. It works once, for seven days.">
                    {open}
                    <LinkCard title="Activation link" link=link is_mailed=is_mailed done=list/>
                </Page>
            }
            .into_any()
        }
    }
}

#[component]
fn TokenSecret(secret: Secret, scim_address: String, frame: FrameData) -> impl IntoView {
    let details = frame.path("details");
    let crumbs = vec![frame.crumb(), Crumb::new("Details", details.clone())];
    view! {
        <Page title="New provisioning token" crumbs=crumbs lead="Paste both values into the provisioning settings of your identity provider.">
            <Card title="Provisioning token">
                <CardBody>
                    <SecretOnce label="Provisioning token" secret=secret done=format!("{details}#tokens")>
                        <CopyField name="scim_address" label="SCIM address" value=scim_address hint="The tenant URL or base URL of the identity provider's SCIM connector"/>
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
        <Page title="Recovery codes" crumbs=vec![frame.crumb()] lead="Each signs you in once, in place of a code of your authenticator app. Keep them where you keep what you can't lose.">
            <Card title="Recovery codes">
                <CardBody>
                    <ul>{codes.collect_view()}</ul>
                    <SecretOnce label="All of them" secret=all done="/account"/>
                </CardBody>
            </Card>
        </Page>
    }
}

#[component]
fn LinkCard(title: &'static str, link: Secret, is_mailed: bool, done: String) -> impl IntoView {
    let how = if is_mailed {
        "It is on its way by e-mail. You can also pass it on yourself."
    } else {
        "It was not sent by e-mail: pass the link on yourself, on a way that only this person reads."
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
