//! What becomes of one account.

use domain::{
    Refusal, Source,
    account::AccountStatus,
    bulk_change::{BulkPlan, Deed},
};

use super::candidates::Candidate;

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It changes.
    Change,
    /// It is that way already.
    Same,
    /// A rule stands against it.
    Refused(Refusal),
}

impl Verdict {
    pub(super) fn count(self, plan: &mut BulkPlan, candidate: &Candidate) {
        match self {
            Self::Change => plan.change(candidate.id, &candidate.display_name),
            Self::Same => plan.keep(),
            Self::Refused(why) => plan.refuse(why, &candidate.user_name),
        }
    }
}

/// What is to be known of the selection as a whole.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Whole {
    /// Nobody enabled would be left in the owner group.
    pub(super) leaves_no_owner: bool,
    /// Nobody would be left there who signs in without an identity provider.
    pub(super) leaves_no_local_owner: bool,
    /// The group that is left is all that lets the actor in.
    pub(super) is_own_way_in: bool,
}

/// The same rules as for a single account.
pub(super) fn verdict(deed: Deed, whole: Whole, candidate: &Candidate) -> Verdict {
    use Verdict::{Change, Refused, Same};
    let is_enabled = candidate.status == AccountStatus::Enabled;
    let is_disabled = candidate.status == AccountStatus::Disabled;
    let is_last_owner = candidate.is_owner && whole.leaves_no_owner;
    match deed {
        Deed::Enable if is_enabled => Same,
        Deed::Enable if candidate.source == Source::Local && !candidate.has_password => {
            Refused(Refusal::NotActivated)
        }
        Deed::Enable if candidate.is_beyond => Refused(Refusal::BeyondYourOwn),
        Deed::Disable if is_disabled => Same,
        Deed::Disable | Deed::Delete if candidate.is_own => Refused(Refusal::OwnAccount),
        Deed::Delete if !is_disabled => Refused(Refusal::StillEnabled),
        Deed::Disable | Deed::Delete if is_last_owner => Refused(Refusal::LastOwner),
        Deed::Join if candidate.is_member => Same,
        Deed::Leave if !candidate.is_member => Same,
        Deed::Leave if candidate.is_own && whole.is_own_way_in => Refused(Refusal::OwnWayIn),
        Deed::Leave if is_last_owner => Refused(Refusal::LastOwner),
        Deed::Enable | Deed::Disable | Deed::Delete | Deed::Join | Deed::Leave => Change,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn candidate(status: AccountStatus) -> Candidate {
        Candidate {
            id: Uuid::nil(),
            user_name: "ada".into(),
            display_name: "Ada".into(),
            source: Source::Local,
            status,
            has_password: true,
            is_own: false,
            is_owner: false,
            is_member: false,
            is_beyond: false,
        }
    }

    fn of(deed: Deed, candidate: &Candidate) -> Verdict {
        verdict(deed, Whole::default(), candidate)
    }

    #[test]
    fn what_is_so_already_stays() {
        let enabled = candidate(AccountStatus::Enabled);
        let disabled = candidate(AccountStatus::Disabled);
        assert_eq!(of(Deed::Enable, &enabled), Verdict::Same);
        assert_eq!(of(Deed::Disable, &disabled), Verdict::Same);
        assert_eq!(of(Deed::Leave, &enabled), Verdict::Same);
        let member = Candidate {
            is_member: true,
            ..enabled
        };
        assert_eq!(of(Deed::Join, &member), Verdict::Same);
    }

    #[test]
    fn nobody_is_enabled_who_can_t_sign_in_or_does_more_than_the_actor() {
        let new = candidate(AccountStatus::New);
        assert_eq!(of(Deed::Enable, &new), Verdict::Change);
        let silent = Candidate {
            has_password: false,
            ..candidate(AccountStatus::New)
        };
        assert_eq!(
            of(Deed::Enable, &silent),
            Verdict::Refused(Refusal::NotActivated)
        );
        let pushed = Candidate {
            source: Source::Scim,
            ..silent
        };
        assert_eq!(of(Deed::Enable, &pushed), Verdict::Change);
        let mighty = Candidate {
            is_beyond: true,
            ..new
        };
        assert_eq!(
            of(Deed::Enable, &mighty),
            Verdict::Refused(Refusal::BeyondYourOwn)
        );
    }

    #[test]
    fn nobody_ends_themselves_or_the_last_owner() {
        for (deed, status) in [
            (Deed::Disable, AccountStatus::Enabled),
            (Deed::Delete, AccountStatus::Disabled),
        ] {
            let own = Candidate {
                is_own: true,
                ..candidate(status)
            };
            assert_eq!(of(deed, &own), Verdict::Refused(Refusal::OwnAccount));
            let owner = Candidate {
                is_owner: true,
                ..candidate(status)
            };
            assert_eq!(of(deed, &owner), Verdict::Change);
            let last = Whole {
                leaves_no_owner: true,
                ..Default::default()
            };
            assert_eq!(
                verdict(deed, last, &owner),
                Verdict::Refused(Refusal::LastOwner)
            );
        }
        let enabled = candidate(AccountStatus::Enabled);
        assert_eq!(
            of(Deed::Delete, &enabled),
            Verdict::Refused(Refusal::StillEnabled)
        );
    }

    #[test]
    fn nobody_leaves_the_group_that_lets_them_in() {
        let own = Candidate {
            is_own: true,
            is_member: true,
            ..candidate(AccountStatus::Enabled)
        };
        assert_eq!(of(Deed::Leave, &own), Verdict::Change);
        let whole = Whole {
            is_own_way_in: true,
            ..Default::default()
        };
        assert_eq!(
            verdict(Deed::Leave, whole, &own),
            Verdict::Refused(Refusal::OwnWayIn)
        );
    }
}
