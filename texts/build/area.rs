//! One file of one language.

use std::{fs, path::Path};

use fluent_syntax::{ast, parser};

use crate::encode::{self, Message};

/// The messages of a file, in its order.
pub struct Area {
    /// The file's name without its ending, and the module's.
    pub name: String,
    /// Whether browsers never need it: the file is in the folder `server`.
    pub server_only: bool,
    /// The messages by their names.
    pub messages: Vec<(String, Message)>,
}

/// All files of a language: first those that browsers need, by name. Variables have the places that they
/// have in the `first` language.
pub fn read_all(folder: &Path, first: &[Area]) -> Result<Vec<Area>, String> {
    let mut areas = read_folder(folder, false, first)?;
    areas.extend(read_folder(&folder.join("server"), true, first)?);
    Ok(areas)
}

/// A message by its name and its file's.
pub fn find<'a>(areas: &'a [Area], area: &str, name: &str) -> Option<&'a Message> {
    let area = areas.iter().find(|it| it.name == area)?;
    let mut found = area.messages.iter().filter(|(it, _)| it == name);
    found.next().map(|(_, message)| message)
}

fn read_folder(folder: &Path, server_only: bool, first: &[Area]) -> Result<Vec<Area>, String> {
    let problem = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(problem)? {
        let path = entry.map_err(problem)?.path();
        if path.extension().is_some_and(|ending| ending == "ftl") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| read(path, server_only, first))
        .collect()
}

fn read(path: &Path, server_only: bool, first: &[Area]) -> Result<Area, String> {
    let place = path.display();
    let source = fs::read_to_string(path).map_err(|error| format!("{place}: {error}"))?;
    let file = parser::parse(source.as_str()).map_err(|(_, errors)| {
        let line = |at: usize| source.get(..at).map_or(0, |before| before.lines().count());
        let errors = errors
            .iter()
            .map(|error| format!("{place}:{}: {error}", line(error.pos.start)));
        errors.collect::<Vec<_>>().join("\n")
    })?;
    let area = path
        .file_stem()
        .map(|name| name.to_string_lossy().replace('-', "_"));
    let area = area.unwrap_or_default();
    let mut messages: Vec<(String, Message)> = Vec::new();
    for entry in &file.body {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let name = message.id.name.replace('-', "_");
        let value = message.value.as_ref();
        let value = value.ok_or_else(|| format!("{place}: {name} has no text"))?;
        if messages.iter().any(|(other, _)| *other == name) {
            return Err(format!("{place}: {name} is there twice"));
        }
        let known = find(first, &area, &name).map_or(&[][..], |it| &it.variables);
        let encoded = encode::message(value, &file, known);
        let encoded = encoded.map_err(|error| format!("{place}: {name}: {error}"))?;
        messages.push((name, encoded));
    }
    Ok(Area {
        name: area,
        server_only,
        messages,
    })
}
