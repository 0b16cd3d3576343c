//! How actions, objects and fields of events are called.

use domain::{
    Moment,
    audit::{ActorType, AuditEntry, ObjectType},
};

/// "group.members-added" → "Group: members added".
pub fn action_title(action: &str) -> String {
    let (object, deed) = action.split_once('.').unwrap_or(("", action));
    let title = texts::audit::action_deed(deed, &deed.replace('-', " "));
    let mut letters = object.replace('-', " ");
    if let Some(first) = letters.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    if letters.is_empty() {
        return title;
    }
    texts::audit::action_title(&texts::audit::action_object(object, &letters), &title)
}

/// "display_name" → "display name".
pub fn field_title(field: &str) -> String {
    texts::audit::field(field, &field.replace(['_', '-'], " "))
}

/// What a field was or became: moments and states as people read them, everything else as it is.
pub fn value_title(field: &str, value: &str) -> String {
    match Moment::of_rfc3339(value) {
        Some(moment) => moment.to_minute(),
        None if ["status", "first-sign-in"].contains(&field) => texts::audit::value(value, value),
        None => value.to_owned(),
    }
}

/// The kind of object, in a word or two.
pub fn object_title(object: ObjectType) -> &'static str {
    match object {
        ObjectType::Tenant => texts::words::tenant(),
        ObjectType::Account => texts::words::account(),
        ObjectType::Group => texts::audit::kind_group(),
        ObjectType::Token => texts::words::provisioning_token(),
        ObjectType::Namespace => texts::audit::kind_namespace(),
        ObjectType::ImportRun => texts::audit::kind_import(),
        ObjectType::IdentityProvider => texts::audit::kind_provider(),
        ObjectType::Session => texts::audit::kind_session(),
    }
}

/// Who acted, where it was no account.
pub fn actor_title(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Account => texts::audit::actor_account(),
        ActorType::Token => texts::audit::actor_token(),
        ActorType::CommandLine => texts::audit::actor_command_line(),
        ActorType::Job => texts::audit::actor_server(),
        ActorType::Anonymous => texts::audit::actor_nobody(),
    }
}

/// The list in which objects of this kind stand, and its page below the tenant's address.
pub fn object_folder(kind: ObjectType) -> (&'static str, &'static str) {
    match kind {
        ObjectType::Account | ObjectType::Session => (texts::words::accounts(), "accounts"),
        ObjectType::Group => (texts::words::security_groups(), "groups"),
        ObjectType::Tenant | ObjectType::Token => (texts::words::details(), "details"),
        ObjectType::Namespace => (texts::words::namespaces(), "namespaces"),
        ObjectType::ImportRun => (texts::words::imports(), "imports"),
        ObjectType::IdentityProvider => (texts::words::identity_providers(), "providers"),
    }
}

/// The page of the object below the tenant's address, where it has one.
pub fn object_page(entry: &AuditEntry) -> Option<String> {
    let is_gone = [".deleted", ".erased"]
        .iter()
        .any(|end| entry.action.ends_with(end));
    let (_, folder) = object_folder(entry.object_type);
    match entry.object_type {
        ObjectType::Account
        | ObjectType::Group
        | ObjectType::ImportRun
        | ObjectType::IdentityProvider => (!is_gone && !entry.object_id.is_empty())
            .then(|| format!("{folder}/{}", entry.object_id)),
        ObjectType::Tenant | ObjectType::Token | ObjectType::Namespace => Some(folder.to_owned()),
        ObjectType::Session => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn actions_read_like_words() {
        assert_eq!(action_title("group.members-added"), "Group: members added");
        assert_eq!(action_title("import.applied"), "Import: applied");
        assert_eq!(action_title("odd"), "odd");
        assert_eq!(action_title("odd-thing.long-gone"), "Odd thing: long gone");
        assert_eq!(field_title("display_name"), "display name");
        assert_eq!(field_title("shoe_size"), "shoe size");
    }

    #[test]
    fn moments_and_states_read_like_words_and_names_stay_as_they_are() {
        let end = "2027-02-01T23:59:59.999Z";
        assert_eq!(value_title("expires_at", end), "1 Feb 2027, 23:59");
        assert_eq!(value_title("status", "enabled"), "enabled");
        assert_eq!(value_title("name", "new"), "new");
        assert_eq!(
            value_title("name", "2027-02-01T99:59:59Z"),
            "2027-02-01T99:59:59Z"
        );
    }

    /// The names that the directory's sources write, all of them known to the catalogue.
    #[test]
    fn every_field_that_events_name_has_a_title() {
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../directory/src");
        let mut names = std::collections::BTreeSet::new();
        let mut folders = vec![std::path::PathBuf::from(directory)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let source = std::fs::read_to_string(path).unwrap();
                for call in [".change(", ".set(", "note(event, "] {
                    let after = source.split(call).skip(1);
                    let quoted = after.filter_map(|text| text.trim_start().strip_prefix('"'));
                    let found = quoted.filter_map(|text| Some(text.split_once('"')?.0.to_owned()));
                    // Words with capitals are names of things in the directory's own tests.
                    names.extend(found.filter(|name| *name == name.to_lowercase()));
                }
            }
        }
        assert!(names.len() > 20, "{names:?}");
        let unknown: Vec<&String> = names
            .iter()
            .filter(|name| texts::audit::field(name, "").is_empty())
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
