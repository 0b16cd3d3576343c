//! The control characters between what is written and what is filled in. The build script writes them,
//! `pattern.rs` reads them.

/// Before the place of an argument: its value goes here.
pub const ARGUMENT: char = '\u{1}';
/// Before the place of an argument: one of the cases that follow goes here.
pub const PICK: char = '\u{2}';
/// Before a case; the last has no name and fits always.
pub const CASE: char = '\u{3}';
/// Between the name of a case or a tag and what is in it.
pub const THEN: char = '\u{4}';
/// Ends the cases, or a tag.
pub const END: char = '\u{5}';
/// Before the name of a tag.
pub const OPEN: char = '\u{6}';
/// An argument's place as a character.
pub fn place(index: usize) -> char {
    u8::try_from(index).map_or('~', |index| char::from(b'0'.saturating_add(index)))
}
