//! What happened to one object: the events about it, the same table as the whole log.

use domain::audit::{AuditPage as Events, AuditQuery, ObjectType};
use leptos::prelude::*;
use uuid::Uuid;

use super::{address::audit_query, api::ListAudit, event_table::EventTable, titles::object_folder};
use crate::{
    call::Load,
    features::{Loaded, frame::here, id_param, tenant_param},
    kit::{Card, Icon, IconName, LinkButton, Query, use_query},
    layout::{Crumb, Page},
};

/// `/t/{tenant}/accounts/{account}/history`
#[component]
pub fn AccountHistoryPage() -> impl IntoView {
    view! { <History kind=ObjectType::Account parameter="account"/> }
}

/// `/t/{tenant}/groups/{group}/history`
#[component]
pub fn GroupHistoryPage() -> impl IntoView {
    view! { <History kind=ObjectType::Group parameter="group"/> }
}

/// `/t/{tenant}/providers/{provider}/history`
#[component]
pub fn ProviderHistoryPage() -> impl IntoView {
    view! { <History kind=ObjectType::IdentityProvider parameter="provider"/> }
}

/// `/t/{tenant}/details/history`
#[component]
pub fn TenantHistoryPage() -> impl IntoView {
    view! { <History kind=ObjectType::Tenant parameter="tenant"/> }
}

/// `/t/{tenant}/tokens/{token}/history`
#[component]
pub fn TokenHistoryPage() -> impl IntoView {
    view! { <History kind=ObjectType::Token parameter="token"/> }
}

#[component]
fn History(kind: ObjectType, parameter: &'static str) -> impl IntoView {
    let tenant = tenant_param();
    let object = id_param::<Uuid>(parameter);
    let query = use_query();
    let events = Load::new(move || ListAudit {
        tenant: tenant.get(),
        query: AuditQuery {
            object_type: Some(kind),
            object_id: object.get().to_string(),
            ..audit_query(&query.get())
        },
    });
    let show = move |page: Events| {
        view! { <Shown page=page kind=kind object=object.get_untracked() query=query/> }
    };
    view! { <Loaded from=events view=show/> }
}

#[component]
fn Shown(page: Events, kind: ObjectType, object: Uuid, query: Signal<Query>) -> impl IntoView {
    let frame = here();
    let newest = page.items.first();
    let is_gone = newest.is_some_and(|event| {
        [".deleted", ".erased"]
            .iter()
            .any(|end| event.action.ends_with(end))
    });
    let name = newest.map(|event| event.object_name.clone());
    let title = match &name {
        Some(name) => texts::audit::history_of(name),
        None => texts::words::history().to_owned(),
    };
    let (list, folder) = object_folder(kind);
    let mut crumbs = vec![frame.crumb(), Crumb::new(list, frame.path(folder))];
    let has_page = matches!(
        kind,
        ObjectType::Account | ObjectType::Group | ObjectType::IdentityProvider
    );
    if let Some(name) = name.filter(|_| has_page && !is_gone) {
        crumbs.push(Crumb::new(name, frame.path(&format!("{folder}/{object}"))));
    }
    let about = Query::from_iter([("object", kind.as_str()), ("id", &object.to_string())]);
    let log = format!("{}{}", frame.path("audit"), about.href());
    let file = move |kind: &str| {
        let path = here().path(&format!("audit.{kind}"));
        format!("{path}{}", about.href())
    };
    let (csv, json) = (file("csv"), file("json"));
    let narrow = Query::from_iter([("object", kind.as_str()), ("id", &object.to_string())]);
    view! {
        <Page
            title=title
            crumbs=crumbs
            lead=texts::audit::history_lead()
            actions=move || view! {
                <LinkButton href=log>{texts::audit::in_log()}</LinkButton>
                <LinkButton href=csv download=true><Icon name=IconName::Download/>"CSV"</LinkButton>
                <LinkButton href=json download=true><Icon name=IconName::Download/>"JSON"</LinkButton>
            }
        >
            <Card>
                <EventTable page=page query=query narrow=narrow frame=frame nothing=texts::audit::nothing_recorded()/>
            </Card>
        </Page>
    }
}
