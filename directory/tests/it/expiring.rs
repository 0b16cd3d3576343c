//! Memberships that end: at that very moment, everywhere, and later with an event.

use directory::{Ctx, Error, Result, accounts, exports, groups, holders};
use domain::{
    AccountId, Field, GroupId, Moment, Problem, Refusal, TenantId,
    account::AccountStatus,
    audit::Verification,
    bulk_change::{BulkForm, Deed, Over},
    effect::{EffectQuery, Proposal},
    export::ExportForm,
    list::Paging,
    moment::{DAY_LENGTH, HOUR},
    policy::Action,
};
use futures::{TryStreamExt as _, stream::BoxStream};

use crate::{
    groups::{change, events, form_of, hand_to_scim, owner_group, set_grants},
    harness::{START, World, on_both},
    holders::{ask, query},
    imports::{expect_members, import, intact, plan},
    people::{Home, acting, home},
    shares::shared,
    staff::{detail, enabled, group, owner_of, set_status},
};

/// An hour after the start.
const END: Moment = START.plus(HOUR);

async fn add_until(
    world: &World,
    at: &Home,
    group: GroupId,
    account: AccountId,
    until: Option<Moment>,
) -> Result<u64> {
    let (directory, owner, tenant) = (&world.directory, &at.owner, at.tenant);
    groups::add_members_until(directory, owner, tenant, group, &[account], until).await
}

async fn set(
    world: &World,
    ctx: &Ctx,
    at: &Home,
    group: GroupId,
    account: AccountId,
    until: Option<Moment>,
) -> Result<()> {
    groups::set_expiry(&world.directory, ctx, at.tenant, group, account, until).await
}

/// The members that the console lists, each with its end.
async fn listed(world: &World, at: &Home, group: GroupId) -> Vec<(String, Option<Moment>)> {
    let (directory, tenant) = (&world.directory, at.tenant);
    let page = groups::members(directory, &at.owner, tenant, group, "", Paging::default()).await;
    let page = page.unwrap();
    assert_eq!(page.total, page.items.len() as u64);
    let members = page.items.into_iter();
    members.map(|it| (it.display_name, it.until)).collect()
}

/// How many members the list of groups counts.
async fn counted(world: &World, tenant: TenantId, group: GroupId) -> u64 {
    let group = groups::get(&world.directory, &world.operator(), tenant, group).await;
    group.unwrap().summary.members
}

#[tokio::test]
async fn access_ends_at_that_very_moment_on_every_server() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        assert_eq!(
            add_until(&world, &acme, auditors, ada, Some(END)).await,
            Ok(1)
        );
        let (here, other) = (&world.directory, world.another_server().await);
        let ctx = acting(ada, acme.tenant, "Ada");
        let until = Some(END);

        world.clock.advance(HOUR - 1);
        for server in [here, &other] {
            assert!(
                server
                    .read(&ctx, Action::ViewAudit, acme.tenant)
                    .await
                    .is_ok()
            );
        }
        assert_eq!(
            listed(&world, &acme, auditors).await,
            [("Ada Lind".to_owned(), until)]
        );
        let account = detail(&world, &acme, ada).await;
        assert_eq!(
            account.groups.iter().map(|it| it.until).collect::<Vec<_>>(),
            [until]
        );
        assert_eq!(account.permissions[0].paths[0].until, until);
        let found = ask(&world, &acme, &query("audit:view", None))
            .await
            .people
            .items;
        let ends: Vec<_> = found
            .iter()
            .flat_map(|it| &it.via)
            .map(|path| path.until)
            .collect();
        assert_eq!(ends, [until, None]);

        world.clock.advance(1);
        for server in [here, &other] {
            let denied = server
                .read(&ctx, Action::ViewAudit, acme.tenant)
                .await
                .err();
            assert_eq!(denied, Some(Error::Denied(Action::ViewAudit)));
        }
        assert_eq!(listed(&world, &acme, auditors).await, []);
        let account = detail(&world, &acme, ada).await;
        assert_eq!((account.groups, account.permissions), (vec![], vec![]));
        assert_eq!(
            ask(&world, &acme, &query("audit:view", None))
                .await
                .people
                .total,
            1
        );
        let effect = EffectQuery {
            proposal: Proposal::Delete,
            named: Some("audit:view".into()),
            paging: Paging::default(),
        };
        let effect = holders::effect(here, &acme.owner, acme.tenant, auditors, &effect)
            .await
            .unwrap();
        assert_eq!(
            (effect.permissions[0].accounts, effect.people.unwrap().total),
            (0, 0)
        );
    })
    .await;
}

/// A file as text.
async fn text(pieces: Result<BoxStream<'static, Result<String>>>) -> String {
    pieces
        .unwrap()
        .try_collect::<Vec<_>>()
        .await
        .unwrap()
        .concat()
}

#[tokio::test]
async fn files_say_when_memberships_end() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let ada = enabled(&world, acme, "Ada").await;
        let directory = &world.directory;
        for (name, until) in [("Auditors", Some(END)), ("Readers", None)] {
            let group = group(&world, acme, name, &[], &[]).await;
            add_until(&world, acme, group, ada, until).await.unwrap();
        }
        let form = ExportForm {
            columns: ["userName", "groups", "groupEnds"]
                .map(str::to_owned)
                .to_vec(),
            search: "ada@acme".into(),
            ..Default::default()
        };
        let accounts = text(exports::users(directory, &acme.owner, acme.tenant, &form).await).await;
        let end = END.rfc3339();
        let row = format!("ada@acme.example,Auditors;Readers,Auditors {end}\r\n");
        assert!(accounts.ends_with(&row), "{accounts}");

        add_until(&world, acme, shared.source, ada, Some(END))
            .await
            .unwrap();
        let of = async |ctx: &Ctx, tenant, group, search: &str| {
            text(exports::members(directory, ctx, tenant, group, search).await).await
        };
        let all = of(&acme.owner, acme.tenant, shared.source, "").await;
        let header = "accountId,displayName,email,source,status,until\r\n";
        assert!(all.starts_with(header), "{all}");
        let row = format!("{ada},Ada Lind,ada@acme.example,LOCAL,enabled,{end}\r\n");
        assert!(all.contains(&row), "{all}");
        assert_eq!(all.lines().count(), 3, "{all}");
        assert!(all.contains("enabled,\r\n"), "the other one stays: {all}");
        // At the receiver the same people, whom a search leaves fewer of.
        let there = of(&beta.owner, beta.tenant, shared.imported, "").await;
        assert_eq!(there, all);
        let found = of(&beta.owner, beta.tenant, shared.imported, "LIND").await;
        assert_eq!(found, format!("{header}{row}"));
        let foreign = exports::members(directory, &beta.owner, acme.tenant, shared.source, "");
        assert_eq!(foreign.await.err(), Some(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn access_to_other_tenants_ends_as_well() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let member = shared.member.actor.account().unwrap();
        set(
            &world,
            &shared.acme.owner,
            &shared.acme,
            shared.source,
            member,
            Some(END),
        )
        .await
        .unwrap();
        let shown = listed(&world, &shared.beta, shared.imported).await;
        assert_eq!(shown, [("ada Person".to_owned(), Some(END))]);
        let read = async || {
            let (directory, beta) = (&world.directory, shared.beta.tenant);
            directory
                .read(&shared.member, Action::ViewAudit, beta)
                .await
                .err()
        };
        assert_eq!(read().await, None);
        world.clock.advance(HOUR);
        assert_eq!(read().await, Some(Error::NotFound));
        assert_eq!(listed(&world, &shared.beta, shared.imported).await, []);
        let cards = directory::tenants::cards(&world.directory, &shared.member)
            .await
            .unwrap();
        assert_eq!(cards.len(), 1, "the switcher leads nowhere else");
        let found = ask(
            &world,
            &shared.beta,
            &query("audit:view", Some(shared.acme.tenant)),
        )
        .await;
        assert_eq!(found.people.total, 0);
    })
    .await;
}

#[tokio::test]
async fn what_has_ended_is_removed_with_an_event_for_each_group() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        let readers = group(&world, &acme, "Readers", &[], &[ben]).await;
        let elsewhere = group(&world, &beta, "Guests", &[], &[]).await;
        for (group, account) in [(auditors, ada), (auditors, ben), (readers, ada)] {
            add_until(&world, &acme, group, account, Some(END))
                .await
                .unwrap();
        }
        let later = Some(END.plus(1));
        add_until(&world, &beta, elsewhere, owner_of(&beta), later)
            .await
            .unwrap();
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
        let versions = async || {
            let auditors = form_of(&world, acme.tenant, auditors).await.version;
            (
                auditors,
                form_of(&world, acme.tenant, readers).await.version,
            )
        };
        let (before, noted) = (versions().await, events(&world, acme.tenant).await.len());

        world.clock.advance(HOUR);
        assert_eq!(groups::expire(&world.directory).await, Ok(3));
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
        let tenant = acme.tenant;
        assert_eq!(counted(&world, tenant, auditors).await, 0);
        assert_eq!(counted(&world, tenant, readers).await, 1);
        assert_eq!(
            listed(&world, &acme, readers).await,
            [("Ben Lind".to_owned(), None)]
        );
        assert_eq!(versions().await, (before.0 + 1, before.1 + 1));
        let newest = events(&world, tenant).await;
        assert_eq!(newest.len(), noted + 2);
        let ended: Vec<_> = newest[..2]
            .iter()
            .map(|event| event.action.as_str())
            .collect();
        assert_eq!(ended, ["group.members-expired"; 2]);
        assert!(
            newest[..2]
                .iter()
                .all(|event| event.actor.contains("Expired memberships"))
        );
        let of_auditors = newest
            .iter()
            .find(|it| it.object_id == auditors.to_string())
            .unwrap();
        let gone = |name: &str| change("member", Some(name), None);
        assert_eq!(
            of_auditors.changes,
            [
                gone("Ada Lind (ada@acme.example)"),
                gone("Ben Lind (ben@acme.example)")
            ]
        );
        intact(&world, &acme).await;
        assert_eq!(
            counted(&world, beta.tenant, elsewhere).await,
            1,
            "one moment later, and another tenant's"
        );
    })
    .await;
}

#[tokio::test]
async fn more_than_fit_into_one_unit_go_in_one_round() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let file: Vec<String> = (0..600)
            .map(|n| format!("Group {n},ada@acme.example\n"))
            .collect();
        import(
            &world,
            &acme,
            &format!("groups,userName\n{}", file.concat()),
        )
        .await;
        world
            .tamper(&format!("update memberships set expires_at = {}", END.0))
            .await;
        world.clock.advance(HOUR);
        // The owner is a member as well: what ends by the clock is never refused.
        assert_eq!(groups::expire(&world.directory).await, Ok(601));
        assert_eq!(detail(&world, &acme, ada).await.groups, []);
        let operator = world.operator();
        let verified = directory::audit::verify(&world.directory, &operator, acme.tenant).await;
        assert!(matches!(verified.unwrap(), Verification::Intact { .. }));
    })
    .await;
}

#[tokio::test]
async fn an_end_is_set_moved_and_taken_away() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let readers = group(&world, &acme, "Readers", &[], &[ada]).await;
        let later = END.plus(DAY_LENGTH);
        let steps = [
            (None, Some(END)),
            (Some(END), Some(later)),
            (Some(later), None),
        ];
        for (before, after) in steps {
            set(&world, &acme.owner, &acme, readers, ada, after)
                .await
                .unwrap();
            assert_eq!(
                listed(&world, &acme, readers).await,
                [("Ada Lind".to_owned(), after)]
            );
            let event = &events(&world, acme.tenant).await[0];
            assert_eq!(event.action, "group.member-expiry-set");
            let text = |end: Option<Moment>| end.map(Moment::rfc3339);
            let member = change("member", None, Some("Ada Lind (ada@acme.example)"));
            let moved = change(
                "expires_at",
                text(before).as_deref(),
                text(after).as_deref(),
            );
            assert_eq!(event.changes, [member, moved]);
        }
        let noted = events(&world, acme.tenant).await.len();
        set(&world, &acme.owner, &acme, readers, ada, None)
            .await
            .unwrap();
        assert_eq!(
            events(&world, acme.tenant).await.len(),
            noted,
            "nothing differs"
        );
        world.clock.advance(2 * DAY_LENGTH);
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn an_end_is_to_come_and_a_members() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[ada]).await;
        let past = Err(Error::invalid(Field::ExpiresOn, Problem::InThePast));
        let owner = &acme.owner;
        assert_eq!(
            set(&world, owner, &acme, readers, ada, Some(START)).await,
            past
        );
        let added = add_until(&world, &acme, readers, ben, Some(START)).await;
        assert_eq!(added.map(drop), past);
        let gone = Err(Error::invalid(Field::Members, Problem::Gone));
        for stranger in [ben, AccountId::generate()] {
            assert_eq!(
                set(&world, owner, &acme, readers, stranger, Some(END)).await,
                gone
            );
        }
        // What has ended can't be prolonged any more.
        set(&world, owner, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        world.clock.advance(HOUR);
        assert_eq!(set(&world, owner, &acme, readers, ada, None).await, gone);
        hand_to_scim(&world, "readers").await;
        let refused = Err(Error::Refused(Refusal::ManagedByScim));
        assert_eq!(set(&world, owner, &acme, readers, ada, None).await, refused);
    })
    .await;
}

#[tokio::test]
async fn nobody_prolongs_what_they_dont_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, mia) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Mia").await,
        );
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        group(&world, &acme, "Managers", &["security-groups"], &[mia]).await;
        add_until(&world, &acme, auditors, ada, Some(END))
            .await
            .unwrap();
        let mia = acting(mia, acme.tenant, "Mia");
        let refused = Err(Error::Refused(Refusal::BeyondYourOwn));
        for longer in [None, Some(END.plus(1))] {
            assert_eq!(
                set(&world, &mia, &acme, auditors, ada, longer).await,
                refused
            );
        }
        // Sooner takes away, which gives nothing.
        let sooner = Some(END.plus(-1));
        set(&world, &mia, &acme, auditors, ada, sooner)
            .await
            .unwrap();
        set_grants(&world, acme.tenant, auditors, &[]).await;
        set(&world, &mia, &acme, auditors, ada, None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_owner_group_keeps_an_enabled_member_that_lasts() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, operator, tenant) = (&world.directory, world.operator(), acme.tenant);
        let owners = owner_group(&world, tenant).await;
        let (first, second) = (owner_of(&acme), enabled(&world, &acme, "Ada").await);
        let last = Err(Error::Refused(Refusal::LastOwner));
        assert_eq!(
            set(&world, &operator, &acme, owners, first, Some(END)).await,
            last
        );
        // Who is an owner for a while stands in for nobody.
        add_until(&world, &acme, owners, second, Some(END))
            .await
            .unwrap();
        assert_eq!(
            set(&world, &operator, &acme, owners, first, Some(END)).await,
            last
        );
        let removed = groups::remove_members(directory, &operator, tenant, owners, &[first]).await;
        assert_eq!(removed.map(drop), last);
        let disabled = AccountStatus::Disabled;
        assert_eq!(set_status(&world, &acme, first, disabled).await, last);
        let change = BulkForm {
            deed: Deed::Disable.as_str().into(),
            over: Over::These.as_str().into(),
            ids: vec![first.to_string()],
            ..BulkForm::default()
        };
        let plan = accounts::plan_many(directory, &operator, tenant, &change)
            .await
            .unwrap();
        assert_eq!(
            (plan.changing, plan.refused[0].why),
            (0, Refusal::LastOwner)
        );
        // And is free to go.
        set_status(&world, &acme, second, disabled).await.unwrap();
        set_status(&world, &acme, second, AccountStatus::Enabled)
            .await
            .unwrap();
        set(&world, &operator, &acme, owners, second, None)
            .await
            .unwrap();
        set(&world, &operator, &acme, owners, first, Some(END))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn ones_own_last_way_in_gets_no_end() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada");
        let keepers = group(&world, &acme, "Keepers", &["security-groups"], &[ada]).await;
        let refused = Err(Error::Refused(Refusal::OwnWayIn));
        assert_eq!(
            set(&world, &ctx, &acme, keepers, ada, Some(END)).await,
            refused
        );
        // A way that ends before this one is none.
        let readers = group(&world, &acme, "Readers", &["accounts:view"], &[]).await;
        add_until(&world, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        assert_eq!(
            set(&world, &ctx, &acme, keepers, ada, Some(END)).await,
            refused
        );
        set(&world, &acme.owner, &acme, readers, ada, None)
            .await
            .unwrap();
        set(&world, &ctx, &acme, keepers, ada, Some(END))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_is_added_again_begins_anew_and_is_counted_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[ben]).await;
        add_until(&world, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        // A member stays as it is, with an end or without.
        assert_eq!(add_until(&world, &acme, readers, ada, None).await, Ok(0));
        assert_eq!(
            add_until(&world, &acme, readers, ben, Some(END)).await,
            Ok(0)
        );
        let both = [
            ("Ada Lind".to_owned(), Some(END)),
            ("Ben Lind".to_owned(), None),
        ];
        assert_eq!(listed(&world, &acme, readers).await, both);

        // Before the row of the first membership is gone.
        world.clock.advance(HOUR);
        assert_eq!(add_until(&world, &acme, readers, ada, None).await, Ok(1));
        assert_eq!(counted(&world, acme.tenant, readers).await, 2);
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
        let both = [("Ada Lind".to_owned(), None), ("Ben Lind".to_owned(), None)];
        assert_eq!(listed(&world, &acme, readers).await, both);
    })
    .await;
}

#[tokio::test]
async fn an_import_keeps_an_end_and_adds_whose_membership_is_over() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[]).await;
        let later = Some(END.plus(HOUR));
        add_until(&world, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        add_until(&world, &acme, readers, ben, later).await.unwrap();
        world.clock.advance(HOUR);
        let file = "groups,userName\nReaders,ada@acme.example\nReaders,ben@acme.example\n";
        plan(&world, &acme, file).await;
        let applied = import(&world, &acme, file).await;
        assert_eq!(applied.counts.memberships, 1);
        expect_members(
            &world,
            &acme,
            "Readers",
            &["ada@acme.example", "ben@acme.example"],
        )
        .await;
        let both = [
            ("Ada Lind".to_owned(), None),
            ("Ben Lind".to_owned(), later),
        ];
        assert_eq!(listed(&world, &acme, readers).await, both);
    })
    .await;
}

#[tokio::test]
async fn changes_of_many_and_exports_pass_over_what_has_ended() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let mia = enabled(&world, &acme, "Mia").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let keys = &["accounts", "security-groups"];
        let managers = group(&world, &acme, "Managers", keys, &[mia]).await;
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        let readers = group(&world, &acme, "Readers", &["accounts:view"], &[]).await;
        for (group, account) in [(auditors, ada), (readers, ada), (readers, mia)] {
            add_until(&world, &acme, group, account, Some(END))
                .await
                .unwrap();
        }
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        let mia_acts = acting(mia, tenant, "Mia");
        let plan = async |deed: Deed, account: AccountId, group: Option<GroupId>| {
            let form = BulkForm {
                deed: deed.as_str().into(),
                over: Over::These.as_str().into(),
                ids: vec![account.to_string()],
                group: group.map(|group| group.to_string()).unwrap_or_default(),
                ..BulkForm::default()
            };
            accounts::plan_many(directory, &mia_acts, tenant, &form)
                .await
                .unwrap()
        };
        let refused = async |deed, account, group| {
            let plan = plan(deed, account, group).await;
            plan.refused.first().map(|rows| rows.why)
        };
        let listed = async || {
            let form = ExportForm {
                columns: vec!["userName".into(), "groups".into()],
                ..ExportForm::default()
            };
            let pieces = exports::users(directory, &acme.owner, tenant, &form)
                .await
                .unwrap();
            let pieces: Vec<String> = pieces.try_collect().await.unwrap();
            pieces.concat().matches("Auditors").count()
        };
        assert_eq!(plan(Deed::Join, ada, Some(readers)).await.same, 1);
        assert_eq!(
            refused(Deed::Enable, ada, None).await,
            Some(Refusal::BeyondYourOwn)
        );
        assert_eq!(refused(Deed::Leave, mia, Some(managers)).await, None);
        assert_eq!(listed().await, 1);

        world.clock.advance(HOUR);
        assert_eq!(plan(Deed::Join, ada, Some(readers)).await.changing, 1);
        assert_eq!(refused(Deed::Enable, ada, None).await, None);
        let own = Some(Refusal::OwnWayIn);
        assert_eq!(refused(Deed::Leave, mia, Some(managers)).await, own);
        assert_eq!(listed().await, 0);
    })
    .await;
}
