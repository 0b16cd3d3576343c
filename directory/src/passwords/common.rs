//! Passwords that attackers try first: a list of common ones, and what people make of them to get the length.

use std::sync::LazyLock;

/// In lower case, sorted. Where the list comes from, and its licence, is in `common.LICENSE`.
static LIST: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").lines().collect());

/// So many characters around a common word don't make it a rare one.
const PADDING: usize = 8;

/// The password is on the list; or it is an entry with a few digits and marks around it; or an entry twice.
pub(super) fn is_common(password: &str) -> bool {
    let password = password.trim().to_lowercase();
    let word = password.trim_matches(|c: char| !c.is_alphabetic());
    let padding = password.chars().count() - word.chars().count();
    is_listed(&password) || is_entry(&password) || (padding <= PADDING && is_entry(word))
}

fn is_entry(text: &str) -> bool {
    let half = text.split_at_checked(text.len() / 2);
    is_listed(text) || half.is_some_and(|(first, second)| first == second && is_listed(first))
}

fn is_listed(text: &str) -> bool {
    LIST.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(LIST.is_sorted() && LIST.len() > 10_000);
    }

    #[test]
    fn entries_and_what_is_made_of_them_are_common() {
        for common in [
            "q1w2e3r4t5y6",
            "Manchesterunited",
            "sunshine20242024",
            "!!Dragon123456",
            "monkeymonkey",
            " professional1 ",
        ] {
            assert!(is_common(common), "{common}");
        }
    }

    #[test]
    fn words_put_together_are_not() {
        for rare in [
            "correct horse battery",
            "staple under the bridge",
            "äöüäöüäöüß12",
            "dragon 7293 4417 kiwi",
            "",
        ] {
            assert!(!is_common(rare), "{rare}");
        }
    }
}
