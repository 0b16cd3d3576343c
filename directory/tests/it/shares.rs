//! Groups that one tenant lets another have.

use directory::{Ctx, Error, accounts, groups, shares, tenants};
use domain::{
    Field, GroupId, Moment, Problem, Refusal, Source, TenantId,
    account::AccountStatus,
    group::{GroupDetail, GroupForm, GroupStatus, NewGroup},
    import_key::ImportKey,
    list::Paging,
    policy::Action,
    tenant::TenantStatus,
};

use crate::{
    groups::{change, events, form_of, group, hand_to_scim, named, owner_group, set_grants},
    harness::{START, World, on_both},
    people::{Home, home, person},
};

/// Acme's group `HR` with one member, let in by beta, where it may view the audit log.
pub struct Shared {
    pub acme: Home,
    pub beta: Home,
    pub source: GroupId,
    pub imported: GroupId,
    pub member: Ctx,
}

pub async fn shared(world: &World) -> Shared {
    let (acme, beta) = (home(world, "acme").await, home(world, "beta").await);
    let member = person(world, acme.tenant, "ada", &[]).await;
    let source = group(world, acme.tenant, "HR").await;
    let me = [member.actor.account().unwrap()];
    groups::add_members(&world.directory, &acme.owner, acme.tenant, source, &me)
        .await
        .unwrap();
    let key = key_of(world, acme.tenant, source).await;
    let imported = import(world, &beta, &key).await.unwrap();
    set_grants(world, beta.tenant, imported, &["audit"]).await;
    Shared {
        acme,
        beta,
        source,
        imported,
        member,
    }
}

async fn key_of(world: &World, tenant: TenantId, group: GroupId) -> ImportKey {
    detail(world, tenant, group).await.import_key.unwrap()
}

async fn detail(world: &World, tenant: TenantId, group: GroupId) -> GroupDetail {
    groups::get(&world.directory, &world.operator(), tenant, group)
        .await
        .unwrap()
}

async fn import(world: &World, home: &Home, key: &ImportKey) -> Result<GroupId, Error> {
    shares::import(&world.directory, &home.owner, home.tenant, &key.to_string()).await
}

/// What the member reaches in the receiving tenant: nothing, the door, or the audit log.
async fn reach(world: &World, shared: &Shared) -> &'static str {
    let tenant = shared.beta.tenant;
    match world
        .directory
        .read(&shared.member, Action::ViewAudit, tenant)
        .await
    {
        Ok(_) => "audit",
        Err(Error::Denied(_)) => "door",
        Err(Error::NotFound) => "nothing",
        Err(other) => panic!("{other}"),
    }
}

fn wrong(problem: Problem) -> Error {
    Error::invalid(Field::ImportKey, problem)
}

#[tokio::test]
async fn an_imported_group_follows_its_source() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let seen = detail(&world, shared.beta.tenant, shared.imported).await;
        assert_eq!((seen.summary.name.as_str(), seen.summary.source), ("HR", Source::Imported));
        assert_eq!(seen.summary.description, "About HR");
        assert_eq!((seen.summary.members, seen.summary.topics), (1, 1));
        assert_eq!(seen.import_key, None);
        let from = seen.imported_from.unwrap();
        assert_eq!((from.tenant.as_str(), from.by.as_str()), ("acme", "Owner beta"));
        assert_eq!((from.since, from.suspended), (START, false));

        let form = form_of(&world, shared.acme.tenant, shared.source).await;
        let form = GroupForm { description: "Staff".into(), ..form };
        groups::save(&world.directory, &shared.acme.owner, shared.acme.tenant, shared.source, &form)
            .await
            .unwrap();
        world
            .tamper("update groups set name = 'People', name_key = 'people', display_name = 'People' where name = 'HR' and source = 'LOCAL'")
            .await;
        let seen = detail(&world, shared.beta.tenant, shared.imported).await.summary;
        assert_eq!((seen.name.as_str(), seen.display_name.as_str()), ("acme: People", "People"));
        assert_eq!(seen.description, "Staff");
        let listed = named(&world, shared.beta.tenant, "hr").await;
        assert_eq!(listed, shared.imported);
    })
    .await;
}

#[tokio::test]
async fn members_of_the_source_get_what_the_receiver_grants() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        assert_eq!(reach(&world, &shared).await, "audit");
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let page = groups::members(
            directory,
            &beta.owner,
            beta.tenant,
            shared.imported,
            "",
            Paging::default(),
        )
        .await;
        let members = page.unwrap().items;
        assert_eq!(
            (members.len(), members[0].email.as_str()),
            (1, "ada@people.example")
        );

        // Either side ends it with the next request, and takes it up again.
        for (side, group) in [(beta, shared.imported), (acme, shared.source)] {
            let set = async |status| {
                groups::set_status(directory, &side.owner, side.tenant, group, status).await
            };
            set(GroupStatus::Disabled).await.unwrap();
            assert_eq!(reach(&world, &shared).await, "nothing");
            let suspended = detail(&world, beta.tenant, shared.imported)
                .await
                .imported_from
                .unwrap()
                .suspended;
            assert_eq!(suspended, group == shared.source);
            set(GroupStatus::Enabled).await.unwrap();
            assert_eq!(reach(&world, &shared).await, "audit");
        }
        set_grants(&world, beta.tenant, shared.imported, &[]).await;
        assert_eq!(reach(&world, &shared).await, "door");
        set_grants(&world, beta.tenant, shared.imported, &["audit"]).await;

        let me = [shared.member.actor.account().unwrap()];
        groups::remove_members(directory, &acme.owner, acme.tenant, shared.source, &me)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
        groups::add_members(directory, &acme.owner, acme.tenant, shared.source, &me)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "audit");
        let disabled = AccountStatus::Disabled;
        accounts::set_status(directory, &acme.owner, acme.tenant, me[0], disabled)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
    })
    .await;
}

#[tokio::test]
async fn nothing_goes_back_to_the_source() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        assert_eq!(form_of(&world, acme.tenant, shared.source).await.grants, []);
        let member = world
            .directory
            .read(&shared.member, Action::ViewAudit, acme.tenant)
            .await;
        assert_eq!(member.err(), Some(Error::Denied(Action::ViewAudit)));
        let owner = world
            .directory
            .read(&beta.owner, Action::EnterTenant, acme.tenant)
            .await;
        assert_eq!(owner.err(), Some(Error::NotFound));
        // A group of the member's own in the receiving tenant is no way around.
        let local = group(&world, beta.tenant, "Local").await;
        let me = [shared.member.actor.account().unwrap()];
        let added =
            groups::add_members(&world.directory, &beta.owner, beta.tenant, local, &me).await;
        assert_eq!(added, Err(Error::invalid(Field::Members, Problem::Gone)));
    })
    .await;
}

#[tokio::test]
async fn the_receiver_edits_topics_and_nothing_that_is_the_sources() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, beta) = (&world.directory, &shared.beta);
        let refused = Err(Error::Refused(Refusal::ManagedBySource));
        let me = [beta.owner.actor.account().unwrap()];
        let group = shared.imported;
        assert_eq!(
            groups::add_members(directory, &beta.owner, beta.tenant, group, &me)
                .await
                .err(),
            refused.clone().err()
        );
        let removed = groups::remove_members(directory, &beta.owner, beta.tenant, group, &me).await;
        assert_eq!(removed.err(), refused.clone().err());
        let rotated = shares::rotate_key(directory, &beta.owner, beta.tenant, group).await;
        assert_eq!(rotated.err(), refused.clone().err());
        let shown = form_of(&world, beta.tenant, group).await;
        assert_eq!(shown.description, "About HR");
        let mine = GroupForm {
            description: "Mine".into(),
            ..shown.clone()
        };
        assert_eq!(
            groups::save(directory, &beta.owner, beta.tenant, group, &mine).await,
            refused
        );
        // The page sends back what it showed, or nothing.
        let owned = GroupForm {
            owner: me[0].to_string(),
            ..shown
        };
        groups::save(directory, &beta.owner, beta.tenant, group, &owned)
            .await
            .unwrap();
        let emptied = GroupForm {
            description: String::new(),
            ..form_of(&world, beta.tenant, group).await
        };
        groups::save(directory, &beta.owner, beta.tenant, group, &emptied)
            .await
            .unwrap();
        let saved = detail(&world, beta.tenant, group).await;
        assert_eq!(
            (saved.summary.owner.as_str(), saved.version),
            ("Owner beta", 3)
        );
    })
    .await;
}

#[tokio::test]
async fn a_key_that_can_not_be_used_says_why() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let key = key_of(&world, acme.tenant, shared.source).await;
        let try_key = async |home: &Home, key: &str| {
            let shown = shares::preview(directory, &home.owner, home.tenant, key)
                .await
                .err();
            let imported = shares::import(directory, &home.owner, home.tenant, key)
                .await
                .err();
            assert_eq!(shown, imported);
            shown.unwrap()
        };
        let mut mistyped = key.to_string();
        mistyped.pop();
        assert_eq!(
            try_key(beta, &mistyped).await,
            wrong(Problem::BadCheckDigit)
        );
        assert_eq!(try_key(beta, "").await, wrong(Problem::BadCheckDigit));
        let unknown = ImportKey::from_random([7; ImportKey::RANDOM_BYTES]);
        assert_eq!(
            try_key(beta, &unknown.to_string()).await,
            wrong(Problem::UnknownKey)
        );
        assert_eq!(
            try_key(acme, &key.to_string()).await,
            wrong(Problem::OwnKey)
        );
        assert_eq!(
            try_key(beta, &key.to_string()).await,
            wrong(Problem::AlreadyImported)
        );

        let gamma = home(&world, "gamma").await;
        tenants::set_status(
            directory,
            &world.operator(),
            acme.tenant,
            TenantStatus::Disabled,
        )
        .await
        .unwrap();
        assert_eq!(
            try_key(&gamma, &key.to_string()).await,
            wrong(Problem::TenantDisabled)
        );
        // Its members are out, and the receiver reads nothing of it any more.
        assert_eq!(reach(&world, &shared).await, "nothing");
        let seen = detail(&world, beta.tenant, shared.imported).await;
        assert_eq!(seen.summary.members, 0);
        assert!(seen.imported_from.unwrap().suspended);
        tenants::set_status(
            directory,
            &world.operator(),
            acme.tenant,
            TenantStatus::Active,
        )
        .await
        .unwrap();
        assert_eq!(reach(&world, &shared).await, "audit");
    })
    .await;
}

#[tokio::test]
async fn a_preview_shows_the_group_and_changes_nothing() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        hand_to_scim(&world, "hr").await;
        let operator = world.operator();
        groups::set_status(
            &world.directory,
            &operator,
            acme.tenant,
            source,
            GroupStatus::Disabled,
        )
        .await
        .unwrap();
        let typed = key_of(&world, acme.tenant, source)
            .await
            .to_string()
            .to_lowercase()
            .replace('-', " ");
        let before = events(&world, acme.tenant).await.len();
        let seen = shares::preview(&world.directory, &beta.owner, beta.tenant, &typed)
            .await
            .unwrap();
        assert_eq!(
            (seen.group_name.as_str(), seen.tenant_name.as_str()),
            ("HR", "acme")
        );
        assert_eq!(seen.group_description, "About HR");
        assert_eq!(events(&world, acme.tenant).await.len(), before);
        // A disabled SCIM group comes in, suspended.
        let imported = shares::import(&world.directory, &beta.owner, beta.tenant, &typed)
            .await
            .unwrap();
        assert!(
            detail(&world, beta.tenant, imported)
                .await
                .imported_from
                .unwrap()
                .suspended
        );
    })
    .await;
}

#[tokio::test]
async fn both_tenants_record_the_import() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let receiver = &events(&world, shared.beta.tenant).await[1];
        assert_eq!(receiver.action, "group.imported");
        assert_eq!(receiver.object_id, shared.imported.to_string());
        assert_eq!(
            receiver.changes,
            [
                change("from_tenant", None, Some("acme")),
                change("from_group", None, Some("HR"))
            ]
        );
        let source = &events(&world, shared.acme.tenant).await[0];
        assert_eq!(
            (source.action.as_str(), source.actor.as_str()),
            ("share.started", "Owner beta")
        );
        assert_eq!(source.object_id, shared.source.to_string());
        assert_eq!(source.changes, [change("imported_by", None, Some("beta"))]);
    })
    .await;
}

#[tokio::test]
async fn the_source_learns_who_imported_and_not_from_where() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, acme.tenant, source).await.to_string();
        let here = "192.0.2.7";
        let ctx = Ctx {
            address: here.parse().ok(),
            ..beta.owner.clone()
        };
        shares::import(&world.directory, &ctx, beta.tenant, &key)
            .await
            .unwrap();
        assert_eq!(
            events(&world, beta.tenant).await[0].address.as_deref(),
            Some(here)
        );
        let theirs = &events(&world, acme.tenant).await[0];
        assert_eq!(
            (theirs.actor.as_str(), theirs.address.as_deref()),
            ("Owner beta", None)
        );
    })
    .await;
}

#[tokio::test]
async fn a_name_in_use_gets_its_tenant_before_it() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        group(&world, beta.tenant, "hr").await;
        group(&world, beta.tenant, "ACME: IT").await;
        group(&world, beta.tenant, "it").await;
        let mut names = Vec::new();
        for name in ["HR", "IT"] {
            let source = group(&world, acme.tenant, name).await;
            let key = key_of(&world, acme.tenant, source).await;
            let imported = import(&world, &beta, &key).await.unwrap();
            let seen = detail(&world, beta.tenant, imported).await.summary;
            names.push((seen.name, seen.display_name));
        }
        assert_eq!(names[0], ("acme: HR".to_owned(), "HR".to_owned()));
        assert_eq!(names[1].1, "IT");
        // The owner group can be let in like any other.
        let owners = owner_group(&world, acme.tenant).await;
        let key = key_of(&world, acme.tenant, owners).await;
        let imported = import(&world, &beta, &key).await.unwrap();
        let seen = detail(&world, beta.tenant, imported).await;
        assert_eq!(
            (seen.summary.name.as_str(), seen.summary.is_owner_group),
            ("acme: Owner", false)
        );
        assert!(seen.grants.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_rotated_key_is_for_new_imports_only() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let gamma = home(&world, "gamma").await;
        let old = key_of(&world, shared.acme.tenant, shared.source).await;
        let (owner, tenant) = (&shared.acme.owner, shared.acme.tenant);
        let new = shares::rotate_key(&world.directory, owner, tenant, shared.source)
            .await
            .unwrap();
        assert_eq!(key_of(&world, tenant, shared.source).await, new);
        assert_eq!(
            import(&world, &gamma, &old).await,
            Err(wrong(Problem::UnknownKey))
        );
        assert_eq!(reach(&world, &shared).await, "audit");
        import(&world, &gamma, &new).await.unwrap();
        let event = &events(&world, tenant).await[1];
        assert_eq!(
            (event.action.as_str(), event.changes.len()),
            ("group.key-rotated", 0)
        );
        assert_eq!(
            import(&world, &shared.beta, &new).await,
            Err(wrong(Problem::AlreadyImported))
        );
    })
    .await;
}

#[tokio::test]
async fn the_source_sees_its_receivers_and_revokes() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let key = key_of(&world, acme.tenant, shared.source).await;
        let receivers = async || {
            shares::receivers(directory, &acme.owner, acme.tenant, shared.source)
                .await
                .unwrap()
        };
        let seen = receivers().await;
        assert_eq!(
            (seen.len(), seen[0].tenant, seen[0].tenant_name.as_str()),
            (1, beta.tenant, "beta")
        );
        assert_eq!(
            (seen[0].since, seen[0].by.as_str(), seen[0].revoked_at),
            (START, "Owner beta", None)
        );

        world.clock.advance(5_000);
        let revoke = async |receiver| {
            shares::revoke(directory, &acme.owner, acme.tenant, shared.source, receiver).await
        };
        revoke(beta.tenant).await.unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
        assert_eq!(
            receivers().await[0].revoked_at,
            Some(Moment(START.0 + 5_000))
        );
        let seen = detail(&world, beta.tenant, shared.imported).await;
        assert!(seen.imported_from.unwrap().suspended);
        assert_eq!(
            (seen.summary.members, seen.summary.description.as_str()),
            (0, "")
        );
        let members = groups::members(
            directory,
            &beta.owner,
            beta.tenant,
            shared.imported,
            "",
            Paging::default(),
        )
        .await;
        assert_eq!(members.unwrap().items, []);
        for (tenant, other, field) in [
            (acme.tenant, "beta", "imported_by"),
            (beta.tenant, "acme", "from_tenant"),
        ] {
            let event = &events(&world, tenant).await[0];
            assert_eq!(
                (event.action.as_str(), event.object_name.as_str()),
                ("share.revoked", "HR")
            );
            assert_eq!(event.changes, [change(field, Some(other), None)]);
        }
        // With the key that let it in the receiver does not come back, and once is enough.
        assert_eq!(
            import(&world, beta, &key).await,
            Err(wrong(Problem::ShareWithdrawn))
        );
        let before = events(&world, acme.tenant).await.len();
        revoke(beta.tenant).await.unwrap();
        assert_eq!(events(&world, acme.tenant).await.len(), before);
        for nobody in [acme.tenant, TenantId::generate()] {
            assert_eq!(revoke(nobody).await, Err(Error::NotFound));
        }
    })
    .await;
}

#[tokio::test]
async fn the_new_key_takes_up_the_same_group_again() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        shares::revoke(
            directory,
            &acme.owner,
            acme.tenant,
            shared.source,
            beta.tenant,
        )
        .await
        .unwrap();
        world.clock.advance(5_000);
        let key = shares::rotate_key(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();

        // It comes back with its topics, which is giving them.
        let sharer = person(&world, beta.tenant, "sharer", &["security-groups"]).await;
        let beyond = shares::import(directory, &sharer, beta.tenant, &key.to_string()).await;
        assert_eq!(beyond, Err(Error::Refused(Refusal::BeyondYourOwn)));
        assert_eq!(reach(&world, &shared).await, "nothing");

        assert_eq!(import(&world, beta, &key).await, Ok(shared.imported));
        assert_eq!(reach(&world, &shared).await, "audit");
        let from = detail(&world, beta.tenant, shared.imported)
            .await
            .imported_from
            .unwrap();
        assert_eq!(
            (from.since, from.suspended),
            (Moment(START.0 + 5_000), false)
        );
        let receivers = shares::receivers(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();
        assert_eq!((receivers.len(), receivers[0].revoked_at), (1, None));
    })
    .await;
}

#[tokio::test]
async fn a_receiver_that_deletes_the_group_leaves_the_ledger() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        groups::delete(directory, &beta.owner, beta.tenant, shared.imported)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
        let receivers = shares::receivers(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();
        assert_eq!(receivers, []);
        assert_eq!(events(&world, beta.tenant).await[0].action, "group.deleted");
        let event = &events(&world, acme.tenant).await[0];
        assert_eq!(
            (event.action.as_str(), event.object_name.as_str()),
            ("share.ended", "HR")
        );
        assert_eq!(event.changes, [change("imported_by", Some("beta"), None)]);
        let source = detail(&world, acme.tenant, shared.source).await;
        assert_eq!(source.summary.members, 1);
        // The key is as it was: the group can be let in once more, as a new one.
        let again = import(&world, beta, &source.import_key.unwrap())
            .await
            .unwrap();
        assert_ne!(again, shared.imported);
        assert!(detail(&world, beta.tenant, again).await.grants.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_deleted_source_ends_its_shares() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        groups::delete(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
        let event = &events(&world, acme.tenant).await[0];
        assert_eq!(event.action, "group.deleted");
        assert!(
            event
                .changes
                .contains(&change("imported_by", Some("beta"), None))
        );
        assert!(
            detail(&world, beta.tenant, shared.imported)
                .await
                .imported_from
                .unwrap()
                .suspended
        );
        groups::delete(directory, &beta.owner, beta.tenant, shared.imported)
            .await
            .unwrap();
        // Another group of that name is not the one that was shared.
        let form = NewGroup {
            name: "HR".into(),
            description: String::new(),
        };
        groups::create(directory, &acme.owner, acme.tenant, &form)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
    })
    .await;
}

#[tokio::test]
async fn two_who_import_the_same_key_at_once_import_it_once() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, acme.tenant, source).await;
        let (one, other) = tokio::join!(import(&world, &beta, &key), import(&world, &beta, &key));
        let refused: Vec<Error> = [one, other].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused, [wrong(Problem::AlreadyImported)]);
        let receivers = shares::receivers(&world.directory, &acme.owner, acme.tenant, source)
            .await
            .unwrap();
        assert_eq!(receivers.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_tenants_may_import_from_each_other_at_once() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let of_acme = group(&world, acme.tenant, "A").await;
        let of_beta = group(&world, beta.tenant, "B").await;
        let (acmes, betas) = (
            key_of(&world, acme.tenant, of_acme).await,
            key_of(&world, beta.tenant, of_beta).await,
        );
        let (one, other) =
            tokio::join!(import(&world, &beta, &acmes), import(&world, &acme, &betas));
        one.unwrap();
        other.unwrap();
    })
    .await;
}
