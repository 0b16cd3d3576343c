//! The words by which names are found: the same for what is written and for what is asked.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// So many words of a name are kept; it is found by no others.
pub(super) const MOST: usize = 16;
/// So many letters of a word are kept.
const LONGEST: usize = 40;

/// The words of these texts, each once and with a space between them. Case, accents and what stands between words
/// don't matter: `Nyström, Åsa` are the words `nystrom` and `asa`.
pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = Vec::new();
    for text in texts {
        for word in folded(text).split(' ').filter(|word| !word.is_empty()) {
            let word: String = word.chars().take(LONGEST).collect();
            if words.len() < MOST && !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words.join(" ")
}

/// Do these words have one for each word of the text that begins so? Where the text has none, they don't.
pub(super) fn have(words: &str, text: &str) -> bool {
    let asked = of([text]);
    let begins = |start: &str| words.split(' ').any(|word| word.starts_with(start));
    !asked.is_empty() && asked.split(' ').all(begins)
}

/// Letters and digits in lower case, without marks above and below them; spaces for everything else.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let plain = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    for letter in plain.flat_map(char::to_lowercase) {
        match letter {
            // What no accent makes, and what is written without it elsewhere.
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            letter if letter.is_alphanumeric() => folded.push(letter),
            // Lower-case İ has a dot above of its own.
            letter if is_combining_mark(letter) => {}
            _ => folded.push(' '),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        for (text, words) in [
            ("Åsa Nyström-Öberg", "asa nystrom oberg"),
            ("TOMÁS  tomas", "tomas"),
            ("Lind, Ada", "lind ada"),
            ("Straße Øre Łódź Æsir İpek", "strasse ore lodz aesir ipek"),
            ("O'Neill", "o neill"),
            ("Ｆｕｌｌ ﬁ", "full fi"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("王小明", "王小明"),
            ("a\0b_c%\"'\\", "a b c"),
            (" - ", ""),
        ] {
            assert_eq!(of([text]), words, "{text}");
        }
    }

    #[test]
    fn a_name_has_a_few_words_of_some_length() {
        let long = of(["x".repeat(300).as_str()]);
        assert_eq!(long.len(), LONGEST);
        let many: Vec<String> = (0..99).map(|number| number.to_string()).collect();
        assert_eq!(of([many.join(" ").as_str()]).split(' ').count(), MOST);
    }

    #[test]
    fn every_word_has_to_begin_one() {
        let words = of(["Ada Lind"]);
        for text in ["ada", "LIN", "li, a", "Ada Lind", "á"] {
            assert!(have(&words, text), "{text}");
        }
        for text in ["", "-", "da", "ada x", "lindh"] {
            assert!(!have(&words, text), "{text}");
        }
    }

    proptest! {
        /// The triggers write the words into JSON and into lists without quoting.
        #[test]
        fn words_need_no_quoting(text: String) {
            let words = of([text.as_str()]);
            prop_assert!(words.chars().all(|letter| letter == ' ' || letter.is_alphanumeric()));
            prop_assert_eq!(of([words.as_str()]), words.clone());
            prop_assert!(words.is_empty() || have(&words, &text));
        }
    }
}
