//! Which passwords an account may have.

use domain::{Field, FieldErrors, Problem, password, text};

use super::common::is_common;

/// Shorter names are part of too many words.
const NAME_MIN: usize = 4;
/// What is guessed first where one sees whose sign-in page it is.
const PRODUCT: &str = "tenantry";

/// Checks a new password and its repetition, for an account with these names and addresses, in a tenant with these
/// names. Long enough, not among the common ones, and with none of the names nor the product's (NIST SP 800-63B
/// section 3.1.1.2).
pub(crate) fn check(password: &str, again: &str, names: &[&str]) -> Result<(), FieldErrors> {
    let mut errors = password::check(password, again).err().unwrap_or_default();
    if errors.first(Field::Password).is_none() {
        if contains_name(password, names) {
            errors.0.insert(0, of_password(Problem::ContainsName));
        } else if is_common(password) {
            errors.0.insert(0, of_password(Problem::TooCommon));
        }
    }
    errors.or(())
}

const fn of_password(problem: Problem) -> domain::FieldError {
    domain::FieldError {
        field: Field::Password,
        problem,
    }
}

/// One of the names stands in the password, or the part of an address before the `@`.
fn contains_name(password: &str, names: &[&str]) -> bool {
    let password = text::key(password);
    names
        .iter()
        .chain(&[PRODUCT])
        .flat_map(|name| {
            let (local, _) = name.split_once('@').unwrap_or((name, ""));
            name.split_whitespace()
                .chain([local])
                .map(text::key)
                .collect::<Vec<_>>()
        })
        .any(|name| name.chars().count() >= NAME_MIN && password.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(password: &str) -> Option<Problem> {
        check(
            password,
            password,
            &["ada.lind@acme.example", "Ada", "Lindqvist Moor"],
        )
        .err()
        .and_then(|errors| errors.first(Field::Password).cloned())
    }

    #[test]
    fn ones_own_name_is_no_password() {
        for own in [
            "I am Ada.Lind today",
            "xx ada.lind@acme.example",
            "seven LINDQVIST seas",
            "moor and heather",
            "Tenantry-2026-winter",
        ] {
            assert_eq!(problem(own), Some(Problem::ContainsName), "{own}");
        }
        assert_eq!(problem("adamant correct horse"), None, "too short a name");
    }

    #[test]
    fn length_comes_first_and_the_repetition_is_told_too() {
        assert_eq!(problem("dragon"), Some(Problem::TooShort { min: 12 }));
        assert_eq!(problem("Dragon123456"), Some(Problem::TooCommon));
        let errors = check("Dragon123456", "else", &[]).err().unwrap_or_default();
        assert_eq!(errors.0.len(), 2);
    }
}
