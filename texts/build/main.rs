//! Reads the Fluent catalogues in `en/` and `de/`, checks one against the other, and writes a Rust function
//! for each message and a table of texts for each language.
//!
//! What is wrong with a catalogue stops the build: a message or a variable that one language lacks, a tag
//! that is not closed, a reference that leads nowhere.

mod area;
mod encode;
mod write;

use std::{env, fs, path::Path};

use area::Area;

/// The first is the one that the others are checked against.
const LANGUAGES: [&str; 2] = ["en", "de"];

#[expect(clippy::print_stdout, reason = "cargo reads it")]
fn main() -> Result<(), String> {
    for language in LANGUAGES {
        println!("cargo::rerun-if-changed={language}");
    }
    println!("cargo::rerun-if-changed=build");
    let mut catalogues: Vec<Vec<Area>> = Vec::new();
    for language in LANGUAGES {
        let first = catalogues.first().map_or(&[][..], Vec::as_slice);
        let areas = area::read_all(Path::new(language), first)?;
        catalogues.push(areas);
    }
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let code = write::code(&LANGUAGES, &catalogues)?;
    fs::write(Path::new(&folder).join("catalogue.rs"), code).map_err(|error| error.to_string())
}
