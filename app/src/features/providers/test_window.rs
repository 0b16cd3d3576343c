//! A test walks through the provider's pages, in a window of its own; the page that it was begun on hears when it is over.

use domain::{ProviderId, TenantId, provider::ProviderTest};
use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;

use super::api::LoadProvider;
use crate::{
    call::fetch,
    kit::{Button, Query, windows},
};

/// Under this name windows tell each other which provider was tested, and nothing of what came of it: that is read
/// from the server, by whoever may.
const CHANNEL: &str = "provider-tested";
/// In the address of the page that a test leads to.
const TESTED: &str = "tested";

/// Begins a test: in a small window, or in a tab where there is no JavaScript or no such window.
#[component]
pub(super) fn TestLink(
    /// Where it begins.
    href: String,
) -> impl IntoView {
    let begins = href.clone();
    view! {
        <a
            class="button"
            data-kind="plain"
            href=href
            target="_blank"
            rel="noopener external"
            on:click=move |event| windows::open_small(&event, &begins)
        >
            {texts::providers::test_connection()}
        </a>
    }
}

/// Where a test has led to this page: a way back to the one behind it.
#[component]
pub(super) fn CloseWindow(
    /// The page's address.
    query: Signal<Query>,
) -> impl IntoView {
    let stays_open = RwSignal::new(false);
    let close = move |_| {
        windows::close();
        stays_open.set(true);
    };
    let has_led_here = query.with_untracked(|query| query.get(TESTED).is_some());
    has_led_here.then(|| view! {
        <div class="actions scripted">
            <Button on:click=close>{texts::providers::close_window()}</Button>
            {move || stays_open.get().then(|| view! { <p class="muted">{texts::providers::close_window_yourself()}</p> })}
        </div>
    })
}

/// The last test, as it is now: when one ends in another window it is read again, and only it, so that what is typed
/// into the page's form stays. The page that a test has led to tells the others.
pub(super) fn last_test(
    tenant: Memo<TenantId>,
    provider: ProviderId,
    loaded: Option<ProviderTest>,
    query: Signal<Query>,
) -> ArcRwSignal<Option<ProviderTest>> {
    let test = ArcRwSignal::new(loaded);
    let shown = test.clone();
    Effect::new(move |_| {
        let shown = shown.clone();
        let tenant = tenant.get_untracked();
        let channel = windows::Channel::new(CHANNEL, move |tested| {
            if tested != provider.to_string() {
                return;
            }
            let shown = shown.clone();
            spawn_local(async move {
                if let Ok(found) = fetch(LoadProvider { tenant, provider }).await {
                    shown.set(found.test);
                }
            });
        });
        let Some(channel) = channel else {
            return;
        };
        if query.with_untracked(|query| query.get(TESTED).is_some()) {
            channel.tell(&provider.to_string());
        }
        let channel = SendWrapper::new(channel);
        on_cleanup(move || drop(channel));
    });
    test
}
