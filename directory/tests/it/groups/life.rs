//! Groups are disabled and deleted, unless they are the owner group or somebody else's.

use directory::{Error, groups};
use domain::{
    Field, Problem, Refusal,
    grants::Grant,
    group::{GroupForm, GroupStatus},
    policy::Action,
};

use super::{form_of, group, hand_to_scim, named, owner_group};
use crate::{
    harness::on_both,
    log::{change, events},
    people::{home, person},
};

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
