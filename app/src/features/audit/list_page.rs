//! The audit log: filters in the address, newest first, each change before → after.

use domain::{
    TenantId,
    audit::{
        ActorType, AuditEntry, AuditPage as EventPage, AuditQuery, Change, Fault, ObjectType,
        Verification,
    },
};
use leptos::prelude::*;

use super::{
    api::{ListAudit, VerifyAudit},
    titles::{action_title, field_title, object_page, object_title},
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{
        Loaded,
        frame::{FrameData, here},
        list_paging, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, Choice, Column, FilterBar, FilterSelect, Flash, FlashMessage,
        IconName, ListTable, Nothing, Query, Rows, SubmitButton, Time, Tone, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/audit`
#[component]
pub fn AuditPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let events = Load::new(move || ListAudit {
        tenant: tenant.get(),
        query: audit_query(&query.get()),
    });
    let verify = FormAction::of::<VerifyAudit>();
    let frame = here();
    let path = frame.path("audit");
    let crumbs = vec![frame.crumb()];
    let frame = StoredValue::new(frame);
    let show = move |page: EventPage| {
        view! { <EventTable page=page query=query frame=frame/> }
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
                <FilterBar action=path search="Search who" query=query>
                    <FilterSelect name="object" label="Object" choices=objects() query=query/>
                    <DateFilter name="from" label="From" query=query/>
                    <DateFilter name="until" label="Until" query=query/>
                </FilterBar>
                <Loaded from=events view=show/>
            </Card>
        </Page>
    }
}

fn audit_query(query: &Query) -> AuditQuery {
    let text = |name| query.get(name).unwrap_or_default().to_owned();
    AuditQuery {
        from: text("from"),
        until: text("until"),
        actor: text("q"),
        action: text("action"),
        object_type: query.get("object").and_then(|kind| kind.parse().ok()),
        object_id: text("id"),
        paging: list_paging(query),
    }
}

fn objects() -> Vec<Choice> {
    ObjectType::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), object_title(*kind)))
        .collect()
}

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

const COLUMNS: &[Column] = &[
    Column::new("When (UTC)"),
    Column::new("Who"),
    Column::new("What"),
    Column::new("Object"),
    Column::new("Before → after"),
];

#[component]
fn EventTable(
    page: EventPage,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
) -> impl IntoView {
    let rows = Rows::page(page, move |entry| {
        view! { <EventRow entry=entry frame=frame query=query/> }
    });
    let nothing = Nothing::new(
        IconName::List,
        "No events",
        "Nothing matches. Clear the filters to see everything.",
    );
    view! {
        <ListTable label="Events" columns=COLUMNS rows=rows nothing=nothing query=query/>
    }
}

#[component]
fn EventRow(
    entry: AuditEntry,
    frame: StoredValue<FrameData>,
    query: Signal<Query>,
) -> impl IntoView {
    let page = object_page(&entry).map(|page| frame.with_value(|frame| frame.path(&page)));
    let name = entry.object_name.clone();
    let object = match page {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    let action = entry.action.clone();
    let only_this = move || {
        query
            .get()
            .without(&["page"])
            .with("action", &action)
            .href()
    };
    let changes = entry
        .changes
        .into_iter()
        .map(|change| view! { <ChangeLine change=change/> });
    let badge = (entry.actor_type != ActorType::Account)
        .then(|| view! { <Badge tone=Tone::Plain>{actor_title(entry.actor_type)}</Badge> });
    view! {
        <tr>
            <td class="tight"><Time at=entry.at/><small>{format!("#{}", entry.sequence)}</small></td>
            <td>{entry.actor}" "{badge}<small class="mono">{entry.address}</small></td>
            <td><a href=only_this data-noscroll>{action_title(&entry.action)}</a></td>
            <td>{object}<small>{object_title(entry.object_type)}</small></td>
            <td><ul class="changes">{changes.collect_view()}</ul></td>
        </tr>
    }
}

#[component]
fn ChangeLine(change: Change) -> impl IntoView {
    let before = change
        .before
        .map(|before| view! { <del>{before}</del>" → " });
    let after = match change.after {
        Some(after) => view! { <ins>{after}</ins> }.into_any(),
        None => view! { <span class="muted">"none"</span> }.into_any(),
    };
    view! { <li><span class="muted">{field_title(&change.field)}": "</span>{before}{after}</li> }
}

fn actor_title(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Account => "account",
        ActorType::Token => "identity provider",
        ActorType::CommandLine => "command line",
        ActorType::Job => "server",
        ActorType::Anonymous => "not signed in",
    }
}
