//! The system name of a new tenant, checked while it is typed.

use std::time::Duration;

use domain::{Field, TenantId};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::api::IsNameAvailable;
use crate::{
    call::fetch,
    error::UiError,
    kit::{InputKind, TextInput},
};

/// How long typing has to rest before the server is asked.
const PAUSE: Duration = Duration::from_millis(300);

/// The field. The answer stands below it and is announced; sending the form checks again.
#[component]
pub(super) fn NameField(
    /// The tenant that registers.
    tenant: Memo<TenantId>,
    /// What the last attempt to register found wrong.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let check = Action::new(move |name: &String| {
        let (tenant, name) = (tenant.get_untracked(), name.clone());
        async move {
            let answer = fetch(IsNameAvailable {
                tenant,
                name: name.clone(),
            })
            .await;
            (name, answer)
        }
    });
    let ask = move || {
        let name = typed.get_untracked();
        if !name.is_empty() {
            check.dispatch(name);
        }
    };
    let follow = move |event| {
        typed.set(event_target_value(&event).trim().to_owned());
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(ask, PAUSE).ok());
    };
    on_cleanup(move || {
        if let Some(Some(timer)) = timer.try_get_value() {
            timer.clear();
        }
    });
    let verdict = move || {
        let typed = typed.get();
        let answer = check.value().get();
        // An answer about what was typed before says nothing about what stands there now.
        answer
            .filter(|(name, _)| *name == typed)
            .map(|(name, answer)| verdict(&name, &answer))
    };
    view! {
        <div>
            <TextInput
                name="name"
                label=texts::words::system_name()
                kind=InputKind::Code
                hint=texts::tenants::name_hint()
                required=true
                max_length=63
                pattern="[A-Za-z0-9_\\-]+"
                autofocus=true
                error=error
                on:input=follow
            />
            <p class="field-hint" role="status">{verdict}</p>
        </div>
    }
}

fn verdict(name: &str, answer: &Result<bool, UiError>) -> String {
    match answer {
        Ok(true) => texts::tenants::name_available(name),
        Ok(false) => texts::tenants::name_in_use(name),
        Err(UiError::Invalid(errors)) => errors
            .first(Field::Name)
            .map(ToString::to_string)
            .unwrap_or_default(),
        // The form itself says what is wrong when it is sent.
        Err(_) => texts::tenants::name_unchecked().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{FieldErrors, Problem};

    #[test]
    fn the_verdict_names_what_is_wrong() {
        assert_eq!(verdict("acme", &Ok(true)), "acme is available.");
        assert_eq!(
            verdict("acme", &Ok(false)),
            "acme is already in use. Choose another."
        );
        let invalid = FieldErrors::of(Field::Name, Problem::NotASlug);
        assert_eq!(
            verdict("a b", &Err(invalid.into())),
            Problem::NotASlug.to_string()
        );
    }
}
