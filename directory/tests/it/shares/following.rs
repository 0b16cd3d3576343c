//! An imported group follows its source, and nothing goes back.

use directory::{Error, accounts, groups, shares};
use domain::{
    Field, Problem, Refusal, Source,
    account::AccountStatus,
    group::{GroupForm, GroupStatus},
    list::Paging,
    policy::Action,
};

use super::{detail, reach, shared};
use crate::{
    groups::{form_of, group, named, set_grants},
    harness::{START, on_both},
};

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
        let whose = (from.tenant.as_deref(), from.by.as_str());
        assert_eq!(whose, (Some("acme"), "Owner beta"));
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
