//! What a text may mean: a name, or something out of a log with other things around it.

use domain::{import_key::ImportKey, text};
use uuid::Uuid;

/// Longer texts are cut: nobody types more, and of a log's line the beginning is enough.
const LONGEST: usize = 300;
/// So many words are looked at.
const WORDS: usize = 24;
/// So many identifiers, and so many addresses, are looked up.
const MOST: usize = 4;

/// What is looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pasted {
    /// All of it, trimmed.
    pub(super) whole: String,
    /// The identifiers in it, each once.
    pub(super) ids: Vec<Uuid>,
    /// What names and addresses may begin with, in lower case: all of it, and each address in it.
    pub(super) names: Vec<String>,
    /// What may be the beginning of a token's secret, or all of it.
    pub(super) secrets: Vec<String>,
    /// It is an import key.
    pub(super) key: Option<ImportKey>,
}

impl Pasted {
    /// Reads a text.
    pub(super) fn read(typed: &str) -> Self {
        let clean: String = typed
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .take(LONGEST)
            .collect();
        let whole = clean
            .trim()
            .trim_matches(['"', '\'', '`'])
            .trim()
            .to_owned();
        if whole.is_empty() {
            return Self::default();
        }
        let words: Vec<&str> = whole
            .split(|letter: char| !(letter.is_alphanumeric() || "-_.@+:".contains(letter)))
            .filter(|word| !word.is_empty())
            .take(WORDS)
            .collect();
        let ids = words.iter().flat_map(|word| word.split(':'));
        let ids = ids.filter_map(|part| Uuid::parse_str(part).ok());
        let addresses = words.iter().map(|word| word.trim_matches(['.', ':']));
        let addresses = addresses.filter(|word| word.contains('@'));
        let names = std::iter::once(whole.as_str()).chain(addresses.take(MOST));
        let secrets = words.iter().filter(|word| word.starts_with("tnt_"));
        Self {
            ids: unique(ids),
            names: unique(names.map(text::key)),
            secrets: unique(secrets.map(|word| (*word).to_owned())),
            key: whole.parse().ok(),
            whole,
        }
    }

    /// There is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }
}

/// The first few, each once, in their order.
fn unique<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut unique = Vec::new();
    for item in items {
        if unique.len() <= MOST && !unique.contains(&item) {
            unique.push(item);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(typed: &str) -> Vec<String> {
        Pasted::read(typed).names
    }

    #[test]
    fn a_name_is_a_name() {
        let read = Pasted::read("  Ada Lind ");
        assert_eq!(
            (read.whole.as_str(), read.names),
            ("Ada Lind", vec!["ada lind".to_owned()])
        );
        assert!(read.ids.is_empty() && read.secrets.is_empty() && read.key.is_none());
        assert!(Pasted::read(" \n\0 ").is_empty());
    }

    #[test]
    fn identifiers_and_addresses_are_found_in_a_line_of_a_log() {
        let id = Uuid::from_u128(7);
        let line = format!(
            "500 GET https://x.example/t/{id}/groups?z=1 user=\"Ada@Acme.example\", id:{id}"
        );
        let read = Pasted::read(&line);
        assert_eq!(read.ids, [id]);
        assert_eq!(
            read.names.get(1).map(String::as_str),
            Some("ada@acme.example")
        );
        assert_eq!(
            names("mail to ada@acme.example.")
                .get(1)
                .map(String::as_str),
            Some("ada@acme.example")
        );
    }

    #[test]
    fn a_line_asks_no_more_than_a_few_questions() {
        let ids = |count: u128| (0..count).map(|id| Uuid::from_u128(id).simple().to_string());
        let line: Vec<String> = ids(50).chain((0..50).map(|n| format!("a{n}@b"))).collect();
        let read = Pasted::read(&line.join(" "));
        assert!(read.ids.len() <= 5 && read.names.len() <= 5, "{read:?}");
    }

    #[test]
    fn secrets_and_keys_are_told_by_their_looks() {
        assert_eq!(Pasted::read("Bearer tnt_0aZbXYZ").secrets, ["tnt_0aZbXYZ"]);
        let key = ImportKey::from_random([3; ImportKey::RANDOM_BYTES]);
        assert_eq!(Pasted::read(&key.to_string().to_lowercase()).key, Some(key));
    }
}
