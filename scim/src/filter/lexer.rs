//! From characters to tokens.

use super::error::{FilterError, Reason};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    /// Names, operators, keywords and values without quotes.
    Word(&'a str),
    /// A text in double quotes, with its JSON escapes resolved.
    Text(String),
    Open,
    Close,
    OpenBracket,
    CloseBracket,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    /// Byte offset.
    pub position: usize,
    pub kind: Kind<'a>,
}

impl Kind<'_> {
    /// For error messages.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Word(word) => format!("\"{}\"", shorten(word)),
            Self::Text(_) => "a quoted text".into(),
            Self::Open => "\"(\"".into(),
            Self::Close => "\")\"".into(),
            Self::OpenBracket => "\"[\"".into(),
            Self::CloseBracket => "\"]\"".into(),
        }
    }
}

/// Keeps what a client sent from filling the error message.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.into(),
    }
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, FilterError> {
    let mut found = Vec::new();
    let mut position = 0;
    while let Some(rest) = text.get(position..)
        && let Some(first) = rest.chars().next()
    {
        let (length, kind) = match first {
            '(' => (1, Kind::Open),
            ')' => (1, Kind::Close),
            '[' => (1, Kind::OpenBracket),
            ']' => (1, Kind::CloseBracket),
            '"' => quoted(rest).ok_or_else(|| FilterError::at(text, position, Reason::BadText))?,
            space if space.is_whitespace() => {
                position += space.len_utf8();
                continue;
            }
            _ => {
                let end = rest.find(ends_word).unwrap_or(rest.len());
                (end, Kind::Word(rest.get(..end).unwrap_or(rest)))
            }
        };
        found.push(Token { position, kind });
        position += length;
    }
    Ok(found)
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')' | '[' | ']' | '"')
}

/// The quoted text at the start of `rest`, with its length in bytes including the quotes.
fn quoted<'a>(rest: &str) -> Option<(usize, Kind<'a>)> {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => {
                let length = at + 1;
                let text = serde_json::from_str(rest.get(..length)?).ok()?;
                return Some((length, Kind::Text(text)));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn words_texts_and_brackets() {
        let found: Vec<_> = tokens("emails[type eq \"w\\u006frk\"].value  pr")
            .unwrap()
            .into_iter()
            .map(|t| t.kind)
            .collect();
        assert_eq!(
            found,
            [
                Kind::Word("emails"),
                Kind::OpenBracket,
                Kind::Word("type"),
                Kind::Word("eq"),
                Kind::Text("work".into()),
                Kind::CloseBracket,
                Kind::Word(".value"),
                Kind::Word("pr"),
            ]
        );
    }

    #[test]
    fn texts_that_do_not_end_or_have_bad_escapes_are_refused_where_they_begin() {
        for (text, position) in [
            ("a eq \"b", 6),
            ("\"\\\"", 1),
            ("é \"\\x\"", 3),
            ("\"\u{1}\"", 1),
            ("\"\\ud800\"", 1),
        ] {
            let error = tokens(text).unwrap_err();
            assert_eq!(
                (error.position, error.reason),
                (position, Reason::BadText),
                "{text}"
            );
        }
    }

    #[test]
    fn long_words_are_shortened_in_messages() {
        let word = "ä".repeat(200);
        let shown = Kind::Word(&word).describe();
        assert_eq!(shown.chars().count(), 83);
    }
}
