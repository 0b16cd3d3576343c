//! Until when somebody is a member of a group.

use serde::{Deserialize, Serialize};

use crate::{Field, FieldErrors, Moment, Problem};

/// When a membership ends, as it is typed. The names are those of the form's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MembershipEnd {
    /// The day, `2026-12-03`; empty where the membership lasts.
    pub expires_on: String,
    /// The time of that day in UTC, `17:30`; empty for its end.
    pub expires_time: String,
}

impl MembershipEnd {
    /// As it is typed into the fields again.
    pub fn of(until: Option<Moment>) -> Self {
        let Some(until) = until else {
            return Self::default();
        };
        let day = until.iso_day();
        let is_whole = last_of(&day) == Some(until);
        Self {
            expires_time: if is_whole {
                String::new()
            } else {
                until.iso_time()
            },
            expires_on: day,
        }
    }

    /// The moment, `None` where the membership lasts, or what is wrong. It has to be one to come.
    pub fn check(&self, now: Moment) -> Result<Option<Moment>, FieldErrors> {
        let (day, time) = (self.expires_on.trim(), self.expires_time.trim());
        let wrong = |field, problem| Err(FieldErrors::of(field, problem));
        let until = match (day, time) {
            ("", "") => return Ok(None),
            ("", _) => return wrong(Field::ExpiresOn, Problem::Required),
            (day, "") => last_of(day),
            (day, time) => match (Moment::start_of_day(day), Moment::time_of_day(time)) {
                (Some(_), None) => return wrong(Field::ExpiresTime, Problem::NotATime),
                (start, time) => start.zip(time).map(|(start, time)| start.plus(time)),
            },
        };
        match until {
            None => wrong(Field::ExpiresOn, Problem::NotADate),
            Some(until) if until <= now => wrong(Field::ExpiresOn, Problem::InThePast),
            Some(until) => Ok(Some(until)),
        }
    }
}

/// The last moment of a day: what ends then is shown with this day, and not with the next one.
fn last_of(day: &str) -> Option<Moment> {
    Moment::end_of_day(day).map(|end| end.plus(-1))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// 2026-11-21 09:30 UTC.
    const NOW: Moment = Moment(1_795_253_400_000);

    fn typed(day: &str, time: &str) -> MembershipEnd {
        MembershipEnd {
            expires_on: day.into(),
            expires_time: time.into(),
        }
    }

    #[test]
    fn a_day_counts_to_its_end_and_is_shown_as_itself() {
        let until = typed(" 2026-12-03 ", "").check(NOW).unwrap().unwrap();
        assert_eq!(until.rfc3339(), "2026-12-03T23:59:59.999Z");
        assert_eq!(MembershipEnd::of(Some(until)), typed("2026-12-03", ""));
        let today = typed("2026-11-21", "").check(NOW).unwrap();
        assert_eq!(today.unwrap().to_day(), "21 Nov 2026");
    }

    #[test]
    fn a_time_is_to_the_minute_in_utc() {
        let until = typed("2026-12-03", "17:30").check(NOW).unwrap().unwrap();
        assert_eq!(until.rfc3339(), "2026-12-03T17:30:00Z");
        assert_eq!(MembershipEnd::of(Some(until)), typed("2026-12-03", "17:30"));
    }

    #[test]
    fn nothing_typed_lasts() {
        assert_eq!(typed("", " ").check(NOW), Ok(None));
        assert_eq!(MembershipEnd::of(None), typed("", ""));
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        for (day, time, field, problem) in [
            ("2026-11-20", "", Field::ExpiresOn, Problem::InThePast),
            ("2026-11-21", "09:30", Field::ExpiresOn, Problem::InThePast),
            ("soon", "", Field::ExpiresOn, Problem::NotADate),
            ("2026-02-30", "10:00", Field::ExpiresOn, Problem::NotADate),
            ("", "10:00", Field::ExpiresOn, Problem::Required),
            ("2026-12-03", "24:00", Field::ExpiresTime, Problem::NotATime),
            ("2026-12-03", "late", Field::ExpiresTime, Problem::NotATime),
        ] {
            let errors = FieldErrors::of(field, problem);
            assert_eq!(typed(day, time).check(NOW), Err(errors), "{day} {time}");
        }
    }
}
