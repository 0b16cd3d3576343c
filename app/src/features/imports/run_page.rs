//! One run: the plan to decide about, or what was done.

use domain::{
    RunId, TenantId,
    import_run::{RunStatus, RunSummary},
};
use leptos::prelude::*;

use super::{
    api::{AcceptSpaces, ApplyImport, CancelImport, ListPlan, LoadImport},
    apply_bar::{ApplyBar, Watch},
    plan_notes::{PlanNotes, with_time},
    rows_card::{RowsCard, plan_query},
    titles::{size_text, status_badge},
    upload_page::steps,
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{DoneFlash, FormErrors, Loaded, frame::here, id_param, successes, tenant_param},
    kit::{
        Badge, ButtonKind, Icon, IconName, LinkButton, Stat, Stats, Steps, SubmitButton, Tone,
        use_query,
    },
    layout::{Crumb, Page},
};

/// The actions of the page.
#[derive(Clone, Copy)]
struct Actions {
    apply: FormAction,
    cancel: FormAction,
    accept: FormAction,
}

/// `/t/{tenant}/imports/{run}`
#[component]
pub fn ImportPage() -> impl IntoView {
    let tenant = tenant_param();
    let run = id_param::<RunId>("run");
    let query = use_query();
    let actions = Actions {
        apply: FormAction::of::<ApplyImport>(),
        cancel: FormAction::of::<CancelImport>(),
        accept: FormAction::of::<AcceptSpaces>(),
    };
    // The frame's numbers change with what is applied.
    let applied = successes(actions.apply);
    // Also after a refusal: the run has another plan then.
    let version = Memo::new(move |_| {
        applied.get();
        actions.apply.attempts().get()
            + actions.cancel.attempts().get()
            + actions.accept.attempts().get()
    });
    let summary = Load::again(
        move || version.get(),
        move || LoadImport {
            tenant: tenant.get(),
            run: run.get(),
        },
    );
    let watch = Watch::new(actions.apply, summary, tenant, run);
    let shown = Memo::new(move |_| plan_query(&query.get()));
    let rows = Load::again(
        move || version.get(),
        move || ListPlan {
            tenant: tenant.get(),
            run: run.get(),
            query: shown.get(),
        },
    );
    let failed = Signal::derive(move || {
        let messages = [
            FormErrors::of(actions.apply).message(),
            FormErrors::of(actions.cancel).message(),
            FormErrors::of(actions.accept).message(),
        ];
        messages.into_iter().find_map(|message| message.get())
    });
    let show = move |run: RunSummary| {
        watch.note(&run);
        view! {
            <Head run=run.clone()>
                <DoneFlash query=query failed=failed/>
                <Progress run=run.clone()/>
                <ApplyBar watch=watch/>
                <PlanNotes run=run.clone() tenant=tenant.get_untracked() accept=actions.accept/>
                <RowsCard run=run.clone() rows=rows query=query/>
                <Foot run=run tenant=tenant.get_untracked() actions=actions/>
            </Head>
        }
    };
    view! { <Loaded from=summary view=show/> }
}

#[component]
fn Head(run: RunSummary, children: Children) -> impl IntoView {
    let frame = here();
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::imports(), frame.path("imports")),
    ];
    let (status, tone) = status_badge(run.status);
    let facts = texts::imports::facts(&size_text(run.size), run.counts.rows, &run.created_by);
    view! {
        <Page
            title=run.file_name
            crumbs=crumbs
            facts=move || view! {
                <Badge tone=tone>{status}</Badge>
                <span class="muted">{with_time(facts, run.created_at)}</span>
            }
        >
            {children()}
        </Page>
    }
}

/// Where the run is, and its numbers.
#[component]
fn Progress(run: RunSummary) -> impl IntoView {
    let counts = run.counts;
    let rejected = if counts.rejected > 0 {
        Tone::Bad
    } else {
        Tone::Plain
    };
    let stats = match run.status {
        RunStatus::Applied | RunStatus::Undone => vec![
            Stat::new(texts::imports::stat_created(), counts.created),
            Stat::new(texts::imports::stat_updated(), counts.updated),
            Stat::new(texts::imports::stat_memberships(), counts.memberships),
            Stat::new(texts::imports::stat_unchanged(), counts.unchanged),
            Stat::new(texts::imports::stat_rejected(), counts.rejected).tone(rejected),
        ],
        RunStatus::Planned | RunStatus::Cancelled => vec![
            Stat::new(texts::imports::stat_to_create(), counts.created),
            Stat::new(texts::imports::stat_to_update(), counts.updated),
            Stat::new(texts::imports::stat_to_add(), counts.memberships),
            Stat::new(texts::imports::stat_unchanged(), counts.unchanged),
            Stat::new(texts::imports::stat_rejected(), counts.rejected).tone(rejected),
        ],
    };
    let current = match run.status {
        RunStatus::Planned => Some(2),
        RunStatus::Applied => Some(4),
        RunStatus::Cancelled | RunStatus::Undone => None,
    };
    view! {
        {current.map(|current| view! { <Steps steps=steps() current=current/> })}
        <Stats stats=stats/>
    }
}

/// What can be done with the run.
#[component]
fn Foot(run: RunSummary, tenant: TenantId, actions: Actions) -> impl IntoView {
    let frame = here();
    let id = run.id;
    let report = frame.path(&format!("imports/{id}/rejected.csv"));
    let hidden = move || {
        view! {
            <input type="hidden" name="tenant" value=tenant.to_string()/>
            <input type="hidden" name="run" value=id.to_string()/>
        }
    };
    let says = match (run.status, &run.applying) {
        (_, Some(applying)) => texts::imports::is_applying(&applying.by),
        (RunStatus::Planned, _) => texts::imports::is_planned().to_owned(),
        (RunStatus::Applied, _) => texts::imports::is_applied().to_owned(),
        (RunStatus::Cancelled, _) => texts::imports::is_cancelled().to_owned(),
        (RunStatus::Undone, _) => texts::imports::is_undone().to_owned(),
    };
    let undo = run
        .can_be_undone
        .then(|| frame.path(&format!("imports/{id}/undo")));
    let is_planned = run.status == RunStatus::Planned && run.applying.is_none();
    view! {
        <div class="save-bar" data-always="">
            <div class="save-bar-text"><span class="muted">{says}</span></div>
            <div class="actions">
                {(run.counts.rejected > 0).then(|| view! {
                    <LinkButton href=report download=true>
                        <Icon name=IconName::Download/>
                        {texts::imports::download_rejected()}
                    </LinkButton>
                })}
                {undo.map(|undo| view! { <LinkButton href=undo>{texts::imports::undo_import()}</LinkButton> })}
                {is_planned.then(|| view! {
                    <PostForm action=actions.cancel>
                        {hidden()}
                        <SubmitButton kind=ButtonKind::Plain busy=actions.cancel.pending()>{texts::imports::cancel_import()}</SubmitButton>
                    </PostForm>
                    <PostForm action=actions.apply>
                        {hidden()}
                        <input type="hidden" name="plan" value=run.plan/>
                        <SubmitButton busy=actions.apply.pending()>{texts::imports::apply_plan()}</SubmitButton>
                    </PostForm>
                })}
            </div>
        </div>
    }
}
