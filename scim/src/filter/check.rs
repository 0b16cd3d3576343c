//! From names and literals to attributes and typed values.

use super::ast::{At, Expression, Literal, Op};
use super::error::{FilterError, Reason};
use super::lexer::shorten;
use super::{Filter, FilterValue};
use crate::instant;
use crate::name::{Resolved, resolve_in};
use crate::schema::{Attribute, Kind, ResourceType, Returned};

/// Checks a filter over whole resources of one type.
pub(super) fn check(
    resource_type: &'static ResourceType,
    expression: &Expression,
    text: &str,
) -> Result<Filter, FilterError> {
    Checker {
        scope: Scope::Resource(resource_type),
        text,
    }
    .filter(expression)
}

/// Checks a filter over the elements of one complex attribute, as within the brackets of a PATCH path.
pub(crate) fn check_element(
    attribute: Resolved,
    expression: &Expression,
    text: &str,
) -> Result<Filter, FilterError> {
    Checker {
        scope: Scope::Element(attribute),
        text,
    }
    .filter(expression)
}

#[derive(Clone, Copy)]
enum Scope {
    Resource(&'static ResourceType),
    Element(Resolved),
}

struct Checker<'a> {
    scope: Scope,
    text: &'a str,
}

impl Checker<'_> {
    fn filter(&self, expression: &Expression) -> Result<Filter, FilterError> {
        match expression {
            Expression::And(parts) => Ok(Filter::And(self.all(parts)?)),
            Expression::Or(parts) => Ok(Filter::Or(self.all(parts)?)),
            Expression::Not(inner) => Ok(Filter::Not(Box::new(self.filter(inner)?))),
            Expression::Present(name) => Ok(Filter::Present(self.resolve(name)?)),
            Expression::Compare { name, op, literal } => self.compare(name, *op, literal),
            Expression::ValuePath { name, filter, tail } => {
                self.value_path(name, filter, tail.as_deref())
            }
        }
    }

    fn all(&self, parts: &[Expression]) -> Result<Vec<Filter>, FilterError> {
        parts.iter().map(|part| self.filter(part)).collect()
    }

    fn value_path(
        &self,
        name: &At<String>,
        inner: &Expression,
        tail: Option<&Expression>,
    ) -> Result<Filter, FilterError> {
        let attribute = self.resolve(name)?;
        if attribute.leaf().kind != Kind::Complex {
            return Err(self.error(name.position, Reason::NotComplex(attribute.path())));
        }
        let element = Checker {
            scope: Scope::Element(attribute),
            text: self.text,
        };
        let mut filter = element.filter(inner)?;
        if let Some(tail) = tail {
            let tail = element.filter(tail)?;
            filter = match filter {
                Filter::And(mut parts) => {
                    parts.push(tail);
                    Filter::And(parts)
                }
                other => Filter::And(vec![other, tail]),
            };
        }
        Ok(Filter::Any {
            attribute,
            filter: Box::new(filter),
        })
    }

    fn compare(
        &self,
        name: &At<String>,
        op: Op,
        literal: &At<Literal>,
    ) -> Result<Filter, FilterError> {
        let resolved = self.resolve(name)?;
        let attribute = resolved
            .comparable()
            .ok_or_else(|| self.error(name.position, Reason::NotComparable(resolved.path())))?;
        let leaf = attribute.leaf();
        if !allows(leaf, op) {
            return Err(self.error(
                name.position,
                Reason::Operator {
                    op: op.as_str(),
                    attribute: attribute.path(),
                    kind: leaf.kind.as_str(),
                },
            ));
        }
        let value = typed(leaf, op, &literal.item).ok_or_else(|| {
            self.error(
                literal.position,
                Reason::WrongType {
                    attribute: attribute.path(),
                    kind: leaf.kind.as_str(),
                },
            )
        })?;
        Ok(Filter::Compare {
            attribute,
            op,
            value,
        })
    }

    fn resolve(&self, name: &At<String>) -> Result<Resolved, FilterError> {
        let resolved = match self.scope {
            Scope::Resource(resource_type) => resource_type.resolve(&name.item),
            Scope::Element(of) => resolve_part(of, &name.item),
        };
        let resolved = resolved.ok_or_else(|| {
            self.error(name.position, Reason::UnknownAttribute(shorten(&name.item)))
        })?;
        if resolved.leaf().returned == Returned::Never {
            return Err(self.error(name.position, Reason::NotSearchable(resolved.path())));
        }
        Ok(resolved)
    }

    fn error(&self, offset: usize, reason: Reason) -> FilterError {
        FilterError::at(self.text, offset, reason)
    }
}

/// A part of a complex attribute by its own name, or qualified as some clients do (`emails.type`).
fn resolve_part(of: Resolved, name: &str) -> Option<Resolved> {
    let part = |sub| Resolved {
        sub: Some(sub),
        ..of
    };
    of.attribute.sub(name).map(part).or_else(|| {
        resolve_in(of.schema, name)
            .filter(|found| found.sub.is_some() && found.attribute.name == of.attribute.name)
    })
}

fn allows(attribute: &Attribute, op: Op) -> bool {
    match attribute.kind {
        Kind::String | Kind::Reference => true,
        Kind::Boolean => !op.is_substring() && !op.is_order(),
        Kind::Binary => !op.is_order(),
        Kind::Decimal | Kind::Integer | Kind::DateTime => !op.is_substring(),
        Kind::Complex => false,
    }
}

fn typed(attribute: &Attribute, op: Op, literal: &Literal) -> Option<FilterValue> {
    let (text, bare) = match literal {
        Literal::Quoted(text) => (text.as_str(), false),
        Literal::Bare(text) => (text.as_str(), true),
    };
    if bare && text.eq_ignore_ascii_case("null") {
        return matches!(op, Op::Eq | Op::Ne).then_some(FilterValue::Null);
    }
    match attribute.kind {
        Kind::Boolean => boolean(text).map(FilterValue::Boolean),
        Kind::Integer => text.parse().ok().map(FilterValue::Integer),
        Kind::Decimal => text
            .parse()
            .ok()
            .filter(|n: &f64| n.is_finite())
            .map(FilterValue::Decimal),
        Kind::DateTime => instant::parse(text).map(FilterValue::Instant),
        Kind::String | Kind::Reference | Kind::Binary => {
            let wrong = text.contains('\0') || (bare && boolean(text).is_some());
            (!wrong).then(|| FilterValue::Text(text.into()))
        }
        Kind::Complex => None,
    }
}

fn boolean(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}
