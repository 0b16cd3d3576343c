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
    kit::{Badge, Card, CardBody, CopyField, LinkButton, Note, Precision, Table, Time, Tone},
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
        Crumb::new("SCIM requests", frame.path("scim")),
    ];
    let frame = StoredValue::new(frame);
    let show = move |connection: Connection| view! { <Panel connection=connection frame=frame.get_value()/> };
    view! {
        <Page
            title="Connect an identity provider"
            crumbs=crumbs
            lead="Paste these values there, map the attributes, and test the connection"
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
        view! { <LinkButton href=href>"Generate a token"</LinkButton> }
    });
    let remarks = clients
        .into_iter()
        .map(|client| view! { <ClientCard client=client/> });
    view! {
        <Note tone=Tone::Info action=move || generate>
            "Both ask for a provisioning token as well. Its secret is shown once, when it is generated."
        </Note>
        <Card title="Entra ID" lead="Enterprise applications → your application → Provisioning → Automatic">
            <CardBody>
                <CopyField name="entra_address" label="Tenant URL" value=entra hint="The end makes Entra ID follow the standard; it works without, too"/>
                <p class="muted">"Secret token: the provisioning token. Then “Test Connection”, and map the attributes below."</p>
            </CardBody>
        </Card>
        <Card title="Okta" lead="Applications → your application → Provisioning → Integration">
            <CardBody>
                <CopyField name="okta_address" label="SCIM connector base URL" value=scim_address/>
                <CopyField name="okta_identifier" label="Unique identifier field for users" value="userName"/>
                <p class="muted">"Supported actions: push new users, push profile updates, push groups. Authentication mode: HTTP header, with the provisioning token."</p>
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
            ("Required", Tone::Info)
        } else {
            ("Optional", Tone::Plain)
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
        <Card title="Attribute mapping of users" lead="Remove what is not in this list; groups work with the default mapping">
            <Table label="Attribute mapping of users">
                <thead>
                    <tr>
                        <th scope="col">"Attribute here"</th>
                        <th scope="col">"From Entra ID"</th>
                        <th scope="col">"From Okta"</th>
                        <th scope="col">"Need"</th>
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
    let title = format!("Seen from {}…", client.token);
    let notes = sentences(&client);
    let is_fine = notes.is_empty();
    let notes = notes
        .into_iter()
        .map(|text| view! { <Note tone=Tone::Warn>{text}</Note> });
    view! {
        <Card title=title lead=client.client>
            <CardBody>
                <p class="muted">"It last sent a user on " <Time at=client.at precision=Precision::Second/> " (UTC)."</p>
                {notes.collect_view()}
                {is_fine.then(|| view! { <Note tone=Tone::Ok>"Every required attribute comes, and nothing is sent that is not understood."</Note> })}
            </CardBody>
        </Card>
    }
}

fn sentences(client: &ClientRemarks) -> Vec<String> {
    let of = |names: &[String], text: &str| {
        (!names.is_empty()).then(|| format!("{text} {}.", names.join(", ")))
    };
    [
        of(
            &client.missing,
            "No new user had these required attributes; map them:",
        ),
        of(
            &client.text_booleans,
            "Booleans come as texts. They are understood, but correct the mapping (in Entra ID, add ?aadOptscim062020 to the address):",
        ),
        of(
            &client.ignored,
            "There are no such attributes here, and what is sent is ignored; remove them from the mapping:",
        ),
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
