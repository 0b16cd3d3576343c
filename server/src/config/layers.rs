//! Where values come from. A flag wins over the environment, the environment over the file.

use std::{collections::BTreeMap, path::Path};

use domain::Secret;

use super::{ConfigError, Key};

/// Where a value was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// On the command line.
    Flag,
    /// In the environment.
    Environment,
    /// In this file.
    File(String),
}

/// The values given, each as text, with its origin. Some hold a password.
#[derive(Debug, Clone, Default)]
pub struct Layers(BTreeMap<Key, (Secret, Origin)>);

impl Layers {
    /// Notes a value unless a stronger layer gave one already: add the strongest layer first.
    pub fn add(&mut self, key: Key, value: impl Into<Secret>, origin: Origin) {
        self.0.entry(key).or_insert_with(|| (value.into(), origin));
    }

    /// Adds `TENANTRY_*`. An empty variable counts as none.
    pub fn add_environment(&mut self, variable: impl Fn(&str) -> Option<String>) {
        for key in Key::ALL {
            if let Some(value) = variable(&key.variable()).filter(|value| !value.is_empty()) {
                self.add(*key, value, Origin::Environment);
            }
        }
    }

    /// Adds a TOML file. Unknown keys are refused: a mistyped one must not go unnoticed.
    pub fn add_file(&mut self, path: &Path, text: &str) -> Result<(), ConfigError> {
        let file = path.display().to_string();
        let table: toml::Table =
            text.parse()
                .map_err(|cause: toml::de::Error| ConfigError::Syntax {
                    file: file.clone(),
                    cause: syntax(text, &cause),
                })?;
        for (name, value) in table {
            let key = Key::of_name(&name).ok_or_else(|| ConfigError::UnknownKey {
                file: file.clone(),
                name: name.clone(),
            })?;
            let origin = Origin::File(file.clone());
            let text = as_text(key, &value).ok_or_else(|| ConfigError::Value {
                key,
                origin: Some(origin.clone()),
            })?;
            self.add(key, text, origin);
        }
        Ok(())
    }

    /// The value of a key and where it comes from.
    pub fn get(&self, key: Key) -> Option<(&str, &Origin)> {
        self.0
            .get(&key)
            .map(|(value, origin)| (value.reveal(), origin))
    }
}

/// The place and what is wrong there. The line itself stays out of it: it may hold a password.
fn syntax(text: &str, cause: &toml::de::Error) -> String {
    let before = cause.span().and_then(|span| text.get(..span.start));
    let line = before.map_or(1, |before| before.matches('\n').count() + 1);
    let message = cause.message().lines().next().unwrap_or_default();
    format!("line {line}: {message}")
}

/// The value as it would stand in an environment variable.
fn as_text(key: Key, value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        toml::Value::Array(regions) if key == Key::Regions => {
            let regions: Option<Vec<String>> = regions.iter().map(region_as_text).collect();
            Some(regions?.join(","))
        }
        _ => None,
    }
}

fn region_as_text(region: &toml::Value) -> Option<String> {
    let table = region.as_table()?;
    let text = |key: &str| table.get(key)?.as_str();
    let (id, title) = (text("id")?, text("title")?);
    (table.len() == 2 && !title.contains([',', '='])).then(|| format!("{id}={title}"))
}

impl Origin {
    /// The origin in the words of whoever gave the value of this key.
    pub fn describe(&self, key: Key) -> String {
        match self {
            Self::Flag => key.flag(),
            Self::Environment => key.variable(),
            Self::File(file) => format!("{key} in {file}"),
        }
    }
}
