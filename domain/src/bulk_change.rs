//! One change to many accounts or groups at once: what is asked for, and what it would do.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Field, FieldErrors, GroupId, Problem, Refusal, effect::PermissionEffect,
    membership::MembershipEnd, string_enum::string_enum,
};

/// More rows than these nobody ticks: the largest page has so many.
pub const MOST_TICKED: usize = crate::list::MAX_SIZE as usize;

string_enum!(
    /// What is done to each of them.
    Deed {
        /// Enable.
        Enable = "enable",
        /// Disable.
        Disable = "disable",
        /// Add accounts to a group.
        Join = "join",
        /// Remove accounts from a group.
        Leave = "leave",
        /// Delete.
        Delete = "delete",
    }
);

string_enum!(
    /// To which rows.
    Over {
        /// Those that were ticked.
        These = "these",
        /// All that the list finds.
        All = "all",
    }
);

/// What is chosen on a list. The names are those of the form's inputs, and of the list's address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BulkForm {
    /// A [`Deed`].
    pub deed: String,
    /// An [`Over`].
    pub over: String,
    /// Those that were ticked.
    pub ids: Vec<String>,
    /// What the list searches for.
    pub q: String,
    /// The source that it shows.
    pub source: String,
    /// The status that it shows.
    pub status: String,
    /// The group that accounts join or leave.
    pub group: String,
    /// The last day of those who join, as [`MembershipEnd`] has it; empty where they stay.
    pub expires_on: String,
    /// The time of that day.
    pub expires_time: String,
}

/// What is asked for, where it makes sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkChange {
    /// What is done.
    pub deed: Deed,
    /// The rows that were ticked, each once; `None` for all that the list finds.
    pub ticked: Option<Vec<Uuid>>,
    /// The group that accounts join or leave.
    pub group: Option<GroupId>,
}

impl BulkForm {
    /// What is asked for, or what is missing.
    pub fn check(&self) -> Result<BulkChange, FieldErrors> {
        let deed = self
            .deed
            .parse()
            .map_err(|_| FieldErrors::of(Field::Action, Problem::NotOffered))?;
        let ticked = match self.over.parse() {
            Ok(Over::All) => None,
            Ok(Over::These) => Some(self.ticked()?),
            Err(_) => return Err(FieldErrors::of(Field::Rows, Problem::Required)),
        };
        let group = match deed {
            Deed::Join | Deed::Leave if self.group.is_empty() => {
                return Err(FieldErrors::of(Field::Group, Problem::Required));
            }
            Deed::Join | Deed::Leave => Some(
                self.group
                    .parse()
                    .map_err(|_| FieldErrors::of(Field::Group, Problem::Gone))?,
            ),
            Deed::Enable | Deed::Disable | Deed::Delete => None,
        };
        Ok(BulkChange {
            deed,
            ticked,
            group,
        })
    }

    /// When the memberships of those who join end, as it is typed.
    pub fn end(&self) -> MembershipEnd {
        MembershipEnd {
            expires_on: self.expires_on.clone(),
            expires_time: self.expires_time.clone(),
        }
    }

    fn ticked(&self) -> Result<Vec<Uuid>, FieldErrors> {
        let ids = self.ids.iter().map(|id| Uuid::parse_str(id));
        let mut ids: Vec<Uuid> = ids
            .collect::<Result<_, _>>()
            .map_err(|_| FieldErrors::of(Field::Rows, Problem::Gone))?;
        ids.sort_unstable();
        ids.dedup();
        match ids.len() {
            0 => Err(FieldErrors::of(Field::Rows, Problem::Required)),
            1..=MOST_TICKED => Ok(ids),
            _ => Err(FieldErrors::of(Field::Rows, Problem::NotOffered)),
        }
    }
}

/// Rows that stay as they are, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRows {
    /// The rule that stands against it.
    pub why: Refusal,
    /// How many.
    pub count: u64,
    /// The first of them by name.
    pub names: Vec<String>,
}

/// A row that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedRow {
    /// Its identifier.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
}

/// What the group that accounts join or leave grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupGrants {
    /// Titles of its permissions, in the catalogue's order.
    pub titles: Vec<String>,
    /// It is enabled; else it grants them once it is.
    pub is_enabled: bool,
}

/// What a change would do, or has done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkPlan {
    /// Rows that were chosen and are still there.
    pub chosen: u64,
    /// Those that change.
    pub changing: u64,
    /// Those that are that way already.
    pub same: u64,
    /// Those that can't be changed, by reason.
    pub refused: Vec<RefusedRows>,
    /// The name of the group that accounts join or leave, or empty.
    pub group: String,
    /// What that group grants; `None` where there is no group.
    pub grants: Option<GroupGrants>,
    /// Nobody would be left in the owner group who signs in without an identity provider.
    pub takes_last_local_owner: bool,
    /// Where groups change: how many accounts gain or lose what.
    pub effect: Vec<PermissionEffect>,
    /// Groups that change and whose people `effect` does not count.
    pub uncounted: u64,
    /// The first of those that change.
    pub named: Vec<NamedRow>,
}

/// So many names stand for those that are refused.
pub const NAMED: usize = 5;

/// So many names stand for those that change.
pub const NAMED_CHANGING: usize = 20;

impl BulkPlan {
    /// One more row changes.
    pub fn change(&mut self, id: Uuid, name: &str) {
        self.chosen += 1;
        self.changing += 1;
        if self.named.len() < NAMED_CHANGING {
            let name = name.to_owned();
            self.named.push(NamedRow { id, name });
        }
    }

    /// One more row is that way already.
    pub fn keep(&mut self) {
        self.chosen += 1;
        self.same += 1;
    }

    /// One more row can't be changed.
    pub fn refuse(&mut self, why: Refusal, name: &str) {
        self.chosen += 1;
        let known = self.refused.iter_mut().find(|rows| rows.why == why);
        match known {
            Some(rows) => {
                rows.count += 1;
                if rows.names.len() < NAMED {
                    rows.names.push(name.to_owned());
                }
            }
            None => self.refused.push(RefusedRows {
                why,
                count: 1,
                names: vec![name.to_owned()],
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(deed: &str, over: &str) -> BulkForm {
        BulkForm {
            deed: deed.into(),
            over: over.into(),
            ..Default::default()
        }
    }

    fn wrong(form: &BulkForm) -> Option<Field> {
        let errors = form.check().err()?;
        errors.0.first().map(|error| error.field)
    }

    #[test]
    fn nothing_ticked_is_never_everything() {
        assert_eq!(wrong(&form("disable", "these")), Some(Field::Rows));
        assert_eq!(wrong(&form("disable", "")), Some(Field::Rows));
        let all = form("disable", "all").check();
        assert_eq!(all.map(|change| change.ticked), Ok(None));
    }

    #[test]
    fn each_row_counts_once_and_too_many_are_refused() {
        let id = Uuid::from_u128(1).to_string();
        let twice = BulkForm {
            ids: vec![id.clone(), id],
            ..form("delete", "these")
        };
        let ticked = twice.check().map(|change| change.ticked);
        assert_eq!(ticked, Ok(Some(vec![Uuid::from_u128(1)])));
        let many = (0..=MOST_TICKED as u128).map(|n| Uuid::from_u128(n).to_string());
        let many = BulkForm {
            ids: many.collect(),
            ..form("delete", "these")
        };
        assert_eq!(wrong(&many), Some(Field::Rows));
    }

    #[test]
    fn joining_needs_a_group_and_every_deed_a_name() {
        assert_eq!(wrong(&form("join", "all")), Some(Field::Group));
        assert_eq!(wrong(&form("promote", "all")), Some(Field::Action));
        let odd = BulkForm {
            group: "x".into(),
            ..form("leave", "all")
        };
        assert_eq!(wrong(&odd), Some(Field::Group));
    }

    #[test]
    fn the_first_of_many_that_change_are_named() {
        let mut plan = BulkPlan::default();
        (0..30).for_each(|number| plan.change(Uuid::from_u128(number), "p"));
        assert_eq!((plan.changing, plan.named.len()), (30, NAMED_CHANGING));
    }

    #[test]
    fn refusals_are_counted_by_reason() {
        let mut plan = BulkPlan::default();
        plan.change(Uuid::from_u128(1), "Ada");
        plan.keep();
        for number in 0..7 {
            plan.refuse(Refusal::NotActivated, &format!("p{number}"));
        }
        plan.refuse(Refusal::OwnAccount, "me");
        assert_eq!((plan.chosen, plan.changing, plan.same), (10, 1, 1));
        let names: Vec<&str> = plan.named.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Ada"]);
        let counts: Vec<u64> = plan.refused.iter().map(|rows| rows.count).collect();
        assert_eq!(counts, [7, 1]);
        assert_eq!(
            plan.refused.first().map(|rows| rows.names.len()),
            Some(NAMED)
        );
    }
}
