//! How answers and durations are shown.

use domain::{audit::ObjectType, inspector::RequestObject};

use crate::{features::frame::FrameData, kit::Tone};

/// The colour of a status.
pub(super) const fn status_tone(status: u16) -> Tone {
    match status {
        0..=399 => Tone::Ok,
        400..=499 => Tone::Warn,
        _ => Tone::Bad,
    }
}

/// "0.8 ms", "12 ms", "1.5 s".
pub(super) fn duration_text(microseconds: u64) -> String {
    match microseconds {
        0..10_000 => texts::inspector::milliseconds_and_tenths(
            &(microseconds / 1_000).to_string(),
            &(microseconds % 1_000 / 100).to_string(),
        ),
        10_000..1_000_000 => texts::inspector::milliseconds(&(microseconds / 1_000).to_string()),
        _ => texts::inspector::seconds_and_tenths(
            &(microseconds / 1_000_000).to_string(),
            &(microseconds % 1_000_000 / 100_000).to_string(),
        ),
    }
}

/// The page of the resource, where it still exists and one may read it.
pub(super) fn object_page(frame: &FrameData, object: &RequestObject) -> Option<String> {
    let folder = match object.kind {
        ObjectType::Account => "accounts",
        ObjectType::Group => "groups",
        _ => return None,
    };
    object.name.as_ref()?;
    Some(frame.path(&format!("{folder}/{}", object.id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_two_digits_that_matter() {
        for (microseconds, expected) in [
            (0, "0.0 ms"),
            (840, "0.8 ms"),
            (9_960, "9.9 ms"),
            (12_400, "12 ms"),
            (1_530_000, "1.5 s"),
        ] {
            assert_eq!(duration_text(microseconds), expected);
        }
    }
}
