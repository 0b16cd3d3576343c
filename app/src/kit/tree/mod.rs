//! The topic tree: which topics and permissions a group has.
//!
//! Before hydration and without JavaScript it is a list of checkboxes ([`boxes`]); afterwards an
//! ARIA tree ([`live`]) with hidden inputs. Both send the same form fields.

mod boxes;
mod live;
mod model;

use leptos::{either::Either, ev, html, prelude::*};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::Node;

use self::{boxes::Boxes, live::Live, model::Model};
use super::{Icon, IconName, client, field_id};
use crate::turns::{do_in_turn, still};

/// A topic and what it contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeTopic {
    /// The value sent when the whole topic is granted: `accounts`.
    pub id: String,
    /// "Accounts".
    pub title: String,
    /// What the topic is about; may be empty.
    pub description: String,
    /// Its permissions.
    pub permissions: Vec<TreePermission>,
}

/// A permission of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreePermission {
    /// The value sent when it is granted alone: `accounts:view`.
    pub id: String,
    /// "View accounts".
    pub title: String,
    /// What it allows; may be empty.
    pub description: String,
}

/// The texts and names that both forms of the tree need.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Frame {
    id: String,
    name: String,
    label: String,
    locked_reason: String,
}

impl Frame {
    fn node_id(&self, node: model::Node) -> String {
        match node {
            model::Node::Topic(topic) => format!("{}-{topic}", self.id),
            model::Node::Permission(topic, permission) => {
                format!("{}-{topic}-{permission}", self.id)
            }
        }
    }

    fn lock_id(&self) -> String {
        format!("{}-locked", self.id)
    }

    /// Why some can't be changed.
    fn reason(&self) -> AnyView {
        view! {
            <p class="tree-note" id=self.lock_id()>
                <Icon name=IconName::Lock/>
                {self.locked_reason.clone()}
            </p>
        }
        .into_any()
    }

    /// What a locked node says about itself.
    fn described_by(&self, locked: bool) -> Option<String> {
        (locked && !self.locked_reason.is_empty()).then(|| self.lock_id())
    }
}

/// A form field with a tree of checkboxes. Every granted topic is sent as `name=topic`, every
/// permission granted alone as `name=topic:permission`. Locked ones keep their state and are sent too.
#[component]
pub fn Tree(
    /// The form field.
    #[prop(default = "grants[]".to_owned(), into)]
    name: String,
    /// Names the tree: "Security topics".
    #[prop(into)]
    label: String,
    /// The catalogue, in its order.
    topics: Vec<TreeTopic>,
    /// Saved ids of topics and permissions.
    granted: Vec<String>,
    /// Ids of topics and permissions that the editor may not change.
    #[prop(optional)]
    locked: Vec<String>,
    /// Why: "You can only grant what you may do yourself."
    #[prop(optional, into)]
    locked_reason: String,
    /// Nothing can be changed.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    let frame = Frame {
        id: field_id(&name),
        name,
        label,
        locked_reason,
    };
    let model = RwSignal::new(Model::new(topics, granted, locked, disabled));
    let alive = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(element) = root.get() else { return };
        let boxes = element.clone();
        do_in_turn(move || {
            // Boxes ticked before hydration count. A page that the browser made has none.
            let ticked = client::checkboxes(&boxes);
            if !ticked.is_empty() {
                // Gone where the page was left meanwhile.
                model.try_update(|model| model.adopt(&ticked));
            }
            alive.try_set(true);
        });
        let reset = window_event_listener(ev::reset, move |event| {
            let form = event.target().and_then(|form| form.dyn_into::<Node>().ok());
            if form.is_some_and(|form| form.contains(Some(&element))) {
                model.update(Model::undo);
            }
        });
        on_cleanup(move || reset.remove());
    });
    Effect::new(move |before: Option<Vec<String>>| {
        let granted = model.with(Model::granted);
        if before.is_some_and(|before| before != granted)
            && let Some(element) = root.get_untracked()
        {
            client::announce_input(&element);
        }
        granted
    });
    let changes = move || {
        let changes = model.with(Model::changes);
        (changes > 0).then(|| changes.to_string())
    };
    let reason = (!frame.locked_reason.is_empty() && model.with_untracked(Model::has_locks))
        .then(|| frame.reason());
    view! {
        <div class="tree-field" data-dirty=changes node_ref=root>
            {move || if alive.get() {
                Either::Right(view! { <Live frame=frame.clone() model=model/> })
            } else {
                let frame = frame.clone();
                Either::Left(still(move || view! { <Boxes frame=frame model=model.get_untracked()/> }.into_any()))
            }}
            {reason}
        </div>
    }
    .into_any()
}

/// The living tree as the browser shows it, all topics open or none: for the kit's page.
#[cfg(all(feature = "ssr", debug_assertions))]
pub(super) fn alive(
    name: &str,
    label: String,
    topics: Vec<TreeTopic>,
    granted: Vec<String>,
    locked: Vec<String>,
    locked_reason: &str,
    open: bool,
) -> AnyView {
    let frame = Frame {
        id: field_id(name),
        name: name.to_owned(),
        label,
        locked_reason: locked_reason.to_owned(),
    };
    let count = topics.len();
    let mut model = Model::new(topics, granted, locked, false);
    (0..count)
        .filter(|_| open)
        .for_each(|topic| model.flip(topic));
    let reason = model.has_locks().then(|| frame.reason());
    view! {
        <div class="tree-field">
            <Live frame=frame.clone() model=RwSignal::new(model)/>
            {reason}
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
