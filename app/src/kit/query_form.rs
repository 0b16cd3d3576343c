//! Forms that ask: what is entered becomes the address.

use leptos::{ev::SubmitEvent, prelude::*};

/// A GET form that the browser, or the router without loading the page anew, follows to
/// `action?fields`. The page is not scrolled.
#[component]
pub fn QueryForm(
    /// The page's path.
    #[prop(into)]
    action: Signal<String>,
    /// Back leads to where one was before, not to every step of a search.
    #[prop(optional)]
    replace: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let follow = follow(action, replace);
    view! {
        <form method="get" action=move || action.get() on:submit=follow>
            {children()}
        </form>
    }
}

#[cfg(feature = "ssr")]
fn follow(_: Signal<String>, _: bool) -> impl FnMut(SubmitEvent) + 'static {
    |_| {}
}

#[cfg(not(feature = "ssr"))]
fn follow(action: Signal<String>, replace: bool) -> impl FnMut(SubmitEvent) + 'static {
    use leptos_router::{NavigateOptions, hooks::use_navigate};

    let navigate = use_navigate();
    move |event| {
        if event.default_prevented() {
            return;
        }
        let Some(fields) = super::client::fields(&event) else {
            return;
        };
        event.prevent_default();
        // A button may have an address of its own.
        let own = event
            .submitter()
            .and_then(|button| button.get_attribute("formaction"));
        let action = own.unwrap_or_else(|| action.get_untracked());
        let options = NavigateOptions {
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        let address = format!("{action}?{}", filled(&fields));
        navigate(&address, options);
    }
}

/// The fields that say something.
#[cfg(any(test, not(feature = "ssr")))]
fn filled(fields: &str) -> String {
    let filled: Vec<&str> = fields
        .split('&')
        .filter(|field| !field.ends_with('='))
        .collect();
    filled.join("&")
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn empty_fields_stay_out_of_the_address() {
        assert_eq!(filled("q=hr&source=&status=new"), "q=hr&status=new");
        assert_eq!(filled("q=a%3D&source="), "q=a%3D");
        assert_eq!(filled("q="), "");
    }
}
