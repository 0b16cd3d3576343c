//! From tokens to an expression, by recursive descent: `or` binds weaker than `and`, `and` weaker than `not`.

use super::ast::{At, Expression, Literal, Op, PathExpression};
use super::error::{FilterError, Reason};
use super::lexer::{Kind, Token, tokens};
use crate::limits::{MAX_FILTER_DEPTH, MAX_FILTER_LENGTH, MAX_FILTER_NODES};

/// Parses a whole filter.
pub(super) fn parse(text: &str) -> Result<Expression, FilterError> {
    let mut parser = Parser::new(text)?;
    let expression = parser.any_of()?;
    parser.end("\"and\", \"or\" or the end of the filter")?;
    Ok(expression)
}

/// Parses a PATCH path: `name`, `name[filter]` or `name[filter].part`.
pub(crate) fn parse_path(text: &str) -> Result<PathExpression, FilterError> {
    let mut parser = Parser::new(text)?;
    let name = parser.name()?;
    let (filter, sub) = match parser.peek() {
        Some(Kind::OpenBracket) => {
            let filter = parser.brackets()?;
            (Some(filter), parser.part_name()?)
        }
        _ => (None, None),
    };
    parser.end("the end of the path")?;
    Ok(PathExpression { name, filter, sub })
}

struct Parser<'a> {
    text: &'a str,
    tokens: std::iter::Peekable<std::vec::IntoIter<Token<'a>>>,
    depth: usize,
    nodes: usize,
    in_value_path: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, FilterError> {
        if text.len() > MAX_FILTER_LENGTH {
            return Err(FilterError {
                position: 1,
                reason: Reason::TooLong,
            });
        }
        let tokens = tokens(text)?.into_iter().peekable();
        Ok(Self {
            text,
            tokens,
            depth: 0,
            nodes: 0,
            in_value_path: false,
        })
    }

    fn any_of(&mut self) -> Result<Expression, FilterError> {
        self.chain("or", Self::all_of, Expression::Or)
    }

    fn all_of(&mut self) -> Result<Expression, FilterError> {
        self.chain("and", Self::single, Expression::And)
    }

    fn chain(
        &mut self,
        keyword: &str,
        part: fn(&mut Self) -> Result<Expression, FilterError>,
        join: fn(Vec<Expression>) -> Expression,
    ) -> Result<Expression, FilterError> {
        let first = part(self)?;
        if !self.next_is_word(keyword) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.next_is_word(keyword) {
            self.tokens.next();
            parts.push(part(self)?);
        }
        Ok(join(parts))
    }

    fn single(&mut self) -> Result<Expression, FilterError> {
        if self.peek() == Some(&Kind::Open) {
            return self.parentheses();
        }
        let name = self.name()?;
        self.count(name.position)?;
        match self.peek() {
            Some(Kind::Open) if name.item.eq_ignore_ascii_case("not") => {
                Ok(Expression::Not(Box::new(self.parentheses()?)))
            }
            Some(Kind::OpenBracket) => {
                let filter = Box::new(self.brackets()?);
                let tail = match self.part_name()? {
                    Some(part) => Some(Box::new(self.comparison(part)?)),
                    None => None,
                };
                Ok(Expression::ValuePath { name, filter, tail })
            }
            _ => self.comparison(name),
        }
    }

    fn comparison(&mut self, name: At<String>) -> Result<Expression, FilterError> {
        const EXPECTED: &str = "an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr)";
        let word = self.word(EXPECTED)?;
        if word.item.eq_ignore_ascii_case("pr") {
            return Ok(Expression::Present(name));
        }
        let Some(op) = Op::from_word(word.item) else {
            return Err(self.unexpected_at(word.position, EXPECTED, &Kind::Word(word.item)));
        };
        let literal = self.literal()?;
        Ok(Expression::Compare { name, op, literal })
    }

    fn literal(&mut self) -> Result<At<Literal>, FilterError> {
        const EXPECTED: &str = "a value in double quotes";
        match self.tokens.next() {
            Some(Token {
                position,
                kind: Kind::Text(text),
            }) => Ok(At {
                position,
                item: Literal::Quoted(text),
            }),
            // Single quotes would otherwise become part of the value, and the answer an empty list.
            Some(Token {
                position,
                kind: Kind::Word(word),
            }) if !word.starts_with('\'') => Ok(At {
                position,
                item: Literal::Bare(word.into()),
            }),
            other => Err(self.unexpected(EXPECTED, other)),
        }
    }

    fn parentheses(&mut self) -> Result<Expression, FilterError> {
        self.enclosed(&Kind::Close, "\")\"")
    }

    fn brackets(&mut self) -> Result<Expression, FilterError> {
        if self.in_value_path {
            let position = self
                .tokens
                .peek()
                .map_or(self.text.len(), |token| token.position);
            return Err(FilterError::at(
                self.text,
                position,
                Reason::NestedValuePath,
            ));
        }
        self.in_value_path = true;
        let filter = self.enclosed(&Kind::CloseBracket, "\"]\"");
        self.in_value_path = false;
        filter
    }

    /// Takes the opening token, a filter and the closing token.
    fn enclosed(
        &mut self,
        close: &Kind<'_>,
        expected: &'static str,
    ) -> Result<Expression, FilterError> {
        let position = self
            .tokens
            .next()
            .map_or(self.text.len(), |token| token.position);
        self.depth += 1;
        if self.depth > MAX_FILTER_DEPTH {
            return Err(FilterError::at(self.text, position, Reason::TooDeep));
        }
        let inner = self.any_of()?;
        self.depth -= 1;
        match self.tokens.next() {
            Some(token) if token.kind == *close => Ok(inner),
            other => Err(self.unexpected(expected, other)),
        }
    }

    /// The name behind `].`, if there is one.
    fn part_name(&mut self) -> Result<Option<At<String>>, FilterError> {
        let Some(Kind::Word(word)) = self.peek() else {
            return Ok(None);
        };
        let Some(part) = word.strip_prefix('.').map(String::from) else {
            return Ok(None);
        };
        let position = self.tokens.next().map_or(0, |token| token.position);
        if part.is_empty() {
            return Err(self.unexpected_at(position, "the name of a part", &Kind::Word(".")));
        }
        Ok(Some(At {
            position: position + 1,
            item: part,
        }))
    }

    fn name(&mut self) -> Result<At<String>, FilterError> {
        let word = self.word("the name of an attribute")?;
        Ok(At {
            position: word.position,
            item: word.item.into(),
        })
    }

    fn word(&mut self, expected: &'static str) -> Result<At<&'a str>, FilterError> {
        match self.tokens.next() {
            Some(Token {
                position,
                kind: Kind::Word(word),
            }) => Ok(At {
                position,
                item: word,
            }),
            other => Err(self.unexpected(expected, other)),
        }
    }

    fn end(&mut self, expected: &'static str) -> Result<(), FilterError> {
        match self.tokens.next() {
            None => Ok(()),
            other => Err(self.unexpected(expected, other)),
        }
    }

    fn count(&mut self, position: usize) -> Result<(), FilterError> {
        self.nodes += 1;
        if self.nodes > MAX_FILTER_NODES {
            return Err(FilterError::at(self.text, position, Reason::TooLarge));
        }
        Ok(())
    }

    fn peek(&mut self) -> Option<&Kind<'a>> {
        self.tokens.peek().map(|token| &token.kind)
    }

    fn next_is_word(&mut self, keyword: &str) -> bool {
        matches!(self.peek(), Some(Kind::Word(word)) if word.eq_ignore_ascii_case(keyword))
    }

    fn unexpected(&self, expected: &'static str, token: Option<Token<'_>>) -> FilterError {
        match token {
            Some(token) => self.unexpected_at(token.position, expected, &token.kind),
            None => FilterError::at(
                self.text,
                self.text.len(),
                Reason::Unexpected {
                    expected,
                    found: "the end".into(),
                },
            ),
        }
    }

    fn unexpected_at(
        &self,
        position: usize,
        expected: &'static str,
        found: &Kind<'_>,
    ) -> FilterError {
        FilterError::at(
            self.text,
            position,
            Reason::Unexpected {
                expected,
                found: found.describe(),
            },
        )
    }
}
