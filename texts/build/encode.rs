//! A message as `src/pattern.rs` reads it: text with a few control characters in it.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey,
};

#[path = "../src/marks.rs"]
mod marks;

use marks::{ARGUMENT, CASE, END, OPEN, PICK, THEN, place};

/// A message of one language.
pub struct Message {
    /// The text, with marks in it.
    pub encoded: String,
    /// What the function of the message is given, in the order of first use in the first language.
    pub variables: Vec<Variable>,
    /// Names of the tags in it, such as `b`, sorted.
    pub tags: Vec<String>,
}

/// What a message needs to know.
#[derive(Clone)]
pub struct Variable {
    /// Its name in Rust.
    pub name: String,
    /// Whether it is counted or written as a number; text otherwise.
    pub is_number: bool,
    /// Whether this language has it.
    pub is_used: bool,
}

/// Encodes a message, with the terms of its file put into it. `known` are the first language's variables.
pub fn message(
    pattern: &Pattern<&str>,
    file: &Resource<&str>,
    known: &[Variable],
) -> Result<Message, String> {
    let variables = known
        .iter()
        .cloned()
        .map(|it| Variable {
            is_used: false,
            ..it
        })
        .collect();
    let mut encoder = Encoder {
        file,
        variables,
        tags: Vec::new(),
        open: Vec::new(),
    };
    let encoded = encoder.pattern(pattern)?;
    if let Some(tag) = encoder.open.pop() {
        return Err(format!("<{tag}> is not closed"));
    }
    encoder.tags.sort();
    encoder.tags.dedup();
    Ok(Message {
        encoded,
        variables: encoder.variables,
        tags: encoder.tags,
    })
}

struct Encoder<'a> {
    file: &'a Resource<&'a str>,
    variables: Vec<Variable>,
    tags: Vec<String>,
    open: Vec<String>,
}

impl Encoder<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<String, String> {
        let mut encoded = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => encoded += &self.text(value)?,
                PatternElement::Placeable { expression } => {
                    encoded += &self.expression(expression)?
                }
            }
        }
        Ok(encoded)
    }

    /// Lines of one message are one paragraph; `<b>` and `</b>` become marks.
    fn text(&mut self, text: &str) -> Result<String, String> {
        let text = text.replace('\n', " ");
        let (mut encoded, mut rest) = (String::new(), text.as_str());
        while let Some((before, after)) = rest.split_once('<') {
            let (tag, behind) = after.split_once('>').ok_or("a < without its >")?;
            encoded += before;
            match tag.strip_prefix('/') {
                Some(closed) if self.open.pop().as_deref() == Some(closed) => encoded.push(END),
                Some(closed) => return Err(format!("</{closed}> closes nothing")),
                None => {
                    self.open.push(tag.to_owned());
                    self.tags.push(tag.to_owned());
                    encoded.push(OPEN);
                    encoded += tag;
                    encoded.push(THEN);
                }
            }
            rest = behind;
        }
        Ok(encoded + rest)
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Result<String, String> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let InlineExpression::VariableReference { id } = selector else {
            return Err("only variables are chosen by".to_owned());
        };
        let is_count = variants.iter().any(|variant| match variant.key {
            VariantKey::NumberLiteral { .. } => true,
            VariantKey::Identifier { name } => name == "one",
        });
        let index = self.variable(id.name, is_count);
        let open = self.open.len();
        let mut encoded = String::from_iter([PICK, index]);
        // The default comes last: the first case that fits is taken.
        let (last, first): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.default);
        for variant in first.into_iter().chain(last) {
            encoded.push(CASE);
            if !variant.default {
                encoded += match variant.key {
                    VariantKey::Identifier { name } => name,
                    VariantKey::NumberLiteral { value } => value,
                };
            }
            encoded.push(THEN);
            encoded += &self.pattern(&variant.value)?;
            if self.open.len() != open {
                return Err("a tag begins or ends within a choice".to_owned());
            }
        }
        encoded.push(END);
        Ok(encoded)
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) -> Result<String, String> {
        match inline {
            // A way to write a brace, or a space at an end.
            InlineExpression::StringLiteral { value } => Ok((*value).to_owned()),
            InlineExpression::NumberLiteral { value } => Ok((*value).to_owned()),
            InlineExpression::VariableReference { id } => {
                Ok(String::from_iter([ARGUMENT, self.variable(id.name, false)]))
            }
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                match arguments.positional.as_slice() {
                    [InlineExpression::VariableReference { id }] => {
                        Ok(String::from_iter([ARGUMENT, self.variable(id.name, true)]))
                    }
                    _ => Err("NUMBER takes one variable".to_owned()),
                }
            }
            InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            } => {
                let file = self.file;
                let term = file.body.iter().find_map(|entry| match entry {
                    Entry::Term(term) if term.id.name == id.name => Some(term),
                    _ => None,
                });
                let term = term.ok_or_else(|| format!("-{} is not in this file", id.name))?;
                self.pattern(&term.value)
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => Err("only variables, NUMBER and terms are put into texts".to_owned()),
        }
    }

    fn variable(&mut self, name: &str, is_number: bool) -> char {
        let name = name.replace('-', "_");
        let known = self.variables.iter().position(|it| it.name == name);
        let index = known.unwrap_or_else(|| {
            self.variables.push(Variable {
                name,
                is_number,
                is_used: true,
            });
            self.variables.len() - 1
        });
        if let Some(variable) = self.variables.get_mut(index) {
            variable.is_number |= is_number;
            variable.is_used = true;
        }
        place(index)
    }
}
