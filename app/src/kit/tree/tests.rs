//! What the server renders of the tree.

use leptos::prelude::*;

use super::*;
use crate::kit::testing::html;

fn topics() -> Vec<TreeTopic> {
    let permission = |id: &str, title: &str| TreePermission {
        id: id.to_owned(),
        title: title.to_owned(),
        description: String::new(),
    };
    vec![TreeTopic {
        id: "accounts".to_owned(),
        title: "Accounts".to_owned(),
        description: String::new(),
        permissions: vec![
            permission("accounts:view", "View accounts"),
            permission("accounts:manage", "Manage accounts"),
        ],
    }]
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// The `<input …>` tags with this attribute text in them.
fn inputs<'a>(html: &'a str, containing: &str) -> Vec<&'a str> {
    html.split("<input")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| tag.contains(containing))
        .collect()
}

#[test]
fn without_javascript_it_is_a_list_of_checkboxes() {
    let html = html(
        || view! { <Tree label="Security topics" topics=topics() granted=ids(&["accounts:view"])/> },
    );
    assert!(html.contains("<fieldset"), "{html}");
    assert!(html.contains(">Security topics</legend>"), "{html}");
    let boxes = inputs(&html, "type=\"checkbox\"");
    assert_eq!(boxes.len(), 3, "{boxes:?}");
    assert!(
        boxes.iter().all(|tag| tag.contains("name=\"grants[]\"")),
        "{boxes:?}"
    );
    let ticked: Vec<_> = boxes
        .iter()
        .filter(|tag| tag.contains(" checked"))
        .collect();
    assert_eq!(ticked.len(), 1, "{boxes:?}");
    assert!(
        ticked
            .iter()
            .all(|tag| tag.contains("value=\"accounts:view\""))
    );
    assert!(html.contains("for=\"field-grants-0-1\""), "{html}");
}

#[test]
fn locked_grants_are_kept_by_a_hidden_input() {
    let html = html(|| {
        view! {
            <Tree
                label="Security topics"
                topics=topics()
                granted=ids(&["accounts:view"])
                locked=ids(&["accounts:view"])
                locked_reason="You can only grant what you may do yourself."
            />
        }
    });
    assert_eq!(inputs(&html, "type=\"hidden\"").len(), 1, "{html}");
    let locked = inputs(&html, "disabled");
    // The topic as well: granting it would grant the locked permission.
    assert_eq!(locked.len(), 2, "{locked:?}");
    assert!(
        locked
            .iter()
            .all(|tag| tag.contains("aria-describedby=\"field-grants-locked\"")),
        "{locked:?}"
    );
    assert!(html.contains("id=\"field-grants-locked\""), "{html}");
}

fn living(is_open: bool) -> String {
    html(move || {
        let frame = Frame {
            id: "t".to_owned(),
            name: "grants[]".to_owned(),
            label: "Security topics".to_owned(),
            locked_reason: String::new(),
        };
        let mut model = Model::new(topics(), ids(&["accounts:view"]), Vec::new(), false);
        if is_open {
            model.flip(0);
        }
        view! { <Live frame=frame model=RwSignal::new(model)/> }
    })
}

#[test]
fn what_a_closed_topic_holds_is_not_made_but_sent() {
    let html = living(false);
    assert_eq!(html.matches("role=\"treeitem\"").count(), 1, "{html}");
    assert!(html.contains("aria-expanded=\"false\""), "{html}");
    assert_eq!(inputs(&html, "value=\"accounts:view\"").len(), 1, "{html}");
}

#[test]
fn the_living_tree_follows_the_aria_pattern() {
    let html = living(true);
    assert!(html.contains("role=\"tree\""), "{html}");
    assert!(html.contains("aria-multiselectable=\"true\""), "{html}");
    let items: Vec<&str> = html
        .split("<div")
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| tag.contains("role=\"treeitem\""))
        .collect();
    assert_eq!(items.len(), 3, "{html}");
    assert_eq!(html.matches("<li role=\"none\"").count(), 3, "{html}");
    assert!(html.contains("aria-owns=\"t-0-group\""), "{html}");
    assert!(html.contains("id=\"t-0-group\""), "{html}");
    let with = |text: &str| items.iter().filter(|item| item.contains(text)).count();
    assert_eq!(
        with("aria-expanded=\"true\""),
        1,
        "only parents expand: {items:?}"
    );
    assert_eq!(with("aria-checked=\"mixed\""), 1, "{items:?}");
    assert_eq!(with("aria-checked=\"true\""), 1, "{items:?}");
    assert_eq!(with("aria-checked=\"false\""), 1, "{items:?}");
    assert_eq!(with("tabindex=\"0\""), 1, "one tab stop: {items:?}");
    assert!(!html.contains("aria-selected"), "{html}");
    assert!(
        !html.contains("type=\"checkbox\""),
        "no control within a control: {html}"
    );
    assert_eq!(inputs(&html, "type=\"hidden\"").len(), 1);
    assert!(html.contains("role=\"group\""), "{html}");
}
