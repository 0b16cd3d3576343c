//! The fields of a provider, for adding and editing.

use domain::{
    Field,
    provider::{ClientAuth, Matching, ProviderForm},
};
use leptos::prelude::*;
use texts::Words;

use super::titles::{auth_title, matching_title};
use crate::{
    features::FormErrors,
    kit::{Card, CardBody, Choice, InputKind, Select, TextArea, TextInput},
};

/// The labels, for the summary of what is wrong.
pub const LABELS: &[(Field, Words)] = &[
    (Field::Name, texts::words::name),
    (Field::Description, texts::words::description),
    (Field::Issuer, texts::providers::issuer),
    (Field::ClientId, texts::providers::client_id),
    (Field::AuthMethod, texts::providers::client_auth),
    (Field::ClientSecret, texts::providers::client_secret),
    (Field::Matching, texts::providers::matching),
    (Field::SubjectClaim, texts::providers::claim),
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
        texts::providers::client_secret_saved()
    } else {
        texts::providers::client_secret_new()
    };
    view! {
        <input type="hidden" name="version" value=saved.version.to_string()/>
        <Card title=texts::providers::provider()>
            <CardBody>
                <div class="form">
                    <TextInput name="name" label=texts::words::name() value=saved.name hint=texts::providers::name_hint() required=true max_length=255 lock=lock error=errors.field(Field::Name)/>
                    <TextInput name="issuer" label=texts::providers::issuer() kind=InputKind::Code value=saved.issuer hint=texts::providers::issuer_hint() required=true lock=lock error=errors.field(Field::Issuer)/>
                    <TextInput name="client_id" label=texts::providers::client_id() kind=InputKind::Code value=saved.client_id required=true lock=lock error=errors.field(Field::ClientId)/>
                    <Select name="auth_method" label=texts::providers::client_auth() choices=methods.collect() value=saved.auth_method hint=texts::providers::client_auth_hint() lock=lock error=errors.field(Field::AuthMethod)/>
                    <TextInput name="client_secret" label=texts::providers::client_secret() kind=InputKind::Password hint=secret_hint autocomplete="new-password" lock=lock error=errors.field(Field::ClientSecret)/>
                    <TextArea name="description" label=texts::words::description() value=saved.description lock=lock error=errors.field(Field::Description)/>
                </div>
            </CardBody>
        </Card>
        <Card title=texts::words::accounts()>
            <CardBody>
                <div class="form">
                    <Select name="matching" label=texts::providers::matching() choices=matchings.collect() value=saved.matching hint=texts::providers::matching_hint() lock=lock error=errors.field(Field::Matching)/>
                    <TextInput name="subject_claim" label=texts::providers::claim() kind=InputKind::Code value=saved.subject_claim hint=texts::providers::claim_hint() max_length=100 lock=lock error=errors.field(Field::SubjectClaim)/>
                </div>
            </CardBody>
        </Card>
    }
}
