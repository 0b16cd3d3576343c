//! What is known of an account beside its fields.

use domain::account::AccountDetail;
use leptos::prelude::*;

use crate::kit::{Card, CardBody, CopyField, DescriptionList, Term, Time};

/// Identifiers, dates, every e-mail address.
#[component]
pub(super) fn FactsCard(detail: AccountDetail) -> impl IntoView {
    let last_sign_in = match detail.last_sign_in {
        Some(at) => view! { <Time at=at/> }.into_any(),
        None => "never".into_any(),
    };
    let password = if detail.has_password {
        "set"
    } else {
        "not set"
    };
    let several = detail.emails.len() > 1;
    let emails = detail
        .emails
        .into_iter()
        .map(|email| view! { <div>{email}</div> })
        .collect_view();
    view! {
        <Card title="Facts">
            <CardBody>
                <CopyField name="account_id" label="Account ID" value=detail.summary.id.to_string()/>
                <DescriptionList>
                    {several.then(|| view! { <Term label="E-mail addresses">{emails}</Term> })}
                    {detail.external_id.map(|id| view! { <Term label="External ID"><span class="mono">{id}</span></Term> })}
                    <Term label="Password">{password}</Term>
                    <Term label="Last sign-in">{last_sign_in}</Term>
                    <Term label="Added"><Time at=detail.created_at/></Term>
                    <Term label="Last saved"><Time at=detail.summary.updated_at/></Term>
                    <Term label="Saved by">{detail.updated_by}</Term>
                </DescriptionList>
            </CardBody>
        </Card>
    }
}
