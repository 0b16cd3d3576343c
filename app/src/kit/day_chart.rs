//! Numbers by day.

use domain::{Moment, moment::DAY_LENGTH};
use leptos::prelude::*;
use texts::number;

use super::{Table, rich_with};

/// Days across.
const DAYS: i64 = 30;
/// The picture's own units: it is stretched to the room there is.
const DAY_WIDTH: i64 = 10;
const BAR_WIDTH: i64 = 8;
const HEIGHT: u64 = 100;
/// How high a day is drawn of which nothing is known.
const AXIS: u64 = 3;

/// What is drawn in one colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name in the key, in lower case.
    pub name: &'static str,
    /// A number for each day.
    pub values: Vec<u64>,
}

/// Bars for up to thirty days up to the last one, with the series on top of each other; the key tells the last
/// day's numbers, and a table all of them. Days before the first one are drawn as an axis alone, and it is said since
/// when is counted.
#[component]
pub fn DayChart(
    /// What is counted.
    title: &'static str,
    /// The days that there are numbers for, oldest first.
    days: Vec<Moment>,
    /// Up to three series.
    series: Vec<Series>,
) -> impl IntoView {
    let width = DAYS * DAY_WIDTH;
    let drawn = paths(&days, &series)
        .into_iter()
        .enumerate()
        .map(|(place, path)| {
            view! { <path data-series=place d=path></path> }
        });
    let key = series.iter().enumerate().map(|(place, series)| {
        let last = number(series.values.last().copied().unwrap_or_default());
        view! { <li data-series=place><b>{last}</b>" "{series.name}</li> }
    });
    let (drawn, key) = (drawn.collect_view(), key.collect_view());
    let names = series
        .iter()
        .map(|series| view! { <th scope="col" class="num">{series.name}</th> });
    let names = names.collect_view();
    let rows = days.iter().enumerate().rev().map(|(place, day)| {
        let values = series.iter().map(|series| {
            let value = number(series.values.get(place).copied().unwrap_or_default());
            view! { <td class="num">{value}</td> }
        });
        view! { <tr><th scope="row">{day.to_day()}</th>{values.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let first = days.last().map(|last| last.plus(-(DAYS - 1) * DAY_LENGTH));
    let since = days
        .first()
        .filter(|day| first.is_some_and(|first| **day > first));
    let since = since.map(|day| {
        view! { <p class="chart-since muted">{texts::kit::counted_since(&day.to_day())}</p> }
    });
    let unknown = unknown(&days);
    let first = first.map(Moment::to_day);
    let hidden = |_: &str, text| view! { <span class="hidden">{text}</span> }.into_any();
    view! {
        <figure class="chart">
            <figcaption>{title}</figcaption>
            <svg viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true"><path class="chart-unknown" d=unknown></path>{drawn}</svg>
            <div class="chart-ends muted" aria-hidden="true"><span>{first}</span><span>{texts::kit::today()}</span></div>
            {since}
            <ul class="chart-key">{key}</ul>
            <details>
                <summary>{rich_with(texts::kit::day_by_day(title), hidden)}</summary>
                <Table label=title>
                    <thead><tr><th scope="col">{texts::kit::day()}</th>{names}</tr></thead>
                    <tbody>{rows}</tbody>
                </Table>
            </details>
        </figure>
    }
    .into_any()
}

/// A line where the bars of days would stand from which nothing is known.
fn unknown(days: &[Moment]) -> String {
    let known = match (days.first(), days.last()) {
        (Some(first), Some(last)) => last.days_since(*first) + 1,
        _ => 0,
    };
    let mut path = String::new();
    for slot in 0..DAYS - known {
        let left = slot * DAY_WIDTH + 1;
        path.push_str(&format!("M{left} {HEIGHT}v-{AXIS}h{BAR_WIDTH}v{AXIS}z"));
    }
    path
}

/// A path for each series. The highest day reaches the top.
fn paths(days: &[Moment], series: &[Series]) -> Vec<String> {
    let value =
        |series: &Series, place: usize| series.values.get(place).copied().unwrap_or_default();
    let sum = |place: usize| {
        series
            .iter()
            .map(|series| value(series, place))
            .sum::<u64>()
    };
    let most = (0..days.len()).map(sum).max().unwrap_or_default().max(1);
    // In the end they are rounded once each, so that neighbours meet.
    let height = |count: u64| count.saturating_mul(HEIGHT).div_ceil(most);
    let mut below = vec![0; days.len()];
    let last = days.last().copied().unwrap_or_default();
    let draw = |series: &Series| {
        let mut path = String::new();
        for ((place, day), below) in days.iter().enumerate().zip(&mut below) {
            let slot = DAYS - 1 - last.days_since(*day);
            let top = *below + value(series, place);
            let (from, to) = (HEIGHT - height(*below), HEIGHT - height(top));
            if from > to && slot >= 0 {
                let left = slot * DAY_WIDTH + 1;
                path.push_str(&format!("M{left} {from}V{to}h{BAR_WIDTH}V{from}z"));
            }
            *below = top;
        }
        path
    };
    series.iter().map(draw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Moment {
        Moment(number * DAY_LENGTH)
    }

    fn series(values: &[u64]) -> Series {
        Series {
            name: "enabled",
            values: values.to_vec(),
        }
    }

    #[test]
    fn the_highest_day_reaches_the_top_and_the_last_day_is_at_the_right() {
        let drawn = paths(&[day(100), day(102)], &[series(&[1, 3]), series(&[1, 1])]);
        let first = "M271 100V75h8V100zM291 100V25h8V100z";
        let second = "M271 75V50h8V75zM291 25V0h8V25z";
        assert_eq!(drawn, [first, second]);
    }

    #[test]
    fn days_before_the_first_one_are_an_axis() {
        assert_eq!(unknown(&[]).matches('M').count(), 30);
        let young = unknown(&[day(100), day(102)]);
        assert_eq!(young.matches('M').count(), 27);
        assert!(young.starts_with("M1 100v-3h8v3z"), "{young}");
        assert!(young.ends_with("M261 100v-3h8v3z"), "{young}");
        assert_eq!(unknown(&[day(71), day(100)]), "");
        assert_eq!(unknown(&[day(1), day(100)]), "");
    }

    #[test]
    fn what_is_zero_or_too_old_is_not_drawn() {
        assert_eq!(paths(&[day(1)], &[series(&[0])]), [""]);
        assert_eq!(paths(&[], &[series(&[])]), [""]);
        let drawn = paths(&[day(0), day(40)], &[series(&[9, 9])]);
        assert_eq!(drawn, ["M291 100V0h8V100z"]);
    }
}
