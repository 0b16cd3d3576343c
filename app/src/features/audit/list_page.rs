//! The audit log: filters in the address, newest first.

use domain::{
    TenantId,
    audit::{AuditPage as Events, Fault, ObjectType, Verification},
};
use leptos::prelude::*;

use super::{
    address::{TURNING, audit_query},
    api::{AuditActions, ListAudit, VerifyAudit},
    event_table::EventTable,
    titles::{action_title, object_title},
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{Loaded, frame::here, tenant_param},
    kit::{
        ButtonKind, Card, Choice, Filter, FilterBar, FilterSelect, Flash, FlashMessage, Icon,
        IconName, LinkButton, Query, SubmitButton, use_query,
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
        view! { <Filters actions=actions action=path.clone() query=query csv=csv json=json/> }
    };
    let show = move |page: Events| {
        view! {
            <EventTable
                page=page
                query=query
                narrow=query.get_untracked()
                frame=frame.get_value()
                filters=FILTERS
                nothing="Nothing matches. Clear the filters to see everything."
            />
        }
    };
    view! {
        <Page
            title="Audit"
            crumbs=crumbs
            lead="Who did what, when and from where. Events are chained, so that a change to the log shows."
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
            search="Search who"
            query=query
            keep=&["id"]
            actions=move || view! {
                <LinkButton href=csv kind=ButtonKind::Quiet download=true><Icon name=IconName::Download/>"CSV"</LinkButton>
                <LinkButton href=json kind=ButtonKind::Quiet download=true><Icon name=IconName::Download/>"JSON"</LinkButton>
            }
        >
            <FilterSelect name="action" label="Action" choices=actions query=query/>
            <FilterSelect name="object" label="Object" choices=objects() query=query/>
            <DateFilter name="from" label="From" query=query/>
            <DateFilter name="until" label="Until" query=query/>
        </FilterBar>
    }
}

fn objects() -> Vec<Choice> {
    ObjectType::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), object_title(*kind)))
        .collect()
}

const FILTERS: &[Filter] = &[
    Filter::new("q", "Who", str::to_owned),
    Filter::new("action", "Action", action_title),
    Filter::new("object", "Object", |kind| {
        let known = kind.parse().map(object_title);
        known.unwrap_or(kind).to_owned()
    }),
    Filter::new("from", "From", str::to_owned),
    Filter::new("until", "Until", str::to_owned),
    // No control shows these.
    Filter::new("id", "Object ID", str::to_owned),
    Filter::new("event", "Event", str::to_owned),
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
            <SubmitButton kind=ButtonKind::Plain busy=action.pending()>"Verify the log"</SubmitButton>
        </PostForm>
    }
}

fn verification(action: FormAction) -> Signal<Option<FlashMessage>> {
    Signal::derive(move || {
        action
            .answer()
            .map(|result: Result<Verification, UiError>| match result {
                Ok(Verification::Intact { events }) => FlashMessage::ok(format!(
                    "Intact: all {} events are as they were written.",
                    crate::kit::number(events)
                )),
                Ok(Verification::Broken { sequence, fault }) => FlashMessage::bad(format!(
                    "Broken at event {sequence}: {}.",
                    fault_text(fault)
                )),
                Err(error) => FlashMessage::bad(error.to_string()),
            })
    })
}

fn fault_text(fault: Fault) -> &'static str {
    match fault {
        Fault::Edited => "it has been edited",
        Fault::Missing => "an event is missing",
        Fault::Misplaced => "it does not continue the one before",
        Fault::CutOff => "the log has been cut off after it",
    }
}
