//! One request with everything that is kept of it.

use domain::inspector::{RequestBody, ScimRequestDetail};
use leptos::prelude::*;

use super::{
    api::{LoadRequest, RequestView},
    titles::{duration_text, object_page, status_tone},
};
use crate::{
    call::Load,
    features::{
        Loaded,
        frame::{FrameData, here},
        id_param, tenant_param,
    },
    kit::{Badge, Card, CardBody, CopyField, DescriptionList, Note, Precision, Term, Time, Tone},
    layout::{Crumb, Page},
};

/// `/t/{tenant}/scim/{request}`
#[component]
pub fn RequestPage() -> impl IntoView {
    let tenant = tenant_param();
    let request = id_param("request");
    let loaded = Load::new(move || LoadRequest {
        tenant: tenant.get(),
        request: request.get(),
    });
    let frame = StoredValue::new(here());
    let show = move |view: RequestView| view! { <Shown view=view frame=frame.get_value()/> };
    view! { <Loaded from=loaded view=show/> }
}

#[component]
fn Shown(view: RequestView, frame: FrameData) -> impl IntoView {
    let RequestView {
        detail,
        deed,
        why,
        curl,
    } = view;
    let list = frame.path("scim");
    let crumbs = vec![frame.crumb(), Crumb::new("SCIM requests", list)];
    let ScimRequestDetail {
        request,
        client,
        address,
        body,
    } = detail;
    let object = request.object.map(|object| {
        let page = object_page(&frame, &object);
        let name = object.name.unwrap_or(object.id);
        match page {
            Some(href) => view! { <a href=href>{name}</a> }.into_any(),
            None => view! { <span class="mono">{name}</span> }.into_any(),
        }
    });
    let token = if request.token.is_empty() {
        "none of this tenant".to_owned()
    } else {
        format!("{}…", request.token)
    };
    let asked = (!request.asked.is_empty())
        .then(|| view! { <Term label="Query"><span class="mono">{request.asked}</span></Term> });
    let told = (!request.detail.is_empty()).then(|| {
        let keyword = request.scim_type.map(|keyword| format!("{keyword}: "));
        view! { <Term label="Answer">{keyword}{request.detail}</Term> }
    });
    view! {
        <Page
            title=deed
            crumbs=crumbs
            facts=move || view! {
                <Badge tone=status_tone(request.status)>{request.status}</Badge>
                <span class="muted"><Time at=request.at precision=Precision::Second/>" (UTC), "{duration_text(request.duration)}</span>
            }
        >
            {why.map(|why| view! { <Note tone=Tone::Warn>{why}</Note> })}
            <Card title="Request">
                <CardBody>
                    <DescriptionList>
                        <Term label="Method and path"><span class="mono">{request.method}" "{request.path}</span></Term>
                        {asked}
                        {object.map(|object| view! { <Term label="About">{object}</Term> })}
                        {told}
                        <Term label="Token"><span class="mono">{token}</span></Term>
                        <Term label="Client">{client}</Term>
                        <Term label="Network address"><span class="mono">{address}</span></Term>
                    </DescriptionList>
                    <CopyField name="curl" label="As a curl command" value=curl hint="Put a provisioning token in the place of YOUR_TOKEN"/>
                </CardBody>
            </Card>
            <Card title="Body">
                <CardBody>
                    <Body body=body/>
                </CardBody>
            </Card>
        </Page>
    }
}

#[component]
fn Body(body: RequestBody) -> impl IntoView {
    let text = match body {
        RequestBody::Json(json) => {
            return view! {
                // It scrolls, so the keyboard has to get there.
                <pre class="code" tabindex="0" role="region" aria-label="Body as JSON">{json}</pre>
            }
            .into_any();
        }
        RequestBody::None => "None, or the request was answered before it was read.".to_owned(),
        RequestBody::NotJson { size } => format!(
            "{} bytes that are no valid JSON. They are not kept: secrets in them could not be told apart.",
            crate::kit::number(size)
        ),
        RequestBody::TooLarge { size } => {
            format!("{} bytes, too many to be kept.", crate::kit::number(size))
        }
        RequestBody::Hidden => {
            "It names people: you need the permission to view accounts.".to_owned()
        }
    };
    view! { <p class="muted">{text}</p> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::html;

    #[test]
    fn what_is_not_kept_is_said() {
        let shown = |body| html(move || view! { <Body body=body/> });
        assert!(shown(RequestBody::NotJson { size: 1_234 }).contains("1,234 bytes"));
        assert!(shown(RequestBody::TooLarge { size: 20_000 }).contains("20,000 bytes"));
        assert!(shown(RequestBody::Hidden).contains("permission to view accounts"));
        let json = shown(RequestBody::Json("{\"a\": \"<b>\"}".into()));
        assert!(
            json.contains("&lt;b&gt;") && !json.contains("<b>"),
            "{json}"
        );
    }
}
