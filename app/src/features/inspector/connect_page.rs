//! How an identity provider is connected: what to paste where, which attributes to map, and what
//! stands out about the clients so far.

use domain::{inspector::ClientRemarks, policy::Action};
use leptos::prelude::*;

use super::{
    api::{Connection, LoadConnection},
    mapping::lines,
};
use crate::{
    call::Load,
    features::{
        Loaded,
        frame::{FrameData, here},
        tenant_param,
    },
    kit::{
        Badge, Card, CardBody, CopyField, LinkButton, Note, Precision, Table, Time, Tone, rich_with,
    },
    layout::{Crumb, Page},
};

/// `/t/{tenant}/scim/connect`
#[component]
pub fn ConnectPage() -> impl IntoView {
    let tenant = tenant_param();
    let loaded = Load::new(move || LoadConnection {
        tenant: tenant.get(),
    });
    let frame = here();
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::scim_requests(), frame.path("scim")),
    ];
    let frame = StoredValue::new(frame);
    let show = move |connection: Connection| view! { <Panel connection=connection frame=frame.get_value()/> };
    view! {
        <Page
            title=texts::inspector::connect_title()
            crumbs=crumbs
            lead=texts::inspector::connect_lead()
        >
            <Loaded from=loaded view=show/>
        </Page>
    }
}

#[component]
fn Panel(connection: Connection, frame: FrameData) -> impl IntoView {
    let Connection {
        scim_address,
        clients,
    } = connection;
    let entra = format!("{scim_address}?aadOptscim062020");
    let generate = frame.allows(Action::ManageTokens).then(|| {
        let href = format!("{}?dialog=generate-token#tokens", frame.path("details"));
        view! { <LinkButton href=href>{texts::inspector::generate_token()}</LinkButton> }
    });
    let remarks = clients
        .into_iter()
        .map(|client| view! { <ClientCard client=client/> });
    view! {
        <Note tone=Tone::Info action=move || generate>
            {texts::inspector::both_need_token()}
        </Note>
        <Card title="Entra ID" lead=texts::inspector::entra_lead()>
            <CardBody>
                <CopyField name="entra_address" label=texts::inspector::entra_address() value=entra hint=texts::inspector::entra_hint()/>
                <p class="muted">{texts::inspector::entra_rest()}</p>
            </CardBody>
        </Card>
        <Card title="Okta" lead=texts::inspector::okta_lead()>
            <CardBody>
                <CopyField name="okta_address" label=texts::inspector::okta_address() value=scim_address/>
                <CopyField name="okta_identifier" label=texts::inspector::okta_identifier() value="userName"/>
                <p class="muted">{texts::inspector::okta_rest()}</p>
            </CardBody>
        </Card>
        <MappingCard/>
        {remarks.collect_view()}
    }
}

#[component]
fn MappingCard() -> impl IntoView {
    let rows = lines().map(|line| {
        let (need, tone) = if line.is_required {
            (texts::words::required(), Tone::Info)
        } else {
            (texts::words::optional(), Tone::Plain)
        };
        view! {
            <tr>
                <td class="mono">{line.attribute}</td>
                <td class="mono">{line.entra}</td>
                <td class="mono">{line.okta}</td>
                <td><Badge tone=tone>{need}</Badge></td>
            </tr>
        }
    });
    view! {
        <Card title=texts::inspector::mapping() lead=texts::inspector::mapping_lead()>
            <Table label=texts::inspector::mapping()>
                <thead>
                    <tr>
                        <th scope="col">{texts::inspector::mapping_attribute()}</th>
                        <th scope="col">{texts::inspector::mapping_entra()}</th>
                        <th scope="col">{texts::inspector::mapping_okta()}</th>
                        <th scope="col">{texts::inspector::mapping_need()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </Table>
        </Card>
    }
}

/// What stands out about one client, each with what to do about it.
#[component]
fn ClientCard(client: ClientRemarks) -> impl IntoView {
    let title = texts::inspector::seen_from(&client.token);
    let notes = sentences(&client);
    let is_fine = notes.is_empty();
    let last = rich_with(texts::inspector::last_user(), |_, _| {
        view! { <Time at=client.at precision=Precision::Second/> }.into_any()
    });
    let notes = notes
        .into_iter()
        .map(|text| view! { <Note tone=Tone::Warn>{text}</Note> });
    view! {
        <Card title=title lead=client.client>
            <CardBody>
                <p class="muted">{last}</p>
                {notes.collect_view()}
                {is_fine.then(|| view! { <Note tone=Tone::Ok>{texts::inspector::all_fine()}</Note> })}
            </CardBody>
        </Card>
    }
}

fn sentences(client: &ClientRemarks) -> Vec<String> {
    let of = |names: &[String], text: fn(&str) -> String| {
        (!names.is_empty()).then(|| text(&names.join(", ")))
    };
    [
        of(&client.missing, texts::inspector::missing_attributes),
        of(&client.text_booleans, texts::inspector::text_booleans),
        of(&client.ignored, texts::inspector::ignored_attributes),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::html;
    use domain::Moment;

    fn client(missing: &[&str]) -> ClientRemarks {
        ClientRemarks {
            token: "tnt_0aZb".into(),
            client: "Okta SCIM Client 1.0.0".into(),
            at: Moment(1_795_253_400_000),
            missing: missing.iter().map(|name| (*name).to_owned()).collect(),
            text_booleans: Vec::new(),
            ignored: Vec::new(),
        }
    }

    #[test]
    fn a_client_that_leaves_something_out_is_told_what() {
        let shown = html(|| view! { <ClientCard client=client(&["displayName", "active"])/> });
        assert!(shown.contains("map them: displayName, active."), "{shown}");
        assert!(!shown.contains("Every required attribute comes"));
    }

    #[test]
    fn texts_for_booleans_and_what_is_ignored_are_told_too() {
        let odd = ClientRemarks {
            text_booleans: vec!["active".into()],
            ignored: vec!["shoeSize".into()],
            ..client(&[])
        };
        let shown = html(|| view! { <ClientCard client=odd/> });
        assert!(
            shown.contains("add ?aadOptscim062020 to the address): active."),
            "{shown}"
        );
        assert!(
            shown.contains("remove them from the mapping: shoeSize."),
            "{shown}"
        );
        assert!(!shown.contains("map them:"), "{shown}");
    }

    #[test]
    fn a_client_that_does_everything_right_is_told_so() {
        let shown = html(|| view! { <ClientCard client=client(&[])/> });
        assert!(shown.contains("Every required attribute comes"), "{shown}");
    }
}
