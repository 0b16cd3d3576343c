//! Which of some accounts are members of a group, as a picker asks.

use std::collections::BTreeSet;

use directory::{Error, groups};
use domain::{AccountId, moment::HOUR, policy::Action};

use crate::{
    groups::group,
    harness::{START, on_both},
    members::account,
    people::{home, person},
};

#[tokio::test]
async fn members_are_known_among_others_while_they_are() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let pilots = group(&world, tenant, "Pilots").await;
        let others = group(&world, tenant, "Others").await;
        let ada = account(&world, tenant, "ada").await;
        let ben = account(&world, tenant, "ben").await;
        let cleo = account(&world, tenant, "cleo").await;
        let among = async |of, accounts: &[AccountId]| {
            groups::members_among(directory, owner, tenant, of, accounts).await
        };
        let until = Some(START.plus(HOUR));
        groups::add_members(directory, owner, tenant, pilots, &[ada])
            .await
            .unwrap();
        groups::add_members_until(directory, owner, tenant, pilots, &[ben], until)
            .await
            .unwrap();
        let everybody = [ada, ben, cleo, AccountId::generate()];
        let both = BTreeSet::from([ada, ben]);
        assert_eq!(among(pilots, &everybody).await, Ok(both));
        assert_eq!(among(pilots, &[cleo]).await, Ok(BTreeSet::new()));
        assert_eq!(among(pilots, &[]).await, Ok(BTreeSet::new()));
        assert_eq!(among(others, &everybody).await, Ok(BTreeSet::new()));

        world.clock.advance(HOUR);
        assert_eq!(among(pilots, &everybody).await, Ok(BTreeSet::from([ada])));
    })
    .await;
}

#[tokio::test]
async fn only_those_who_see_the_group_learn_who_is_in_it() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let (directory, tenant) = (&world.directory, acme.tenant);
        let pilots = group(&world, tenant, "Pilots").await;
        let ada = account(&world, tenant, "ada").await;
        let plain = person(&world, tenant, "plain", &["accounts"]).await;
        for (error, ctx, tenant) in [
            (Error::Denied(Action::ViewGroups), &plain, tenant),
            (Error::NotFound, &other.owner, tenant),
            // An own tenant with somebody else's group.
            (Error::NotFound, &other.owner, other.tenant),
        ] {
            let asked = groups::members_among(directory, ctx, tenant, pilots, &[ada]).await;
            assert_eq!(asked.err(), Some(error));
        }
    })
    .await;
}
