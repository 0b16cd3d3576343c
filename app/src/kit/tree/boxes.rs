//! The tree before hydration and without JavaScript: real checkboxes, the permissions of each topic
//! in a `<details>`. It looks like the live tree with every topic closed, so nothing moves when the
//! tree comes alive.

use leptos::prelude::*;

use super::{
    Frame, TreePermission, TreeTopic,
    live::Locked,
    model::{Model, Node},
};
use crate::kit::{Icon, IconName};

#[component]
pub(super) fn Boxes(frame: Frame, model: Model) -> impl IntoView {
    let (granted, all) = model.totals();
    let topics = model.topics().iter().enumerate();
    let topics: Vec<AnyView> = topics
        .map(|(index, topic)| topic_boxes(&frame, &model, index, topic))
        .collect();
    view! {
        <fieldset class="tree-boxes">
            <legend class="hidden">{frame.label}</legend>
            <div class="tree-tools">
                <span class="muted">{texts::kit::permissions_granted(granted, all)}</span>
            </div>
            <ul class="tree">{topics}</ul>
        </fieldset>
    }
    .into_any()
}

fn topic_boxes(frame: &Frame, model: &Model, index: usize, topic: &TreeTopic) -> AnyView {
    let node = Node::Topic(index);
    let (granted, all) = model.counts(index);
    // Clearing a topic here would clear its locked permissions with it.
    let fixed = !model.may_be_whole(index);
    let permissions = topic
        .permissions
        .iter()
        .enumerate()
        .map(|(inner, permission)| {
            permission_box(frame, model, Node::Permission(index, inner), permission)
        });
    let permissions: Vec<AnyView> = permissions.collect();
    let id = frame.node_id(node);
    view! {
        <li class="tree-topic">
            <div class="tree-row topic-row">
                <Box frame=frame.clone() id=id.clone() value=topic.id.clone() checked=model.is_whole(index) fixed=fixed/>
                <label for=id class="tree-title">{topic.title.clone()}</label>
                {model.is_locked(node).then(|| view! { <Locked/> })}
                <span class="tree-count">{texts::kit::granted(granted, all)}</span>
            </div>
            <details class="tree-details">
                <summary>
                    <Icon name=IconName::ChevronRight/>
                    <span class="hidden">{texts::kit::permissions_of(&topic.title)}</span>
                </summary>
                <ul>{permissions}</ul>
            </details>
        </li>
    }
    .into_any()
}

fn permission_box(
    frame: &Frame,
    model: &Model,
    node: Node,
    permission: &TreePermission,
) -> AnyView {
    let id = frame.node_id(node);
    let whole = model.is_whole(node.topic());
    let locked = model.is_locked(node);
    let checked = !whole && model.check(node) == super::model::Check::All;
    view! {
        <li class="tree-row permission-row">
            <Box frame=frame.clone() id=id.clone() value=permission.id.clone() checked=checked fixed=locked/>
            <label for=id class="tree-title">{permission.title.clone()}</label>
            {locked.then(|| view! { <Locked/> })}
            <span class="tree-code">{permission.id.clone()}</span>
        </li>
    }
    .into_any()
}

/// A checkbox. One that can't be changed isn't sent, so a hidden input keeps what is granted.
#[component]
fn Box(frame: Frame, id: String, value: String, checked: bool, fixed: bool) -> impl IntoView {
    let kept = (fixed && checked)
        .then(|| view! { <input type="hidden" name=frame.name.clone() value=value.clone()/> });
    let described = frame.described_by(fixed);
    view! {
        {kept}
        <input
            id=id
            class="box"
            type="checkbox"
            name=frame.name
            value=value
            checked=checked
            disabled=fixed
            aria-describedby=described
        />
    }
    .into_any()
}
