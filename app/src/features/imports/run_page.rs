//! One run: the plan to decide about, or what was done.

use domain::{
    RunId, TenantId,
    import_run::{RunStatus, RunSummary},
};
use leptos::prelude::*;

use super::{
    api::{AcceptSpaces, ApplyImport, CancelImport, ListPlan, LoadImport},
    apply_bar::{ApplyBar, Watch},
    plan_notes::PlanNotes,
    rows_card::{RowsCard, plan_query},
    titles::{size_text, status_badge},
    upload_page::STEPS,
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{DoneFlash, FormErrors, Loaded, frame::here, id_param, successes, tenant_param},
    kit::{
        Badge, ButtonKind, Icon, IconName, LinkButton, Stat, Stats, Steps, SubmitButton, Time,
        Tone, number, use_query,
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
    let crumbs = vec![frame.crumb(), Crumb::new("Imports", frame.path("imports"))];
    let (status, tone) = status_badge(run.status);
    let rows = number(run.counts.rows);
    let size = size_text(run.size);
    view! {
        <Page
            title=run.file_name
            crumbs=crumbs
            facts=move || view! {
                <Badge tone=tone>{status}</Badge>
                <span class="muted">{format!("{size} · {rows} rows · {} · ", run.created_by)}<Time at=run.created_at/></span>
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
    let steps = STEPS.map(str::to_owned).to_vec();
    let rejected = if counts.rejected > 0 {
        Tone::Bad
    } else {
        Tone::Plain
    };
    let stats = match run.status {
        RunStatus::Applied | RunStatus::Undone => vec![
            Stat::new("groups created", counts.created),
            Stat::new("groups updated", counts.updated),
            Stat::new("memberships added", counts.memberships),
            Stat::new("groups unchanged", counts.unchanged),
            Stat::new("rows rejected", counts.rejected).tone(rejected),
        ],
        RunStatus::Planned | RunStatus::Cancelled => vec![
            Stat::new("groups to create", counts.created),
            Stat::new("groups to update", counts.updated),
            Stat::new("memberships to add", counts.memberships),
            Stat::new("groups unchanged", counts.unchanged),
            Stat::new("rows rejected", counts.rejected).tone(rejected),
        ],
    };
    let current = match run.status {
        RunStatus::Planned => Some(2),
        RunStatus::Applied => Some(4),
        RunStatus::Cancelled | RunStatus::Undone => None,
    };
    view! {
        {current.map(|current| view! { <Steps steps=steps current=current/> })}
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
        (_, Some(applying)) => format!(
            "{} is applying it. Leave the page if you like: it goes on.",
            applying.by
        ),
        (RunStatus::Planned, _) => {
            "Nothing is stored yet. The import only adds; nobody is removed.".to_owned()
        }
        (RunStatus::Applied, _) => "Applied as planned, all of it at once.".to_owned(),
        (RunStatus::Cancelled, _) => "Cancelled. Nothing was stored.".to_owned(),
        (RunStatus::Undone, _) => "Applied, and undone afterwards.".to_owned(),
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
                        "Download rejected rows"
                    </LinkButton>
                })}
                {undo.map(|undo| view! { <LinkButton href=undo>"Undo import"</LinkButton> })}
                {is_planned.then(|| view! {
                    <PostForm action=actions.cancel>
                        {hidden()}
                        <SubmitButton kind=ButtonKind::Plain busy=actions.cancel.pending()>"Cancel import"</SubmitButton>
                    </PostForm>
                    <PostForm action=actions.apply>
                        {hidden()}
                        <input type="hidden" name="plan" value=run.plan/>
                        <SubmitButton busy=actions.apply.pending()>"Apply plan"</SubmitButton>
                    </PostForm>
                })}
            </div>
        </div>
    }
}
