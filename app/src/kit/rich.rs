//! Texts with something in them that is more than text.

use leptos::prelude::*;
use texts::{Piece, Rich};

/// A text of a catalogue with the tags `b`, `code` and `kbd`.
pub fn rich(text: Rich) -> AnyView {
    rich_with(text, |_, inside| inside)
}

/// A text of a catalogue with further tags: `tag` is told the name of each and what is between its ends.
pub fn rich_with(text: Rich, mut tag: impl FnMut(&str, AnyView) -> AnyView) -> AnyView {
    pieces(text, &mut tag)
}

fn pieces(text: Rich, tag: &mut dyn FnMut(&str, AnyView) -> AnyView) -> AnyView {
    let mut views = Vec::with_capacity(text.len());
    for piece in text {
        views.push(match piece {
            Piece::Text(text) => text.into_any(),
            Piece::Tag(name, inside) => {
                let inside = pieces(inside, tag);
                match name {
                    "b" => view! { <strong>{inside}</strong> }.into_any(),
                    "code" => view! { <code>{inside}</code> }.into_any(),
                    "kbd" => view! { <kbd>{inside}</kbd> }.into_any(),
                    _ => tag(name, inside),
                }
            }
        });
    }
    views.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kit::testing::html;

    #[test]
    fn tags_are_shown_as_what_they_mean_and_text_is_never_markup() {
        let words = |text: &str| Piece::Text(text.to_owned());
        let text = vec![
            words("Delete "),
            Piece::Tag("b", vec![words("<i>Ada</i>")]),
            words(", see "),
            Piece::Tag("link", vec![words("the log")]),
        ];
        let html = html(move || {
            rich_with(text, |_, inside| {
                view! { <a href="/log">{inside}</a> }.into_any()
            })
        });
        assert_eq!(
            html,
            "Delete <strong>&lt;i&gt;Ada&lt;/i&gt;</strong>, see <a href=\"/log\">the log</a>"
        );
    }
}
