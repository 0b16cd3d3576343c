//! Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of thirty seconds, which is what every
//! authenticator app takes.

use domain::{Moment, moment::SECOND};
use hmac::{Hmac, Mac as _};
use sha1::Sha1;

use crate::error::{Error, Result};

/// Bytes of a secret (RFC 4226 section 4, R6).
pub(super) const SECRET: usize = 20;
/// Milliseconds that a code is shown for.
const STEP: i64 = 30 * SECOND;
/// Clocks differ, and people type slowly: the code before and the one after are good as well (RFC 6238
/// section 5.2).
const AROUND: i64 = 1;
const MODULUS: u32 = 1_000_000;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step that the code belongs to, where it is good now and comes after `last`, the step of the last code that
/// was taken: none is good twice (RFC 6238 section 5.2).
pub(super) fn step_of(secret: &[u8], typed: &str, now: Moment, last: i64) -> Result<Option<i64>> {
    let present = now.0.div_euclid(STEP);
    let mut found = None;
    for step in (present - AROUND)..=(present + AROUND) {
        let is_good = domain::Secret::from(typed) == domain::Secret::from(code(secret, step)?);
        if is_good && step > last {
            found = Some(step);
        }
    }
    Ok(found)
}

/// The code of a step: RFC 4226 section 5.3 with the step as the counter.
fn code(secret: &[u8], step: i64) -> Result<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).map_err(Error::internal)?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = digest.last().map_or(0, |last| usize::from(last & 0x0f));
    let number = digest
        .iter()
        .skip(offset)
        .take(4)
        .fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
    Ok(format!("{:06}", (number & 0x7fff_ffff) % MODULUS))
}

/// RFC 4648 section 6, without padding: five bits a letter.
pub(super) fn base32(bytes: &[u8]) -> String {
    bytes
        .chunks(5)
        .flat_map(|chunk| {
            let bits = chunk
                .iter()
                .fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte))
                << (8 * (5 - chunk.len()));
            let letters = (chunk.len() * 8).div_ceil(5);
            (0..letters).map(move |letter| (bits >> (35 - 5 * letter)) & 31)
        })
        .filter_map(|bits| BASE32.get(usize::try_from(bits).unwrap_or_default()))
        .map(|letter| char::from(*letter))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_of_rfc_6238_appendix_b() {
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(RFC, seconds / 30).unwrap(), expected, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_around_its_time_and_never_again() {
        let at =
            |seconds: i64, last| step_of(RFC, "050471", Moment(seconds * SECOND), last).unwrap();
        let step = 1_111_111_111 / 30;
        assert_eq!(at(1_111_111_111, 0), Some(step));
        assert_eq!(at((step + 2) * 30 - 1, 0), Some(step), "a step later");
        assert_eq!(at((step - 1) * 30, 0), Some(step), "a step before");
        assert_eq!(at((step + 2) * 30, 0), None, "too late");
        assert_eq!(at((step - 1) * 30 - 1, 0), None, "too early");
        assert_eq!(at(1_111_111_111, step), None, "used");
        for wrong in ["", "50471", "050472", "0504710", "050 471"] {
            let found = step_of(RFC, wrong, Moment(1_111_111_111 * SECOND), 0);
            assert_eq!(found.unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn base32_as_in_rfc_4648_section_10() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }
}
