//! Forms that change something: sent by the browser itself, or by this code without leaving the page.

use leptos::{ev::SubmitEvent, prelude::*, server::ServerActionError};
use serde::de::DeserializeOwned;
use server_fn::{
    Http, ServerFn,
    codec::{Json, PostUrl},
};

use crate::error::UiError;
#[cfg(not(feature = "ssr"))]
use crate::kit::{client, sent::Sent};

#[cfg(not(feature = "ssr"))]
use super::Changes;
use super::sign_in_again::SignInAgain;

/// What came of the attempts to send a form. Cheap to copy.
#[derive(Clone, Copy)]
pub struct FormAction {
    path: &'static str,
    pending: RwSignal<bool>,
    attempts: RwSignal<usize>,
    /// The server keeps what was sent until the person has signed in again.
    is_kept: RwSignal<bool>,
    /// What shows more than this page learns of it.
    #[cfg(not(feature = "ssr"))]
    changes: Option<Changes>,
    /// The output as JSON.
    result: RwSignal<Option<Result<String, UiError>>>,
}

impl FormAction {
    /// The action of a server function that takes a form.
    pub fn of<S>() -> Self
    where
        S: ServerFn<Error = UiError, Protocol = Http<PostUrl, Json>>,
    {
        Self::at(S::PATH)
    }

    fn at(path: &'static str) -> Self {
        // Without JavaScript the error comes back in the address.
        let sent_before = use_context::<ServerActionError>()
            .filter(|error| error.path() == path)
            .map(|error| Err(UiError::of_address(error.err())));
        Self {
            path,
            pending: RwSignal::new(false),
            attempts: RwSignal::new(0),
            is_kept: RwSignal::new(false),
            #[cfg(not(feature = "ssr"))]
            changes: use_context::<Changes>(),
            result: RwSignal::new(sent_before),
        }
    }

    /// The form is on its way.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Rises with every answer, good or bad.
    pub fn attempts(self) -> Signal<usize> {
        self.attempts.into()
    }

    /// The last attempt succeeded.
    pub fn has_succeeded(self) -> bool {
        self.result.with(|result| matches!(result, Some(Ok(_))))
    }

    /// Why the last attempt failed.
    pub fn error(self) -> Option<UiError> {
        self.result
            .with(|result| result.as_ref()?.as_ref().err().cloned())
    }

    /// What the last attempt returned.
    pub fn answer<T: DeserializeOwned>(self) -> Option<Result<T, UiError>> {
        self.result.with(|result| {
            let answer = result.as_ref()?.as_ref();
            Some(match answer {
                Ok(text) => serde_json::from_str(text).map_err(|_| UiError::Transport),
                Err(error) => Err(error.clone()),
            })
        })
    }

    #[cfg(feature = "ssr")]
    fn send(self, _: &SubmitEvent) {}

    #[cfg(not(feature = "ssr"))]
    fn send(self, event: &SubmitEvent) {
        // A button with an address of its own leads there: that is the browser's to do.
        let leads_elsewhere = event
            .submitter()
            .is_some_and(|button| button.has_attribute("formaction"));
        if event.default_prevented() || leads_elsewhere {
            return;
        }
        event.prevent_default();
        let fields = client::fields(event);
        let form = client::target(event).and_then(|it| client::form_of(&it));
        let sent = form.clone().map(Sent::of);
        self.pending.set(true);
        leptos::task::spawn_local(async move {
            let reply = match fields {
                Some(fields) => super::post::form(self.path, fields).await,
                None => Err(UiError::Transport.into()),
            };
            let result = match reply {
                Ok(reply) => {
                    let leads_to = reply.leads_to.as_deref();
                    if leads_to.is_some_and(super::post::lead) {
                        // Nothing of this page changes any more. The browser may show it again as it is.
                        window_event_listener_untyped("pageshow", move |_| {
                            self.pending.try_set(false);
                        });
                        return;
                    }
                    if let Some(sent) = sent {
                        sent.saved();
                    }
                    if let Some(changes) = self.changes {
                        changes.noticed();
                    }
                    Ok(reply.text)
                }
                Err(refused) => {
                    self.is_kept.try_set(refused.is_kept());
                    // Its fields say what is wrong by then.
                    request_animation_frame(move || {
                        if let Some(form) = form {
                            client::focus_refused(&form);
                        }
                    });
                    Err(refused.error)
                }
            };
            // The page may be gone by now.
            self.result.try_set(Some(result));
            self.attempts.try_update(|attempts| *attempts += 1);
            self.pending.try_set(false);
        });
    }
}

/// A form that a server function takes. Without JavaScript the browser sends it and follows where the
/// answer leads. Where the session has ended, it offers the way on.
#[component]
pub fn PostForm(
    /// What becomes of it.
    action: FormAction,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let path = action.path;
    let ended = move || {
        let has_ended = action.error() == Some(UiError::SignedOut);
        has_ended.then(|| view! { <SignInAgain path=path is_kept=action.is_kept.get()/> })
    };
    view! {
        <form method="post" action=path on:submit=move |event| action.send(&event)>
            {ended}
            {children()}
        </form>
    }
}
