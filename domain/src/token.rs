//! Provisioning tokens: what lets an identity provider in.

use serde::{Deserialize, Serialize};

use crate::{
    Field, FieldErrors, Moment, Problem, TokenId,
    moment::{DAY_LENGTH, HOUR},
    string_enum::string_enum,
};

/// Days until a token expires unless chosen otherwise.
pub const DEFAULT_DAYS: u32 = 30;
/// The most days until a token expires: two years.
pub const MAX_DAYS: u32 = 731;

string_enum!(
    /// Whether a token lets anybody in.
    TokenState {
        /// It does.
        Active = "active",
        /// It does, for less than a week.
        ExpiresSoon = "expires-soon",
        /// It no longer does.
        Expired = "expired",
    }
);

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
    /// At the time of the answer.
    pub state: TokenState,
}

/// A token that was just generated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewToken {
    /// The token.
    pub id: TokenId,
    /// The bearer secret; never shown again.
    pub secret: String,
    /// From when on it is refused.
    pub expires_at: Moment,
}

/// The state of a token that ends at `expires_at`.
pub fn state(expires_at: Moment, now: Moment) -> TokenState {
    if expires_at <= now {
        TokenState::Expired
    } else if expires_at.0 - now.0 < 7 * DAY_LENGTH {
        TokenState::ExpiresSoon
    } else {
        TokenState::Active
    }
}

/// The end of the day chosen on the form: in the future, at most two years away.
pub fn check_expiry(day: &str, now: Moment) -> Result<Moment, FieldErrors> {
    let problem = match Moment::end_of_day(day.trim()) {
        None => Problem::NotADate,
        Some(end) if end <= now => Problem::InThePast,
        Some(end) if end.0 - now.0 > i64::from(MAX_DAYS + 1) * DAY_LENGTH => {
            Problem::TooFarAhead { days: MAX_DAYS }
        }
        Some(end) => return Ok(end),
    };
    Err(FieldErrors::of(Field::ExpiresOn, problem))
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
    fn lifetimes() {
        assert_eq!(parse_lifetime("30d"), Some(30 * DAY_LENGTH));
        assert_eq!(parse_lifetime("12h"), Some(12 * HOUR));
        for bad in ["", "d", "30", "0d", "-1d", "9999d", "30 d", "30é"] {
            assert_eq!(parse_lifetime(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_token_expires_at_its_very_moment() {
        assert_eq!(state(NOW, NOW), TokenState::Expired);
        assert_eq!(state(NOW.plus(1), NOW), TokenState::ExpiresSoon);
        assert_eq!(state(NOW.plus(8 * DAY_LENGTH), NOW), TokenState::Active);
    }
}
