//! Numbers for people.

use crate::{Language, language};

/// A count, of whatever width it was counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub(crate) u64);

macro_rules! from_unsigned {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Number {
            fn from(count: $kind) -> Self {
                Self(u64::from(count))
            }
        })+
    };
}

from_unsigned!(u8, u16, u32, u64);

impl From<usize> for Number {
    fn from(count: usize) -> Self {
        Self(count.try_into().unwrap_or(u64::MAX))
    }
}

impl From<i64> for Number {
    /// Counts from databases are signed and never negative.
    fn from(count: i64) -> Self {
        Self(count.try_into().unwrap_or_default())
    }
}

/// `4,312` for `4312` in English, `4.312` in German.
pub fn number(value: u64) -> String {
    written(value, language())
}

pub(crate) fn written(value: u64, language: Language) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(language.separator());
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let english: Vec<String> = [0, 12, 999, 1_000, 4_312, 100_000, 1_234_567]
            .map(number)
            .into();
        assert_eq!(
            english,
            ["0", "12", "999", "1,000", "4,312", "100,000", "1,234,567"]
        );
        assert_eq!(written(1_234_567, Language::German), "1.234.567");
    }
}
