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
        <Plain title=texts::providers::at_nothing_title()>
            <Note tone=Tone::Warn>{texts::providers::at_nothing()}</Note>
            <LinkButton href="/sign-in">{texts::providers::with_password()}</LinkButton>
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
        <Plain title=texts::words::sign_in() lead=offer.tenant_name>
            <DoneFlash query=query/>
            <div class="stack">{providers}</div>
            <p class="muted"><a href="/sign-in">{texts::providers::with_password()}</a></p>
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
        view! { <p><a href=href rel="external">{texts::providers::leave(&name)}</a></p> }
    });
    view! {
        <div>
            // Not a page of this console: the browser itself has to go there.
            <a class="button" data-kind="main" href=href rel="external">{texts::providers::continue_with(&name)}</a>
            <p class="field-hint">{texts::providers::you_go_to(&host)}</p>
            {leave}
        </div>
    }
}
