//! The history of imports.

use domain::{
    import_run::{RunQuery, RunStatus, RunSummary},
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
        DoneFlash, FileLink, Loaded,
        frame::{FrameData, here},
        list_paging, sort_of, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, Column, ColumnMenu, Icon, IconName, LinkButton, ListTable,
        Nothing, Query, Rows, Shown, Time, Tone, number, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/imports`
#[component]
pub fn ImportsPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let asked = Memo::new(move |_| run_query(&query.get()));
    let runs = Load::new(move || ListImports {
        tenant: tenant.get(),
        query: asked.get(),
    });
    let frame = here();
    let crumbs = vec![frame.crumb()];
    let (new, file) = (frame.path("imports/new"), frame.path("imports.csv"));
    let shown = frame.shown(LIST, COLUMNS);
    let frame = StoredValue::new(frame);
    let show = move |page: ListPage<RunSummary>| {
        view! { <Runs page=page query=query frame=frame shown=shown/> }
    };
    view! {
        <Page
            title=texts::words::imports()
            crumbs=crumbs
            lead=texts::imports::lead()
            actions=move || view! {
                <FileLink path=file query=query filter=&[]/>
                <ColumnMenu list=LIST columns=COLUMNS shown=shown/>
                <LinkButton href=new kind=ButtonKind::Main><Icon name=IconName::Upload/>{texts::words::import_from_csv()}</LinkButton>
            }
        >
            <DoneFlash query=query/>
            <Card>
                <Loaded from=runs view=show/>
            </Card>
        </Page>
    }
}

/// What the address asks for.
pub fn run_query(query: &Query) -> RunQuery {
    let (sort, descending) = sort_of(query);
    RunQuery {
        sort,
        descending,
        paging: list_paging(query),
    }
}

/// What it is called where its columns are remembered.
const LIST: &str = "imports";

const COLUMNS: &[Column] = &[
    Column::sorted(texts::imports::file, "file").always(),
    Column::sorted(texts::words::status, "status"),
    Column::sorted(texts::imports::created, "created").numeric(),
    Column::sorted(texts::imports::updated, "updated").numeric(),
    Column::sorted(texts::imports::memberships, "memberships").numeric(),
    Column::sorted(texts::imports::rejected_rows, "rejected").numeric(),
    Column::sorted(texts::imports::by, "by"),
    Column::sorted(texts::imports::when, "when").numeric(),
];

/// The columns that show where these are hidden.
#[cfg(feature = "ssr")]
pub fn shown_run_columns(hidden: &[String]) -> Vec<domain::import_run::RunSort> {
    Shown::named(LIST, COLUMNS, hidden)
}

#[component]
fn Runs(
    page: ListPage<RunSummary>,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
    shown: Shown,
) -> impl IntoView {
    let rows = Rows::page(page, move |run| {
        let href = frame.with_value(|frame| frame.path(&format!("imports/{}", run.id)));
        view! { <Run run=run href=href shown=shown/> }
    });
    let nothing = Nothing::new(
        IconName::Upload,
        texts::imports::no_imports(),
        texts::imports::no_imports_text(),
    );
    view! {
        <ListTable label=texts::words::imports() columns=COLUMNS shown=shown rows=rows nothing=nothing query=query order="-when"/>
    }
}

#[component]
fn Run(run: RunSummary, href: String, shown: Shown) -> impl IntoView {
    let (status, tone) = match run.applying {
        Some(_) => (texts::imports::applying(), Tone::Warn),
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
    let cells = [
        view! { <td><a class="row-link" href=href>{run.file_name}</a><small>{texts::imports::size_and_digest(&size_text(run.size), &digest)}</small></td> }.into_any(),
        view! { <td><Badge tone=tone>{status}</Badge></td> }.into_any(),
        view! { <td class="num">{done(counts.created)}</td> }.into_any(),
        view! { <td class="num">{done(counts.updated)}</td> }.into_any(),
        view! { <td class="num">{done(counts.memberships)}</td> }.into_any(),
        view! { <td class="num">{number(counts.rejected)}</td> }.into_any(),
        view! { <td class="muted">{run.created_by}{decided.map(|by| view! { <small>{by}</small> })}</td> }.into_any(),
        view! { <td class="num muted"><Time at=run.created_at/></td> }.into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}

/// Who decided about the run, where that was somebody else.
fn decided_by(run: &RunSummary) -> Option<String> {
    let (who, text): (_, fn(&str) -> String) = match (&run.undone, run.status) {
        (Some(undone), _) => (&undone.by, texts::imports::undone_by),
        (None, RunStatus::Cancelled) => (&run.finished_by, texts::imports::cancelled_by),
        (None, _) => (&run.finished_by, texts::imports::applied_by),
    };
    (!who.is_empty() && *who != run.created_by).then(|| text(who))
}
