//! What one has to know of a plan beside its numbers.

use domain::{
    Moment, TenantId,
    import_run::{RunStatus, RunSummary},
    import_undo::Undone,
};
use leptos::prelude::*;
use texts::Rich;

use super::drift_note::DriftNote;
use crate::{
    call::{FormAction, PostForm},
    kit::{ButtonKind, Note, SubmitButton, Time, Tone, number, rich_with},
};

/// The notes above the rows.
#[component]
pub fn PlanNotes(run: RunSummary, tenant: TenantId, accept: FormAction) -> impl IntoView {
    let is_planned = run.status == RunStatus::Planned;
    let gains = (run.accounts_gaining > 0).then(|| gains_text(run.accounts_gaining, is_planned));
    let permissions = permissions_text(&run.gains);
    let spaced = run.counts.rows_spaced;
    let offer = is_planned && !run.trim && spaced > 0;
    let id = run.id.to_string();
    let ignored = (!run.ignored_columns.is_empty())
        .then(|| texts::imports::ignored_columns(&run.ignored_columns.join(", ")));
    let decided = decided_text(&run);
    let finished = run.finished_at;
    view! {
        {decided.zip(finished).map(|(decided, at)| view! { <Note>{with_time(decided, at)}</Note> })}
        {run.undone.map(|undone| view! { <UndoneNote undone=undone/> })}
        {run.drift.filter(|_| is_planned).map(|drift| view! { <DriftNote drift=drift/> })}
        {gains.map(|gains| view! {
            <Note tone=Tone::Warn><strong>{gains}</strong>" "{permissions}" "<a href="?show=gains" data-noscroll>{texts::imports::who_gains_what()}</a></Note>
        })}
        {offer.then(|| view! {
            <PostForm action=accept>
                <input type="hidden" name="tenant" value=tenant.to_string()/>
                <input type="hidden" name="run" value=id/>
                <Note
                    tone=Tone::Info
                    action=move || view! {
                        <SubmitButton kind=ButtonKind::Plain busy=accept.pending()>{texts::imports::accept_them()}</SubmitButton>
                    }
                >
                    {texts::imports::spaced_rows(spaced)}
                </Note>
            </PostForm>
        })}
        {run.trim.then(|| view! { <Note>{texts::imports::spaces_ignored()}</Note> })}
        {ignored.map(|ignored| view! { <Note>{ignored}</Note> })}
    }
}

/// Who applied the plan or decided against it, and when.
fn decided_text(run: &RunSummary) -> Option<Rich> {
    let who = run.finished_by.as_str();
    Some(match run.status {
        RunStatus::Planned => return None,
        RunStatus::Cancelled if who.is_empty() => texts::imports::cancelled_on(),
        RunStatus::Cancelled => texts::imports::cancelled_on_by(who),
        RunStatus::Applied | RunStatus::Undone if who.is_empty() => texts::imports::applied_on(),
        RunStatus::Applied | RunStatus::Undone => texts::imports::applied_on_by(who),
    })
}

/// How the run was taken back.
#[component]
fn UndoneNote(undone: Undone) -> impl IntoView {
    let Undone { counts, by, at } = undone;
    let text = texts::imports::undone_note(&by, counts.groups, counts.memberships, counts.kept);
    view! { <Note tone=Tone::Warn>{with_time(text, at)}</Note> }
}

/// A text of which a moment is a part.
pub(super) fn with_time(text: Rich, at: Moment) -> AnyView {
    rich_with(text, |_, _| view! { <Time at=at/> }.into_any())
}

fn gains_text(accounts: u64, is_planned: bool) -> String {
    if is_planned {
        texts::imports::gain(accounts)
    } else {
        texts::imports::gained(accounts)
    }
}

fn permissions_text(gains: &[(String, u64)]) -> String {
    let listed: Vec<String> = gains
        .iter()
        .map(|(permission, accounts)| format!("{permission} ({})", number(*accounts)))
        .collect();
    texts::imports::gained_permissions(&listed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_are_counted_in_words() {
        assert_eq!(gains_text(1, true), "1 account gains permissions.");
        assert_eq!(gains_text(412, true), "412 accounts gain permissions.");
        assert_eq!(gains_text(2, false), "2 accounts gained permissions.");
        let gains = [
            ("accounts:manage".to_owned(), 37),
            ("audit:view".to_owned(), 1),
        ];
        assert_eq!(
            permissions_text(&gains),
            "Permission (accounts): accounts:manage (37), audit:view (1)."
        );
    }
}
