//! The rules of the topic tree.

use super::{Check, Model, Node, TreePermission, TreeTopic};

const ACCOUNTS: Node = Node::Topic(0);
const GROUPS: Node = Node::Topic(1);
const VIEW: Node = Node::Permission(0, 0);
const MANAGE: Node = Node::Permission(0, 1);

fn topic(id: &str, verbs: &[&str]) -> TreeTopic {
    let permissions = verbs.iter().map(|verb| TreePermission {
        id: format!("{id}:{verb}"),
        title: format!("{verb} {id}"),
        description: String::new(),
    });
    let title = id.to_owned();
    TreeTopic {
        id: id.to_owned(),
        title,
        description: String::new(),
        permissions: permissions.collect(),
    }
}

fn model(granted: &[&str], locked: &[&str]) -> Model {
    let topics = vec![
        topic("accounts", &["view", "manage"]),
        topic("groups", &["view", "manage", "delete"]),
    ];
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Model::new(topics, owned(granted), owned(locked), false)
}

#[test]
fn a_topic_is_all_some_or_nothing() {
    assert_eq!(model(&[], &[]).check(ACCOUNTS), Check::Nothing);
    assert_eq!(model(&["accounts:view"], &[]).check(ACCOUNTS), Check::Some);
    assert_eq!(model(&["accounts"], &[]).check(ACCOUNTS), Check::All);
    assert_eq!(model(&["accounts"], &[]).check(MANAGE), Check::All);
    assert_eq!(model(&["accounts"], &[]).counts(0), (2, 2));
}

#[test]
fn toggling_a_mixed_topic_grants_all_then_nothing() {
    let mut model = model(&["accounts:view"], &[]);
    model.toggle(ACCOUNTS);
    assert_eq!(model.granted(), ["accounts"]);
    model.toggle(ACCOUNTS);
    assert_eq!(model.granted(), [""; 0]);
}

#[test]
fn ticking_the_last_permission_ticks_the_topic() {
    let mut model = model(&["accounts:view"], &[]);
    model.toggle(MANAGE);
    assert_eq!(model.granted(), ["accounts"]);
}

#[test]
fn clearing_one_permission_keeps_the_others() {
    let mut model = model(&["groups"], &[]);
    model.toggle(Node::Permission(1, 1));
    assert_eq!(model.granted(), ["groups:delete", "groups:view"]);
    assert_eq!(model.check(GROUPS), Check::Some);
}

#[test]
fn what_was_saved_one_by_one_stays_so_until_it_is_touched() {
    let model = model(&["accounts:view", "accounts:manage"], &[]);
    assert_eq!(model.check(ACCOUNTS), Check::All);
    assert_eq!(model.granted(), ["accounts:manage", "accounts:view"]);
    assert_eq!(model.changes(), 0);
}

#[test]
fn locked_permissions_keep_their_state() {
    let mut model = model(
        &["groups:delete"],
        &["groups:delete", "groups:manage", "accounts:view"],
    );
    model.toggle(Node::Permission(1, 2));
    assert_eq!(model.granted(), ["groups:delete"]);
    model.toggle(GROUPS);
    assert_eq!(model.granted(), ["groups:delete", "groups:view"]);
    model.select_all();
    assert_eq!(
        model.granted(),
        ["accounts:manage", "groups:delete", "groups:view"]
    );
    model.select_none();
    assert_eq!(model.granted(), ["groups:delete"]);
}

#[test]
fn the_locked_part_of_a_whole_topic_survives_its_clearing() {
    let mut model = model(&["groups"], &["groups:delete"]);
    model.toggle(GROUPS);
    assert_eq!(model.granted(), ["groups:delete"]);
}

#[test]
fn selecting_all_keeps_a_whole_topic_with_a_locked_permission() {
    let mut model = model(&["groups"], &["groups:delete"]);
    model.select_all();
    assert_eq!(model.granted(), ["accounts", "groups"]);
}

#[test]
fn a_disabled_tree_changes_nothing() {
    let mut model = Model {
        disabled: true,
        ..model(&["accounts"], &[])
    };
    model.toggle(ACCOUNTS);
    model.toggle(VIEW);
    model.select_none();
    assert_eq!(model.granted(), ["accounts"]);
    assert!(model.has_locks());
}

#[test]
fn unknown_and_redundant_ids_are_dropped() {
    let model = model(&["ghosts", "accounts", "accounts:view"], &[]);
    assert_eq!(model.granted(), ["accounts"]);
}

#[test]
fn undo_returns_to_what_was_saved() {
    let mut model = model(&["accounts:view"], &[]);
    model.toggle(MANAGE);
    model.toggle(GROUPS);
    assert_eq!(model.changes(), 4);
    model.undo();
    assert_eq!(
        (model.changes(), model.granted()),
        (0, vec!["accounts:view".to_owned()])
    );
}

#[test]
fn boxes_ticked_before_the_tree_came_alive_count() {
    let ticked = |ids: &[&str]| -> Vec<(String, bool)> {
        let all = [
            "accounts",
            "accounts:view",
            "accounts:manage",
            "groups",
            "groups:view",
            "groups:manage",
        ];
        all.iter()
            .map(|id| ((*id).to_owned(), ids.contains(id)))
            .collect()
    };
    let mut tree = model(&["accounts"], &[]);
    tree.adopt(&ticked(&["accounts:view", "groups"]));
    assert_eq!(tree.granted(), ["accounts:view", "groups"]);
    let mut untouched = model(&["accounts", "groups:view"], &["groups:view"]);
    untouched.adopt(&ticked(&["accounts", "groups:view"]));
    assert_eq!(untouched.granted(), ["accounts", "groups:view"]);
}

#[test]
fn arrows_walk_over_what_is_visible() {
    let mut model = model(&[], &[]);
    assert_eq!(model.next(), GROUPS);
    model.right();
    assert_eq!((model.is_open(0), model.focus()), (true, ACCOUNTS));
    model.right();
    assert_eq!(model.focus(), VIEW);
    assert_eq!(
        (model.next(), model.previous(), model.last()),
        (MANAGE, ACCOUNTS, GROUPS)
    );
    model.left();
    assert_eq!((model.is_open(0), model.focus()), (true, ACCOUNTS));
    model.left();
    assert!(!model.is_open(0));
    assert_eq!(model.previous(), ACCOUNTS);
}

#[test]
fn closing_a_topic_takes_the_focus_out_of_it() {
    let mut model = model(&[], &[]);
    model.open_all();
    model.set_focus(Node::Permission(1, 2));
    model.close(1);
    assert_eq!(model.focus(), GROUPS);
}

#[test]
fn entering_starts_at_the_first_checked_topic() {
    assert_eq!(model(&["groups:view"], &[]).focus(), GROUPS);
    assert_eq!(model(&[], &[]).focus(), ACCOUNTS);
}

#[test]
fn typing_finds_the_next_title_and_wraps_around() {
    let mut model = model(&[], &[]);
    assert_eq!(model.type_ahead("G"), Some(GROUPS));
    model.set_focus(GROUPS);
    assert_eq!(model.type_ahead("a"), Some(ACCOUNTS));
    assert_eq!(model.type_ahead("gr"), Some(GROUPS));
    assert_eq!(model.type_ahead("view"), None);
    model.open_all();
    assert_eq!(model.type_ahead("v"), Some(Node::Permission(1, 0)));
}
