//! New groups and their names.

use directory::{Error, groups};
use domain::{
    Field, Problem, Source,
    group::{GroupStatus, NewGroup},
};

use super::group;
use crate::{
    harness::on_both,
    log::{change, events},
    people::home,
};

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
