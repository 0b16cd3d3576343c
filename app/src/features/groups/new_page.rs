//! Creating a group.

use domain::{Field, policy::Action};
use leptos::prelude::*;

use super::api::CreateGroup;
use crate::{
    call::{FormAction, PostForm},
    error::UiError,
    features::{FormErrors, Trouble, frame::here, tenant_param},
    kit::{Card, CardBody, ErrorSummary, Flash, SaveBar, TextArea, TextInput},
    layout::{Crumb, Page},
};

const LABELS: &[(Field, &str)] = &[(Field::Name, "Name"), (Field::Description, "Description")];

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
    let crumbs = vec![frame.crumb(), Crumb::new("Security groups", list.clone())];
    view! {
        <Page title="Create a security group" crumbs=crumbs lead="A set of accounts, and what they may do. You choose members and topics next.">
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <PostForm action=create>
                <div class="stack">
                    <Card>
                        <CardBody>
                            <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                            <TextInput name="name" label="Name" hint="Unique in the tenant; can't be changed later" required=true max_length=255 autofocus=true error=errors.field(Field::Name)/>
                            <TextArea name="description" label="Description" hint="What the group is for" max_length=1000 error=errors.field(Field::Description)/>
                        </CardBody>
                    </Card>
                    <SaveBar save="Create group" cancel=Signal::stored(list) busy=create.pending() always=true/>
                </div>
            </PostForm>
        </Page>
    }
    .into_any()
}
