//! The audit log: filters in the address, newest first.

use domain::{
    TenantId,
    audit::{AuditPage as Events, ObjectType, Verification},
};
use leptos::prelude::*;

use super::{
    address::{TURNING, audit_query},
    api::{AuditActions, ListAudit, VerifyAudit},
    event_table::{EventColumns, EventTable, shown_columns},
    titles::{action_title, object_title},
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{Loaded, frame::here, tenant_param},
    kit::{
        ButtonKind, Card, Choice, Filter, FilterBar, FilterSelect, Flash, FlashMessage, Icon,
        IconName, LinkButton, Query, Shown, SubmitButton, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/audit`
#[component]
pub fn AuditPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let actions = Load::new(move || AuditActions {
        tenant: tenant.get(),
    });
    let events = Load::new(move || ListAudit {
        tenant: tenant.get(),
        query: audit_query(&query.get()),
    });
    let verify = FormAction::of::<VerifyAudit>();
    let frame = here();
    let path = frame.path("audit");
    let crumbs = vec![frame.crumb()];
    let shown = shown_columns(&frame);
    let frame = StoredValue::new(frame);
    let file_path = path.clone();
    let file = move |kind: &'static str| {
        let path = file_path.clone();
        Signal::derive(move || {
            // What the list shows is what is exported.
            let filter = query.get().without(TURNING).without(&["done"]).href();
            format!("{path}.{kind}{filter}")
        })
    };
    let (csv, json) = (file("csv"), file("json"));
    let filters = move |actions: Vec<String>| {
        view! { <Filters actions=actions action=path.clone() query=query csv=csv json=json shown=shown/> }
    };
    let show = move |page: Events| {
        view! {
            <EventTable
                page=page
                query=query
                narrow=query.get_untracked()
                frame=frame.get_value()
                filters=FILTERS
                nothing=texts::words::nothing_matches()
            />
        }
    };
    view! {
        <Page
            title=texts::audit::title()
            crumbs=crumbs
            lead=texts::audit::lead()
            actions=move || view! { <VerifyForm tenant=tenant action=verify/> }
        >
            <Flash message=verification(verify)/>
            <Card>
                <Loaded from=actions view=filters/>
                <Loaded from=events view=show/>
            </Card>
        </Page>
    }
}

#[component]
fn Filters(
    actions: Vec<String>,
    action: String,
    query: Signal<Query>,
    csv: Signal<String>,
    json: Signal<String>,
    shown: Shown,
) -> impl IntoView {
    let actions = actions
        .into_iter()
        .map(|action| {
            let title = action_title(&action);
            Choice::new(action, title)
        })
        .collect();
    view! {
        <FilterBar
            action=action
            search=texts::audit::search()
            query=query
            keep=&["id"]
            actions=move || view! {
                <LinkButton href=csv kind=ButtonKind::Quiet download=true><Icon name=IconName::Download/>"CSV"</LinkButton>
                <LinkButton href=json kind=ButtonKind::Quiet download=true><Icon name=IconName::Download/>"JSON"</LinkButton>
                <EventColumns shown=shown/>
            }
        >
            <FilterSelect name="action" label=texts::audit::action() choices=actions query=query/>
            <FilterSelect name="object" label=texts::audit::object() choices=objects() query=query/>
            <DateFilter name="from" label=texts::audit::from() query=query/>
            <DateFilter name="until" label=texts::audit::until() query=query/>
        </FilterBar>
    }
}

fn objects() -> Vec<Choice> {
    ObjectType::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), object_title(*kind)))
        .collect()
}

/// No control shows these.
const FILTERS: &[Filter] = &[
    Filter::new("id", texts::audit::object_id),
    Filter::new("event", texts::audit::event),
];

/// A day as a filter.
#[component]
fn DateFilter(name: &'static str, label: &'static str, query: Signal<Query>) -> impl IntoView {
    let value = query
        .get_untracked()
        .get(name)
        .unwrap_or_default()
        .to_owned();
    view! {
        <label class="filter" data-set=move || query.get().get(name).map(|_| "")>
            <span>{label}</span>
            <input type="date" name=name value=value/>
        </label>
    }
}

#[component]
fn VerifyForm(tenant: Memo<TenantId>, action: FormAction) -> impl IntoView {
    view! {
        <PostForm action=action>
            <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
            <SubmitButton kind=ButtonKind::Plain busy=action.pending()>{texts::audit::verify()}</SubmitButton>
        </PostForm>
    }
}

fn verification(action: FormAction) -> Signal<Option<FlashMessage>> {
    Signal::derive(move || {
        action
            .answer()
            .map(|result: Result<Verification, UiError>| match result {
                Ok(Verification::Intact { events }) => {
                    FlashMessage::ok(texts::audit::intact(events))
                }
                Ok(Verification::Broken { sequence, fault }) => {
                    FlashMessage::bad(texts::audit::broken(&sequence.to_string(), fault.as_str()))
                }
                Err(error) => FlashMessage::bad(error.to_string()),
            })
    })
}
