//! Points in time as SCIM writes them (RFC 7643 section 2.3.5: `xsd:dateTime`).

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// Reads a date and time with any number of fraction digits and any offset, as an instant in UTC.
///
/// A missing offset means UTC. A space before the offset stands for the `+` that form decoding took away.
pub(crate) fn parse(text: &str) -> Option<OffsetDateTime> {
    let text = text.trim();
    // RFC 3339 parsing accepts any separator; xsd:dateTime knows only `T`.
    if !matches!(text.as_bytes().get(10), Some(b'T' | b't')) {
        return None;
    }
    let parsed = OffsetDateTime::parse(text, &Rfc3339)
        .or_else(|_| OffsetDateTime::parse(&text.replacen(' ', "+", 1), &Rfc3339))
        .or_else(|_| OffsetDateTime::parse(&format!("{text}Z"), &Rfc3339))
        .ok()?;
    let utc = parsed.checked_to_offset(UtcOffset::UTC)?;
    // In UTC it may lie before the year 0, and have no text any more.
    (utc.year() >= 0).then_some(utc)
}

/// Writes an instant in UTC with milliseconds: one fixed width, so that texts sort as instants.
pub(crate) fn format(instant: OffsetDateTime) -> String {
    let utc = instant.checked_to_offset(UtcOffset::UTC).unwrap_or(instant);
    let mut text = String::with_capacity("0000-00-00T00:00:00.000Z".len());
    let parts = [
        (utc.year().unsigned_abs(), 4, '-'),
        (u8::from(utc.month()).into(), 2, '-'),
        (utc.day().into(), 2, 'T'),
        (utc.hour().into(), 2, ':'),
        (utc.minute().into(), 2, ':'),
        (utc.second().into(), 2, '.'),
        (utc.millisecond().into(), 3, 'Z'),
    ];
    for (number, width, separator) in parts {
        push_digits(&mut text, number, width);
        text.push(separator);
    }
    text
}

/// The last digits of a number. A page has hundreds of these: the formatting machinery takes ten times as long.
fn push_digits(text: &mut String, number: u32, width: u32) {
    for place in (0..width).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        text.extend(char::from_digit(digit, 10));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn fractions_offsets_and_odd_years_are_read_as_instants() {
        for (text, expected) in [
            ("2021-09-23T19:35:41Z", datetime!(2021-09-23 19:35:41 UTC)),
            (
                "2021-09-23T19:35:41.8420572Z",
                datetime!(2021-09-23 19:35:41.842_057_2 UTC),
            ),
            (
                "2021-09-23T21:35:41+02:00",
                datetime!(2021-09-23 19:35:41 UTC),
            ),
            (
                "2021-09-23T21:35:41 02:00",
                datetime!(2021-09-23 19:35:41 UTC),
            ),
            ("2021-09-23T19:35:41", datetime!(2021-09-23 19:35:41 UTC)),
            (
                "0001-01-03T00:00:00.0000000Z",
                datetime!(0001-01-03 0:00 UTC),
            ),
            (
                "2021-09-23t19:35:41.123456789123z",
                datetime!(2021-09-23 19:35:41.123_456_789 UTC),
            ),
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "yesterday",
            "2021-09-23",
            "2021-13-01T00:00:00Z",
            "2021-09-23 19:35:41Z",
            "2021-09-23T25:00:00Z",
            "0000-01-01T00:00:00+25:00",
            "0000-01-01T00:00:00+02:00",
            "9999-12-31T23:59:59-02:00",
            "ééééé-ééé",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn written_in_utc_with_milliseconds() {
        assert_eq!(
            format(datetime!(2026-11-21 23:30:00.5 +02:00)),
            "2026-11-21T21:30:00.500Z"
        );
        assert_eq!(
            format(datetime!(0001-01-03 0:00 UTC)),
            "0001-01-03T00:00:00.000Z"
        );
    }
}
