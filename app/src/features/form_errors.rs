//! The errors of a form, where the form shows them.

use domain::Field;
use leptos::prelude::*;
use texts::Words;

use crate::{
    call::FormAction,
    error::UiError,
    kit::{FieldMessage, FlashMessage},
};

/// Why the last attempt of an action failed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct FormErrors(Signal<Option<UiError>>);

impl FormErrors {
    /// The errors of an action.
    pub fn of(action: FormAction) -> Self {
        Self(Signal::derive(move || action.error()))
    }

    /// What is wrong with a field.
    pub fn field(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || match self.0.get() {
            Some(UiError::Invalid(errors)) => errors.first(field).map(ToString::to_string),
            _ => None,
        })
    }

    /// All wrong fields, under the labels of this form; for the summary at its top.
    pub fn summary(self, labels: &'static [(Field, Words)]) -> Signal<Vec<FieldMessage>> {
        Signal::derive(move || match self.0.get() {
            Some(UiError::Invalid(errors)) => errors
                .0
                .into_iter()
                .map(|error| {
                    let label = labels.iter().find(|(field, _)| *field == error.field);
                    FieldMessage {
                        field: error.field.to_string(),
                        label: label
                            .map_or(error.field.as_str(), |(_, label)| label())
                            .to_owned(),
                        problem: error.problem.to_string(),
                    }
                })
                .collect(),
            _ => Vec::new(),
        })
    }

    /// What is wrong beside the fields.
    pub fn message(self) -> Signal<Option<FlashMessage>> {
        Signal::derive(move || match self.0.get() {
            None | Some(UiError::Invalid(_)) => None,
            Some(error) => Some(FlashMessage::bad(error.to_string())),
        })
    }

    /// The error as it is.
    pub fn get(self) -> Option<UiError> {
        self.0.get()
    }
}
