//! What a page shows while, after and instead of loading.

use leptos::prelude::*;

use crate::{
    call::{Answer, Load},
    error::UiError,
    kit::{EmptyState, IconName, LinkButton},
    layout::InPage,
};

/// Shows what was loaded, or why there is nothing. The one reader of its [`Load`].
#[component]
pub fn Loaded<T, V>(
    /// What is loaded.
    from: Load<T>,
    /// How it is shown.
    view: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Answer,
    V: IntoView + 'static,
{
    view! {
        <Transition>
            {move || {
                let view = view.clone();
                Suspend::new(async move {
                    match from.read().await {
                        Some(Ok(value)) => view(value).into_any(),
                        Some(Err(error)) => view! { <Trouble error=error/> }.into_any(),
                        None => ().into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// Says why there is nothing to show. On the server it also sets the page's status.
#[component]
pub fn Trouble(
    /// What stands against it.
    error: UiError,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::answer::set_status(error.status());
    let title = match &error {
        UiError::SignedOut => texts::errors::title_signed_out(),
        UiError::ConfirmFirst => texts::errors::title_confirm(),
        UiError::Denied(_) => texts::errors::title_denied(),
        UiError::NotFound => texts::errors::title_not_found(),
        UiError::Unavailable | UiError::Transport => texts::errors::title_unavailable(),
        UiError::Refused(_) | UiError::Invalid(_) | UiError::Internal(_) => {
            texts::errors::title_failed()
        }
    };
    let text = error.to_string();
    let heading = title;
    let state = view! {
        <EmptyState
            title=title
            icon=IconName::Info
            action=|| view! { <LinkButton href="/">{texts::errors::to_overview()}</LinkButton> }
        >
            {text}
        </EmptyState>
    };
    if use_context::<InPage>().is_some() {
        return state.into_any();
    }
    view! {
        <main id="main" class="page" tabindex="-1">
            <h1 class="hidden">{heading}</h1>
            {state}
        </main>
    }
    .into_any()
}
