//! How far the apply of a plan is, whoever began it and from whichever page.

use std::time::Duration;

use domain::{
    RunId, TenantId,
    import_run::{ApplyStep, Applying, RunSummary},
};
use leptos::prelude::*;

use super::api::LoadImport;
use crate::{
    call::{FormAction, Load, fetch},
    kit::{Doing, ProgressBar, number},
};

/// How often it is asked how far it is.
const BEAT: Duration = Duration::from_millis(500);

/// What is known of an apply under way. Belongs to the page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Watch {
    apply: FormAction,
    summary: Load<RunSummary>,
    /// What was seen last.
    seen: RwSignal<Option<Applying>>,
    is_asking: RwSignal<bool>,
}

impl Watch {
    /// Looks while this page's own apply is on its way, and while somebody else's is.
    pub fn new(
        apply: FormAction,
        summary: Load<RunSummary>,
        tenant: Memo<TenantId>,
        run: Memo<RunId>,
    ) -> Self {
        let watch = Self {
            apply,
            summary,
            seen: RwSignal::new(None),
            is_asking: RwSignal::new(false),
        };
        let is_on = Memo::new(move |_| apply.pending().get() || watch.seen.with(Option::is_some));
        Effect::new(move |_| {
            if !is_on.get() {
                return;
            }
            let ask = move || watch.ask(tenant.get_untracked(), run.get_untracked());
            if let Ok(beat) = set_interval_with_handle(ask, BEAT) {
                on_cleanup(move || beat.clear());
            }
        });
        watch
    }

    /// Takes note of what the page was loaded with.
    pub fn note(self, run: &RunSummary) {
        self.seen.set(run.applying.clone());
    }

    fn ask(self, tenant: TenantId, run: RunId) {
        if self.is_asking.try_get_untracked().unwrap_or(true) {
            return;
        }
        self.is_asking.set(true);
        leptos::task::spawn_local(async move {
            let now = fetch(LoadImport { tenant, run }).await;
            // The page may be gone by now.
            if self.is_asking.try_set(false).is_some() {
                return;
            }
            let Ok(now) = now else { return };
            let is_over = now.applying.is_none();
            self.seen.set(now.applying);
            if is_over && !self.apply.pending().get_untracked() {
                self.summary.refetch();
            }
        });
    }

    fn doing(self) -> Signal<Option<Doing>> {
        Signal::derive(move || match self.seen.get() {
            Some(applying) => Some(doing(&applying)),
            None => self
                .apply
                .pending()
                .get()
                .then(|| Doing::unmeasured(ApplyStep::Writing.text())),
        })
    }
}

fn doing(applying: &Applying) -> Doing {
    let Applying { step, pace, .. } = applying;
    if *step != ApplyStep::Writing {
        return Doing::unmeasured(step.text());
    }
    let amounts = texts::imports::changes_of(pace.done, pace.total);
    let rate = pace
        .per_second()
        .map(|rate| texts::imports::per_second(&number(rate)));
    let parts = [Some(amounts), rate, pace.time_left()];
    Doing {
        what: step.text(),
        pace: Some(*pace),
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// The bar, while there is something to see.
#[component]
pub fn ApplyBar(watch: Watch) -> impl IntoView {
    view! { <ProgressBar doing=watch.doing()/> }
}

#[cfg(test)]
mod tests {
    use domain::pace::Pace;

    use super::*;

    #[test]
    fn only_writing_can_be_measured() {
        let applying = |step| Applying {
            by: "Olga".to_owned(),
            step,
            pace: Pace {
                done: 12_000,
                total: 125_000,
                millis: 1_000,
            },
        };
        assert_eq!(
            doing(&applying(ApplyStep::Checking)),
            Doing::unmeasured("Checking the plan")
        );
        let writing = doing(&applying(ApplyStep::Writing));
        assert_eq!(
            writing.detail,
            "12,000 of 125,000 changes · 12,000/s · 10 s left"
        );
    }
}
