//! What groups grant, and who may change that.

use directory::{Error, groups};
use domain::{
    Field, Problem,
    grants::{Grant, GrantSet},
    group::GroupForm,
    policy::Action,
};

use crate::{
    groups::{form_of, group, named, owner_group, set_grants},
    harness::on_both,
    log::{change, events},
    people::{home, person},
};

fn grants(texts: &[&str]) -> Vec<Grant> {
    texts.iter().map(|text| Grant::from(*text)).collect()
}

#[tokio::test]
async fn each_added_and_removed_grant_is_in_the_event() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let id = group(&world, acme.tenant, "HR").await;
        set_grants(&world, acme.tenant, id, &["accounts", "audit:view"]).await;
        // A permission beside its whole topic adds nothing.
        set_grants(
            &world,
            acme.tenant,
            id,
            &["accounts", "accounts:view", "tenants:view"],
        )
        .await;
        let event = &events(&world, acme.tenant).await[0];
        assert_eq!(event.action, "group.saved");
        assert_eq!(
            event.changes,
            [
                change("grant", None, Some("tenants:view")),
                change("grant", Some("audit:view"), None)
            ]
        );
        let saved = form_of(&world, acme.tenant, id).await;
        assert_eq!(
            (saved.grants, saved.version),
            (grants(&["accounts", "tenants:view"]), 3)
        );
    })
    .await;
}

#[tokio::test]
async fn members_gain_and_lose_with_their_next_request() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, acme.tenant, "ada", &["accounts:view"]).await;
        let id = named(&world, acme.tenant, "Group of ada").await;
        let may = async |action| {
            world
                .directory
                .read(&ada, action, acme.tenant)
                .await
                .is_ok()
        };
        assert!(may(Action::ViewAccounts).await && !may(Action::ViewAudit).await);
        set_grants(&world, acme.tenant, id, &["audit"]).await;
        assert!(!may(Action::ViewAccounts).await && may(Action::ViewAudit).await);
        set_grants(&world, acme.tenant, id, &[]).await;
        assert!(!may(Action::ViewAudit).await && may(Action::EnterTenant).await);
    })
    .await;
}

#[tokio::test]
async fn nobody_grants_what_they_do_not_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let granter = person(
            &world,
            tenant,
            "granter",
            &["security-topics", "accounts:view"],
        )
        .await;
        let id = group(&world, tenant, "HR").await;
        let own = named(&world, tenant, "Group of granter").await;
        let beyond = Err(Error::invalid(Field::Grants, Problem::BeyondYourOwn));
        for (group, wanted) in [
            (id, vec!["audit:view"]),
            (id, vec!["accounts"]),
            (id, vec!["accounts:view", "accounts:manage"]),
            (
                own,
                vec!["security-topics", "accounts:view", "security-groups"],
            ),
        ] {
            let form = GroupForm {
                grants: grants(&wanted),
                ..form_of(&world, tenant, group).await
            };
            assert_eq!(
                groups::save(directory, &granter, tenant, group, &form).await,
                beyond,
                "{wanted:?}"
            );
        }
        let form = GroupForm {
            grants: grants(&["accounts:view"]),
            ..form_of(&world, tenant, id).await
        };
        groups::save(directory, &granter, tenant, id, &form)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn taking_away_and_narrowing_need_not_be_held() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let granter = person(&world, tenant, "granter", &["security-topics"]).await;
        let id = group(&world, tenant, "HR").await;
        set_grants(&world, tenant, id, &["accounts", "audit"]).await;
        let narrowed = GroupForm {
            grants: grants(&["audit", "accounts:view"]),
            ..form_of(&world, tenant, id).await
        };
        groups::save(directory, &granter, tenant, id, &narrowed)
            .await
            .unwrap();
        assert_eq!(form_of(&world, tenant, id).await.grants, narrowed.grants);
        let nothing = GroupForm {
            grants: Vec::new(),
            ..form_of(&world, tenant, id).await
        };
        groups::save(directory, &granter, tenant, id, &nothing)
            .await
            .unwrap();
        assert_eq!(form_of(&world, tenant, id).await.grants, []);
    })
    .await;
}

#[tokio::test]
async fn a_grant_unknown_to_the_catalogue_is_kept_and_not_shown() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let id = group(&world, tenant, "HR").await;
        world
            .tamper(
                "insert into grants (tenant_id, group_id, granted) \
                 select tenant_id, id, 'retired' from groups where name_key = 'hr'",
            )
            .await;
        let detail = groups::get(directory, &acme.owner, tenant, id)
            .await
            .unwrap();
        assert_eq!(
            (detail.grants, detail.summary.topics),
            (GrantSet::default(), 0)
        );
        set_grants(&world, tenant, id, &["audit"]).await;
        set_grants(&world, tenant, id, &[]).await;
        // It would come back with its topic: only somebody who holds it lets others have it.
        let ada = person(&world, tenant, "ada", &["security-groups"]).await;
        let me = [ada.actor.account().unwrap()];
        let refused = groups::add_members(directory, &ada, tenant, id, &me).await;
        assert_eq!(refused, Err(Error::Refused(domain::Refusal::BeyondYourOwn)));
        assert_eq!(
            groups::add_members(directory, &world.operator(), tenant, id, &me).await,
            Ok(1)
        );
    })
    .await;
}

#[tokio::test]
async fn a_permission_hidden_behind_its_topic_goes_with_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, acme.tenant, "ada", &["audit"]).await;
        world
            .tamper(
                "insert into grants (tenant_id, group_id, granted) \
                 select tenant_id, group_id, 'audit:view' from grants \
                 where granted = 'audit' and group_id in (select id from groups where name_key = 'group of ada')",
            )
            .await;
        let id = named(&world, acme.tenant, "Group of ada").await;
        set_grants(&world, acme.tenant, id, &[]).await;
        let denied = world.directory.read(&ada, Action::ViewAudit, acme.tenant).await.err();
        assert_eq!(denied, Some(Error::Denied(Action::ViewAudit)));
    })
    .await;
}

#[tokio::test]
async fn owner_groups_gain_the_topics_that_are_new_in_the_catalogue() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let directory = &world.directory;
        assert_eq!(groups::complete_owners(directory).await, Ok(0));
        // As if the owner groups were from a time without these topics.
        world
            .tamper("delete from grants where granted in ('billing', 'gateways')")
            .await;
        assert_eq!(groups::complete_owners(directory).await, Ok(2));
        for tenant in [acme.tenant, beta.tenant] {
            let owners = owner_group(&world, tenant).await;
            let detail = groups::get(directory, &world.operator(), tenant, owners)
                .await
                .unwrap();
            assert_eq!(detail.grants, directory.catalogue().everything());
            let event = &events(&world, tenant).await[0];
            assert_eq!(
                (event.action.as_str(), event.actor.as_str()),
                ("group.saved", "Catalogue update")
            );
            let gained = [
                change("grant", None, Some("billing")),
                change("grant", None, Some("gateways")),
            ];
            assert_eq!(event.changes, gained);
        }
        assert_eq!(groups::complete_owners(directory).await, Ok(0));
    })
    .await;
}
