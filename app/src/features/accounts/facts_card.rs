//! What is known of an account beside its fields.

use domain::account::AccountDetail;
use leptos::prelude::*;

use crate::kit::{Card, CardBody, CopyField, DescriptionList, Term, Time};

/// Identifiers, dates, every e-mail address.
#[component]
pub(super) fn FactsCard(detail: AccountDetail) -> impl IntoView {
    let last_sign_in = match detail.last_sign_in {
        Some(at) => view! { <Time at=at/> }.into_any(),
        None => texts::accounts::never_signed_in().into_any(),
    };
    let password = match detail.has_password {
        true => texts::accounts::password_set(),
        false => texts::accounts::password_not_set(),
    };
    let several = detail.emails.len() > 1;
    let emails = detail
        .emails
        .into_iter()
        .map(|email| view! { <div>{email}</div> })
        .collect_view();
    view! {
        <Card title=texts::words::facts()>
            <CardBody>
                <CopyField name="account_id" label=texts::accounts::account_id() value=detail.summary.id.to_string()/>
                <DescriptionList>
                    {several.then(|| view! { <Term label=texts::accounts::email_addresses()>{emails}</Term> })}
                    {detail.external_id.map(|id| view! { <Term label=texts::accounts::external_id()><span class="mono">{id}</span></Term> })}
                    <Term label=texts::words::password()>{password}</Term>
                    <Term label=texts::accounts::last_sign_in()>{last_sign_in}</Term>
                    <Term label=texts::words::added()><Time at=detail.created_at/></Term>
                    <Term label=texts::words::last_saved()><Time at=detail.summary.updated_at/></Term>
                    <Term label=texts::words::saved_by()>{detail.updated_by}</Term>
                </DescriptionList>
            </CardBody>
        </Card>
    }
}
