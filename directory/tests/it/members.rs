//! Members of groups.

use directory::{Error, accounts, exports, groups};
use domain::{
    AccountId, Field, GroupId, Problem, Refusal, TenantId,
    account::AccountStatus,
    group::{MemberQuery, MemberSort},
    list::Paging,
    moment::HOUR,
    policy::Action,
};
use futures::TryStreamExt as _;

use crate::{
    groups::{form_of, group, hand_to_scim, named, owner_group, set_grants},
    harness::{START, World, on_both},
    log::{change, events},
    people::{account_named, home, person},
};

/// A person without any grant.
pub async fn account(world: &World, tenant: TenantId, name: &str) -> AccountId {
    person(world, tenant, name, &[])
        .await
        .actor
        .account()
        .unwrap()
}

async fn count(world: &World, tenant: TenantId, group: GroupId) -> u64 {
    let operator = world.operator();
    let counted = groups::get(&world.directory, &operator, tenant, group)
        .await
        .unwrap()
        .summary
        .members;
    let listed = groups::members(
        &world.directory,
        &operator,
        tenant,
        group,
        "",
        Paging::default(),
    )
    .await;
    assert_eq!(listed.unwrap().total, counted);
    counted
}

#[tokio::test]
async fn members_come_and_go_and_are_counted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        let ada = account(&world, tenant, "ada").await;
        let ben = account(&world, tenant, "ben").await;
        let added = groups::add_members(directory, owner, tenant, id, &[ada, ada]).await;
        assert_eq!(added, Ok(1));
        assert_eq!(
            groups::add_members(directory, owner, tenant, id, &[ada, ben]).await,
            Ok(1)
        );
        assert_eq!(
            (
                count(&world, tenant, id).await,
                form_of(&world, tenant, id).await.version
            ),
            (2, 3)
        );
        let event = &events(&world, tenant).await[0];
        assert_eq!(event.action, "group.members-added");
        let ben_by_name = "ben Person (ben@people.example)";
        assert_eq!(event.changes, [change("member", None, Some(ben_by_name))]);

        let before = events(&world, tenant).await.len();
        assert_eq!(
            groups::add_members(directory, owner, tenant, id, &[ada]).await,
            Ok(0)
        );
        assert_eq!(
            groups::add_members(directory, owner, tenant, id, &[]).await,
            Ok(0)
        );
        assert_eq!(events(&world, tenant).await.len(), before);

        let stranger = AccountId::generate();
        let removed = groups::remove_members(directory, owner, tenant, id, &[ben, stranger]).await;
        assert_eq!(removed, Ok(1));
        assert_eq!(
            groups::remove_members(directory, owner, tenant, id, &[ben]).await,
            Ok(0)
        );
        assert_eq!(count(&world, tenant, id).await, 1);
        let event = &events(&world, tenant).await[0];
        assert_eq!(event.action, "group.members-removed");
        assert_eq!(event.changes, [change("member", Some(ben_by_name), None)]);
    })
    .await;
}

#[tokio::test]
async fn members_are_searched_and_paged() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        let mut ids = Vec::new();
        for name in ["cleo", "ada", "ben"] {
            ids.push(account(&world, tenant, name).await);
        }
        groups::add_members(directory, owner, tenant, id, &ids)
            .await
            .unwrap();
        let page = async |search: &str, paging| {
            let page = groups::members(directory, owner, tenant, id, search, paging)
                .await
                .unwrap();
            let names: Vec<String> = page
                .items
                .into_iter()
                .map(|member| member.display_name)
                .collect();
            (names, page.total)
        };
        assert_eq!(
            page("", Paging::new(1, 2)).await,
            (vec!["ada Person".into(), "ben Person".into()], 3)
        );
        assert_eq!(
            page("", Paging::new(2, 2)).await,
            (vec!["cleo Person".into()], 3)
        );
        assert_eq!(
            page(" CLEO@people ", Paging::default()).await,
            (vec!["cleo Person".into()], 1)
        );
        assert_eq!(page("owner", Paging::default()).await, (vec![], 0));
        let sorted = async |sort, descending| {
            let query = MemberQuery {
                sort: Some(sort),
                descending,
                ..Default::default()
            };
            let page = groups::list_members(directory, owner, tenant, id, &query).await;
            let members = page.unwrap().items.into_iter();
            members.map(|member| member.email).collect::<Vec<_>>()
        };
        let mut emails = sorted(MemberSort::Email, false).await;
        assert!(emails.is_sorted() && emails.len() == 3, "{emails:?}");
        emails.reverse();
        for sort in [MemberSort::Name, MemberSort::Source, MemberSort::Status] {
            assert_eq!(sorted(sort, true).await, emails, "{sort}");
        }
    })
    .await;
}

#[tokio::test]
async fn members_are_sorted_by_since_when_and_until_when_they_are() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        let mut lasting = Vec::new();
        for (name, hours) in [
            ("cleo", None),
            ("ada", Some(9)),
            ("ben", None),
            ("dan", Some(5)),
        ] {
            let account = account(&world, tenant, name).await;
            let until = hours.map(|hours| START.plus(hours * HOUR));
            groups::add_members_until(directory, owner, tenant, id, &[account], until)
                .await
                .unwrap();
            world.clock.advance(1_000);
            if until.is_none() {
                lasting.push((account.0, format!("{name} Person")));
            }
        }
        lasting.sort();
        // One at a time.
        let walked = async |sort, descending, search: &str| {
            let mut query = MemberQuery {
                search: search.to_owned(),
                sort: Some(sort),
                descending,
                paging: Paging::new(1, 1),
            };
            let (mut names, mut total) = (Vec::new(), 0);
            loop {
                let page = groups::list_members(directory, owner, tenant, id, &query).await;
                let page = page.unwrap();
                assert_eq!(page.before, total, "{query:?}");
                total += page.items.len() as u64;
                names.extend(page.items.into_iter().map(|member| member.display_name));
                match page.next {
                    Some(next) => query.paging = Paging::at(next, 1),
                    None => break,
                }
            }
            names
        };
        let names = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| format!("{name} Person")).collect()
        };
        let since = names(&["cleo", "ada", "ben", "dan"]);
        assert_eq!(walked(MemberSort::Since, false, "").await, since);
        let found = walked(MemberSort::Since, true, "AN").await;
        assert_eq!(found, names(&["dan"]));
        let ends = names(&["dan", "ada"]).into_iter();
        let mut until: Vec<String> = ends.chain(lasting.into_iter().map(|one| one.1)).collect();
        assert_eq!(walked(MemberSort::Until, false, "").await, until);
        until.reverse();
        assert_eq!(walked(MemberSort::Until, true, "").await, until);

        // The file is in the same order, and says no more than what shows.
        let query = MemberQuery {
            sort: Some(MemberSort::Until),
            descending: true,
            ..Default::default()
        };
        let columns = vec![MemberSort::Name];
        let file = exports::members(directory, owner, tenant, id, &query, columns).await;
        let file: Vec<String> = file.unwrap().try_collect().await.unwrap();
        let file = file.concat();
        let mut lines = file.lines();
        assert_eq!(lines.next(), Some("accountId,displayName"));
        let shown: Vec<&str> = lines.filter_map(|line| line.split(',').nth(1)).collect();
        assert_eq!(shown, until);
    })
    .await;
}

#[tokio::test]
async fn only_accounts_of_the_tenant_become_members() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let id = group(&world, acme.tenant, "HR").await;
        let own = account(&world, acme.tenant, "ada").await;
        let gone = Err(Error::invalid(Field::Members, Problem::Gone));
        for foreign in [beta.owner.actor.account().unwrap(), AccountId::generate()] {
            let added = groups::add_members(
                &world.directory,
                &acme.owner,
                acme.tenant,
                id,
                &[own, foreign],
            )
            .await;
            assert_eq!(added, gone);
        }
        assert_eq!(count(&world, acme.tenant, id).await, 0);
    })
    .await;
}

#[tokio::test]
async fn nobody_adds_members_to_a_group_that_can_do_more() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let id = group(&world, tenant, "Auditors").await;
        set_grants(&world, tenant, id, &["audit"]).await;
        let manager = person(&world, tenant, "manager", &["security-groups"]).await;
        let me = [manager.actor.account().unwrap()];
        let refused = Err(Error::Refused(Refusal::BeyondYourOwn));
        assert_eq!(
            groups::add_members(directory, &manager, tenant, id, &me).await,
            refused
        );
        let owners = owner_group(&world, tenant).await;
        assert_eq!(
            groups::add_members(directory, &manager, tenant, owners, &me).await,
            refused
        );
        // Taking away gives nothing.
        groups::add_members(directory, &acme.owner, tenant, id, &me)
            .await
            .unwrap();
        assert_eq!(
            groups::remove_members(directory, &manager, tenant, id, &me).await,
            Ok(1)
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_member_loses_the_grants_at_once_and_keeps_those_of_other_groups() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let ada = person(&world, tenant, "ada", &["audit"]).await;
        let other = group(&world, tenant, "Viewers").await;
        set_grants(&world, tenant, other, &["accounts:view"]).await;
        let id = ada.actor.account().unwrap();
        groups::add_members(directory, owner, tenant, other, &[id])
            .await
            .unwrap();
        assert!(
            directory
                .read(&ada, Action::ViewAccounts, tenant)
                .await
                .is_ok()
        );
        let auditors = named(&world, tenant, "Group of ada").await;
        groups::remove_members(directory, owner, tenant, auditors, &[id])
            .await
            .unwrap();
        let denied = directory.read(&ada, Action::ViewAudit, tenant).await.err();
        assert_eq!(denied, Some(Error::Denied(Action::ViewAudit)));
        assert!(
            directory
                .read(&ada, Action::ViewAccounts, tenant)
                .await
                .is_ok()
        );
    })
    .await;
}

#[tokio::test]
async fn the_owner_group_keeps_an_enabled_member() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, operator, tenant) = (&world.directory, world.operator(), acme.tenant);
        let owners = owner_group(&world, tenant).await;
        let first = acme.owner.actor.account().unwrap();
        let second = account(&world, tenant, "second").await;
        let last = Err(Error::Refused(Refusal::LastOwner));
        assert_eq!(
            groups::remove_members(directory, &acme.owner, tenant, owners, &[first]).await,
            last
        );
        groups::add_members(directory, &acme.owner, tenant, owners, &[second])
            .await
            .unwrap();
        let both = [first, second];
        assert_eq!(
            groups::remove_members(directory, &operator, tenant, owners, &both).await,
            last
        );
        assert_eq!(count(&world, tenant, owners).await, 2);

        // A disabled member does not count.
        let disabled = AccountStatus::Disabled;
        accounts::set_status(directory, &operator, tenant, second, disabled)
            .await
            .unwrap();
        let removed = groups::remove_members(directory, &operator, tenant, owners, &[first]).await;
        assert_eq!(removed.err(), Some(Error::Refused(Refusal::LastOwner)));
        let disabling = accounts::set_status(directory, &operator, tenant, first, disabled).await;
        assert_eq!(disabling, Err(Error::Refused(Refusal::LastOwner)));
        assert_eq!(account_named(&world, tenant, "owner@acme").await, first);
    })
    .await;
}

#[tokio::test]
async fn the_identity_provider_decides_on_members_of_its_groups() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        hand_to_scim(&world, "hr").await;
        let ada = [account(&world, tenant, "ada").await];
        let refused = Err(Error::Refused(Refusal::ManagedByScim));
        assert_eq!(
            groups::add_members(directory, owner, tenant, id, &ada).await,
            refused
        );
        assert_eq!(
            groups::remove_members(directory, owner, tenant, id, &ada).await,
            refused
        );
    })
    .await;
}

#[tokio::test]
async fn a_crowd_goes_in_with_few_statements_and_one_event() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = group(&world, tenant, "Everybody").await;
        let same = "tenant_id, source, status, given_name, family_name, email, email_key, \
                    mobile_phone, created_at, updated_at, updated_by, version";
        let own = "user_name, user_name_key, display_name, display_key";
        let numbered = "user_name || n, user_name_key || n, display_name || n, display_key || n";
        let crowd: Vec<AccountId> = (0..2_100).map(|_| AccountId::generate()).collect();
        let as_literal = |id: &AccountId| match world.url.starts_with("sqlite") {
            true => format!("x'{}'", id.0.simple()),
            false => format!("'{id}'::uuid"),
        };
        let numbers = crowd
            .iter()
            .enumerate()
            .map(|(n, id)| format!("select {n} as n, {} as id", as_literal(id)))
            .collect::<Vec<_>>();
        for some in numbers.chunks(300) {
            let sql = format!(
                "insert into accounts ({same}, id, {own}) \
                 with numbers as ({}) select {same}, numbers.id, {numbered} \
                 from (select {same}, {own} from accounts where user_name = 'owner@acme.example') one, numbers",
                some.join(" union all ")
            );
            world.tamper(&sql).await;
        }
        assert_eq!(groups::add_members(directory, owner, tenant, id, &crowd).await, Ok(2_100));
        assert_eq!(count(&world, tenant, id).await, 2_100);
        let event = &events(&world, tenant).await[0];
        assert_eq!(event.changes.len(), 51);
        assert_eq!(event.changes[50], change("further_members", None, Some("2050")));
        assert_eq!(groups::remove_members(directory, owner, tenant, id, &crowd[1..]).await, Ok(2_099));
        assert_eq!(count(&world, tenant, id).await, 1);
    })
    .await;
}
