//! Points in time.

use serde::{Deserialize, Serialize};
use time::{
    Date, OffsetDateTime, Time, format_description::BorrowedFormatItem,
    format_description::well_known::Rfc3339, macros::format_description,
};

const MINUTE: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]");
const SECONDS: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]:[second]");
const ISO_DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// Milliseconds.
pub const SECOND: i64 = 1_000;
/// Milliseconds.
pub const MINUTE_LENGTH: i64 = 60 * SECOND;
/// Milliseconds.
pub const HOUR: i64 = 3_600 * SECOND;
/// Milliseconds.
pub const DAY_LENGTH: i64 = 24 * HOUR;

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

    fn datetime(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// `2026-11-21T09:30:00.125Z`, for machines (RFC 3339, SCIM `dateTime`).
    pub fn rfc3339(self) -> String {
        self.datetime().format(&Rfc3339).unwrap_or_default()
    }

    /// `21 Nov 2026, 09:30`, for people, in their language; always UTC.
    pub fn to_minute(self) -> String {
        self.day_and_time(MINUTE)
    }

    /// `21 Nov 2026, 09:30:15`, for people, in their language; always UTC.
    pub fn to_second(self) -> String {
        self.day_and_time(SECONDS)
    }

    fn day_and_time(self, format: &[BorrowedFormatItem<'_>]) -> String {
        let time = self.datetime().format(format).unwrap_or_default();
        texts::time::day_and_time(&self.to_day(), &time)
    }

    /// `21 Nov 2026`, for people, in their language; always UTC.
    pub fn to_day(self) -> String {
        let day = self.datetime();
        let year = day.year().to_string();
        texts::time::day(&day.day().to_string(), u8::from(day.month()), &year)
    }

    /// `2026-11-21`, the value of a date field; always UTC.
    pub fn iso_day(self) -> String {
        self.datetime().format(ISO_DAY).unwrap_or_default()
    }

    /// The end (exclusive) of the UTC day `2026-11-21`; `None` for anything else.
    pub fn end_of_day(text: &str) -> Option<Self> {
        Self::start_of_day(text).map(|start| start.plus(DAY_LENGTH))
    }

    /// The start of the UTC day `2026-11-21`; `None` for anything else.
    pub fn start_of_day(text: &str) -> Option<Self> {
        let day = Date::parse(text, ISO_DAY).ok()?;
        Some(Self(day.midnight().assume_utc().unix_timestamp() * SECOND))
    }

    /// `09:30`, the value of a time field; always UTC.
    pub fn iso_time(self) -> String {
        self.datetime().format(MINUTE).unwrap_or_default()
    }

    /// Milliseconds from the start of a day until `09:30`; `None` for anything else.
    pub fn time_of_day(text: &str) -> Option<i64> {
        let time = Time::parse(text, MINUTE).ok()?;
        Some((i64::from(time.hour()) * 60 + i64::from(time.minute())) * MINUTE_LENGTH)
    }

    /// Reads an RFC 3339 timestamp with any offset and fraction.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let instant = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        i64::try_from(instant.unix_timestamp_nanos().div_euclid(1_000_000))
            .ok()
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_utc_and_round_trip() {
        let moment = Moment(1_795_253_400_125);
        assert_eq!(moment.rfc3339(), "2026-11-21T09:30:00.125Z");
        assert_eq!(moment.to_minute(), "21 Nov 2026, 09:30");
        assert_eq!(moment.plus(15_000).to_second(), "21 Nov 2026, 09:30:15");
        assert_eq!(moment.to_day(), "21 Nov 2026");
        assert_eq!(moment.iso_day(), "2026-11-21");
        assert_eq!(
            Moment::parse_rfc3339("2026-11-21T10:30:00.1250000+01:00"),
            Some(moment)
        );
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
}
