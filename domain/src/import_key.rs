//! A group's import key: 29 random characters and a check character, in six groups of five.
//! 145 bits can't be guessed; the check character finds any single mistyped character and
//! almost every swap of neighbours without asking the server (Luhn's scheme in base 32).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Crockford's alphabet: no I, L, O and U, so that nothing is mistaken when read aloud.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PAYLOAD: usize = 29;
const GROUP: usize = 5;

/// Identifies one LOCAL or SCIM group to other tenants.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ImportKey(String);

/// Not an import key: wrong length, a foreign character, or the check character differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an import key")]
pub struct NotAnImportKey;

fn value_of(character: u8) -> Option<usize> {
    let character = match character.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    ALPHABET.iter().position(|known| *known == character)
}

fn check_value(payload: &[usize]) -> usize {
    let sum: usize = payload
        .iter()
        .rev()
        .enumerate()
        .map(|(index, value)| {
            let weighted = if index % 2 == 0 { value * 2 } else { *value };
            weighted / 32 + weighted % 32
        })
        .sum();
    (32 - sum % 32) % 32
}

fn letter(value: usize) -> char {
    ALPHABET.get(value).map_or('0', |byte| char::from(*byte))
}

impl ImportKey {
    /// The key made of these random bytes, of which each gives five bits.
    pub fn from_random(bytes: [u8; PAYLOAD]) -> Self {
        let mut values: Vec<usize> = bytes.iter().map(|byte| usize::from(byte % 32)).collect();
        values.push(check_value(&values));
        Self(values.into_iter().map(letter).collect())
    }

    /// How many random bytes a key takes.
    pub const RANDOM_BYTES: usize = PAYLOAD;

    /// The thirty characters without hyphens: how the key is stored and looked up.
    pub fn as_stored(&self) -> &str {
        &self.0
    }
}

impl FromStr for ImportKey {
    type Err = NotAnImportKey;

    /// Spaces, hyphens and letter case don't matter; O is read as 0, I and L as 1.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() > 200 {
            return Err(NotAnImportKey);
        }
        let values: Vec<usize> = text
            .bytes()
            .filter(|byte| *byte != b'-' && !byte.is_ascii_whitespace())
            .map(|byte| value_of(byte).ok_or(NotAnImportKey))
            .collect::<Result<_, _>>()?;
        match values.split_last() {
            Some((check, payload))
                if payload.len() == PAYLOAD && *check == check_value(payload) =>
            {
                Ok(Self(values.into_iter().map(letter).collect()))
            }
            _ => Err(NotAnImportKey),
        }
    }
}

impl TryFrom<String> for ImportKey {
    type Error = NotAnImportKey;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ImportKey> for String {
    fn from(key: ImportKey) -> Self {
        key.to_string()
    }
}

impl fmt::Display for ImportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, character) in self.0.chars().enumerate() {
            if index > 0 && index % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{character}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ImportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ImportKey(…)")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_reads_back(bytes: [u8; PAYLOAD]) {
            let key = ImportKey::from_random(bytes);
            prop_assert_eq!(key.to_string().parse::<ImportKey>().unwrap(), key.clone());
            prop_assert_eq!(key.to_string().to_lowercase().replace('-', " ").parse::<ImportKey>().unwrap(), key);
        }

        #[test]
        #[expect(clippy::indexing_slicing, reason = "tests")]
        fn any_single_mistyped_character_is_found(bytes: [u8; PAYLOAD], place in 0usize..30, other in 0usize..32) {
            let key = ImportKey::from_random(bytes);
            let mut typed: Vec<char> = key.as_stored().chars().collect();
            prop_assume!(typed[place] != letter(other));
            typed[place] = letter(other);
            prop_assert!(typed.into_iter().collect::<String>().parse::<ImportKey>().is_err());
        }

        #[test]
        fn anything_else_is_refused_without_a_panic(text: String) {
            prop_assume!(text.len() != 30);
            let _ = text.parse::<ImportKey>();
        }
    }

    #[test]
    fn looks_like_six_groups_of_five() {
        let key = ImportKey::from_random([7; PAYLOAD]).to_string();
        assert_eq!(key.len(), 35);
        assert!(key.split('-').all(|group| group.len() == 5));
    }

    #[test]
    fn a_key_does_not_reach_a_log_by_accident() {
        assert_eq!(
            format!("{:?}", ImportKey::from_random([1; PAYLOAD])),
            "ImportKey(…)"
        );
    }
}
