//! The language that texts are in.

#[cfg(target_arch = "wasm32")]
use crate::table;

/// A language that there is a catalogue in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, and what is spoken outside of a request.
    #[default]
    English,
    /// German.
    German,
    /// English between brackets, from right to left: what is not between brackets is in no catalogue, and what
    /// is on the wrong side would be so in Arabic. For tests and translators; never offered.
    Mirrored,
}

impl Language {
    /// Those that people choose from.
    pub const OFFERED: [Self; 2] = [Self::English, Self::German];

    /// The tag of the language (BCP 47), for `lang` and the cookie.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Mirrored => "en-x-mirrored",
        }
    }

    /// The language with exactly this tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        [Self::English, Self::German, Self::Mirrored]
            .into_iter()
            .find(|language| language.tag() == tag)
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::Mirrored => "hsilgnE",
        }
    }

    /// Which way it is written: the value of `dir`.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::English | Self::German => "ltr",
            Self::Mirrored => "rtl",
        }
    }

    /// Between thousands.
    pub(crate) const fn separator(self) -> char {
        match self {
            Self::English | Self::Mirrored => ',',
            Self::German => '.',
        }
    }

    /// The plural category of a whole number (CLDR): both languages have two.
    pub(crate) const fn plural(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::English | Self::German | Self::Mirrored, 1) => "one",
            _ => "other",
        }
    }
}

/// The language to speak at the moment: the page's in a browser, the request's on a server.
#[cfg(target_arch = "wasm32")]
pub fn language() -> Language {
    table::language()
}

#[cfg(not(target_arch = "wasm32"))]
mod server {
    use std::{cell::Cell, sync::OnceLock};

    use super::Language;

    static ASKED: OnceLock<fn() -> Language> = OnceLock::new();

    thread_local! {
        static SPEAKING: Cell<Option<Language>> = const { Cell::new(None) };
    }

    /// Names who knows the language of the request that is being answered. Asked for every text; the first that
    /// is named stays.
    pub fn ask(who: fn() -> Language) {
        // A second server in the same process names the same function.
        let _ = ASKED.set(who);
    }

    /// The language to speak at the moment: the page's in a browser, the request's on a server.
    pub fn language() -> Language {
        let speaking = SPEAKING.get();
        speaking.unwrap_or_else(|| ASKED.get().map(|who| who()).unwrap_or_default())
    }

    /// Does `work` in this language, whatever the request's is: for e-mails to somebody else.
    pub fn speaking<T>(language: Language, work: impl FnOnce() -> T) -> T {
        let before = SPEAKING.replace(Some(language));
        let done = work();
        SPEAKING.set(before);
        done
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use server::{ask, language, speaking};
