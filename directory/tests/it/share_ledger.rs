//! The share ledger: both of its sides, who brought a group over, when it was last used, and how either side ends it.

use directory::{Ctx, Error, accounts, groups, shares, tenants};
use domain::{
    Field, GroupId, Moment, Problem, TenantId,
    account::AccountStatus,
    group::GroupStatus,
    list::Paging,
    moment::HOUR,
    policy::Action,
    share::{ShareEntry, SharePage, ShareQuery, ShareSide, ShareSort, ShareState},
    tenant::TenantStatus,
};
use futures::TryStreamExt as _;

use crate::{
    groups::{change, events, group, set_grants},
    harness::{START, World, on_both},
    people::{Home, home, person},
    shares::{Shared, shared},
    staff::{eventually, set_status},
};

async fn page(world: &World, at: &Home, query: &ShareQuery) -> SharePage {
    shares::list(&world.directory, &at.owner, at.tenant, query)
        .await
        .unwrap()
}

async fn side(world: &World, at: &Home, side: ShareSide) -> Vec<ShareEntry> {
    page(world, at, &ShareQuery::of(side)).await.items
}

async fn only(world: &World, at: &Home, of: ShareSide) -> ShareEntry {
    let mut entries = side(world, at, of).await;
    assert_eq!(entries.len(), 1);
    entries.remove(0)
}

async fn key_of(world: &World, at: &Home, group: GroupId) -> String {
    let detail = groups::get(&world.directory, &at.owner, at.tenant, group).await;
    detail.unwrap().import_key.unwrap().to_string()
}

async fn import(world: &World, at: &Home, key: &str) -> Result<GroupId, Error> {
    shares::import(&world.directory, &at.owner, at.tenant, key).await
}

async fn withdraw(world: &World, at: &Home, group: GroupId, from: TenantId) -> Result<(), Error> {
    shares::revoke(&world.directory, &at.owner, at.tenant, group, from).await
}

async fn come_in(world: &World, shared: &Shared, action: Action) -> Result<(), Error> {
    let tenant = shared.beta.tenant;
    world
        .directory
        .read(&shared.member, action, tenant)
        .await
        .map(drop)
}

fn is_void() -> Error {
    Error::invalid(Field::ImportKey, Problem::ShareWithdrawn)
}

#[tokio::test]
async fn both_sides_see_the_same_share() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let given = only(&world, acme, ShareSide::Given).await;
        let received = only(&world, beta, ShareSide::Received).await;
        let expected = ShareEntry {
            group: shared.source,
            group_name: Some("HR".into()),
            tenant: beta.tenant,
            tenant_name: Some("beta".into()),
            since: START,
            by: Some("Owner beta".into()),
            last_used: None,
            accounts: 1,
            withdrawn_at: None,
        };
        assert_eq!(given, expected);
        let other = ShareEntry {
            group: shared.imported,
            tenant: acme.tenant,
            tenant_name: Some("acme".into()),
            ..expected
        };
        assert_eq!(received, other);
        // Nothing stands on the other side of either, and a third tenant sees nothing.
        assert_eq!(side(&world, acme, ShareSide::Received).await, []);
        assert_eq!(side(&world, beta, ShareSide::Given).await, []);
        let gamma = home(&world, "gamma").await;
        for of in ShareSide::ALL {
            assert_eq!(side(&world, &gamma, *of).await, []);
        }
    })
    .await;
}

#[tokio::test]
async fn who_comes_in_by_it_follows_both_groups() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let seen = async || {
            (
                only(&world, acme, ShareSide::Given).await.accounts,
                only(&world, beta, ShareSide::Received).await.accounts,
            )
        };
        let set = async |at: &Home, group, status| {
            groups::set_status(directory, &at.owner, at.tenant, group, status)
                .await
                .unwrap();
        };
        set(acme, shared.source, GroupStatus::Disabled).await;
        assert_eq!(seen().await, (0, 0));
        set(acme, shared.source, GroupStatus::Enabled).await;
        // What the other tenant does with it is the other tenant's.
        set(beta, shared.imported, GroupStatus::Disabled).await;
        assert_eq!(seen().await, (1, 0));
    })
    .await;
}

#[tokio::test]
async fn the_name_of_who_imported_it_is_today_s_in_its_own_tenant() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, &acme, source).await;
        let sharer = person(&world, beta.tenant, "sharer", &["security-groups"]).await;
        let directory = &world.directory;
        shares::import(directory, &sharer, beta.tenant, &key)
            .await
            .unwrap();
        let names = async || {
            (
                only(&world, &acme, ShareSide::Given).await.by,
                only(&world, &beta, ShareSide::Received).await.by,
            )
        };
        let written = Some("sharer".to_owned());
        assert_eq!(
            names().await,
            (written.clone(), Some("sharer Person".to_owned()))
        );
        world
            .tamper("update accounts set display_name = 'Sue' where display_name = 'sharer Person'")
            .await;
        assert_eq!(names().await, (written.clone(), Some("Sue".to_owned())));
        let id = sharer.actor.account().unwrap();
        set_status(&world, &beta, id, AccountStatus::Disabled)
            .await
            .unwrap();
        accounts::delete(directory, &beta.owner, beta.tenant, id)
            .await
            .unwrap();
        assert_eq!(names().await, (written, None));
        // The command line is nobody's account.
        let other = group(&world, acme.tenant, "IT").await;
        let key = key_of(&world, &acme, other).await;
        shares::import(directory, &world.operator(), beta.tenant, &key)
            .await
            .unwrap();
        let by: Vec<_> = side(&world, &acme, ShareSide::Given).await;
        let mut by: Vec<_> = by.into_iter().filter_map(|entry| entry.by).collect();
        by.sort();
        assert_eq!(by, ["Command line (test)", "sharer"]);
    })
    .await;
}

/// Somebody of `from` whom a group lets into `at`, to share groups there.
async fn guest_of(world: &World, from: &Home, at: &Home) -> Ctx {
    let guest = person(world, from.tenant, "guest", &[]).await;
    let source = group(world, from.tenant, "Guests").await;
    let me = [guest.actor.account().unwrap()];
    groups::add_members(&world.directory, &from.owner, from.tenant, source, &me)
        .await
        .unwrap();
    let key = key_of(world, from, source).await;
    let imported = import(world, at, &key).await.unwrap();
    set_grants(world, at.tenant, imported, &["security-groups"]).await;
    guest
}

#[tokio::test]
async fn a_third_tenant_s_account_keeps_the_name_that_was_written_down() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let gamma = home(&world, "gamma").await;
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, &acme, source).await;
        let guest = guest_of(&world, &gamma, &beta).await;
        let directory = &world.directory;
        shares::import(directory, &guest, beta.tenant, &key)
            .await
            .unwrap();
        let names = async || {
            let received = side(&world, &beta, ShareSide::Received).await;
            let received = received.into_iter().find(|it| it.tenant == acme.tenant);
            (
                only(&world, &acme, ShareSide::Given).await.by,
                received.unwrap().by,
            )
        };
        let written = (Some("guest".to_owned()), Some("guest".to_owned()));
        assert_eq!(names().await, written);
        world
            .tamper("update accounts set display_name = 'Sue' where display_name = 'guest Person'")
            .await;
        assert_eq!(names().await, written);
        let id = guest.actor.account().unwrap();
        set_status(&world, &gamma, id, AccountStatus::Disabled)
            .await
            .unwrap();
        accounts::delete(directory, &gamma.owner, gamma.tenant, id)
            .await
            .unwrap();
        assert_eq!(names().await, written);
    })
    .await;
}

#[tokio::test]
async fn a_use_is_noted_once_an_hour() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let last_used = async || only(&world, acme, ShareSide::Given).await.last_used;
        // Whoever is not let through has not used it; neither has the tenant's own owner.
        let denied = come_in(&world, &shared, Action::ManageAccounts).await;
        assert_eq!(denied, Err(Error::Denied(Action::ManageAccounts)));
        side(&world, beta, ShareSide::Received).await;
        assert_eq!(last_used().await, None);

        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        eventually(|| async { last_used().await == Some(START) }).await;
        world.clock.advance(HOUR - 1);
        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        world.clock.advance(1);
        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        let later = Moment(START.0 + HOUR);
        eventually(|| async { last_used().await != Some(START) }).await;
        assert_eq!(last_used().await, Some(later));
        let theirs = only(&world, beta, ShareSide::Received).await;
        assert_eq!(theirs.last_used, Some(later));
    })
    .await;
}

#[tokio::test]
async fn only_the_share_that_lets_somebody_in_is_used() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let other = group(&world, acme.tenant, "Empty").await;
        let key = key_of(&world, acme, other).await;
        import(&world, beta, &key).await.unwrap();
        come_in(&world, &shared, Action::ViewAudit).await.unwrap();
        let used = async || {
            let entries = side(&world, beta, ShareSide::Received).await;
            let used = entries.into_iter().filter(|it| it.last_used.is_some());
            used.map(|entry| entry.group).collect::<Vec<_>>()
        };
        eventually(|| async { !used().await.is_empty() }).await;
        assert_eq!(used().await, [shared.imported]);
    })
    .await;
}

#[tokio::test]
async fn one_receiver_loses_the_group_and_the_others_keep_group_and_key() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let (gamma, delta) = (home(&world, "gamma").await, home(&world, "delta").await);
        let key = key_of(&world, acme, shared.source).await;
        import(&world, &gamma, &key).await.unwrap();
        world.clock.advance(5_000);
        withdraw(&world, acme, shared.source, beta.tenant)
            .await
            .unwrap();

        let gone = come_in(&world, &shared, Action::EnterTenant).await;
        assert_eq!(gone, Err(Error::NotFound));
        assert_eq!(key_of(&world, acme, shared.source).await, key);
        let given = side(&world, acme, ShareSide::Given).await;
        let states: Vec<_> = given
            .iter()
            .map(|it| (it.tenant, it.withdrawn_at, it.accounts))
            .collect();
        let withdrawn = (beta.tenant, Some(Moment(START.0 + 5_000)), 0);
        assert!(states.contains(&withdrawn), "{states:?}");
        assert!(states.contains(&(gamma.tenant, None, 1)), "{states:?}");
        let received = only(&world, beta, ShareSide::Received).await;
        assert_eq!((received.withdrawn_at, received.accounts), (withdrawn.1, 0));

        // The key is void for one tenant alone, also once the group that it had is gone there.
        assert_eq!(import(&world, beta, &key).await, Err(is_void()));
        let preview = shares::preview(&world.directory, &beta.owner, beta.tenant, &key).await;
        assert_eq!(preview, Err(is_void()));
        import(&world, &delta, &key).await.unwrap();
        shares::give_up(&world.directory, &beta.owner, beta.tenant, shared.imported)
            .await
            .unwrap();
        assert_eq!(import(&world, beta, &key).await, Err(is_void()));

        // Another key is another invitation.
        let owner = (&acme.owner, acme.tenant);
        let new = shares::rotate_key(&world.directory, owner.0, owner.1, shared.source).await;
        import(&world, beta, &new.unwrap().to_string())
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_receiver_gives_a_group_up_and_both_tenants_record_it() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let give_up =
            async |ctx: &Ctx, group| shares::give_up(directory, ctx, beta.tenant, group).await;
        // Only what is imported is given up.
        let local = group(&world, beta.tenant, "Local").await;
        for none in [local, shared.source, GroupId::generate()] {
            assert_eq!(give_up(&beta.owner, none).await, Err(Error::NotFound));
        }
        let sharer = person(&world, beta.tenant, "sharer", &["security-groups:share"]).await;
        assert_eq!(
            give_up(&sharer, shared.imported).await,
            Err(Error::Denied(Action::ManageGroups))
        );
        give_up(&beta.owner, shared.imported).await.unwrap();
        let gone = come_in(&world, &shared, Action::EnterTenant).await;
        assert_eq!(gone, Err(Error::NotFound));
        for (at, of) in [(acme, ShareSide::Given), (beta, ShareSide::Received)] {
            assert_eq!(side(&world, at, of).await, []);
        }
        assert_eq!(events(&world, beta.tenant).await[0].action, "group.deleted");
        let theirs = &events(&world, acme.tenant).await[0];
        assert_eq!(theirs.action, "share.ended");
        assert_eq!(theirs.changes, [change("imported_by", Some("beta"), None)]);
    })
    .await;
}

#[tokio::test]
async fn what_a_tenant_gave_that_is_gone_is_given_up_without_a_word_to_it() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let other = group(&world, acme.tenant, "IT").await;
        let other = import(&world, beta, &key_of(&world, acme, other).await)
            .await
            .unwrap();
        let give_up = async |group| {
            shares::give_up(directory, &beta.owner, beta.tenant, group)
                .await
                .unwrap();
            assert_eq!(events(&world, beta.tenant).await[0].action, "group.deleted");
            let told = world.count("audit_events", "action = 'share.ended'").await;
            assert_eq!(told, 0);
        };
        let (operator, status) = (world.operator(), TenantStatus::Disabled);
        tenants::set_status(directory, &operator, acme.tenant, status)
            .await
            .unwrap();
        tenants::delete(directory, &operator, acme.tenant)
            .await
            .unwrap();
        tenants::erase(directory, &operator, acme.tenant)
            .await
            .unwrap();
        // It is about to be removed, its log last.
        give_up(other).await;
        assert_eq!(tenants::purge(directory).await, Ok(1));
        let left = only(&world, beta, ShareSide::Received).await;
        assert_eq!((left.tenant, left.tenant_name), (acme.tenant, None));
        give_up(shared.imported).await;
        assert_eq!(side(&world, beta, ShareSide::Received).await, []);
        assert_eq!(world.count("audit_heads", "true").await, 1);
    })
    .await;
}

/// Acme gives three groups to three tenants, one after the other; one of them is taken back.
async fn many(world: &World) -> (Home, Vec<Home>) {
    let acme = home(world, "acme").await;
    let mut receivers = Vec::new();
    for name in ["beta", "gamma", "delta"] {
        let source = group(world, acme.tenant, &format!("For {name}")).await;
        let key = key_of(world, &acme, source).await;
        let receiver = home(world, name).await;
        world.clock.advance(1_000);
        let imported = import(world, &receiver, &key).await.unwrap();
        set_grants(world, receiver.tenant, imported, &["audit"]).await;
        if name == "gamma" {
            withdraw(world, &acme, source, receiver.tenant)
                .await
                .unwrap();
        }
        receivers.push(receiver);
    }
    (acme, receivers)
}

fn tenants(page: SharePage) -> Vec<String> {
    let names = page.items.into_iter().filter_map(|it| it.tenant_name);
    names.collect()
}

#[tokio::test]
async fn the_ledger_is_filtered_sorted_and_paged() {
    on_both(|world| async move {
        let (acme, receivers) = many(&world).await;
        let given = ShareQuery::of(ShareSide::Given);
        let asked = async |query: ShareQuery| tenants(page(&world, &acme, &query).await);
        assert_eq!(asked(given.clone()).await, ["delta", "gamma", "beta"]);
        let oldest = ShareQuery {
            sort: Some(ShareSort::Since),
            ..given.clone()
        };
        assert_eq!(asked(oldest.clone()).await, ["beta", "gamma", "delta"]);
        let state = |state| ShareQuery {
            state: Some(state),
            ..oldest.clone()
        };
        assert_eq!(asked(state(ShareState::Current)).await, ["beta", "delta"]);
        assert_eq!(asked(state(ShareState::Withdrawn)).await, ["gamma"]);
        let typed = |text: &str| ShareQuery {
            search: text.to_owned(),
            ..given.clone()
        };
        assert_eq!(asked(typed("ELT")).await, ["delta"]);
        assert_eq!(asked(typed("acme")).await, [""; 0]);
        let id = receivers[0].tenant.to_string();
        assert_eq!(asked(typed(&id)).await, ["beta"]);
        let group = side(&world, &acme, ShareSide::Given).await[1].group;
        assert_eq!(asked(typed(&group.to_string())).await, ["gamma"]);

        let first = ShareQuery {
            paging: Paging::new(1, 2),
            ..oldest.clone()
        };
        let first = page(&world, &acme, &first).await;
        assert_eq!((first.total, first.before), (3, 0));
        let next = ShareQuery {
            paging: Paging::at(first.next.clone().unwrap(), 2),
            ..oldest.clone()
        };
        assert_eq!(tenants(first), ["beta", "gamma"]);
        assert_eq!(asked(next).await, ["delta"]);

        world
            .tamper("update shares set last_used_at = since + 5 where revoked_at is not null")
            .await;
        let used = ShareQuery {
            sort: Some(ShareSort::LastUsed),
            descending: true,
            ..given
        };
        assert_eq!(asked(used).await[0], "gamma");
    })
    .await;
}

#[tokio::test]
async fn the_file_has_what_is_listed_and_no_more() {
    on_both(|world| async move {
        let (acme, _) = many(&world).await;
        let file = async |query: &ShareQuery| {
            let pieces = shares::export(&world.directory, &acme.owner, acme.tenant, query).await;
            let pieces: Vec<String> = pieces.unwrap().try_collect().await.unwrap();
            pieces.concat()
        };
        let query = ShareQuery {
            state: Some(ShareState::Current),
            sort: Some(ShareSort::Since),
            paging: Paging::new(2, 1),
            ..ShareQuery::of(ShareSide::Given)
        };
        let text = file(&query).await;
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "side,group,groupId,tenant,tenantId,since,importedBy,lastUsed,accounts,withdrawnAt"
        );
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines[1].starts_with("given,For beta,"), "{text}");
        assert!(lines[1].contains(",beta,"), "{text}");
        assert!(lines[2].ends_with(",Owner delta,,0,"), "{text}");
        let withdrawn = ShareQuery {
            state: Some(ShareState::Withdrawn),
            ..query
        };
        let text = file(&withdrawn).await;
        assert!(
            text.contains("For gamma") && !text.contains("For beta"),
            "{text}"
        );
        assert!(text.trim_end().ends_with('Z'), "{text}");
    })
    .await;
}

#[tokio::test]
async fn the_ledger_is_for_those_who_share() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme) = (&world.directory, &shared.acme);
        let viewer = person(&world, acme.tenant, "viewer", &["security-groups:view"]).await;
        for of in ShareSide::ALL {
            let query = ShareQuery::of(*of);
            for (who, answer) in [
                (&viewer, Error::Denied(Action::ShareGroups)),
                (&shared.beta.owner, Error::NotFound),
            ] {
                let listed = shares::list(directory, who, acme.tenant, &query).await;
                assert_eq!(listed.err(), Some(answer.clone()));
                let file = shares::export(directory, who, acme.tenant, &query).await;
                assert_eq!(file.err(), Some(answer));
            }
        }
    })
    .await;
}
