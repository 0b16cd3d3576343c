//! Creating a group.

use domain::{Field, policy::Action};
use leptos::prelude::*;
use texts::Words;

use super::api::CreateGroup;
use crate::{
    call::{FormAction, PostForm},
    error::UiError,
    features::{FormErrors, Trouble, frame::here, tenant_param},
    kit::{Card, CardBody, ErrorSummary, Flash, SaveBar, TextArea, TextInput},
    layout::{Crumb, Page},
};

const LABELS: &[(Field, Words)] = &[
    (Field::Name, texts::words::name),
    (Field::Description, texts::words::description),
];

/// `/t/{tenant}/groups/new`
#[component]
pub fn NewGroupPage() -> impl IntoView {
    let tenant = tenant_param();
    let create = FormAction::of::<CreateGroup>();
    let errors = FormErrors::of(create);
    let frame = here();
    if !frame.allows(Action::ManageGroups) {
        return view! { <Trouble error=UiError::Denied(Action::ManageGroups)/> }.into_any();
    }
    let list = frame.path("groups");
    let groups = Crumb::new(texts::words::security_groups(), list.clone());
    let crumbs = vec![frame.crumb(), groups];
    view! {
        <Page title=texts::groups::create_title() crumbs=crumbs lead=texts::groups::create_lead()>
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <PostForm action=create>
                <div class="stack">
                    <Card>
                        <CardBody>
                            <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                            <TextInput name="name" label=texts::words::name() hint=texts::groups::name_hint() required=true max_length=255 autofocus=true error=errors.field(Field::Name)/>
                            <TextArea name="description" label=texts::words::description() hint=texts::groups::description_hint() max_length=1000 error=errors.field(Field::Description)/>
                        </CardBody>
                    </Card>
                    <SaveBar save=texts::words::create_group() cancel=Signal::stored(list) busy=create.pending() always=true/>
                </div>
            </PostForm>
        </Page>
    }
    .into_any()
}
