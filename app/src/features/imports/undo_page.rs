//! Taking an import back: what would go, what would stay, and the confirmation.

use domain::{
    RunId,
    import_run::RunSummary,
    import_undo::{KeptGroup, UndoCounts, UndoPreview},
    list::Page as ListPage,
};
use leptos::prelude::*;

use super::api::{ImportUndo, LoadUndo, UndoImport};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        DoneFlash, FormErrors, LastLocalOwner, Loaded,
        frame::{FrameData, here},
        id_param, list_paging, successes, tenant_param,
    },
    kit::{
        Card, CardBody, Column, ConfirmFields, IconName, ListTable, Note, Nothing, Query, Rows,
        Stat, Stats, Tone, use_query,
    },
    layout::{Crumb, Page},
};

/// `/t/{tenant}/imports/{run}/undo`
#[component]
pub fn UndoImportPage() -> impl IntoView {
    let tenant = tenant_param();
    let run = id_param::<RunId>("run");
    let query = use_query();
    let undo = FormAction::of::<UndoImport>();
    // The frame's numbers change with what is taken back.
    let _ = successes(undo);
    let paging = Memo::new(move |_| list_paging(&query.get()));
    // Again after a refusal: something else would be taken back now. Success leads to another page.
    let found = Load::again(
        move || {
            if undo.has_succeeded() {
                0
            } else {
                undo.attempts().get()
            }
        },
        move || LoadUndo {
            tenant: tenant.get(),
            run: run.get(),
            paging: paging.get(),
        },
    );
    let failed = FormErrors::of(undo).message();
    let show = move |found: ImportUndo| {
        let ImportUndo { run, preview } = found;
        view! {
            <Head run=run.clone()>
                <DoneFlash query=query failed=failed/>
                <Numbers counts=preview.counts/>
                <Kept kept=preview.kept.clone() query=query/>
                <Confirm run=run preview=preview undo=undo/>
            </Head>
        }
    };
    view! { <Loaded from=found view=show/> }
}

#[component]
fn Head(run: RunSummary, children: Children) -> impl IntoView {
    let frame = here();
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::imports(), frame.path("imports")),
        Crumb::new(run.file_name, run_path(&frame, run.id)),
    ];
    view! {
        <Page title=texts::imports::undo_title() crumbs=crumbs lead=texts::imports::undo_lead()>
            {children()}
        </Page>
    }
}

fn run_path(frame: &FrameData, run: RunId) -> String {
    frame.path(&format!("imports/{run}"))
}

#[component]
fn Numbers(counts: UndoCounts) -> impl IntoView {
    let stats = vec![
        Stat::new(texts::imports::stat_to_delete(), counts.groups),
        Stat::new(texts::imports::stat_to_remove(), counts.memberships),
        Stat::new(texts::imports::stat_losing(), counts.updated),
        Stat::new(texts::imports::stat_kept(), counts.kept),
    ];
    let gone = gone_text(counts);
    view! {
        <Stats stats=stats/>
        {gone.map(|gone| view! { <Note>{gone}</Note> })}
    }
}

/// What the import made and is no longer there.
fn gone_text(counts: UndoCounts) -> Option<String> {
    let UndoCounts {
        groups_gone,
        memberships_gone,
        ..
    } = counts;
    (groups_gone > 0 || memberships_gone > 0)
        .then(|| texts::imports::gone(groups_gone, memberships_gone))
}

const COLUMNS: &[Column] = &[
    Column::new(texts::words::group),
    Column::new(texts::words::why),
];

/// The groups that stay, and why.
#[component]
fn Kept(kept: ListPage<KeptGroup>, query: Signal<Query>) -> impl IntoView {
    if kept.total == 0 {
        return ().into_any();
    }
    let frame = here();
    let rows = Rows::page(kept, move |group| {
        let href = frame.path(&format!("groups/{}", group.id));
        view! {
            <tr>
                <td><a class="row-link" href=href>{group.name}</a></td>
                <td class="muted">{group.reason.text()}</td>
            </tr>
        }
    });
    let nothing = Nothing::new(
        IconName::Users,
        texts::imports::none_kept_here(),
        texts::imports::none_kept_here_text(),
    );
    view! {
        <Card title=texts::imports::kept() lead=texts::imports::kept_lead()>
            <ListTable label=texts::imports::kept() columns=COLUMNS rows=rows nothing=nothing query=query/>
        </Card>
    }
    .into_any()
}

#[component]
fn Confirm(run: RunSummary, preview: UndoPreview, undo: FormAction) -> impl IntoView {
    let frame = here();
    let cancel = run_path(&frame, run.id);
    let tenant = frame.tenant.id;
    let counts = preview.counts;
    let does_nothing = counts.groups == 0 && counts.memberships == 0;
    view! {
        <Card>
            <CardBody>
                <PostForm action=undo>
                    <ConfirmFields verb=texts::imports::undo_import() cancel=Signal::stored(cancel) busy=undo.pending()>
                        <input type="hidden" name="tenant" value=tenant.to_string()/>
                        <input type="hidden" name="run" value=run.id.to_string()/>
                        <input type="hidden" name="digest" value=preview.digest/>
                        {does_nothing.then(|| view! {
                            <Note tone=Tone::Info>{texts::imports::undo_does_nothing()}</Note>
                        })}
                        <p>{texts::imports::undo_body()}</p>
                        {preview.takes_last_local_owner.then(|| view! { <LastLocalOwner/> })}
                    </ConfirmFields>
                </PostForm>
            </CardBody>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_counted_in_words() {
        let counts = |groups_gone, memberships_gone| UndoCounts {
            groups_gone,
            memberships_gone,
            ..UndoCounts::default()
        };
        assert_eq!(gone_text(counts(0, 0)), None);
        assert_eq!(
            gone_text(counts(0, 1)).as_deref(),
            Some("No longer there, and not touched: 1 membership.")
        );
        assert_eq!(
            gone_text(counts(2, 0)).as_deref(),
            Some("No longer there, and not touched: 2 groups.")
        );
        assert_eq!(
            gone_text(counts(1, 1_200)).as_deref(),
            Some("No longer there, and not touched: 1 group and 1,200 memberships.")
        );
    }
}
