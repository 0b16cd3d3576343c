//! One change to many: the rules of single changes hold for each, and what was told is what is done.

mod of_groups;

use directory::{Ctx, Error, Result, accounts, groups};
use domain::{
    AccountId, Field, Moment, Problem, Refusal,
    account::{AccountQuery, AccountStatus},
    audit::AuditQuery,
    bulk_change::{BulkForm, BulkPlan},
    list::Paging,
    policy::Action,
};

use crate::{
    groups::owner_group,
    harness::{World, on_both},
    log::expect_intact,
    people::{Home, acting, home, person},
    staff::{detail, enabled, form, group, hand_to_scim, holding, owner_of, set_status},
};

fn all(deed: &str) -> BulkForm {
    BulkForm {
        deed: deed.into(),
        over: "all".into(),
        ..Default::default()
    }
}

fn these(deed: &str, ids: &[AccountId]) -> BulkForm {
    BulkForm {
        deed: deed.into(),
        over: "these".into(),
        ids: ids.iter().map(ToString::to_string).collect(),
        ..Default::default()
    }
}

async fn plan(world: &World, ctx: &Ctx, at: &Home, form: &BulkForm) -> BulkPlan {
    let plan = accounts::plan_many(&world.directory, ctx, at.tenant, form).await;
    plan.unwrap()
}

async fn change(
    world: &World,
    ctx: &Ctx,
    at: &Home,
    form: &BulkForm,
    expected: u64,
) -> Result<u64> {
    accounts::change_many(&world.directory, ctx, at.tenant, form, expected).await
}

/// Why how many can't be changed.
fn why(plan: &BulkPlan) -> Vec<(Refusal, u64)> {
    let refused = plan.refused.iter();
    refused.map(|rows| (rows.why, rows.count)).collect()
}

/// How many events of this kind there are.
async fn events(world: &World, at: &Home, action: &str) -> usize {
    let query = AuditQuery {
        action: action.into(),
        size: 200.into(),
        ..Default::default()
    };
    let page = directory::audit::list(&world.directory, &at.owner, at.tenant, &query).await;
    page.unwrap().items.len()
}

async fn status(world: &World, at: &Home, id: AccountId) -> AccountStatus {
    detail(world, at, id).await.summary.status
}

#[tokio::test]
async fn all_that_the_list_finds_are_disabled_and_enabled_again() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut people = Vec::new();
        for name in ["Ada", "Ben", "Cy"] {
            people.push(enabled(&world, &acme, name).await);
        }
        // One's own account stays, and whoever is not found is left alone.
        let asked = plan(&world, &acme.owner, &acme, &all("disable")).await;
        assert_eq!((asked.chosen, asked.changing, asked.same), (4, 3, 0));
        assert_eq!(why(&asked), [(Refusal::OwnAccount, 1)]);
        let named: Vec<&str> = asked.named.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(named.len(), 3, "who changes: {named:?}");
        let ids: Vec<AccountId> = asked.named.iter().map(|row| AccountId(row.id)).collect();
        assert!(people.iter().all(|id| ids.contains(id)), "{named:?}");
        let found = BulkForm {
            q: "ada".into(),
            ..all("disable")
        };
        assert_eq!(plan(&world, &acme.owner, &acme, &found).await.changing, 1);

        let before = events(&world, &acme, "account.disabled").await;
        assert_eq!(
            change(&world, &acme.owner, &acme, &all("disable"), 3).await,
            Ok(3)
        );
        for id in &people {
            assert_eq!(status(&world, &acme, *id).await, AccountStatus::Disabled);
        }
        let told = events(&world, &acme, "account.disabled").await - before;
        assert_eq!(told, 3, "an event each");
        assert_eq!(
            status(&world, &acme, owner_of(&acme)).await,
            AccountStatus::Enabled
        );
        let asked = plan(&world, &acme.owner, &acme, &these("enable", &people)).await;
        assert_eq!((asked.chosen, asked.changing), (3, 3));
        let enabled = change(&world, &acme.owner, &acme, &these("enable", &people), 3).await;
        assert_eq!(enabled, Ok(3));
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn another_number_than_was_confirmed_changes_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let asked = plan(&world, &acme.owner, &acme, &all("disable")).await;
        assert_eq!(asked.changing, 1);
        enabled(&world, &acme, "Ben").await;
        for wrong in [0, 1, 3] {
            assert_eq!(
                change(&world, &acme.owner, &acme, &all("disable"), wrong).await,
                Err(Error::Refused(Refusal::BulkIsOutdated)),
                "{wrong}"
            );
        }
        assert_eq!(status(&world, &acme, ada).await, AccountStatus::Enabled);
        assert_eq!(events(&world, &acme, "account.disabled").await, 0);
        assert_eq!(
            change(&world, &acme.owner, &acme, &all("disable"), 2).await,
            Ok(2)
        );
    })
    .await;
}

#[tokio::test]
async fn the_owner_group_keeps_somebody_and_only_the_disabled_go() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let desk = holding(&world, &acme, "Desk", &["accounts"]).await;
        let me = desk.actor.account().unwrap();
        let asked = plan(&world, &desk, &acme, &all("disable")).await;
        assert_eq!(why(&asked).len(), 2, "{asked:?}");
        assert!(why(&asked).contains(&(Refusal::LastOwner, 1)));
        assert!(why(&asked).contains(&(Refusal::OwnAccount, 1)));

        let ada = enabled(&world, &acme, "Ada").await;
        let asked = plan(&world, &desk, &acme, &these("delete", &[ada, me])).await;
        assert_eq!(asked.changing, 0);
        assert!(why(&asked).contains(&(Refusal::StillEnabled, 1)));
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        let team = group(&world, &acme, "Team", &["audit"], &[ada]).await;
        let gone = change(&world, &desk, &acme, &these("delete", &[ada]), 1).await;
        assert_eq!(gone, Ok(1));
        let query = AccountQuery {
            search: ada.to_string(),
            ..Default::default()
        };
        let left = accounts::list(&world.directory, &acme.owner, acme.tenant, &query).await;
        assert_eq!(left.unwrap().total, 0);
        let team = groups::get(&world.directory, &acme.owner, acme.tenant, team).await;
        assert_eq!(team.unwrap().summary.members, 0, "the count is kept");
        assert_eq!(events(&world, &acme, "account.deleted").await, 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_enabled_beyond_the_actor_or_without_a_password() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let desk = holding(&world, &acme, "Desk", &["accounts"]).await;
        let boss = enabled(&world, &acme, "Boss").await;
        group(&world, &acme, "Bosses", &["audit"], &[boss]).await;
        let ada = enabled(&world, &acme, "Ada").await;
        for id in [boss, ada] {
            set_status(&world, &acme, id, AccountStatus::Disabled)
                .await
                .unwrap();
        }
        let new = accounts::add(&world.directory, &acme.owner, acme.tenant, &form("Neo")).await;
        let new = new.unwrap().id;
        let chosen = these("enable", &[boss, ada, new]);
        let asked = plan(&world, &desk, &acme, &chosen).await;
        assert_eq!((asked.chosen, asked.changing), (3, 1));
        assert!(
            why(&asked).contains(&(Refusal::BeyondYourOwn, 1)),
            "{asked:?}"
        );
        assert!(
            why(&asked).contains(&(Refusal::NotActivated, 1)),
            "{asked:?}"
        );
        assert_eq!(change(&world, &desk, &acme, &chosen, 1).await, Ok(1));
        assert_eq!(status(&world, &acme, boss).await, AccountStatus::Disabled);
        assert_eq!(status(&world, &acme, ada).await, AccountStatus::Enabled);
        // The owner holds all of it.
        let asked = plan(&world, &acme.owner, &acme, &chosen).await;
        assert_eq!((asked.changing, asked.same), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn many_join_and_leave_a_group_as_one_event_of_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut people = Vec::new();
        for name in ["Ada", "Ben"] {
            people.push(enabled(&world, &acme, name).await);
        }
        let team = group(&world, &acme, "Team", &["audit"], &people[..1]).await;
        let into = |deed: &str| BulkForm {
            group: team.to_string(),
            ..all(deed)
        };
        let before = events(&world, &acme, "group.members-added").await;
        let asked = plan(&world, &acme.owner, &acme, &into("join")).await;
        assert_eq!((asked.chosen, asked.changing, asked.same), (3, 2, 1));
        // What they gain is said before.
        let grants = asked.grants.unwrap();
        assert!(grants.is_enabled);
        assert_eq!(grants.titles, ["Audit: View the audit log"]);
        assert_eq!(
            change(&world, &acme.owner, &acme, &into("join"), 2).await,
            Ok(2)
        );
        let told = events(&world, &acme, "group.members-added").await - before;
        assert_eq!(told, 1);
        let count = async || {
            let group = groups::get(&world.directory, &acme.owner, acme.tenant, team).await;
            group.unwrap().summary.members
        };
        assert_eq!(count().await, 3);
        // Nobody gives what they don't hold.
        let desk = person(
            &world,
            acme.tenant,
            "desk",
            &["security-groups", "accounts"],
        )
        .await;
        let joined = accounts::plan_many(&world.directory, &desk, acme.tenant, &into("join")).await;
        assert_eq!(joined, Err(Error::Refused(Refusal::BeyondYourOwn)));
        assert_eq!(change(&world, &desk, &acme, &into("leave"), 3).await, Ok(3));
        assert_eq!(count().await, 0);
    })
    .await;
}

#[tokio::test]
async fn many_join_until_a_day() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let team = group(&world, &acme, "Team", &["audit"], &[ada]).await;
        let until = |day: &str, time: &str| BulkForm {
            group: team.to_string(),
            expires_on: day.into(),
            expires_time: time.into(),
            ..all("join")
        };
        let owner = &acme.owner;
        for (form, field, problem) in [
            (
                until("2020-01-01", ""),
                Field::ExpiresOn,
                Problem::InThePast,
            ),
            (until("soon", ""), Field::ExpiresOn, Problem::NotADate),
            (
                until("2030-01-01", "late"),
                Field::ExpiresTime,
                Problem::NotATime,
            ),
        ] {
            let refused = change(&world, owner, &acme, &form, 1).await;
            assert_eq!(refused, Err(Error::invalid(field, problem)));
        }
        let joined = change(&world, owner, &acme, &until("2030-01-01", ""), 1).await;
        assert_eq!(joined, Ok(1));
        let (directory, tenant) = (&world.directory, acme.tenant);
        let page = groups::members(directory, owner, tenant, team, "", Paging::default()).await;
        let ends = page.unwrap().items.into_iter().map(|it| it.until);
        let end = Moment::start_of_day("2030-01-02").map(|next| next.plus(-1));
        // Whoever is a member already stays as they are.
        assert_eq!(ends.collect::<Vec<_>>(), [None, end]);
        let events = crate::log::events(&world, tenant).await;
        let event = events
            .iter()
            .find(|event| event.action == "group.members-added")
            .unwrap();
        let told = event.changes.iter().find(|it| it.field == "expires_at");
        let told = told.and_then(|change| change.after.as_deref());
        assert_eq!(told, Some("2030-01-01T23:59:59.999Z"));
    })
    .await;
}

#[tokio::test]
async fn nobody_leaves_the_only_group_that_lets_them_in() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let keepers = group(
            &world,
            &acme,
            "Keepers",
            &["security-groups", "accounts"],
            &[ada],
        )
        .await;
        let ctx = acting(ada, acme.tenant, "Ada");
        let leave = BulkForm {
            group: keepers.to_string(),
            ..these("leave", &[ada])
        };
        let asked = plan(&world, &ctx, &acme, &leave).await;
        assert_eq!(why(&asked), [(Refusal::OwnWayIn, 1)]);
        let mut delete = all("delete");
        delete.q = "Keepers".into();
        let asked = groups::plan_many(&world.directory, &ctx, acme.tenant, &delete).await;
        assert_eq!(why(&asked.unwrap()), [(Refusal::OwnWayIn, 1)]);
    })
    .await;
}

#[tokio::test]
async fn it_takes_the_permissions_of_single_changes() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let reader = person(&world, acme.tenant, "reader", &["accounts:view"]).await;
        for (deed, action) in [
            ("disable", Action::EnableAccounts),
            ("delete", Action::ManageAccounts),
        ] {
            let (directory, form) = (&world.directory, all(deed));
            let asked = accounts::plan_many(directory, &reader, acme.tenant, &form).await;
            assert_eq!(asked, Err(Error::Denied(action)));
            let done = change(&world, &reader, &acme, &form, 1).await;
            assert_eq!(done, Err(Error::Denied(action)));
        }
        let other = home(&world, "other").await;
        let form = all("disable");
        let asked = accounts::plan_many(&world.directory, &other.owner, acme.tenant, &form).await;
        assert_eq!(asked, Err(Error::NotFound));
        let asked = groups::plan_many(&world.directory, &reader, acme.tenant, &all("delete")).await;
        assert_eq!(asked, Err(Error::Denied(Action::ManageGroups)));
    })
    .await;
}

/// Break-glass: the page says so before it is taken away.
#[tokio::test]
async fn taking_the_last_owner_who_signs_in_here_is_told_before() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let desk = holding(&world, &acme, "Desk", &["accounts", "security-groups"]).await;
        let owners = owner_group(&world, acme.tenant).await;
        let told = async |form: &BulkForm| {
            let plan = plan(&world, &desk, &acme, form).await;
            plan.takes_last_local_owner
        };
        let leave = |ids: &[AccountId]| BulkForm {
            group: owners.to_string(),
            ..these("leave", ids)
        };
        let owner = owner_of(&acme);
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let added = [ada, ben];
        groups::add_members(&world.directory, &acme.owner, acme.tenant, owners, &added)
            .await
            .unwrap();
        assert!(!told(&these("disable", &[owner, ada])).await, "Ben is left");
        assert!(!told(&leave(&[owner, ada])).await, "Ben is left");
        // Whoever signs in at a provider is none.
        hand_to_scim(&world, "ben@acme.example").await;
        assert!(told(&these("disable", &[owner, ada])).await);
        assert!(told(&leave(&[owner, ada])).await);
        assert!(!told(&these("disable", &[owner])).await && !told(&these("disable", &[ben])).await);
        assert!(!told(&these("enable", &[owner, ada])).await);
        let team = group(&world, &acme, "Team", &[], &[owner, ada]).await;
        let other = BulkForm {
            group: team.to_string(),
            ..these("leave", &[owner, ada])
        };
        assert!(!told(&other).await, "they stay owners");
    })
    .await;
}
