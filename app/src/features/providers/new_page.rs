//! Adding an identity provider.

use domain::{TenantId, provider::ProviderForm};
use leptos::prelude::*;

use super::{
    addresses_card::AddressesCard,
    api::{AddProvider, Addresses, LoadAddresses},
    form::{LABELS, ProviderFields},
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        FormErrors, Loaded,
        frame::{FrameData, here},
        tenant_param,
    },
    kit::{ErrorSummary, Flash, SaveBar},
    layout::{Columns, Crumb, Page},
};

/// `/t/{tenant}/providers/new`
#[component]
pub fn NewProviderPage() -> impl IntoView {
    let tenant = tenant_param();
    let add = FormAction::of::<AddProvider>();
    let frame = here();
    // Asked for once: what was pasted at the provider stays true.
    let addresses = Load::new(move || LoadAddresses {
        tenant: tenant.get(),
    });
    let show = move |addresses: Addresses| {
        view! { <Shown addresses=addresses tenant=tenant frame=frame.clone() add=add/> }
    };
    view! { <Loaded from=addresses view=show/> }
}

#[component]
fn Shown(
    addresses: Addresses,
    tenant: Memo<TenantId>,
    frame: FrameData,
    add: FormAction,
) -> impl IntoView {
    let errors = FormErrors::of(add);
    let list = frame.path("providers");
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::identity_providers(), list.clone()),
    ];
    let provider = addresses.provider.to_string();
    view! {
        <Page
            title=texts::providers::new_title()
            crumbs=crumbs
            lead=texts::providers::new_lead()
        >
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <Columns aside=move || view! { <AddressesCard addresses=addresses/> }>
                <PostForm action=add>
                    <div class="stack">
                        <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                        <input type="hidden" name="provider" value=provider/>
                        <ProviderFields saved=ProviderForm::default() has_secret=false errors=errors/>
                        <SaveBar save=texts::providers::new_save() cancel=Signal::stored(list) busy=add.pending() always=true/>
                    </div>
                </PostForm>
            </Columns>
        </Page>
    }
}
