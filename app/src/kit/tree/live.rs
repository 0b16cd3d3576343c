//! The tree in a living page: the ARIA tree pattern with checkboxes (w3c/aria-practices, treeview).

use leptos::{
    attr::custom::custom_attribute,
    ev::{FocusEvent, KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::{
    Frame,
    model::{Check, Model, Node},
};
use crate::kit::{Button, ButtonKind, Icon, IconName, client};

/// Letters typed within this time belong together, in milliseconds.
const TYPING: f64 = 500.0;

#[component]
pub(super) fn Live(frame: Frame, model: RwSignal<Model>) -> impl IntoView {
    let typed = StoredValue::new((String::new(), 0.0));
    let on_key = {
        let frame = frame.clone();
        move |event: KeyboardEvent| {
            let handled = model
                .try_update(|model| handle_key(model, &event, typed))
                .unwrap_or(false);
            if handled {
                event.prevent_default();
                client::focus(&frame.node_id(model.with_untracked(Model::focus)));
            }
        }
    };
    let values = {
        let name = frame.name.clone();
        move || {
            let values = model.with(Model::granted).into_iter();
            let name = name.clone();
            values
                .map(move |value| view! { <input type="hidden" name=name.clone() value=value/> })
                .collect_view()
        }
    };
    let totals = move || {
        let (granted, all) = model.with(Model::totals);
        texts::kit::permissions_granted(granted, all)
    };
    let unchangeable =
        model.with_untracked(|model| model.nodes().all(|node| model.is_locked(node)));
    let topics = model.with_untracked(|model| model.topics().len());
    let nodes: Vec<_> = (0..topics)
        .map(|topic| view! { <TopicNode frame=frame.clone() model=model topic=topic/> })
        .collect();
    view! {
        <div class="tree-tools">
            <span class="muted" role="status">{totals}</span>
            <div class="actions">
                <Button kind=ButtonKind::Quiet disabled=unchangeable on:click=move |_| model.update(Model::select_all)>
                    {texts::kit::select_all()}
                </Button>
                <Button kind=ButtonKind::Quiet disabled=unchangeable on:click=move |_| model.update(Model::select_none)>
                    {texts::kit::select_none()}
                </Button>
            </div>
        </div>
        <ul class="tree" role="tree" aria-label=frame.label aria-multiselectable="true" on:keydown=on_key>
            {nodes}
        </ul>
        {values}
    }
    .into_any()
}

#[component]
fn TopicNode(frame: Frame, model: RwSignal<Model>, topic: usize) -> impl IntoView {
    let node = Node::Topic(topic);
    let Some((title, children)) = model.with_untracked(|model| {
        model
            .topics()
            .get(topic)
            .map(|it| (it.title.clone(), it.permissions.len()))
    }) else {
        return ().into_any();
    };
    let open = move || model.with(|model| model.is_open(topic));
    let counts = move || {
        let (granted, all) = model.with(|model| model.counts(topic));
        texts::kit::granted(granted, all)
    };
    let locked = model.with_untracked(|model| model.is_locked(node));
    let described = frame.described_by(locked);
    let id = frame.node_id(node);
    let group = format!("{id}-group");
    let click = click_handler(&frame, model, node);
    let flip = move |event: MouseEvent| {
        event.stop_propagation();
        model.update(|model| model.flip(topic));
    };
    // Made when they are first seen: a catalogue may hold hundreds.
    let seen = Memo::new(move |before| before == Some(&true) || open());
    let permissions = move || {
        seen.get().then(|| {
            (0..children)
                .map(|permission| view! { <PermissionNode frame=frame.clone() model=model topic=topic permission=permission/> })
                .collect_view()
        })
    };
    view! {
        <li role="none">
            <div
                id=id
                class="tree-row topic-row"
                role="treeitem"
                {custom_attribute("aria-level", "1")}
                aria-owns=(children > 0).then(|| group.clone())
                aria-expanded=move || (children > 0).then(|| if open() { "true" } else { "false" })
                aria-checked=move || model.with(|model| model.check(node)).aria()
                aria-disabled=locked.then_some("true")
                aria-describedby=described
                tabindex=move || tab_index(model, node)
                on:click=click
                on:focus=focus_handler(model, node)
            >
                <span class="tree-chevron" on:click=flip>
                    {(children > 0).then(|| view! { <Icon name=IconName::ChevronRight/> })}
                </span>
                <Mark model=model node=node/>
                <span class="tree-title">{title}</span>
                {locked.then(|| view! { <Locked/> })}
                <span class="tree-count">{counts}</span>
            </div>
            {(children > 0).then(|| view! {
                <ul id=group.clone() role="group" hidden=move || !open()>{permissions}</ul>
            })}
        </li>
    }
    .into_any()
}

#[component]
fn PermissionNode(
    frame: Frame,
    model: RwSignal<Model>,
    topic: usize,
    permission: usize,
) -> impl IntoView {
    let node = Node::Permission(topic, permission);
    let Some(found) = model.with_untracked(|model| {
        model
            .topics()
            .get(topic)
            .and_then(|it| it.permissions.get(permission))
            .cloned()
    }) else {
        return ().into_any();
    };
    let locked = model.with_untracked(|model| model.is_locked(node));
    let id = frame.node_id(node);
    let described = frame.described_by(locked);
    let click = click_handler(&frame, model, node);
    view! {
        <li role="none">
            <div
                id=id
                class="tree-row permission-row"
                role="treeitem"
                {custom_attribute("aria-level", "2")}
                aria-checked=move || model.with(|model| model.check(node)).aria()
                aria-disabled=locked.then_some("true")
                aria-describedby=described
                tabindex=move || tab_index(model, node)
                on:click=click
                on:focus=focus_handler(model, node)
            >
                <Mark model=model node=node/>
                <span class="tree-title" title=found.description>{found.title}</span>
                {locked.then(|| view! { <Locked/> })}
                <span class="tree-code">{found.id}</span>
            </div>
        </li>
    }
    .into_any()
}

/// The drawn box: a real checkbox within a `treeitem` would be a control within a control.
#[component]
fn Mark(model: RwSignal<Model>, node: Node) -> impl IntoView {
    let state = move || match model.with(|model| model.check(node)) {
        Check::All => "all",
        Check::Some => "some",
        Check::Nothing => "nothing",
    };
    view! { <span class="box" data-check=state aria-hidden="true"></span> }
}

/// Shows that a node can't be changed.
#[component]
pub(super) fn Locked() -> impl IntoView {
    view! { <span class="tree-lock"><Icon name=IconName::Lock/></span> }
}

fn tab_index(model: RwSignal<Model>, node: Node) -> &'static str {
    if model.with(Model::focus) == node {
        "0"
    } else {
        "-1"
    }
}

fn click_handler(
    frame: &Frame,
    model: RwSignal<Model>,
    node: Node,
) -> impl Fn(MouseEvent) + 'static {
    let id = frame.node_id(node);
    move |_| {
        model.update(|model| {
            model.set_focus(node);
            model.toggle(node);
        });
        client::focus(&id);
    }
}

/// Keys act from the node that has the focus, whoever has put it there: a screen reader does it without a key.
fn focus_handler(model: RwSignal<Model>, node: Node) -> impl Fn(FocusEvent) + 'static {
    move |_| {
        if model.with_untracked(Model::focus) != node {
            model.update(|model| model.set_focus(node));
        }
    }
}

/// Does what the key means; `false` leaves it to the browser.
fn handle_key(model: &mut Model, event: &KeyboardEvent, typed: StoredValue<(String, f64)>) -> bool {
    if event.alt_key() || event.meta_key() {
        return false;
    }
    let (control, shift) = (event.ctrl_key(), event.shift_key());
    let key = event.key();
    match key.as_str() {
        "a" | "A" if control => model.toggle_all(),
        _ if control => return false,
        "ArrowRight" => model.right(),
        "ArrowLeft" => model.left(),
        "ArrowDown" => step(model, model.next(), shift),
        "ArrowUp" => step(model, model.previous(), shift),
        "Home" => model.set_focus(model.first()),
        "End" => model.set_focus(model.last()),
        "*" => model.open_all(),
        " " => model.toggle(model.focus()),
        "Enter" => match model.focus() {
            Node::Topic(topic) => model.flip(topic),
            permission => model.toggle(permission),
        },
        letter if letter.chars().count() == 1 => {
            let text = typing(typed, letter, event.time_stamp());
            if let Some(found) = model.type_ahead(&text) {
                model.set_focus(found);
            }
        }
        _ => return false,
    }
    true
}

/// Moves; with Shift it also toggles where it arrives.
fn step(model: &mut Model, to: Node, toggle: bool) {
    let moved = to != model.focus();
    model.set_focus(to);
    if toggle && moved {
        model.toggle(to);
    }
}

/// What has been typed in a row up to now.
fn typing(typed: StoredValue<(String, f64)>, letter: &str, now: f64) -> String {
    typed
        .try_update_value(|(text, last)| {
            if now - *last > TYPING {
                text.clear();
            }
            text.push_str(letter);
            *last = now;
            text.clone()
        })
        .unwrap_or_else(|| letter.to_owned())
}
