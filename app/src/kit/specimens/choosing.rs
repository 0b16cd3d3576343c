//! What one chooses from: selects, boxes, the topic tree.

use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{Checkbox, Choice, Select, Tree, TreePermission, TreeTopic, tree};

const LONG: &str = "Northern Europe, in the data centre that all subsidiaries have agreed on";
const REASON: &str = "You can only grant what you may do yourself.";

pub(super) fn all() -> AnyView {
    view! {
        <Specimen id="select" title="Select">
            <State name="Nothing chosen"><Select name="select_empty" label="Region" choices=regions() placeholder="Choose a region" required=true/></State>
            <State name="Chosen, with a hint"><Select name="select_hint" label="Region" choices=regions() value="eu" hint="It can't be changed later"/></State>
            <State name="Hover" force="hover"><Select name="select_hover" label="Region" choices=regions() value="eu"/></State>
            <State name="Focus" force="focus"><Select name="select_focus" label="Region" choices=regions() value="eu"/></State>
            <State name="Invalid"><Select name="select_bad" label="Region" choices=regions() placeholder="Choose a region" error="Choose a region." required=true/></State>
            <State name="Read-only"><Select name="select_lock" label="Region" choices=regions() value="eu" lock="Chosen at registration"/></State>
            <State name="Long text"><Select name="select_long" label="Region" choices=regions() value="north"/></State>
        </Specimen>
        <Specimen id="checkbox" title="Checkbox">
            <State name="Empty"><Checkbox name="box_empty" label="Enabled"/></State>
            <State name="Ticked, with a hint"><Checkbox name="box_ticked" label="Enabled" checked=true hint="Members may do what the group grants"/></State>
            <State name="Hover" force="hover"><Checkbox name="box_hover" label="Enabled"/></State>
            <State name="Focus" force="focus"><Checkbox name="box_focus" label="Enabled" checked=true/></State>
            <State name="Long text"><Checkbox name="box_long" label=LONG hint=LONG/></State>
        </Specimen>
        <Specimen id="tree" title="Tree">
            <State name="Before it is alive"><div class="card"><Tree name="tree_boxes[]" label="Topics, boxes" topics=topics() granted=granted()/></div></State>
            <State name="Before it is alive, locked"><div class="card">
                <Tree name="tree_locked[]" label="Topics, locked boxes" topics=topics() granted=granted() locked=locked() locked_reason=REASON/>
            </div></State>
            <State name="Alive"><div class="card">{alive("tree_alive", Vec::new(), true)}</div></State>
            <State name="Alive, locked"><div class="card">{alive("tree_alive_locked", locked(), true)}</div></State>
            <State name="Alive, hover" force="hover"><div class="card">{alive("tree_hover", Vec::new(), false)}</div></State>
            <State name="Alive, nothing can be changed"><div class="card">{alive("tree_fixed", everything(), false)}</div></State>
        </Specimen>
    }
    .into_any()
}

fn alive(name: &str, locked: Vec<String>, open: bool) -> AnyView {
    let label = format!("Topics, {name}");
    tree::alive(name, label, topics(), granted(), locked, REASON, open)
}

fn regions() -> Vec<Choice> {
    vec![
        Choice::new("eu", "Frankfurt"),
        Choice::new("us", "Virginia"),
        Choice::new("north", LONG),
    ]
}

fn topics() -> Vec<TreeTopic> {
    let topic = |id: &str, title: &str, permissions: &[(&str, &str)]| TreeTopic {
        id: id.to_owned(),
        title: title.to_owned(),
        description: String::new(),
        permissions: permissions
            .iter()
            .map(|(verb, title)| TreePermission {
                id: format!("{id}:{verb}"),
                title: (*title).to_owned(),
                description: String::new(),
            })
            .collect(),
    };
    vec![
        topic(
            "accounts",
            "Accounts",
            &[
                ("view", "View accounts"),
                ("manage", "Add and edit accounts"),
                ("enable", "Enable and disable accounts"),
            ],
        ),
        topic("namespaces", "Namespaces", &[("view", "View namespaces")]),
        topic(
            "billing",
            "Billing and everything that the accountants need for it",
            &[("view", "View invoices"), ("pay", "Pay")],
        ),
    ]
}

fn granted() -> Vec<String> {
    ["accounts:view", "accounts:manage", "namespaces"]
        .map(str::to_owned)
        .to_vec()
}

fn locked() -> Vec<String> {
    ["accounts:manage", "billing:pay"]
        .map(str::to_owned)
        .to_vec()
}

fn everything() -> Vec<String> {
    ["accounts", "namespaces", "billing"]
        .map(str::to_owned)
        .to_vec()
}
