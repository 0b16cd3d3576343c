//! Audit events as they are shown.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Moment, list::Paging, string_enum::string_enum};

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
        /// An identity provider.
        IdentityProvider = "identity-provider",
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

string_enum!(
    /// Columns of the log, as its file has them.
    AuditColumn {
        /// The time.
        When = "when",
        /// Who did it, and from where.
        Who = "who",
        /// What was done.
        What = "what",
        /// With what.
        Object = "object",
        /// What was before, and after.
        Changes = "changes",
    }
);

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

impl AuditEntry {
    /// Where it stands in the log.
    pub fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            sequence: self.sequence,
        }
    }
}

/// Which events, newest first: by time, and those of one moment by their place in the chain.
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
    /// One event by its position in the chain.
    pub sequence: Option<i64>,
    /// Where the page begins.
    pub place: Place,
    /// The most events of a page; an export has no pages.
    pub size: PageSize,
}

impl AuditQuery {
    /// Nothing is filtered.
    pub fn is_all(&self) -> bool {
        let all = Self {
            place: self.place,
            size: self.size,
            ..Self::default()
        };
        *self == all
    }
}

/// How many events a page has at most. Whatever is asked for is brought into range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u32")]
pub struct PageSize(u32);

impl From<u32> for PageSize {
    fn from(size: u32) -> Self {
        Self(Paging::new(1, size).chosen_size().unwrap_or_default())
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self::from(0)
    }
}

impl PageSize {
    /// The size that was asked for.
    pub fn chosen(self) -> Option<u32> {
        Paging::new(1, self.0).chosen_size()
    }

    /// Rows.
    pub fn size(self) -> u32 {
        Paging::new(1, self.0).size()
    }

    /// Rows, to count with.
    pub fn rows(self) -> usize {
        usize::try_from(self.size()).unwrap_or(usize::MAX)
    }
}

/// Where an event stands in the log. Nothing that is written later moves it, so that pages don't shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark {
    /// When it happened.
    pub at: Moment,
    /// Its position in the chain.
    pub sequence: i64,
}

/// `1795253400000.17`, for addresses.
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.0, self.sequence)
    }
}

impl FromStr for Mark {
    type Err = crate::text::Unknown;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| text.parse::<i64>().map_err(|_| crate::text::Unknown);
        let (at, sequence) = text.split_once('.').ok_or(crate::text::Unknown)?;
        Ok(Self {
            at: Moment(number(at)?),
            sequence: number(sequence)?,
        })
    }
}

/// How many events are found, as far as that costs nothing to know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// It is not known.
    #[default]
    Unknown,
    /// All of them are on the page.
    Exactly(u64),
    /// More than these.
    MoreThan(u64),
    /// The whole log, whose latest event has this number. Fewer, where an import kept places free and was given up.
    UpTo(u64),
}

/// Where a page of the log begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// With the newest event.
    #[default]
    Newest,
    /// With the newest of those that stand before this one.
    OlderThan(Mark),
    /// So that it ends just before this one, which is older.
    NewerThan(Mark),
}

/// A page of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The events, newest first.
    pub items: Vec<AuditEntry>,
    /// There are newer ones: those after this mark.
    pub newer: Option<Mark>,
    /// There are older ones: those before this mark.
    pub older: Option<Mark>,
    /// Rows per page.
    pub size: u32,
    /// How many there are in all.
    pub extent: Extent,
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_back_from_an_address() {
        let mark = Mark {
            at: Moment(1_795_253_400_000),
            sequence: 17,
        };
        assert_eq!(mark.to_string(), "1795253400000.17");
        assert_eq!(mark.to_string().parse(), Ok(mark));
        for odd in ["", "17", "x.1", "1.x", "1.2.3", "99999999999999999999.1"] {
            assert!(odd.parse::<Mark>().is_err(), "{odd}");
        }
    }

    #[test]
    fn a_page_has_some_rows_and_not_too_many() {
        assert_eq!(PageSize::default().rows(), 20);
        assert_eq!(PageSize::from(u32::MAX).rows(), 200);
    }
}
