//! How far something is.

use domain::pace::Pace;
use leptos::prelude::*;

/// Hundredths between two announcements.
const SAID_EVERY: u64 = 25;

/// Something under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing {
    /// What is being done, in a few words.
    pub what: &'static str,
    /// How far it is; `None` where that can't be told.
    pub pace: Option<Pace>,
    /// Amounts and rate, in a few words.
    pub detail: String,
}

impl Doing {
    /// Something of which nobody knows how far it is.
    pub fn unmeasured(what: &'static str) -> Self {
        Self {
            what,
            pace: None,
            detail: String::new(),
        }
    }

    /// For those who listen: seldom enough not to talk over everything else.
    fn said(&self) -> String {
        match self.pace {
            None => self.what.to_owned(),
            Some(pace) => {
                let percent = pace.percent() / SAID_EVERY * SAID_EVERY;
                texts::kit::progress(self.what, percent)
            }
        }
    }
}

/// The bar, and a region that says in quarters how far it is. Always render it: only a region that is
/// there beforehand is announced when its text changes.
#[component]
pub fn ProgressBar(
    /// What is under way; `None` shows nothing.
    #[prop(into)]
    doing: Signal<Option<Doing>>,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| doing.with(Option::is_some));
    let what = Memo::new(move |_| doing.get().map_or("", |doing| doing.what));
    let said = Memo::new(move |_| doing.get().map(|doing| doing.said()));
    let percent = Memo::new(move |_| Some(doing.get()?.pace?.percent().to_string()));
    let detail = move || doing.get().map(|doing| doing.detail);
    view! {
        <div class="progress" data-shown=move || is_shown.get().then_some("")>
            <p class="hidden" role="status">{move || said.get()}</p>
            {move || is_shown.get().then(|| view! {
                <div class="progress-text">
                    <span>{move || what.get()}</span>
                    <span class="muted num">{detail}</span>
                </div>
                <progress max="100" value=move || percent.get() aria-label=move || what.get()></progress>
            })}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_in_quarters() {
        let said = |done| {
            let pace = Pace {
                done,
                total: 200,
                millis: 0,
            };
            let doing = Doing {
                pace: Some(pace),
                ..Doing::unmeasured("Uploading")
            };
            doing.said()
        };
        assert_eq!(
            [0, 49, 50].map(said),
            ["Uploading, 0%", "Uploading, 0%", "Uploading, 25%"]
        );
        assert_eq!(Doing::unmeasured("Planning").said(), "Planning");
    }
}
