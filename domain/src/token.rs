//! Provisioning tokens: what lets an identity provider in.

use serde::{Deserialize, Serialize};

use crate::{
    Field, FieldErrors, Moment, Problem, Secret, TokenId,
    moment::{DAY_LENGTH, HOUR},
    string_enum::string_enum,
};

/// Days until a token expires unless chosen otherwise.
pub const DEFAULT_DAYS: u32 = 30;
/// The most days until a token expires: two years.
pub const MAX_DAYS: u32 = 731;

/// The share of enabled accounts, in percent, that a token may disable or remove within an hour, unless
/// the tenant has chosen another or none.
pub const DEFAULT_BRAKE: u32 = 50;
/// The largest share that still means something.
pub const LARGEST_BRAKE: u32 = 99;
/// So few accounts never stop a token.
pub const BRAKE_MINIMUM: u32 = 20;
/// Days for which an old token can stay good beside its successor.
pub const OVERLAPS: [u32; 4] = [0, 1, 7, 30];

string_enum!(
    /// Whether a token lets anybody in.
    TokenState {
        /// It does.
        Active = "active",
        /// It does, for less than a week.
        ExpiresSoon = "expires-soon",
        /// Not until an administrator resumes it: the safety brake holds it.
        Paused = "paused",
        /// It no longer does.
        Expired = "expired",
    }
);

string_enum!(
    /// Columns to sort tokens by.
    TokenSort {
        /// The first characters of the secret.
        Identifier = "identifier",
        /// Whether it lets anybody in: those that do first.
        State = "state",
        /// When it was generated.
        CreatedAt = "created_at",
        /// When it expires.
        ExpiresAt = "expires_at",
        /// Who generated it.
        CreatedBy = "created_by",
        /// The last request; those without one first.
        LastUsedAt = "last_used_at",
    }
);

/// How to list tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenQuery {
    /// Sorted by; the latest first by default.
    pub sort: Option<TokenSort>,
    /// From Z to A, or the last first.
    pub descending: bool,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenSummary {
    /// The token.
    pub id: TokenId,
    /// The first characters of the secret: enough to recognise it, useless to sign in.
    pub identifier: String,
    /// When it was generated.
    pub created_at: Moment,
    /// From when on it is refused.
    pub expires_at: Moment,
    /// Who generated it.
    pub created_by: String,
    /// The last request, to the minute.
    pub last_used_at: Option<Moment>,
    /// Since when the safety brake holds it.
    pub paused_at: Option<Moment>,
    /// At the time of the answer.
    pub state: TokenState,
}

/// A token that was just generated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewToken {
    /// The token.
    pub id: TokenId,
    /// The bearer secret; never shown again.
    pub secret: Secret,
    /// From when on it is refused.
    pub expires_at: Moment,
}

/// The state of a token that ends at `expires_at`.
pub fn state(expires_at: Moment, paused_at: Option<Moment>, now: Moment) -> TokenState {
    if expires_at <= now {
        TokenState::Expired
    } else if paused_at.is_some() {
        TokenState::Paused
    } else if expires_at.is_soon(now) {
        TokenState::ExpiresSoon
    } else {
        TokenState::Active
    }
}

/// The end of the day chosen on the form: in the future, at most two years away.
pub fn check_expiry(day: &str, now: Moment) -> Result<Moment, FieldErrors> {
    match Moment::end_of_day(day.trim()) {
        Some(end) => check_end(end, now),
        None => Err(FieldErrors::of(Field::ExpiresOn, Problem::NotADate)),
    }
}

/// From when on a token is to be refused: in the future, and no later than the end of the last day that the form offers.
pub fn check_end(end: Moment, now: Moment) -> Result<Moment, FieldErrors> {
    let problem = if end <= now {
        Problem::InThePast
    } else if end.0 - now.0 > i64::from(MAX_DAYS + 1) * DAY_LENGTH {
        Problem::TooFarAhead { days: MAX_DAYS }
    } else {
        return Ok(end);
    };
    Err(FieldErrors::of(Field::ExpiresOn, problem))
}

/// The overlap chosen on the form, in milliseconds: one of [`OVERLAPS`].
pub fn check_overlap(days: &str) -> Result<i64, FieldErrors> {
    let days = days.trim().parse().ok();
    days.filter(|days| OVERLAPS.contains(days))
        .map(|days| i64::from(days) * DAY_LENGTH)
        .ok_or_else(|| FieldErrors::of(Field::Overlap, Problem::NotOffered))
}

/// The share chosen on the form, in percent: 0 is off.
pub fn check_brake(percent: &str) -> Result<u32, FieldErrors> {
    let percent = percent.trim().parse().ok();
    percent
        .filter(|percent| *percent <= LARGEST_BRAKE)
        .ok_or_else(|| FieldErrors::of(Field::Brake, Problem::NotOffered))
}

/// `30d`, `12h`, `2w`: how the command line says how long.
pub fn parse_lifetime(text: &str) -> Option<i64> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "h" => HOUR,
        "d" => DAY_LENGTH,
        "w" => 7 * DAY_LENGTH,
        _ => return None,
    };
    let lifetime = number.parse::<i64>().ok()?.checked_mul(unit)?;
    (lifetime > 0 && lifetime <= i64::from(MAX_DAYS) * DAY_LENGTH).then_some(lifetime)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_795_253_400_000);

    #[test]
    fn expiry_is_the_end_of_a_day_within_two_years() {
        assert_eq!(
            check_expiry("2026-11-21", NOW),
            Ok(Moment(1_795_305_600_000))
        );
        for (day, problem) in [
            ("2026-11-20", Problem::InThePast),
            ("2029-01-01", Problem::TooFarAhead { days: MAX_DAYS }),
            ("tomorrow", Problem::NotADate),
            ("", Problem::NotADate),
        ] {
            assert_eq!(
                check_expiry(day, NOW),
                Err(FieldErrors::of(Field::ExpiresOn, problem)),
                "{day}"
            );
        }
    }

    #[test]
    fn an_end_is_ahead_and_no_later_than_the_last_day_that_is_offered() {
        let longest = NOW.plus(i64::from(MAX_DAYS + 1) * DAY_LENGTH);
        for end in [NOW.plus(1), longest] {
            assert_eq!(check_end(end, NOW), Ok(end));
        }
        for (end, problem) in [
            (NOW, Problem::InThePast),
            (longest.plus(1), Problem::TooFarAhead { days: MAX_DAYS }),
        ] {
            let refused = FieldErrors::of(Field::ExpiresOn, problem);
            assert_eq!(check_end(end, NOW), Err(refused));
        }
    }

    #[test]
    fn lifetimes() {
        assert_eq!(parse_lifetime("30d"), Some(30 * DAY_LENGTH));
        assert_eq!(parse_lifetime("12h"), Some(12 * HOUR));
        for bad in ["", "d", "30", "0d", "-1d", "9999d", "30 d", "30é"] {
            assert_eq!(parse_lifetime(bad), None, "{bad}");
        }
    }

    #[test]
    fn overlaps_are_those_on_offer() {
        assert_eq!(check_overlap("0"), Ok(0));
        assert_eq!(check_overlap("7"), Ok(7 * DAY_LENGTH));
        for bad in ["", "2", "-1", "31", "a day"] {
            assert!(check_overlap(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_brake_is_off_or_a_share() {
        assert_eq!(check_brake("0"), Ok(0));
        assert_eq!(check_brake(" 99 "), Ok(99));
        for bad in ["", "100", "-1", "half", "50 %"] {
            assert!(check_brake(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_token_expires_at_its_very_moment() {
        assert_eq!(state(NOW, None, NOW), TokenState::Expired);
        assert_eq!(state(NOW, Some(NOW), NOW), TokenState::Expired);
        assert_eq!(state(NOW.plus(1), None, NOW), TokenState::ExpiresSoon);
        assert_eq!(state(NOW.plus(1), Some(NOW), NOW), TokenState::Paused);
        assert_eq!(
            state(NOW.plus(8 * DAY_LENGTH), None, NOW),
            TokenState::Active
        );
    }
}
