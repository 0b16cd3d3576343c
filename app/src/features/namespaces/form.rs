//! The fields of a namespace, for adding and editing.

use domain::{
    Field,
    namespace::{Environment, NamespaceSummary},
};
use leptos::prelude::*;
use texts::Words;

use crate::{
    features::FormErrors,
    kit::{Choice, ErrorSummary, Flash, Select, TextArea, TextInput},
};

const LABELS: &[(Field, Words)] = &[
    (Field::Name, texts::words::name),
    (Field::Environment, texts::words::environment),
    (Field::Description, texts::words::description),
];

/// The name under which people know an environment.
pub fn environment_title(environment: Environment) -> &'static str {
    match environment {
        Environment::Development => texts::namespaces::development(),
        Environment::Testing => texts::namespaces::testing(),
        Environment::Staging => texts::namespaces::staging(),
        Environment::Production => texts::namespaces::production(),
    }
}

/// The inputs, empty or as saved.
#[component]
pub fn NamespaceFields(
    /// The namespace as it is saved; none for a new one.
    saved: Option<NamespaceSummary>,
    /// What is wrong.
    errors: FormErrors,
) -> impl IntoView {
    let choices = Environment::ALL
        .iter()
        .map(|environment| Choice::new(environment.as_str(), environment_title(*environment)))
        .collect();
    let (version, name, environment, description) = match saved {
        Some(saved) => (
            saved.version,
            saved.name,
            saved.environment.to_string(),
            saved.description,
        ),
        None => (0, String::new(), String::new(), String::new()),
    };
    view! {
        <Flash message=errors.message()/>
        <ErrorSummary errors=errors.summary(LABELS)/>
        <input type="hidden" name="version" value=version.to_string()/>
        <TextInput
            name="name"
            label=texts::words::name()
            value=name
            hint=texts::namespaces::name_hint()
            required=true
            max_length=63
            error=errors.field(Field::Name)
        />
        <Select
            name="environment"
            label=texts::words::environment()
            choices=choices
            value=environment
            placeholder=texts::namespaces::choose_environment()
            required=true
            error=errors.field(Field::Environment)
        />
        <TextArea
            name="description"
            label=texts::words::description()
            value=description
            error=errors.field(Field::Description)
        />
    }
}
