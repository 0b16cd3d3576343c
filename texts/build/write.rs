//! The checks of one language against another, and the Rust code.

use std::fmt::Write;

use crate::{
    area::{Area, find},
    encode::Message,
};

/// The code of all areas. `catalogues` are in the order of `languages`.
pub fn code(languages: &[&str], catalogues: &[Vec<Area>]) -> Result<String, String> {
    let [first, others @ ..] = catalogues else {
        return Err("there is no language".to_owned());
    };
    for (language, other) in languages.iter().skip(1).zip(others) {
        compare(first, other).map_err(|error| format!("{language}: {error}"))?;
    }
    let mut code = String::new();
    let mut written = Ok(());
    let mut line = |text: String| written = written.and(writeln!(code, "{text}"));
    let (mut index, mut for_browsers) = (0_usize, 0);
    for area in first {
        line(format!(
            "/// Texts of `{}.ftl`.\npub mod {} {{",
            area.name, area.name
        ));
        for (name, message) in &area.messages {
            line(function(name, message, others, &area.name, index));
            index += 1;
        }
        line("}".to_owned());
        if !area.server_only {
            for_browsers = index;
        }
    }
    let mut version = Fnv::new();
    for (language, areas) in languages.iter().zip(catalogues) {
        line(format!(
            "#[cfg(not(target_arch = \"wasm32\"))]\npub(crate) static {}: [&str; {index}] = [",
            language.to_uppercase()
        ));
        for area in first {
            for (name, _) in &area.messages {
                let text = find(areas, &area.name, name).map_or("", |it| &it.encoded);
                version.add(text);
                line(format!("    {text:?},"));
            }
        }
        line("];".to_owned());
    }
    line(format!(
        "/// How many of the texts browsers need: the first ones.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\npub(crate) const FOR_BROWSERS: usize = {for_browsers};"
    ));
    line(format!(
        "/// Another one for every other content of the catalogues.\npub const VERSION: &str = \"{:016x}\";",
        version.0
    ));
    written.map_err(|error| error.to_string())?;
    Ok(code)
}

/// Both have the same areas, messages, variables and tags.
fn compare(first: &[Area], other: &[Area]) -> Result<(), String> {
    for area in other {
        for (name, _) in &area.messages {
            if find(first, &area.name, name).is_none() {
                return Err(format!(
                    "{}.ftl has {name}, which the first language has not",
                    area.name
                ));
            }
        }
    }
    for area in first {
        for (name, one) in &area.messages {
            let place = format!("{}.ftl: {name}", area.name);
            let another =
                find(other, &area.name, name).ok_or_else(|| format!("{place} is missing"))?;
            let unused = another.variables.iter().find(|it| !it.is_used);
            if let Some(unused) = unused.or(another.variables.get(one.variables.len())) {
                return Err(format!("{place}: ${} is in one language only", unused.name));
            }
            if one.tags != another.tags {
                return Err(format!("{place}: other tags"));
            }
        }
    }
    Ok(())
}

/// `pub fn total(count: impl Into<Number>) -> String`, with the English text as its documentation.
fn function(
    name: &str,
    message: &Message,
    others: &[Vec<Area>],
    area: &str,
    index: usize,
) -> String {
    // What is counted in one language is a number in all of them.
    let mut variables = message.variables.clone();
    for (index, variable) in variables.iter_mut().enumerate() {
        let others = others
            .iter()
            .filter_map(|other| find(other, area, name)?.variables.get(index));
        variable.is_number |= others.into_iter().any(|it| it.is_number);
    }
    let parameters: Vec<String> = variables
        .iter()
        .map(|it| match it.is_number {
            true => format!("{}: impl Into<crate::Number>", it.name),
            false => format!("{}: &str", it.name),
        })
        .collect();
    let arguments: Vec<String> = variables
        .iter()
        .map(|it| match it.is_number {
            true => format!("crate::Argument::Number({}.into())", it.name),
            false => format!("crate::Argument::Text({})", it.name),
        })
        .collect();
    let (parameters, arguments) = (parameters.join(", "), arguments.join(", "));
    let (answer, body) = match (variables.is_empty(), message.tags.is_empty()) {
        (true, true) => ("&'static str", format!("crate::table::text({index})")),
        (false, true) => (
            "String",
            format!("crate::pattern::filled({index}, &[{arguments}])"),
        ),
        (_, false) => (
            "crate::Rich",
            format!("crate::pattern::rich({index}, &[{arguments}])"),
        ),
    };
    let shown: String = message
        .encoded
        .chars()
        .map(|it| if it.is_control() { '·' } else { it })
        .collect();
    format!("    /// `{shown}`\n    pub fn {name}({parameters}) -> {answer} {{ {body} }}")
}

/// FNV-1a: the same on every machine.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([b'\n']) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
