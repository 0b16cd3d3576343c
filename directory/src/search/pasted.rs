//! What a text may mean: a name, or something out of a log with other things around it.

use domain::{import_key::ImportKey, text};
use uuid::Uuid;

use super::{key, words};

/// Longer texts are cut: of a log's line that is enough.
const LONGEST: usize = 4_096;
/// So many things of each sort are looked up.
const MOST: usize = 8;
/// A text with more words than this is no name.
const WORDS_OF_A_NAME: usize = 8;
/// How SHA-256 is written: the hash of an entry of the audit log.
const HASH_LENGTH: usize = 64;
/// What a provisioning token begins with, and the fewest letters after it by which a token is told from others.
const TOKEN: &str = "tnt_";
const OF_A_TOKEN: usize = 4;

/// What is looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pasted {
    /// All of it, trimmed.
    pub(super) whole: String,
    /// The identifiers in it, each once.
    pub(super) ids: Vec<Uuid>,
    /// The e-mail addresses in it, in lower case.
    pub(super) addresses: Vec<String>,
    /// What names and addresses may begin with, in lower case: all of it, and each address in it.
    pub(super) beginnings: Vec<String>,
    /// Its words where it may be a name, as [`words::of`] writes them; else nothing.
    pub(super) words: String,
    /// What an identity provider may call something.
    pub(super) externals: Vec<String>,
    /// What may be the beginning of a token's secret, or all of it.
    pub(super) secrets: Vec<String>,
    /// The same without what all tokens begin with.
    pub(super) bare_secrets: Vec<String>,
    /// What may be import keys.
    pub(super) keys: Vec<ImportKey>,
    /// Numbers that tenants name in support requests.
    pub(super) support_ids: Vec<String>,
    /// What may be hashes of events.
    pub(super) hashes: Vec<String>,
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
        let parts: Vec<&str> = whole
            .split(|letter: char| !(letter.is_alphanumeric() || "-_.@+:".contains(letter)))
            .map(|word| word.trim_matches(['.', ':', '-', '_', '+']))
            .filter(|word| !word.is_empty())
            .collect();
        let ids = parts.iter().flat_map(|word| word.split(':'));
        let ids = ids.filter_map(|part| Uuid::parse_str(part).ok());
        let addresses: Vec<String> =
            unique(parts.iter().filter(|word| word.contains('@')).map(|word| {
                let address = word.rsplit_once(':').map_or(*word, |(_, address)| address);
                text::key(address)
            }));
        let is_short = whole.chars().count() <= text::NAME_MAX;
        let is_name = is_short && whole.split_whitespace().count() <= WORDS_OF_A_NAME;
        let named = is_short.then(|| text::key(&whole));
        let beginnings = unique(named.into_iter().chain(addresses.iter().cloned()));
        let named = is_short.then(|| whole.clone());
        let externals = unique(named.into_iter().chain(parts.iter().flat_map(externals)));
        let secrets = parts.iter().filter(|word| word.starts_with(TOKEN));
        let bare = parts.iter().filter(|word| {
            word.len() >= OF_A_TOKEN && word.chars().all(|letter| letter.is_ascii_alphanumeric())
        });
        let support_ids = parts.iter().map(|word| word.to_uppercase());
        let hashes = parts.iter().filter(|word| {
            word.len() == HASH_LENGTH && word.chars().all(|digit| digit.is_ascii_hexdigit())
        });
        Self {
            ids: unique(ids),
            words: if is_name {
                words::of([whole.as_str()])
            } else {
                String::new()
            },
            secrets: unique(secrets.map(|word| (*word).to_owned())),
            bare_secrets: unique(bare.map(|word| (*word).to_owned())),
            keys: unique(key::keys(&whole, &parts)),
            support_ids: unique(support_ids.filter(|word| is_support_id(word))),
            hashes: unique(hashes.map(|word| word.to_lowercase())),
            beginnings,
            addresses,
            externals,
            whole,
        }
    }

    /// There is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// Something in it belongs to one thing alone, wherever that is.
    pub(super) fn identifies(&self) -> bool {
        let is_whole = |address: &String| {
            let domain = address.split_once('@').map(|(_, domain)| domain);
            domain.is_some_and(|domain| domain.contains('.'))
        };
        let is_long = |secret: &String| secret.len() >= TOKEN.len() + OF_A_TOKEN;
        !self.ids.is_empty()
            || !self.keys.is_empty()
            || !self.support_ids.is_empty()
            || !self.hashes.is_empty()
            || self.addresses.iter().any(is_whole)
            || self.secrets.iter().any(is_long)
    }

    /// Is it about the token of which this much is stored?
    pub(super) fn means_token(&self, identifier: &str) -> bool {
        let is_meant = |secret: &String| {
            secret.starts_with(identifier) || identifier.starts_with(secret.as_str())
        };
        let rest = identifier.strip_prefix(TOKEN);
        self.secrets.iter().any(is_meant)
            || rest.is_some_and(|rest| self.bare_secrets.iter().any(|it| it.starts_with(rest)))
    }
}

/// Words with a digit, and what stands behind the colon in one: names of people have none.
fn externals(word: &&str) -> impl Iterator<Item = String> + use<> {
    let behind = word.rsplit_once(':').map(|(_, behind)| behind.to_owned());
    let all = std::iter::once((*word).to_owned()).chain(behind);
    all.filter(|word| word.contains(|letter: char| letter.is_ascii_digit()))
}

/// `TN-7F3K-29QX`, in capitals.
fn is_support_id(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    matches!(groups.as_slice(), ["TN", first, last] if first.len() == 4 && last.len() == 4)
}

/// The first few, each once, in their order.
fn unique<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut unique = Vec::new();
    for item in items {
        if unique.len() < MOST && !unique.contains(&item) {
            unique.push(item);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name() {
        let read = Pasted::read("  Lind, Ada ");
        assert_eq!(
            (read.whole.as_str(), read.words.as_str()),
            ("Lind, Ada", "lind ada")
        );
        assert_eq!(read.beginnings, ["lind, ada"]);
        assert!(read.ids.is_empty() && read.secrets.is_empty() && read.keys.is_empty());
        assert!(!read.identifies());
        assert!(Pasted::read(" \n\0 ").is_empty());
        assert_eq!(Pasted::read("a b c d e f g h i").words, "");
    }

    #[test]
    fn identifiers_and_addresses_are_found_in_a_line_of_a_log() {
        let id = Uuid::from_u128(7);
        let line = format!(
            "500 GET https://x.example/t/{id}/groups?z=1 user=\"Ada@Acme.example\", id:{id}."
        );
        let read = Pasted::read(&line);
        assert_eq!(read.ids, [id]);
        assert_eq!(read.addresses, ["ada@acme.example"]);
        for text in ["mail to ada@acme.example.", "<mailto:ada@acme.example>"] {
            assert_eq!(Pasted::read(text).addresses, ["ada@acme.example"]);
        }
        assert!(read.identifies());
        assert!(!Pasted::read("ada@acme").identifies());
    }

    #[test]
    fn what_stands_at_the_end_of_a_long_line_is_found() {
        let id = Uuid::from_u128(7);
        let line = format!(
            "{{\"message\":\"{}\",\"account\":\"{id}\"}}",
            "x".repeat(3_000)
        );
        let read = Pasted::read(&line);
        assert_eq!(read.ids, [id]);
        assert_eq!((read.words.as_str(), read.beginnings.len()), ("", 0));
    }

    #[test]
    fn a_line_asks_no_more_than_a_few_questions() {
        let ids = |count: u128| (0..count).map(|id| Uuid::from_u128(id).simple().to_string());
        let line: Vec<String> = ids(50).chain((0..50).map(|n| format!("a{n}@b"))).collect();
        let read = Pasted::read(&line.join(" "));
        for count in [read.ids.len(), read.addresses.len(), read.externals.len()] {
            assert!((1..=MOST).contains(&count), "{read:?}");
        }
    }

    #[test]
    fn what_a_provider_calls_something_has_a_digit_or_stands_alone() {
        let read = Pasted::read("externalId=\"NO-00000\" missing");
        assert_eq!(read.externals.get(1..), Some(&["NO-00000".to_owned()][..]));
        assert_eq!(Pasted::read("Finance").externals, ["Finance"]);
    }

    #[test]
    fn secrets_are_told_by_their_looks() {
        let read = Pasted::read("Bearer tnt_0aZbXYZ");
        assert_eq!(read.secrets, ["tnt_0aZbXYZ"]);
        assert!(read.means_token("tnt_0aZb") && !read.means_token("tnt_0aZc"));
        assert!(Pasted::read("0aZb").means_token("tnt_0aZb"));
        assert!(Pasted::read("tnt_0a").means_token("tnt_0aZb"));
        for other in ["0aZ", "0azb", "desk"] {
            assert!(!Pasted::read(other).means_token("tnt_0aZb"), "{other}");
        }
    }

    #[test]
    fn numbers_for_support_and_hashes_are_told_by_their_looks() {
        assert_eq!(
            Pasted::read("our tn-r3qz-rq6f!").support_ids,
            ["TN-R3QZ-RQ6F"]
        );
        assert!(Pasted::read("TN-1-2").support_ids.is_empty());
        let hash = "0aF9".repeat(16);
        assert_eq!(Pasted::read(&hash).hashes, [hash.to_lowercase()]);
        assert!(Pasted::read(&hash[1..]).hashes.is_empty());
    }
}
