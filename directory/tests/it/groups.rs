//! Security groups: their list, their life, and who may change what.

use directory::{Ctx, Error, audit, groups};
use domain::{
    Field, GroupId, Problem, Refusal, Source, TenantId,
    audit::{AuditEntry, AuditQuery, Change},
    grants::Grant,
    group::{GroupForm, GroupQuery, GroupSort, GroupStatus, NewGroup},
    list::Paging,
    policy::Action,
};

use crate::{
    harness::{World, on_both},
    people::{Home, home, person},
};

/// A LOCAL group of the tenant.
pub async fn group(world: &World, tenant: TenantId, name: &str) -> GroupId {
    let form = NewGroup {
        name: name.to_owned(),
        description: format!("About {name}"),
    };
    groups::create(&world.directory, &world.operator(), tenant, &form)
        .await
        .unwrap()
}

/// The form as the page would send it back, unchanged.
pub async fn form_of(world: &World, tenant: TenantId, group: GroupId) -> GroupForm {
    let detail = groups::get(&world.directory, &world.operator(), tenant, group)
        .await
        .unwrap();
    GroupForm {
        version: detail.version,
        description: detail.summary.description,
        owner: detail
            .owner
            .map(|owner| owner.to_string())
            .unwrap_or_default(),
        grants: detail.grants.iter().cloned().collect(),
    }
}

/// The group grants this and nothing else.
pub async fn set_grants(world: &World, tenant: TenantId, group: GroupId, grants: &[&str]) {
    let form = GroupForm {
        grants: grants.iter().map(|grant| Grant::from(*grant)).collect(),
        ..form_of(world, tenant, group).await
    };
    groups::save(&world.directory, &world.operator(), tenant, group, &form)
        .await
        .unwrap();
}

/// The tenant's owner group.
pub async fn owner_group(world: &World, tenant: TenantId) -> GroupId {
    named(world, tenant, "Owner").await
}

/// The group with this name or part of it.
pub async fn named(world: &World, tenant: TenantId, search: &str) -> GroupId {
    let query = GroupQuery {
        search: search.to_owned(),
        ..Default::default()
    };
    let page = groups::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap();
    assert_eq!(page.total, 1, "{search}");
    page.items[0].id
}

/// The tenant's latest events, the newest first.
pub async fn events(world: &World, tenant: TenantId) -> Vec<AuditEntry> {
    let query = AuditQuery::default();
    audit::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap()
        .items
}

/// A change as an event records it.
pub fn change(field: &str, before: Option<&str>, after: Option<&str>) -> Change {
    Change {
        field: field.to_owned(),
        before: before.map(ToOwned::to_owned),
        after: after.map(ToOwned::to_owned),
    }
}

/// Makes the LOCAL group one that an identity provider manages.
pub async fn hand_to_scim(world: &World, name_key: &str) {
    world
        .tamper(&format!(
            "update groups set source = 'SCIM' where name_key = '{name_key}'"
        ))
        .await;
}

async fn names(world: &World, home: &Home, query: GroupQuery) -> Vec<String> {
    let page = groups::list(&world.directory, &home.owner, home.tenant, &query)
        .await
        .unwrap();
    page.items.into_iter().map(|group| group.name).collect()
}

#[tokio::test]
async fn a_new_group_is_local_enabled_and_empty() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let form = NewGroup {
            name: " HR ".into(),
            description: " People ".into(),
        };
        let id = groups::create(&world.directory, &acme.owner, acme.tenant, &form)
            .await
            .unwrap();
        let detail = groups::get(&world.directory, &acme.owner, acme.tenant, id)
            .await
            .unwrap();
        assert_eq!(
            (
                detail.summary.name.as_str(),
                detail.summary.display_name.as_str()
            ),
            ("HR", "HR")
        );
        assert_eq!(detail.summary.description, "People");
        assert_eq!(
            (detail.summary.source, detail.summary.status),
            (Source::Local, GroupStatus::Enabled)
        );
        assert_eq!(
            (
                detail.summary.members,
                detail.summary.topics,
                detail.version
            ),
            (0, 0, 1)
        );
        assert_eq!(detail.summary.owner, "Owner acme");
        assert_eq!(detail.owner, acme.owner.actor.account());
        assert!(detail.import_key.is_some() && detail.imported_from.is_none());
        assert_eq!(detail.updated_by, "Owner acme");

        let event = &events(&world, acme.tenant).await[0];
        assert_eq!(
            (event.action.as_str(), event.object_name.as_str()),
            ("group.created", "HR")
        );
        assert!(
            event
                .changes
                .contains(&change("description", None, Some("People")))
        );
    })
    .await;
}

#[tokio::test]
async fn names_are_unique_whatever_their_letter_case() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        group(&world, acme.tenant, "Ärzte").await;
        let again = NewGroup {
            name: "äRZTE".into(),
            description: String::new(),
        };
        let taken = groups::create(&world.directory, &acme.owner, acme.tenant, &again).await;
        assert_eq!(taken, Err(Error::invalid(Field::Name, Problem::Taken)));
        groups::create(&world.directory, &beta.owner, beta.tenant, &again)
            .await
            .unwrap();
        let empty = groups::create(
            &world.directory,
            &acme.owner,
            acme.tenant,
            &NewGroup::default(),
        )
        .await;
        assert_eq!(empty, Err(Error::invalid(Field::Name, Problem::Required)));
    })
    .await;
}

#[tokio::test]
async fn the_list_searches_filters_sorts_and_pages() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut ids = Vec::new();
        for name in ["Beta_100%", "alpha", "Gamma"] {
            ids.push(group(&world, acme.tenant, name).await);
            world.clock.advance(1_000);
        }
        hand_to_scim(&world, "gamma").await;
        let disabled = GroupStatus::Disabled;
        groups::set_status(&world.directory, &acme.owner, acme.tenant, ids[1], disabled)
            .await
            .unwrap();
        let acme = &acme;
        let search = |search: &str| GroupQuery {
            search: search.to_owned(),
            ..Default::default()
        };

        assert_eq!(
            names(&world, acme, search("")).await,
            ["alpha", "Beta_100%", "Gamma", "Owner"]
        );
        assert_eq!(names(&world, acme, search(" ABOUT g ")).await, ["Gamma"]);
        assert_eq!(names(&world, acme, search("_100%")).await, ["Beta_100%"]);
        assert_eq!(names(&world, acme, search("%")).await, ["Beta_100%"]);
        assert_eq!(
            names(&world, acme, search(&ids[2].to_string())).await,
            ["Gamma"]
        );
        let scim = GroupQuery {
            source: Some(Source::Scim),
            ..Default::default()
        };
        assert_eq!(names(&world, acme, scim).await, ["Gamma"]);
        let off = GroupQuery {
            status: Some(disabled),
            ..Default::default()
        };
        assert_eq!(names(&world, acme, off).await, ["alpha"]);
        let by = |sort| GroupQuery {
            sort: Some(sort),
            descending: true,
            ..Default::default()
        };
        assert_eq!(
            names(&world, acme, by(GroupSort::Name)).await,
            ["Owner", "Gamma", "Beta_100%", "alpha"]
        );
        assert_eq!(
            names(&world, acme, by(GroupSort::Members)).await[0],
            "Owner"
        );
        assert_eq!(
            names(&world, acme, by(GroupSort::UpdatedAt)).await[0],
            "alpha"
        );
        assert_eq!(names(&world, acme, by(GroupSort::Source)).await[0], "Gamma");
        assert_eq!(names(&world, acme, by(GroupSort::Status)).await[3], "alpha");

        let second = GroupQuery {
            paging: Paging::new(2, 3),
            ..Default::default()
        };
        let page = groups::list(&world.directory, &acme.owner, acme.tenant, &second)
            .await
            .unwrap();
        assert_eq!(
            (page.total, page.items.len(), page.items[0].name.as_str()),
            (4, 1, "Owner")
        );
        assert!(
            page.items[0].is_owner_group && page.items[0].topics > 10 && page.items[0].members == 1
        );
    })
    .await;
}

#[tokio::test]
async fn saving_writes_what_differs_and_nothing_else() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        let before = events(&world, tenant).await.len();
        let same = form_of(&world, tenant, id).await;
        groups::save(directory, owner, tenant, id, &same)
            .await
            .unwrap();
        assert_eq!(events(&world, tenant).await.len(), before);
        assert_eq!(form_of(&world, tenant, id).await.version, 1);

        let account = owner.actor.account().unwrap();
        let changed = GroupForm {
            description: "All of\nHR".into(),
            owner: account.to_string(),
            ..same
        };
        groups::save(directory, owner, tenant, id, &changed)
            .await
            .unwrap();
        let saved = groups::get(directory, owner, tenant, id).await.unwrap();
        assert_eq!(
            (saved.summary.description.as_str(), saved.version),
            ("All of\nHR", 2)
        );
        assert_eq!(
            (saved.owner, saved.updated_by.as_str()),
            (Some(account), "Owner acme")
        );
        let event = &events(&world, tenant).await[0];
        assert_eq!(event.action, "group.saved");
        assert_eq!(
            event.changes,
            [
                change("description", Some("About HR"), Some("All of\nHR")),
                change("owner", None, Some("Owner acme")),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn every_mistake_in_the_form_is_named() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let id = group(&world, acme.tenant, "HR").await;
        let form = GroupForm {
            version: 1,
            description: "x".repeat(1_001),
            owner: beta.owner.actor.account().unwrap().to_string(),
            grants: vec![Grant::from("accounts:fly")],
        };
        let saved = groups::save(&world.directory, &acme.owner, acme.tenant, id, &form).await;
        let Err(Error::Invalid(errors)) = saved else {
            panic!("{saved:?}")
        };
        assert_eq!(
            errors.first(Field::Description),
            Some(&Problem::TooLong { max: 1_000 })
        );
        assert_eq!(errors.first(Field::Owner), Some(&Problem::Gone));
        assert_eq!(errors.first(Field::Grants), Some(&Problem::Gone));
        let nobody = GroupForm {
            version: 1,
            owner: "nobody".into(),
            ..Default::default()
        };
        let saved = groups::save(&world.directory, &acme.owner, acme.tenant, id, &nobody).await;
        assert_eq!(saved, Err(Error::invalid(Field::Owner, Problem::Gone)));
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_who_save_the_same_version_is_told() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let id = group(&world, acme.tenant, "HR").await;
        let with = |text: &str| GroupForm {
            version: 1,
            description: text.to_owned(),
            ..Default::default()
        };
        let (first, second) = (with("first"), with("second"));
        let (one, other) = tokio::join!(
            groups::save(&world.directory, &acme.owner, acme.tenant, id, &first),
            groups::save(&world.directory, &acme.owner, acme.tenant, id, &second),
        );
        let refused: Vec<Error> = [one, other].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused, [Error::Refused(Refusal::Stale)]);
        assert_eq!(form_of(&world, acme.tenant, id).await.version, 2);
    })
    .await;
}

#[tokio::test]
async fn each_part_of_a_save_needs_its_own_permission() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        let manager = person(&world, tenant, "manager", &["security-groups"]).await;
        let granter = person(&world, tenant, "granter", &["security-topics", "audit"]).await;
        let form = form_of(&world, tenant, id).await;
        let described = GroupForm {
            description: "New".into(),
            ..form.clone()
        };
        let granting = GroupForm {
            grants: vec![Grant::from("audit")],
            ..form.clone()
        };

        let save = async |ctx: &Ctx, form: &GroupForm| {
            groups::save(directory, ctx, tenant, id, form).await
        };
        assert_eq!(
            save(&manager, &granting).await,
            Err(Error::Denied(Action::ManageTopics))
        );
        assert_eq!(
            save(&granter, &described).await,
            Err(Error::Denied(Action::ManageGroups))
        );
        save(&granter, &granting).await.unwrap();
        let described = GroupForm {
            version: 2,
            grants: vec![Grant::from("audit")],
            ..described
        };
        save(&manager, &described).await.unwrap();
        assert_eq!(
            form_of(&world, tenant, id).await,
            GroupForm {
                version: 3,
                ..described
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_disabled_group_grants_nothing_until_it_is_enabled() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let auditor = person(&world, tenant, "auditor", &["audit"]).await;
        let id = named(&world, tenant, "Group of auditor").await;
        assert!(
            directory
                .read(&auditor, Action::ViewAudit, tenant)
                .await
                .is_ok()
        );

        groups::set_status(directory, owner, tenant, id, GroupStatus::Disabled)
            .await
            .unwrap();
        let denied = directory
            .read(&auditor, Action::ViewAudit, tenant)
            .await
            .err();
        assert_eq!(denied, Some(Error::Denied(Action::ViewAudit)));
        let event = &events(&world, tenant).await[0];
        assert_eq!(event.action, "group.disabled");
        assert_eq!(
            event.changes,
            [change("status", Some("enabled"), Some("disabled"))]
        );

        let before = events(&world, tenant).await.len();
        groups::set_status(directory, owner, tenant, id, GroupStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(events(&world, tenant).await.len(), before);

        let manager = person(&world, tenant, "manager", &["security-groups"]).await;
        let refused =
            groups::set_status(directory, &manager, tenant, id, GroupStatus::Enabled).await;
        assert_eq!(refused, Err(Error::Refused(Refusal::BeyondYourOwn)));
        groups::set_status(directory, owner, tenant, id, GroupStatus::Enabled)
            .await
            .unwrap();
        assert!(
            directory
                .read(&auditor, Action::ViewAudit, tenant)
                .await
                .is_ok()
        );
    })
    .await;
}

#[tokio::test]
async fn a_deleted_group_is_gone_with_its_key_and_its_grants() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let (directory, tenant) = (&world.directory, acme.tenant);
        let auditor = person(&world, tenant, "auditor", &["audit"]).await;
        let id = named(&world, tenant, "Group of auditor").await;
        let key = groups::get(directory, &acme.owner, tenant, id)
            .await
            .unwrap()
            .import_key
            .unwrap();
        groups::delete(directory, &acme.owner, tenant, id)
            .await
            .unwrap();
        assert_eq!(
            groups::get(directory, &acme.owner, tenant, id).await.err(),
            Some(Error::NotFound)
        );
        let denied = directory
            .read(&auditor, Action::ViewAudit, tenant)
            .await
            .err();
        assert_eq!(denied, Some(Error::Denied(Action::ViewAudit)));
        let import =
            directory::shares::import(directory, &beta.owner, beta.tenant, &key.to_string()).await;
        assert_eq!(
            import,
            Err(Error::invalid(Field::ImportKey, Problem::UnknownKey))
        );
        let event = &events(&world, tenant).await[0];
        assert_eq!(event.action, "group.deleted");
        assert!(event.changes.contains(&change("members", Some("1"), None)));
        // The name is free again, and the new group is another one.
        assert_ne!(group(&world, tenant, "Group of auditor").await, id);
    })
    .await;
}

#[tokio::test]
async fn the_owner_group_stays_as_it_is() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let id = owner_group(&world, tenant).await;
        let refused = Err(Error::Refused(Refusal::OwnerGroup));
        for ctx in [&acme.owner, &world.operator()] {
            let disabled = GroupStatus::Disabled;
            assert_eq!(
                groups::set_status(directory, ctx, tenant, id, disabled).await,
                refused
            );
            assert_eq!(groups::delete(directory, ctx, tenant, id).await, refused);
            let mut form = form_of(&world, tenant, id).await;
            form.grants.pop();
            assert_eq!(
                groups::save(directory, ctx, tenant, id, &form).await,
                refused
            );
        }
        let form = GroupForm {
            description: "Us".into(),
            ..form_of(&world, tenant, id).await
        };
        groups::save(directory, &acme.owner, tenant, id, &form)
            .await
            .unwrap();
        assert_eq!(form_of(&world, tenant, id).await.description, "Us");
    })
    .await;
}

#[tokio::test]
async fn a_scim_group_keeps_its_description_and_its_existence() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        hand_to_scim(&world, "hr").await;
        let form = form_of(&world, tenant, id).await;
        let refused = Err(Error::Refused(Refusal::ManagedByScim));
        let described = GroupForm {
            description: "Mine".into(),
            ..form.clone()
        };
        assert_eq!(
            groups::save(directory, owner, tenant, id, &described).await,
            refused
        );
        assert_eq!(groups::delete(directory, owner, tenant, id).await, refused);
        // What is not sent back is not changed.
        let granting = GroupForm {
            description: String::new(),
            grants: vec![Grant::from("audit")],
            ..form
        };
        groups::save(directory, owner, tenant, id, &granting)
            .await
            .unwrap();
        let saved = groups::get(directory, owner, tenant, id).await.unwrap();
        assert_eq!(
            (saved.summary.description.as_str(), saved.summary.topics),
            ("About HR", 1)
        );
        assert!(saved.import_key.is_some());
        groups::set_status(directory, owner, tenant, id, GroupStatus::Disabled)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_import_key_is_for_those_who_may_share() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let id = group(&world, acme.tenant, "HR").await;
        let viewer = person(&world, acme.tenant, "viewer", &["security-groups:view"]).await;
        let seen = groups::get(&world.directory, &viewer, acme.tenant, id)
            .await
            .unwrap();
        assert_eq!(seen.import_key, None);
        let sharer = person(
            &world,
            acme.tenant,
            "sharer",
            &["security-groups:view", "security-groups:share"],
        )
        .await;
        let seen = groups::get(&world.directory, &sharer, acme.tenant, id)
            .await
            .unwrap();
        assert!(seen.import_key.is_some());
    })
    .await;
}
