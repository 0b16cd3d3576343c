//! Running text.

use leptos::prelude::*;
use texts::Piece;

use super::{Specimen, State};
use crate::kit::rich;

pub(super) fn all() -> AnyView {
    let words = |text: &str| vec![Piece::Text(text.to_owned())];
    let sentence = vec![
        Piece::Text("Delete ".to_owned()),
        Piece::Tag("b", words("Helpdesk")),
        Piece::Text(", which grants ".to_owned()),
        Piece::Tag("code", words("accounts:manage")),
        Piece::Text("? ".to_owned()),
        Piece::Tag("kbd", words("Esc")),
        Piece::Text(" keeps it.".to_owned()),
    ];
    view! {
        <Specimen id="writing" title="Running text">
            <State name="Marked words"><p>{rich(sentence)}</p></State>
            <State name="Quiet"><p class="muted">"What is there to know besides."</p></State>
            <State name="Links"><p>"See "<a href="?">"the log"</a>" for what has changed."</p></State>
            <State name="Link, focus" force="focus"><p>"See "<a href="?">"the log"</a>" for what has changed."</p></State>
            <State name="Headings"><h3>"A part of a part"</h3><p>"Its text. "<small>"In small."</small></p></State>
            <State name="For machines"><pre class="code">"{\n  \"userName\": \"ada@northwind.example\"\n}"</pre></State>
        </Specimen>
    }
    .into_any()
}
