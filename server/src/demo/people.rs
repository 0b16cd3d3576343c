//! Names of people, the same ones each time.

use domain::account::AccountForm;

const GIVEN: [&str; 24] = [
    "Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farah", "Gustav", "Hana", "Ibrahim", "Jana",
    "Kofi", "Lena", "Mateo", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Sven", "Tomás",
    "Ursula", "Viktor", "Wanda", "Yuki",
];
const FAMILY: [&str; 20] = [
    "Lind", "Okafor", "Moretti", "Novak", "Yılmaz", "Haddad", "Berg", "Sato", "Diallo", "Kowalska",
    "Mensah", "Vogel", "Rojas", "Petrov", "Nyström", "Iyer", "Laurent", "García", "Hansen",
    "Costa",
];

/// One person of a list that begins again at its end.
pub struct Person {
    /// Given name.
    pub given: &'static str,
    /// Family name.
    pub family: &'static str,
    /// In small letters without accents, unique for the first 480.
    pub user: String,
}

/// The person of this number.
pub fn person(number: usize) -> Person {
    // 24 and 20 share the divisor 4: the shift makes all 480 pairs come up before the first returns.
    let given = nth(&GIVEN, number).copied().unwrap_or_default();
    let family = nth(&FAMILY, number + number / 120)
        .copied()
        .unwrap_or_default();
    Person {
        given,
        family,
        user: format!("{}.{}", plain(given), plain(family)),
    }
}

/// The person of this number as the form of a LOCAL account.
pub fn form(number: usize, domain: &str) -> AccountForm {
    let person = person(number);
    AccountForm {
        email: format!("{}@{domain}", person.user),
        given_name: person.given.to_owned(),
        family_name: person.family.to_owned(),
        ..Default::default()
    }
}

/// An item of a list that begins again at its end.
pub fn nth<T>(items: &[T], number: usize) -> Option<&T> {
    items.get(number.checked_rem(items.len())?)
}

fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'á' => 'a',
            'í' | 'ı' => 'i',
            'ö' | 'ó' => 'o',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn user_names_are_unique_and_plain() {
        let users: HashSet<String> = (0..480).map(|number| person(number).user).collect();
        assert_eq!(users.len(), 480);
        assert!(
            users
                .iter()
                .all(|user| user.chars().all(|c| c.is_ascii_lowercase() || c == '.'))
        );
    }
}
