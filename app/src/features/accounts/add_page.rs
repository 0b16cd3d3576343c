//! Adding a LOCAL account.

use domain::{TenantId, account::AccountForm, policy::Action};
use leptos::prelude::*;

use super::{
    api::{AddAccount, OfferAccountForm},
    form::{AccountFields, Editing, LABELS},
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{FormErrors, Loaded, Trouble, frame::here, tenant_param},
    kit::{ErrorSummary, Flash, SaveBar},
    layout::{Crumb, Page},
};

/// `/t/{tenant}/accounts/new`
#[component]
pub fn AddAccountPage() -> impl IntoView {
    let tenant = tenant_param();
    let add = FormAction::of::<AddAccount>();
    let errors = FormErrors::of(add);
    let frame = here();
    if !frame.allows(Action::ManageAccounts) {
        return view! { <Trouble error=UiError::Denied(Action::ManageAccounts)/> }.into_any();
    }
    let offer = Load::new(move || OfferAccountForm {
        tenant: tenant.get(),
    });
    let list = frame.path("accounts");
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::accounts(), list.clone()),
    ];
    let show = move |()| {
        view! { <AddForm tenant=tenant errors=errors action=add cancel=list.clone()/> }
    };
    view! {
        <Page
            title=texts::accounts::add_title()
            crumbs=crumbs
            lead=texts::accounts::add_lead()
        >
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <Loaded from=offer view=show/>
        </Page>
    }
    .into_any()
}

#[component]
fn AddForm(
    tenant: Memo<TenantId>,
    errors: FormErrors,
    action: FormAction,
    cancel: String,
) -> impl IntoView {
    view! {
        <PostForm action=action>
            <div class="stack">
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="version" value="0"/>
                <AccountFields saved=AccountForm::default() editing=Editing::New errors=errors/>
                <SaveBar save=texts::words::add_account() cancel=Signal::stored(cancel) busy=action.pending() always=true/>
            </div>
        </PostForm>
    }
}
