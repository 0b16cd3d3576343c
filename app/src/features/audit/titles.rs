//! How actions, objects and fields of events are called.

use domain::audit::{ActorType, AuditEntry, ObjectType};

/// "group.members-added" → "Group: members added".
pub fn action_title(action: &str) -> String {
    let (object, verb) = action.split_once('.').unwrap_or(("", action));
    let verb = verb.replace('-', " ");
    let mut letters = object.replace('-', " ");
    if let Some(first) = letters.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    if letters.is_empty() {
        verb
    } else {
        format!("{letters}: {verb}")
    }
}

/// "display_name" → "display name".
pub fn field_title(field: &str) -> String {
    field.replace(['_', '-'], " ")
}

/// The kind of object, in a word or two.
pub fn object_title(object: ObjectType) -> &'static str {
    match object {
        ObjectType::Tenant => "Tenant",
        ObjectType::Account => "Account",
        ObjectType::Group => "Security group",
        ObjectType::Token => "Provisioning token",
        ObjectType::Namespace => "Namespace",
        ObjectType::ImportRun => "Import",
        ObjectType::IdentityProvider => "Identity provider",
        ObjectType::Session => "Session",
    }
}

/// Who acted, where it was no account.
pub fn actor_title(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Account => "account",
        ActorType::Token => "identity provider",
        ActorType::CommandLine => "command line",
        ActorType::Job => "server",
        ActorType::Anonymous => "not signed in",
    }
}

/// The list in which objects of this kind stand, and its page below the tenant's address.
pub fn object_folder(kind: ObjectType) -> (&'static str, &'static str) {
    match kind {
        ObjectType::Account | ObjectType::Session => ("Accounts", "accounts"),
        ObjectType::Group => ("Security groups", "groups"),
        ObjectType::Tenant | ObjectType::Token => ("Details", "details"),
        ObjectType::Namespace => ("Namespaces", "namespaces"),
        ObjectType::ImportRun => ("Imports", "imports"),
        ObjectType::IdentityProvider => ("Identity providers", "providers"),
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
    use super::*;

    #[test]
    fn actions_read_like_words() {
        assert_eq!(action_title("group.members-added"), "Group: members added");
        assert_eq!(action_title("import.applied"), "Import: applied");
        assert_eq!(action_title("odd"), "odd");
    }
}
