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
    kit::{
        Badge, Card, CardBody, CopyField, DescriptionList, Note, Precision, Term, Time, Tone,
        rich_with,
    },
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
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::scim_requests(), list),
    ];
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
        texts::inspector::no_token().to_owned()
    } else {
        format!("{}…", request.token)
    };
    let asked = (!request.asked.is_empty())
        .then(|| view! { <Term label=texts::inspector::query()><span class="mono">{request.asked}</span></Term> });
    let told = (!request.detail.is_empty()).then(|| {
        let keyword = request.scim_type.map(|keyword| format!("{keyword}: "));
        view! { <Term label=texts::inspector::answer()>{keyword}{request.detail}</Term> }
    });
    let received = texts::inspector::received(&duration_text(request.duration));
    let received = rich_with(received, move |_, _| {
        view! { <Time at=request.at precision=Precision::Second/> }.into_any()
    });
    view! {
        <Page
            title=deed
            crumbs=crumbs
            facts=move || view! {
                <Badge tone=status_tone(request.status)>{request.status}</Badge>
                <span class="muted">{received}</span>
            }
        >
            {why.map(|why| view! { <Note tone=Tone::Warn>{why}</Note> })}
            <Card title=texts::inspector::request()>
                <CardBody>
                    <DescriptionList>
                        <Term label=texts::inspector::method_and_path()><span class="mono">{request.method}" "{request.path}</span></Term>
                        {asked}
                        {object.map(|object| view! { <Term label=texts::inspector::about()>{object}</Term> })}
                        {told}
                        <Term label=texts::words::token()><span class="mono">{token}</span></Term>
                        <Term label=texts::inspector::client()>{client}</Term>
                        <Term label=texts::inspector::network_address()><span class="mono">{address}</span></Term>
                    </DescriptionList>
                    <CopyField name="curl" label=texts::inspector::as_curl() value=curl hint=texts::inspector::as_curl_hint()/>
                </CardBody>
            </Card>
            <Card title=texts::inspector::body()>
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
                <pre class="code" tabindex="0" role="region" aria-label=texts::inspector::body_as_json()>{json}</pre>
            }
            .into_any();
        }
        RequestBody::None => texts::inspector::body_none().to_owned(),
        RequestBody::NotJson { size } => texts::inspector::body_not_json(size),
        RequestBody::TooLarge { size } => texts::inspector::body_too_large(size),
        RequestBody::Hidden => texts::inspector::body_hidden().to_owned(),
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
