//! Where people of one tenant sign in.

use domain::{
    TenantId,
    provider::{OfferedProvider, SignInOffer},
};
use leptos::prelude::*;

use super::sign_in_api::LoadSignIn;
use crate::{
    call::Load,
    features::{DoneFlash, tenant_param},
    kit::{LinkButton, Note, Query, Tone, use_query},
    layout::Plain,
};

/// `/sign-in/at/{tenant}`
#[component]
pub fn SignInAtPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let offer = Load::new(move || LoadSignIn {
        tenant: tenant.get(),
    });
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match offer.read().await {
                    Some(Ok(offer)) => view! { <Offer offer=offer tenant=tenant query=query/> }.into_any(),
                    Some(Err(error)) => {
                        #[cfg(feature = "ssr")]
                        crate::answer::set_status(error.status());
                        drop(error);
                        view! { <Nothing/> }.into_any()
                    }
                    None => ().into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <Plain title="Nobody signs in here">
            <Note tone=Tone::Warn>"There is no identity provider at this address. Ask an administrator of your organisation."</Note>
            <LinkButton href="/sign-in">"Sign in with a password"</LinkButton>
        </Plain>
    }
}

#[component]
fn Offer(offer: SignInOffer, tenant: Memo<TenantId>, query: Signal<Query>) -> impl IntoView {
    let left = query.with_untracked(|query| query.get("left").map(ToOwned::to_owned));
    let providers = offer.providers.into_iter().map(|provider| {
        let leave = left.as_deref() == Some(provider.id.to_string().as_str());
        view! { <Way provider=provider tenant=tenant query=query leave=leave/> }
    });
    let providers = providers.collect_view();
    view! {
        <Plain title="Sign in" lead=offer.tenant_name>
            <DoneFlash query=query/>
            <div class="stack">{providers}</div>
            <p class="muted"><a href="/sign-in">"Sign in with a password"</a></p>
        </Plain>
    }
}

/// One provider: to sign in, and to sign out there for whoever has just signed out here.
#[component]
fn Way(
    provider: OfferedProvider,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    leave: bool,
) -> impl IntoView {
    let OfferedProvider { id, name, host } = provider;
    let href = move || {
        let wanted = query.get();
        let wanted = wanted.only(&["next"]);
        format!("/sign-in/with/{}/{id}{}", tenant.get(), wanted.href())
    };
    let leave = leave.then(|| {
        let href = move || format!("/sign-in/leave/{}/{id}", tenant.get());
        view! { <p><a href=href rel="external">"Sign out of "{name.clone()}" as well"</a></p> }
    });
    view! {
        <div>
            // Not a page of this console: the browser itself has to go there.
            <a class="button" data-kind="main" href=href rel="external">"Continue with "{name.clone()}</a>
            <p class="field-hint">"You go to "{host}</p>
            {leave}
        </div>
    }
}
