//! Import keys among other words.

use domain::import_key::ImportKey;

/// The letters of a key, and those between two of its hyphens.
const LETTERS: usize = 30;
const GROUP: usize = 5;

/// What may be import keys: the whole text, single words with or without hyphens, and six short words in a row. The
/// check character leaves hardly anything that is none.
pub(super) fn keys<'a>(
    whole: &'a str,
    words: &'a [&'a str],
) -> impl Iterator<Item = ImportKey> + use<'a> {
    let whole = std::iter::once(whole).filter_map(|text| text.parse().ok());
    let single = words.iter().filter(|word| word.len() >= LETTERS);
    let single = single.filter_map(|word| word.parse().ok());
    let spaced = words.windows(LETTERS / GROUP);
    let spaced = spaced.filter(|row| row.iter().all(|word| word.len() == GROUP));
    let spaced = spaced.filter_map(|row| row.concat().parse().ok());
    whole.chain(single).chain(spaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_however_it_is_written() {
        let key = ImportKey::from_random([3; ImportKey::RANDOM_BYTES]);
        let written = key.to_string();
        for text in [
            format!("import key: {written} please"),
            format!("import key: {} please", written.replace('-', "")),
            format!("key {} thanks", written.replace('-', " ").to_lowercase()),
        ] {
            let words: Vec<&str> = text
                .split([' ', ':'])
                .filter(|word| !word.is_empty())
                .collect();
            let found: Vec<ImportKey> = keys(&text, &words).collect();
            assert_eq!(found, std::slice::from_ref(&key), "{text}");
        }
    }

    #[test]
    fn hardly_anything_else_is_a_key() {
        let text = "these words taken alone would never be it";
        let words: Vec<&str> = text.split(' ').collect();
        assert_eq!(keys(text, &words).count(), 0);
    }
}
