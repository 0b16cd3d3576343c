//! Points in time.

use serde::{Deserialize, Serialize};
// Texts are put together and taken apart here: the crate's own descriptions of formats weigh more in the
// browser than the rest of a page.
use time::{Date, Month, OffsetDateTime, Time};

/// Milliseconds.
pub const SECOND: i64 = 1_000;
/// Milliseconds.
pub const MINUTE_LENGTH: i64 = 60 * SECOND;
/// Milliseconds.
pub const HOUR: i64 = 3_600 * SECOND;
/// Milliseconds.
pub const DAY_LENGTH: i64 = 24 * HOUR;

/// How long before its end something is said to end soon, in milliseconds: a token, a membership.
pub const SOON: i64 = 7 * DAY_LENGTH;

/// Milliseconds since 1970-01-01 UTC: one integer that both databases store, compare and index alike.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// This moment moved by so many milliseconds.
    pub const fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// Whole days from `earlier` until this moment; negative when it is before.
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(DAY_LENGTH)
    }

    /// What ends at this moment is worth a warning.
    pub const fn is_soon(self, now: Self) -> bool {
        self.0.saturating_sub(now.0) < SOON
    }

    fn datetime(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// `2026-11-21T09:30:00.125Z`, for machines (RFC 3339, SCIM `dateTime`).
    pub fn rfc3339(self) -> String {
        let fraction = match self.datetime().millisecond() {
            0 => String::new(),
            thousandths => format!(".{thousandths:03}")
                .trim_end_matches('0')
                .to_owned(),
        };
        format!("{}T{}{fraction}Z", self.iso_day(), self.iso_second())
    }

    /// The moment that [`rfc3339`](Self::rfc3339) writes so; `None` for anything else.
    pub fn of_rfc3339(text: &str) -> Option<Self> {
        let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
        let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
        let (minute, seconds) = time.rsplit_once(':')?;
        let [seconds] = numbers(seconds, ':', [2])?;
        let thousandths: i64 = format!("{fraction:0<3}").parse().ok()?;
        let in_day = Self::time_of_day(minute)? + i64::from(seconds) * SECOND + thousandths;
        let moment = Self::start_of_day(day)?.plus(in_day);
        (moment.rfc3339() == text).then_some(moment)
    }

    /// `21 Nov 2026, 09:30`, for people, in their language; always UTC.
    pub fn to_minute(self) -> String {
        texts::time::day_and_time(&self.to_day(), &self.iso_time())
    }

    /// `21 Nov 2026, 09:30:15`, for people, in their language; always UTC.
    pub fn to_second(self) -> String {
        texts::time::day_and_time(&self.to_day(), &self.iso_second())
    }

    /// `21 Nov 2026`, for people, in their language; always UTC.
    pub fn to_day(self) -> String {
        let day = self.datetime();
        let year = day.year().to_string();
        texts::time::day(&day.day().to_string(), u8::from(day.month()), &year)
    }

    /// `2026-11-21`, the value of a date field; always UTC.
    pub fn iso_day(self) -> String {
        let day = self.datetime();
        let (year, month) = (day.year(), u8::from(day.month()));
        format!("{year:04}-{month:02}-{:02}", day.day())
    }

    /// The end (exclusive) of the UTC day `2026-11-21`; `None` for anything else.
    pub fn end_of_day(text: &str) -> Option<Self> {
        Self::start_of_day(text).map(|start| start.plus(DAY_LENGTH))
    }

    /// The start of the UTC day `2026-11-21`; `None` for anything else.
    pub fn start_of_day(text: &str) -> Option<Self> {
        let [year, month, day] = numbers(text, '-', [4, 2, 2])?;
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        let day = Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()?;
        Some(Self(day.midnight().assume_utc().unix_timestamp() * SECOND))
    }

    /// `09:30`, the value of a time field; always UTC.
    pub fn iso_time(self) -> String {
        let time = self.datetime();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// `09:30:15`; always UTC.
    fn iso_second(self) -> String {
        format!("{}:{:02}", self.iso_time(), self.datetime().second())
    }

    /// Milliseconds from the start of a day until `09:30`; `None` for anything else.
    pub fn time_of_day(text: &str) -> Option<i64> {
        let [hour, minute] = numbers(text, ':', [2, 2])?.map(u8::try_from);
        let time = Time::from_hms(hour.ok()?, minute.ok()?, 0).ok()?;
        Some((i64::from(time.hour()) * 60 + i64::from(time.minute())) * MINUTE_LENGTH)
    }
}

/// The numbers of a text such as `2026-11-21`, each with exactly so many digits.
fn numbers<const N: usize>(text: &str, between: char, digits: [usize; N]) -> Option<[u16; N]> {
    let mut parts = text.split(between);
    let mut found = [0; N];
    for (number, digits) in found.iter_mut().zip(digits) {
        let part = parts.next()?;
        let is_number = part.len() == digits && part.bytes().all(|it| it.is_ascii_digit());
        *number = is_number.then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_utc() {
        let moment = Moment(1_795_253_400_125);
        assert_eq!(moment.rfc3339(), "2026-11-21T09:30:00.125Z");
        assert_eq!(moment.to_minute(), "21 Nov 2026, 09:30");
        assert_eq!(moment.plus(15_000).to_second(), "21 Nov 2026, 09:30:15");
        assert_eq!(moment.to_day(), "21 Nov 2026");
        assert_eq!(moment.iso_day(), "2026-11-21");
    }

    #[test]
    fn a_day_ends_where_the_next_one_starts() {
        assert_eq!(
            Moment::end_of_day("2026-11-21"),
            Moment::start_of_day("2026-11-22")
        );
        assert_eq!(Moment::end_of_day("2026-02-30"), None);
        assert_eq!(Moment::end_of_day("soon"), None);
    }

    #[test]
    fn machines_read_years_of_four_digits_and_fractions_without_zeros() {
        assert_eq!(Moment(0).rfc3339(), "1970-01-01T00:00:00Z");
        assert_eq!(Moment(120).rfc3339(), "1970-01-01T00:00:00.12Z");
        assert_eq!(Moment(-62_000_000_000_000).iso_day(), "0005-04-19");
        assert_eq!(Moment(i64::MAX).rfc3339(), "1970-01-01T00:00:00Z");
        for moment in [0, 120, 1_795_253_400_007, 1_801_526_399_999].map(Moment) {
            assert_eq!(Moment::of_rfc3339(&moment.rfc3339()), Some(moment));
        }
        for text in [
            "",
            "2027-02-01",
            "2027-02-01T23:59Z",
            "2027-02-01T23:59:60Z",
            "2027-02-01T23:59:59.10Z",
        ] {
            assert_eq!(Moment::of_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_times_are_written_with_all_their_digits() {
        let day = Moment::start_of_day("2024-02-29");
        assert_eq!(day.map(Moment::iso_day).as_deref(), Some("2024-02-29"));
        assert_eq!(
            Moment::time_of_day("09:30"),
            Some(9 * HOUR + 30 * MINUTE_LENGTH)
        );
        for text in [
            "2024-2-29",
            "2024-02-29-",
            "+024-02-29",
            "2024-13-01",
            "2023-02-29",
        ] {
            assert_eq!(Moment::start_of_day(text), None, "{text}");
        }
        for text in ["9:30", "24:00", "09:60", "09:30:00", "", "ab:cd"] {
            assert_eq!(Moment::time_of_day(text), None, "{text}");
        }
    }
}
