//! How the end of a token is chosen and shown.

use domain::{
    Moment,
    moment::DAY_LENGTH,
    token::{DEFAULT_DAYS, MAX_DAYS, TokenState},
};
use texts::Words;

use crate::kit::{DatePreset, Query, Tone};

/// Days offered beside the date field.
const PRESETS: [(Words, u32); 4] = [
    (texts::tokens::days_30, 30),
    (texts::tokens::days_90, 90),
    (texts::tokens::year_1, 365),
    (texts::tokens::years_2, 730),
];

/// The day so many days from now, as a date field writes it.
fn day_in(now: Moment, days: u32) -> String {
    now.plus(i64::from(days) * DAY_LENGTH).iso_day()
}

/// The first and the last day that can be chosen.
pub(super) fn bounds(now: Moment) -> (String, String) {
    (day_in(now, 1), day_in(now, MAX_DAYS))
}

/// The day that the field starts with: a preset followed without JavaScript, or the default.
pub(super) fn start(query: &Query, now: Moment) -> String {
    query
        .get("expires_on")
        .map_or_else(|| day_in(now, DEFAULT_DAYS), str::to_owned)
}

/// The days offered beside the field.
pub(super) fn presets(query: &Query, now: Moment) -> Vec<DatePreset> {
    let preset = |(label, days): (Words, u32)| {
        let date = day_in(now, days);
        let href = format!("{}#tokens", query.with("expires_on", &date).href());
        DatePreset {
            label: label().to_owned(),
            href,
            date,
        }
    };
    PRESETS.into_iter().map(preset).collect()
}

/// The word for a token's state and its colour.
pub fn state_badge(state: TokenState) -> (&'static str, Tone) {
    match state {
        TokenState::Active => (texts::words::active(), Tone::Ok),
        TokenState::ExpiresSoon => (texts::tokens::expires_soon(), Tone::Warn),
        TokenState::Paused => (texts::tokens::paused(), Tone::Bad),
        TokenState::Expired => (texts::tokens::expired(), Tone::Bad),
    }
}

/// How long it still is, or was, in whole days.
pub fn countdown(expires_at: Moment, now: Moment) -> String {
    if expires_at <= now {
        return texts::tokens::ended(now.days_since(expires_at));
    }
    texts::tokens::ends_in(expires_at.days_since(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::token::check_expiry;

    const NOW: Moment = Moment(1_795_253_400_000);

    #[test]
    fn every_day_on_offer_is_accepted() {
        let query = Query::from_iter([("dialog", "generate-token")]);
        let (first, last) = bounds(NOW);
        let offered = presets(&query, NOW).into_iter().map(|preset| preset.date);
        for day in offered.chain([first, last, start(&query, NOW)]) {
            assert!(check_expiry(&day, NOW).is_ok(), "{day}");
        }
    }

    #[test]
    fn the_day_starts_at_thirty_days_or_where_a_preset_leads() {
        let query = Query::from_iter([("dialog", "generate-token")]);
        assert_eq!(start(&query, NOW), "2026-12-21");
        let chosen = query.with("expires_on", "2027-11-21");
        assert_eq!(start(&chosen, NOW), "2027-11-21");
        let year = presets(&query, NOW)
            .into_iter()
            .find(|preset| preset.label == "1 year");
        assert_eq!(
            year.map(|preset| preset.href).as_deref(),
            Some("?dialog=generate-token&expires_on=2027-11-21#tokens")
        );
    }

    #[test]
    fn days_are_counted_whole() {
        assert_eq!(countdown(NOW.plus(30 * DAY_LENGTH + 1), NOW), "in 30 days");
        assert_eq!(countdown(NOW.plus(DAY_LENGTH), NOW), "in 1 day");
        assert_eq!(countdown(NOW.plus(1), NOW), "in less than a day");
        assert_eq!(countdown(NOW, NOW), "less than a day ago");
        assert_eq!(countdown(NOW.plus(-3 * DAY_LENGTH), NOW), "3 days ago");
    }
}
