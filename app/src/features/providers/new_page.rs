//! Adding an identity provider.

use domain::{policy::Action, provider::ProviderForm};
use leptos::prelude::*;

use super::{
    addresses_card::AddressesCard,
    api::{AddProvider, Addresses, LoadAddresses},
    form::{LABELS, ProviderFields},
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{FormErrors, Loaded, Trouble, frame::here, tenant_param},
    kit::{ErrorSummary, Flash, SaveBar},
    layout::{Columns, Crumb, Page},
};

/// `/t/{tenant}/providers/new`
#[component]
pub fn NewProviderPage() -> impl IntoView {
    let tenant = tenant_param();
    let add = FormAction::of::<AddProvider>();
    let errors = FormErrors::of(add);
    let frame = here();
    let addresses = Load::new(move || LoadAddresses {
        tenant: tenant.get(),
    });
    if !frame.allows(Action::ManageIdentityProviders) {
        let denied = UiError::Denied(Action::ManageIdentityProviders);
        return view! { <Trouble error=denied/> }.into_any();
    }
    let list = frame.path("providers");
    let crumbs = vec![
        frame.crumb(),
        Crumb::new("Identity providers", list.clone()),
    ];
    let show = |addresses: Addresses| view! { <AddressesCard addresses=addresses/> };
    view! {
        <Page
            title="Add an identity provider"
            crumbs=crumbs
            lead="Nobody signs in through it until you activate it. You can test it before."
        >
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <Columns aside=move || view! { <Loaded from=addresses view=show/> }>
                <PostForm action=add>
                    <div class="stack">
                        <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                        <ProviderFields saved=ProviderForm::default() has_secret=false errors=errors/>
                        <SaveBar save="Add provider" cancel=Signal::stored(list) busy=add.pending() always=true/>
                    </div>
                </PostForm>
            </Columns>
        </Page>
    }
    .into_any()
}
