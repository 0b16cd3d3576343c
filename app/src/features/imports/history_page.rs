//! The history of imports.

use domain::{
    import_run::{RunStatus, RunSummary},
    list::Page as ListPage,
};
use leptos::prelude::*;

use super::{
    api::ListImports,
    titles::{size_text, status_badge},
};
use crate::{
    call::Load,
    features::{
        DoneFlash, Loaded,
        frame::{FrameData, here},
        list_paging, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, Column, Icon, IconName, LinkButton, ListTable, Nothing, Query,
        Rows, Time, Tone, number, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/imports`
#[component]
pub fn ImportsPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let paging = Memo::new(move |_| list_paging(&query.get()));
    let runs = Load::new(move || ListImports {
        tenant: tenant.get(),
        paging: paging.get(),
    });
    let frame = here();
    let crumbs = vec![frame.crumb()];
    let new = frame.path("imports/new");
    let frame = StoredValue::new(frame);
    let show =
        move |page: ListPage<RunSummary>| view! { <Runs page=page query=query frame=frame/> };
    view! {
        <Page
            title="Imports"
            crumbs=crumbs
            lead="Groups and members from CSV files: who uploaded what, and what came of it"
            actions=move || view! {
                <LinkButton href=new kind=ButtonKind::Main><Icon name=IconName::Upload/>"Import from CSV"</LinkButton>
            }
        >
            <DoneFlash query=query/>
            <Card>
                <Loaded from=runs view=show/>
            </Card>
        </Page>
    }
}

const COLUMNS: &[Column] = &[
    Column::new("File"),
    Column::new("Status"),
    Column::new("Created").numeric(),
    Column::new("Updated").numeric(),
    Column::new("Memberships").numeric(),
    Column::new("Rejected rows").numeric(),
    Column::new("By"),
    Column::new("When").numeric(),
];

#[component]
fn Runs(
    page: ListPage<RunSummary>,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
) -> impl IntoView {
    let rows = Rows::page(page, move |run| {
        let href = frame.with_value(|frame| frame.path(&format!("imports/{}", run.id)));
        view! { <Run run=run href=href/> }
    });
    let nothing = Nothing::new(
        IconName::Upload,
        "No imports yet",
        "Upload a CSV file: you see what it would do before anything changes.",
    );
    view! {
        <ListTable label="Imports" columns=COLUMNS rows=rows nothing=nothing query=query/>
    }
}

#[component]
fn Run(run: RunSummary, href: String) -> impl IntoView {
    let (status, tone) = match run.applying {
        Some(_) => ("Applying", Tone::Warn),
        None => status_badge(run.status),
    };
    let digest: String = run.digest.chars().take(12).collect();
    // A plan's numbers are no result.
    let done = |count: u64| match run.status {
        RunStatus::Applied | RunStatus::Undone => number(count),
        RunStatus::Planned | RunStatus::Cancelled => "–".to_owned(),
    };
    let counts = run.counts;
    let decided = decided_by(&run);
    view! {
        <tr>
            <td><a class="row-link" href=href>{run.file_name}</a><small>{format!("{} · SHA-256 {digest}…", size_text(run.size))}</small></td>
            <td><Badge tone=tone>{status}</Badge></td>
            <td class="num">{done(counts.created)}</td>
            <td class="num">{done(counts.updated)}</td>
            <td class="num">{done(counts.memberships)}</td>
            <td class="num">{number(counts.rejected)}</td>
            <td class="muted">{run.created_by}{decided.map(|by| view! { <small>{by}</small> })}</td>
            <td class="num muted"><Time at=run.created_at/></td>
        </tr>
    }
}

/// Who decided about the run, where that was somebody else.
fn decided_by(run: &RunSummary) -> Option<String> {
    let (verb, who) = match (&run.undone, run.status) {
        (Some(undone), _) => ("undone", &undone.by),
        (None, RunStatus::Cancelled) => ("cancelled", &run.finished_by),
        (None, _) => ("applied", &run.finished_by),
    };
    (!who.is_empty() && *who != run.created_by).then(|| format!("{verb} by {who}"))
}
