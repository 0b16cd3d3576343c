//! Fills what is known into a text: arguments, and the case that fits them.

use crate::{
    Language, Piece, Rich, language,
    marks::{ARGUMENT, CASE, END, OPEN, PICK, THEN, place},
    number::{Number, written},
    table,
};

/// What goes into a text.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// As it is.
    Text(&'a str),
    /// As the language writes numbers; decides about plurals.
    Number(Number),
}

impl Argument<'_> {
    fn write(&self, language: Language, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Number(Number(count)) => out.push_str(&written(*count, language)),
        }
    }

    fn fits(&self, case: &str, language: Language) -> bool {
        match self {
            Self::Text(text) => *text == case,
            // An exact number stands before the categories in the catalogue.
            Self::Number(Number(count)) => {
                case.parse() == Ok(*count) || language.plural(*count) == case
            }
        }
    }
}

pub(crate) fn filled(index: usize, arguments: &[Argument<'_>]) -> String {
    Piece::plain(&rich(index, arguments))
}

pub(crate) fn rich(index: usize, arguments: &[Argument<'_>]) -> Rich {
    pieces(language(), table::text(index), arguments)
}

fn pieces(language: Language, encoded: &'static str, arguments: &[Argument<'_>]) -> Rich {
    let filling = Filling {
        language,
        arguments,
    };
    let mut out = Vec::new();
    filling.run(encoded, &mut out);
    out
}

struct Filling<'a> {
    language: Language,
    arguments: &'a [Argument<'a>],
}

impl Filling<'_> {
    /// Writes until the text, a case or a tag ends, and gives back what is left.
    fn run(&self, mut rest: &'static str, out: &mut Rich) -> &'static str {
        loop {
            let Some(at) = rest.find(|it: char| it < '\u{7}') else {
                push(out, |text| text.push_str(rest));
                return "";
            };
            let (words, marked) = rest.split_at(at);
            push(out, |text| text.push_str(words));
            let mut chars = marked.chars();
            match chars.next() {
                Some(ARGUMENT) => {
                    let argument = self.argument(chars.next());
                    push(out, |text| argument.write(self.language, text));
                    rest = chars.as_str();
                }
                Some(PICK) => {
                    let argument = self.argument(chars.next());
                    rest = self.pick(argument, chars.as_str(), out);
                }
                Some(OPEN) => {
                    let (tag, inside) = chars.as_str().split_once(THEN).unwrap_or_default();
                    let mut pieces = Vec::new();
                    rest = after_mark(self.run(inside, &mut pieces));
                    out.push(Piece::Tag(tag, pieces));
                }
                _ => return marked,
            }
        }
    }

    /// Writes the first case that fits, and gives back what is behind the last.
    fn pick(&self, argument: Argument<'_>, mut rest: &'static str, out: &mut Rich) -> &'static str {
        let mut picked = false;
        while let Some(case) = rest.strip_prefix(CASE) {
            let (name, pattern) = case.split_once(THEN).unwrap_or_default();
            let fits = !picked && (name.is_empty() || argument.fits(name, self.language));
            picked |= fits;
            // What does not fit is written into nothing: that finds its end.
            rest = match fits {
                true => self.run(pattern, out),
                false => self.run(pattern, &mut Vec::new()),
            };
        }
        after_mark(rest)
    }

    fn argument(&self, mark: Option<char>) -> Argument<'_> {
        let known = self.arguments.iter().enumerate();
        let mut known = known.filter(|(index, _)| mark == Some(place(*index)));
        known
            .next()
            .map_or(Argument::Text(""), |(_, argument)| *argument)
    }
}

fn after_mark(rest: &'static str) -> &'static str {
    rest.strip_prefix(END).unwrap_or(rest)
}

/// Words that follow words are one piece.
fn push(out: &mut Rich, write: impl FnOnce(&mut String)) {
    if let Some(Piece::Text(text)) = out.last_mut() {
        return write(text);
    }
    let mut text = String::new();
    write(&mut text);
    if !text.is_empty() {
        out.push(Piece::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(language: Language, encoded: &'static str, arguments: &[Argument<'_>]) -> String {
        Piece::plain(&pieces(language, encoded, arguments))
    }

    const COUNTED: &str =
        "\u{2}0\u{3}0\u{4}nobody\u{3}one\u{4}one \u{1}1\u{3}\u{4}\u{1}0 \u{1}1s\u{5}.";

    #[test]
    fn counts_choose_their_case_and_are_written_as_the_language_does() {
        let text = |count: u32, language| {
            plain(
                language,
                COUNTED,
                &[Argument::Number(count.into()), Argument::Text("account")],
            )
        };
        assert_eq!(text(0, Language::English), "nobody.");
        assert_eq!(text(1, Language::English), "one account.");
        assert_eq!(text(4_312, Language::English), "4,312 accounts.");
        assert_eq!(text(4_312, Language::German), "4.312 accounts.");
    }

    #[test]
    fn words_choose_their_case_and_cases_nest() {
        let nested = "\u{2}0\u{3}a\u{4}A\u{2}1\u{3}b\u{4}B\u{3}\u{4}-\u{5}\u{3}\u{4}?\u{5}!";
        let text = |one, two| {
            plain(
                Language::English,
                nested,
                &[Argument::Text(one), Argument::Text(two)],
            )
        };
        assert_eq!(text("a", "b"), "AB!");
        assert_eq!(text("a", "c"), "A-!");
        assert_eq!(text("x", "b"), "?!");
    }

    #[test]
    fn tags_hold_what_is_between_them() {
        let encoded = "See \u{6}link\u{4}the \u{6}b\u{4}\u{1}0\u{5} log\u{5}.";
        let tag = |name, inside| Piece::Tag(name, inside);
        let words = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(
            pieces(Language::English, encoded, &[Argument::Text("audit")]),
            [
                words("See "),
                tag(
                    "link",
                    vec![words("the "), tag("b", vec![words("audit")]), words(" log")]
                ),
                words("."),
            ]
        );
    }

    #[test]
    fn a_text_is_in_the_language_that_is_spoken() {
        let title = || (crate::words::save(), crate::kit::changes(1_000_u32));
        assert_eq!(title(), ("Save", "1,000 changes".to_owned()));
        let german = crate::speaking(Language::German, title);
        assert_eq!(german, ("Speichern", "1.000 Änderungen".to_owned()));
        let mirrored = crate::speaking(Language::Mirrored, title);
        assert_eq!(mirrored, ("[Save]", "[1,000 changes]".to_owned()));
        assert_eq!(title().0, "Save");
    }

    #[test]
    fn what_is_filled_in_is_never_read_as_a_mark() {
        let text = plain(
            Language::English,
            "<\u{1}0>",
            &[Argument::Text("\u{2}0\u{3}\u{4}x")],
        );
        assert_eq!(text, "<\u{2}0\u{3}\u{4}x>");
    }
}
