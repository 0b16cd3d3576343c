//! Points in time.

use domain::Moment;
use leptos::prelude::*;

/// How exactly a moment is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Precision {
    /// `21 Nov 2026`.
    Day,
    /// `21 Nov 2026, 09:30`.
    #[default]
    Minute,
    /// `21 Nov 2026, 09:30:15`.
    Second,
}

/// A moment in UTC: the same text for everybody, on the server and in the browser; the exact time
/// is in `datetime` and in the tooltip.
#[component]
pub fn Time(
    /// When.
    at: Moment,
    /// How exactly.
    #[prop(optional)]
    precision: Precision,
) -> impl IntoView {
    let text = match precision {
        Precision::Day => at.to_day(),
        Precision::Minute => at.to_minute(),
        Precision::Second => at.to_second(),
    };
    view! {
        <time datetime=at.rfc3339() title=texts::time::in_utc(&at.to_minute())>
            {text}
        </time>
    }
    .into_any()
}
