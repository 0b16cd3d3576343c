//! A row of numbers.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Tone;

/// One number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    /// What is counted, in lower case: "groups to create".
    pub label: String,
    /// The number as it is shown; see [`number`](super::number()).
    pub value: String,
    /// `Plain` unless the number itself is good or bad news.
    pub tone: Tone,
}

impl Stat {
    /// A number without a judgement.
    pub fn new(label: impl Into<String>, value: u64) -> Self {
        Self {
            label: label.into(),
            value: super::number(value),
            tone: Tone::Plain,
        }
    }

    /// The same number, judged.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

/// Two to five numbers side by side.
#[component]
pub fn Stats(
    /// The numbers.
    stats: Vec<Stat>,
) -> impl IntoView {
    let items = stats.into_iter().map(|Stat { label, value, tone }| {
        view! {
            <div data-tone=tone.as_str()>
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    view! { <dl class="stats">{items.collect_view()}</dl> }
}
