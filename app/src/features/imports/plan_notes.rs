//! What one has to know of a plan beside its numbers.

use domain::{
    TenantId,
    import_run::{RunStatus, RunSummary},
    import_undo::Undone,
};
use leptos::prelude::*;

use super::drift_note::DriftNote;
use crate::{
    call::{FormAction, PostForm},
    kit::{ButtonKind, Note, SubmitButton, Time, Tone, number},
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
        .then(|| format!("Ignored columns: {}.", run.ignored_columns.join(", ")));
    let decided = decided_text(&run);
    let finished = run.finished_at;
    view! {
        {decided.zip(finished).map(|(decided, at)| view! { <Note>{decided}" "<Time at=at/>"."</Note> })}
        {run.undone.map(|undone| view! { <UndoneNote undone=undone/> })}
        {run.drift.filter(|_| is_planned).map(|drift| view! { <DriftNote drift=drift/> })}
        {gains.map(|gains| view! {
            <Note tone=Tone::Warn><strong>{gains}</strong>" "{permissions}" "<a href="?show=gains" data-noscroll>"Who gains what"</a></Note>
        })}
        {offer.then(|| view! {
            <PostForm action=accept>
                <input type="hidden" name="tenant" value=tenant.to_string()/>
                <input type="hidden" name="run" value=id/>
                <Note
                    tone=Tone::Info
                    action=move || view! {
                        <SubmitButton kind=ButtonKind::Plain busy=accept.pending()>"Accept them without the spaces"</SubmitButton>
                    }
                >
                    {format!("{} rows are rejected for spaces around a value.", number(spaced))}
                </Note>
            </PostForm>
        })}
        {run.trim.then(|| view! { <Note>"Spaces around values are ignored in this file."</Note> })}
        {ignored.map(|ignored| view! { <Note>{ignored}</Note> })}
    }
}

/// Who applied the plan or decided against it.
fn decided_text(run: &RunSummary) -> Option<String> {
    let verb = match run.status {
        RunStatus::Planned => return None,
        RunStatus::Cancelled => "Cancelled",
        RunStatus::Applied | RunStatus::Undone => "Applied",
    };
    Some(match run.finished_by.as_str() {
        "" => verb.to_owned(),
        who => format!("{verb} by {who}"),
    })
}

/// How the run was taken back.
#[component]
fn UndoneNote(undone: Undone) -> impl IntoView {
    let Undone { counts, by, at } = undone;
    let kept = match counts.kept {
        0 => String::new(),
        1 => " 1 group that it created stays.".to_owned(),
        kept => format!(" {} groups that it created stay.", number(kept)),
    };
    let text = format!(
        "Groups deleted: {}, memberships removed: {}.{kept}",
        number(counts.groups),
        number(counts.memberships)
    );
    view! {
        <Note tone=Tone::Warn><strong>"Undone by "{by}</strong>" "<Time at=at/>". "{text}</Note>
    }
}

fn gains_text(accounts: u64, is_planned: bool) -> String {
    let noun = if accounts == 1 { "account" } else { "accounts" };
    let verb = match (is_planned, accounts) {
        (false, _) => "gained",
        (true, 1) => "gains",
        (true, _) => "gain",
    };
    format!("{} {noun} {verb} permissions.", number(accounts))
}

fn permissions_text(gains: &[(String, u64)]) -> String {
    let listed: Vec<String> = gains
        .iter()
        .map(|(permission, accounts)| format!("{permission} ({})", number(*accounts)))
        .collect();
    format!("Permission (accounts): {}.", listed.join(", "))
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
