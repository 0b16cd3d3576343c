//! Texts with something in them that is more than text.

/// The pieces of a text, in order.
pub type Rich = Vec<Piece>;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// `<b>…</b>` in the catalogue: what it looks like and where it leads is the page's to know.
    Tag(&'static str, Rich),
}

impl Piece {
    /// The words alone.
    pub fn plain(pieces: &[Self]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Self::Text(text) => text.clone(),
                Self::Tag(_, inside) => Self::plain(inside),
            })
            .collect()
    }
}
