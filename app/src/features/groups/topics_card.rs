//! The tree of topics and permissions that a group grants.

use leptos::prelude::*;

use super::api::GroupView;
use crate::{
    features::FormErrors,
    kit::{Card, CardBody, LinkButton, Note, Tone, Tree},
};

/// A card with the tree; part of the form of the group's page.
#[component]
pub fn TopicsCard(
    /// The group.
    view: GroupView,
    /// The person may grant topics.
    may_edit: bool,
    /// The page that says who can do what here.
    access: String,
    /// What is wrong.
    errors: FormErrors,
) -> impl IntoView {
    let summary = &view.detail.summary;
    let is_owner_group = summary.is_owner_group;
    let granted: Vec<String> = view.detail.grants.iter().map(ToString::to_string).collect();
    let locked_reason = if view.locked.is_empty() {
        ""
    } else {
        texts::groups::only_your_own()
    };
    let error = errors.field(domain::Field::Grants);
    view! {
        <Card
            title=texts::words::security_topics()
            lead=texts::groups::topics_lead()
            actions=move || view! { <LinkButton href=access>{texts::groups::who_can_do_what()}</LinkButton> }
        >
            {is_owner_group.then(|| view! {
                <CardBody><Note>{texts::groups::owner_group_note()}</Note></CardBody>
            })}
            {move || error.get().map(|text| view! {
                <CardBody><Note tone=Tone::Bad>{text}</Note></CardBody>
            })}
            <Tree
                label=texts::words::security_topics()
                topics=view.topics
                granted=granted
                locked=view.locked
                locked_reason=locked_reason
                disabled=is_owner_group || !may_edit
            />
        </Card>
    }
}
