//! What a page shows while, after and instead of loading.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use crate::{
    call::{Answer, Load},
    error::UiError,
    kit::{EmptyState, IconName, LinkButton, Query},
    layout::{InConsole, InPage, Plain},
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
    let (to, label) = match &error {
        UiError::SignedOut => (sign_in_again(), texts::words::sign_in()),
        _ => ("/".to_owned(), texts::errors::to_overview()),
    };
    let way = move || view! { <LinkButton href=to>{label}</LinkButton> };
    let is_in_page = use_context::<InPage>().is_some();
    if !is_in_page && use_context::<InConsole>().is_none() {
        return view! { <Plain title=title lead=text>{way()}</Plain> }.into_any();
    }
    let state = view! {
        <EmptyState title=title icon=IconName::Info action=way>{text}</EmptyState>
    };
    if is_in_page {
        return state.into_any();
    }
    view! {
        <Title text=title/>
        <main id="main" class="page" tabindex="-1">
            <h1 class="hidden">{title}</h1>
            {state}
        </main>
    }
    .into_any()
}

/// The page to sign in on, which leads back here.
fn sign_in_again() -> String {
    let here = use_location();
    let (path, search) = (here.pathname.get_untracked(), here.search.get_untracked());
    let mark = if search.is_empty() { "" } else { "?" };
    let next = Query::default().with("next", &format!("{path}{mark}{search}"));
    format!("/sign-in{}", next.href())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use leptos_meta::provide_meta_context;

    use super::*;
    use crate::kit::testing::html;

    fn trouble(context: impl FnOnce()) -> String {
        html(|| {
            provide_meta_context();
            context();
            view! { <Trouble error=UiError::NotFound/> }
        })
    }

    #[test]
    fn on_its_own_it_stands_under_the_brand() {
        let alone = trouble(|| ());
        assert!(alone.contains("class=\"brand\""), "{alone}");
        assert!(alone.contains("Not found</h1>"), "{alone}");
        assert!(alone.contains("href=\"/\""), "{alone}");
        let inside = trouble(|| provide_context(InConsole));
        assert!(!inside.contains("class=\"brand\""), "{inside}");
        assert_eq!(inside.matches("<main").count(), 1, "{inside}");
        let part = trouble(|| provide_context(InPage));
        assert_eq!(part.matches("<main").count(), 0, "{part}");
    }
}
