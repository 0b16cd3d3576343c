//! The fields of a provider, for adding and editing.

use domain::{
    Field,
    provider::{ClientAuth, Matching, ProviderForm},
};
use leptos::prelude::*;

use super::titles::{auth_title, matching_title};
use crate::{
    features::FormErrors,
    kit::{Card, CardBody, Choice, InputKind, Select, TextArea, TextInput},
};

/// The labels, for the summary of what is wrong.
pub const LABELS: &[(Field, &str)] = &[
    (Field::Name, "Name"),
    (Field::Description, "Description"),
    (Field::Issuer, "Issuer"),
    (Field::ClientId, "Client ID"),
    (Field::ClientSecret, "Client secret"),
    (Field::AuthMethod, "Client authentication"),
    (Field::Matching, "Accounts are found by"),
    (Field::SubjectClaim, "Claim"),
];

/// The inputs, empty or as saved.
#[component]
pub fn ProviderFields(
    /// As it is saved.
    saved: ProviderForm,
    /// It has a secret that an empty field keeps.
    has_secret: bool,
    /// Why nothing can be changed.
    #[prop(optional, into)]
    lock: MaybeProp<String>,
    /// What is wrong.
    errors: FormErrors,
) -> impl IntoView {
    let methods = ClientAuth::ALL
        .iter()
        .map(|method| Choice::new(method.as_str(), auth_title(*method)));
    let matchings = Matching::ALL
        .iter()
        .map(|matching| Choice::new(matching.as_str(), matching_title(*matching)));
    let secret_hint = if has_secret {
        "Leave empty to keep the saved one, and with a key"
    } else {
        "Kept encrypted, and never shown again. Leave empty with a key."
    };
    view! {
        <input type="hidden" name="version" value=saved.version.to_string()/>
        <Card title="Provider">
            <CardBody>
                <div class="form">
                    <TextInput name="name" label="Name" value=saved.name hint="People who sign in see it" required=true max_length=255 lock=lock error=errors.field(Field::Name)/>
                    <TextInput name="issuer" label="Issuer" kind=InputKind::Code value=saved.issuer hint="The rest is read from there: https://login.microsoftonline.com/your-directory/v2.0, https://your-company.okta.com" required=true lock=lock error=errors.field(Field::Issuer)/>
                    <TextInput name="client_id" label="Client ID" kind=InputKind::Code value=saved.client_id required=true lock=lock error=errors.field(Field::ClientId)/>
                    <TextInput name="client_secret" label="Client secret" kind=InputKind::Password hint=secret_hint autocomplete="new-password" lock=lock error=errors.field(Field::ClientSecret)/>
                    <TextArea name="description" label="Description" value=saved.description lock=lock error=errors.field(Field::Description)/>
                </div>
            </CardBody>
        </Card>
        <Card title="Accounts">
            <CardBody>
                <div class="form">
                    <Select name="matching" label="Accounts are found by" choices=matchings.collect() value=saved.matching hint="By user name only where this provider alone gives out user names. E-mail addresses never count." lock=lock error=errors.field(Field::Matching)/>
                    <TextInput name="subject_claim" label="Claim" kind=InputKind::Code value=saved.subject_claim hint="Compared with externalId: sub, or oid for Entra ID" max_length=100 lock=lock error=errors.field(Field::SubjectClaim)/>
                    <Select name="auth_method" label="Client authentication" choices=methods.collect() value=saved.auth_method hint="With a key this server makes one; you find it on the next page, to give to the provider" lock=lock error=errors.field(Field::AuthMethod)/>
                </div>
            </CardBody>
        </Card>
    }
}
