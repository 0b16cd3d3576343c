//! Whether local accounts need a second factor.

use domain::{TenantId, policy::Action, session::FactorPolicy};
use leptos::prelude::*;

use super::factor_api::{LoadFactorPolicy, SetFactorPolicy};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{FormErrors, Loaded, frame::here, successes},
    kit::{ButtonKind, Card, CardBody, Checkbox, Flash, SubmitButton},
};

/// The rule as it stands, and what sets it. Made at the top of a page, as every [`Load`].
#[derive(Clone, Copy)]
pub(super) struct FactorRule {
    tenant: Memo<TenantId>,
    set: FormAction,
    policy: Load<FactorPolicy>,
}

impl FactorRule {
    pub(super) fn new(tenant: Memo<TenantId>) -> Self {
        let set = FormAction::of::<SetFactorPolicy>();
        let saved = successes(set);
        let policy = Load::again(
            move || saved.get(),
            move || LoadFactorPolicy {
                tenant: tenant.get(),
            },
        );
        Self {
            tenant,
            set,
            policy,
        }
    }
}

/// The card on the tenant's details.
#[component]
pub(super) fn FactorCard(rule: FactorRule) -> impl IntoView {
    let FactorRule {
        tenant,
        set,
        policy,
    } = rule;
    let may_save = here().allows(Action::SaveTenant);
    let errors = FormErrors::of(set);
    let show = move |policy: FactorPolicy| {
        if !may_save || policy == FactorPolicy::ByOperator {
            let rule = match policy {
                FactorPolicy::ByOperator => texts::tenants::factor_by_operator(),
                FactorPolicy::ByTenant => texts::tenants::factor_is_required(),
                FactorPolicy::Optional => texts::tenants::factor_is_optional(),
            };
            return view! { <p>{rule}</p> }.into_any();
        }
        view! {
            <PostForm action=set>
                <div class="form">
                    <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                    <Flash message=errors.message()/>
                    <Checkbox
                        name="required"
                        label=texts::tenants::factor_required()
                        hint=texts::tenants::factor_hint()
                        checked={policy == FactorPolicy::ByTenant}
                    />
                    <div class="actions">
                        <SubmitButton kind=ButtonKind::Plain busy=set.pending()>{texts::tenants::save_rule()}</SubmitButton>
                    </div>
                </div>
            </PostForm>
        }
        .into_any()
    };
    view! {
        <Card title=texts::tenants::signing_in()>
            <CardBody>
                <Loaded from=policy view=show/>
            </CardBody>
        </Card>
    }
}
