//! Until when somebody is a member, where that has an end.

use domain::{Moment, membership::MembershipEnd};
use leptos::prelude::*;

use crate::kit::{Badge, Tone, rich_with};

/// "until 3 Dec 2026", with the time where it isn't the end of that day; nothing where the membership lasts. A warning
/// where it ends soon.
#[component]
pub fn UntilBadge(
    /// When it ends.
    until: Option<Moment>,
    /// The frame's clock.
    now: Moment,
) -> impl IntoView {
    let shown = |until: Moment| {
        let is_whole_day = MembershipEnd::of(Some(until)).expires_time.is_empty();
        let text = if is_whole_day {
            until.to_day()
        } else {
            until.to_minute()
        };
        rich_with(texts::membership::until(&text), move |_, day| {
            let title = texts::time::in_utc(&until.to_minute());
            view! { <time datetime=until.rfc3339() title=title>{day}</time> }.into_any()
        })
    };
    until.map(|until| {
        let tone = if until.is_soon(now) {
            Tone::Warn
        } else {
            Tone::Plain
        };
        view! { <Badge tone=tone>{shown(until)}</Badge> }
    })
}

#[cfg(all(test, feature = "ssr"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use domain::moment::{HOUR, SOON};

    use super::*;
    use crate::kit::testing::html;

    /// 2026-11-21 09:30 UTC.
    const NOW: Moment = Moment(1_795_253_400_000);

    fn badge(until: Option<Moment>) -> String {
        html(move || view! { <UntilBadge until=until now=NOW/> })
    }

    #[test]
    fn only_what_ends_soon_is_a_warning() {
        let warns = |until: Moment| badge(Some(until)).contains("data-tone=\"warn\"");
        assert!(warns(NOW.plus(SOON - 1)) && warns(NOW.plus(1)));
        // Over, and not yet removed.
        assert!(warns(NOW.plus(-1)));
        assert!(!warns(NOW.plus(SOON)) && !warns(NOW.plus(50 * SOON)));
    }

    #[test]
    fn the_day_is_the_last_one_and_a_time_is_told_where_there_is_one() {
        let day_after = Moment::start_of_day("2026-12-04").unwrap();
        let day = badge(Some(day_after.plus(-1)));
        assert!(day.contains(">3 Dec 2026</time>"), "{day}");
        let time = badge(Some(day_after.plus(-6 * HOUR - HOUR / 2)));
        assert!(time.contains(">3 Dec 2026, 17:30</time>"), "{time}");
        assert_eq!(badge(None), "");
    }
}
