//! Saving a group: what is written, what is refused, and who may.

use directory::{Ctx, Error, groups};
use domain::{Field, Problem, Refusal, grants::Grant, group::GroupForm, policy::Action};

use super::{form_of, group};
use crate::{
    harness::on_both,
    log::{change, events},
    people::{home, person},
};

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
