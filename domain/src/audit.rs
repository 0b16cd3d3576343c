//! Audit events as they are shown.

use serde::{Deserialize, Serialize};

use crate::{Moment, list::Page, list::Paging, string_enum::string_enum};

string_enum!(
    /// Who acted.
    ActorType {
        /// A person in a session.
        Account = "account",
        /// An identity provider with a provisioning token.
        Token = "token",
        /// The command line.
        CommandLine = "command-line",
        /// The server on its own account.
        Job = "job",
        /// Nobody known yet.
        Anonymous = "anonymous",
    }
);

string_enum!(
    /// What the event is about.
    ObjectType {
        /// The tenant itself.
        Tenant = "tenant",
        /// An account.
        Account = "account",
        /// A security group.
        Group = "group",
        /// A provisioning token.
        Token = "token",
        /// A namespace.
        Namespace = "namespace",
        /// An import run.
        ImportRun = "import-run",
        /// A session.
        Session = "session",
    }
);

/// One value before and after; `None` where there was or is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field's stable name.
    pub field: String,
    /// The value before.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
}

/// One event of a tenant's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Position in the tenant's chain, from 1.
    pub sequence: i64,
    /// When.
    pub at: Moment,
    /// What kind of actor.
    pub actor_type: ActorType,
    /// The actor's name at that time.
    pub actor: String,
    /// What was done, e.g. `group.saved`.
    pub action: String,
    /// What kind of object.
    pub object_type: ObjectType,
    /// The object's identifier.
    pub object_id: String,
    /// The object's name at that time.
    pub object_name: String,
    /// Before → after.
    pub changes: Vec<Change>,
    /// The network address, where there was one.
    pub address: Option<String>,
}

/// Which events to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditQuery {
    /// From this day on, `2026-11-21`, or empty.
    pub from: String,
    /// Until this day included, or empty.
    pub until: String,
    /// The start of the actor's name, or empty.
    pub actor: String,
    /// One action, or empty.
    pub action: String,
    /// One kind of object.
    pub object_type: Option<ObjectType>,
    /// One object's identifier, or empty.
    pub object_id: String,
    /// Which page.
    pub paging: Paging,
}

/// A page of the list.
pub type AuditPage = Page<AuditEntry>;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verification {
    /// Every link holds.
    Intact {
        /// How many events there are.
        events: u64,
    },
    /// A link does not hold.
    Broken {
        /// The first event that is not as it was written.
        sequence: i64,
        /// What is wrong with it.
        fault: Fault,
    },
}

string_enum!(
    /// How a chain is broken.
    Fault {
        /// The event's content does not fit its hash: edited.
        Edited = "edited",
        /// An event is missing here: deleted.
        Missing = "missing",
        /// The event does not continue the one before: inserted or reordered.
        Misplaced = "misplaced",
        /// The chain ends before its recorded end: cut off.
        CutOff = "cut-off",
    }
);
