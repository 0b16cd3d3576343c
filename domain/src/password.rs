//! Which passwords are good enough: long, and not one that attackers try first. No composition rules
//! (NIST SP 800-63B section 3.1.1.2).

use crate::{Field, FieldErrors, Problem};

/// The fewest characters.
pub const MIN: usize = 12;
/// The most characters: more only costs time to hash.
pub const MAX: usize = 128;

/// Checks a new password and its repetition.
pub fn check(password: &str, again: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    let length = password.chars().count();
    if length < MIN {
        errors.add(Field::Password, Problem::TooShort { min: 12 });
    } else if length > MAX {
        errors.add(Field::Password, Problem::TooLong { max: 128 });
    } else if is_common(password) {
        errors.add(Field::Password, Problem::TooCommon);
    }
    if password != again {
        errors.add(Field::PasswordAgain, Problem::Differs);
    }
    errors.or(())
}

/// A short pattern repeated, a run along the alphabet or the digits, or a well-known word with a number.
fn is_common(password: &str) -> bool {
    let lower: Vec<char> = password.to_lowercase().chars().collect();
    let repeats = (1..=4).any(|period| {
        lower
            .iter()
            .zip(lower.iter().skip(period))
            .all(|(first, second)| first == second)
    });
    let runs = lower
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if u32::from(*b) == u32::from(*a) + 1 || (*a == '9' && *b == '0')));
    let letters: String = lower.iter().filter(|c| c.is_alphabetic()).collect();
    let word = [
        "password",
        "passwort",
        "qwerty",
        "qwertz",
        "letmein",
        "welcome",
        "administrator",
        "tenantry",
        "changeme",
    ]
    .iter()
    .any(|word| letters == *word || letters == word.repeat(2));
    repeats || runs || word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(password: &str) -> Option<Problem> {
        check(password, password)
            .err()
            .and_then(|errors| errors.first(Field::Password).cloned())
    }

    #[test]
    fn length_counts_not_composition() {
        assert_eq!(problem("correct horse battery"), None);
        assert_eq!(problem("short"), Some(Problem::TooShort { min: 12 }));
        assert_eq!(
            problem(&"xy z".repeat(40)),
            Some(Problem::TooLong { max: 128 })
        );
        assert_eq!(problem("äöüäöüäöüß12"), None);
    }

    #[test]
    fn patterns_are_refused() {
        for common in [
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "123456789012",
            "Password1234",
            "welcome12345!",
        ] {
            assert_eq!(problem(common), Some(Problem::TooCommon), "{common}");
        }
    }

    #[test]
    fn the_repetition_must_be_the_same() {
        let errors = check("correct horse battery", "correct horse")
            .err()
            .unwrap_or_default();
        assert_eq!(errors.first(Field::PasswordAgain), Some(&Problem::Differs));
    }
}
