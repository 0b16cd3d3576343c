//! What is deleted can be restored as it was, and shows and grants nothing until then.

use directory::{accounts, audit, groups, sessions, trash};
use domain::{
    AccountId, GroupId, Refusal,
    account::{AccountForm, AccountStatus},
    audit::Verification,
    list::Paging,
    policy::Action,
    trash::{TrashEntry, TrashQuery},
};
use serde_json::json;

use crate::{
    groups::change,
    harness::{World, on_both},
    people::{Home, PASSWORD, acting, home},
    provisioning::client,
    shares::shared,
    staff::{
        actions, detail, enabled, form, group, holding, is_live, refused, session, set_status,
        sign_in,
    },
};

const DAY: i64 = 24 * 3_600 * 1_000;

/// Disabled, then deleted.
async fn delete(world: &World, at: &Home, account: AccountId) {
    set_status(world, at, account, AccountStatus::Disabled)
        .await
        .unwrap();
    accounts::delete(&world.directory, &at.owner, at.tenant, account)
        .await
        .unwrap();
}

async fn restore(world: &World, at: &Home, account: AccountId) -> directory::Result<()> {
    trash::restore_account(&world.directory, &at.owner, at.tenant, account).await
}

async fn delete_group(world: &World, at: &Home, group: GroupId) {
    groups::delete(&world.directory, &at.owner, at.tenant, group)
        .await
        .unwrap();
}

async fn restore_group(world: &World, at: &Home, group: GroupId) -> directory::Result<()> {
    trash::restore_group(&world.directory, &at.owner, at.tenant, group).await
}

async fn listed(world: &World, at: &Home, query: &TrashQuery) -> Vec<TrashEntry> {
    trash::list(&world.directory, &at.owner, at.tenant, query)
        .await
        .unwrap()
        .items
}

async fn members(world: &World, at: &Home, group: GroupId) -> Vec<AccountId> {
    let page = groups::members(
        &world.directory,
        &at.owner,
        at.tenant,
        group,
        "",
        Paging::default(),
    );
    let items = page.await.unwrap().items;
    items.into_iter().map(|member| member.id).collect()
}

/// The number that the list of groups shows, and the members that there are.
async fn counted(world: &World, at: &Home, group: GroupId) -> (u64, usize) {
    let found = groups::get(&world.directory, &at.owner, at.tenant, group).await;
    let shown = found.unwrap().summary.members;
    (shown, members(world, at, group).await.len())
}

async fn is_intact(world: &World, at: &Home) -> bool {
    let verified = audit::verify(&world.directory, &at.owner, at.tenant).await;
    matches!(verified.unwrap(), Verification::Intact { .. })
}

#[tokio::test]
async fn an_account_comes_back_as_it_was_and_disabled() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &["audit"], &[ada]).await;
        for sql in [
            "insert into second_factors select tenant_id, id, 'sealed', null, '', 7, 7 from accounts \
             where user_name_key = 'ada@acme.example'",
            "insert into recovery_codes select tenant_id, id, 'digest' from accounts \
             where user_name_key = 'ada@acme.example'",
            "insert into provider_subjects select tenant_id, 'https://op.example', 'sub', 'ada', id, 7 \
             from accounts where user_name_key = 'ada@acme.example'",
            "insert into passkeys select tenant_id, id, 'key', 'Phone', '{}', 7, null from accounts \
             where user_name_key = 'ada@acme.example'",
            "insert into passkey_ids select 'key', tenant_id, id from accounts \
             where user_name_key = 'ada@acme.example'",
        ] {
            world.tamper(sql).await;
        }
        let cookie = session(&world, "ada@acme.example").await;
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        let before = detail(&world, &acme, ada).await;
        accounts::delete(&world.directory, &acme.owner, acme.tenant, ada)
            .await
            .unwrap();
        assert_eq!(counted(&world, &acme, pilots).await, (0, 0));
        let typed = form("Ada");
        let free = accounts::add(&world.directory, &acme.owner, acme.tenant, &typed).await;
        let other = free.unwrap().id;
        accounts::set_status(
            &world.directory,
            &world.operator(),
            acme.tenant,
            other,
            AccountStatus::Disabled,
        )
        .await
        .unwrap();
        accounts::delete(&world.directory, &acme.owner, acme.tenant, other)
            .await
            .unwrap();

        restore(&world, &acme, ada).await.unwrap();
        let after = detail(&world, &acme, ada).await;
        assert_eq!(after.summary.status, AccountStatus::Disabled);
        assert_eq!(
            AccountForm { version: 0, ..after.form.clone() },
            AccountForm { version: 0, ..before.form.clone() }
        );
        assert!(after.form.version > before.form.version);
        assert_eq!(after.emails, before.emails);
        assert_eq!(after.groups, before.groups);
        assert_eq!(after.created_at, before.created_at);
        assert!(after.has_password && after.has_second_factor);
        assert_eq!(counted(&world, &acme, pilots).await, (1, 1));

        assert!(!is_live(&world, &cookie).await);
        let early = sign_in(&world, "ada@acme.example", PASSWORD).await;
        assert_eq!(early.err(), refused::<()>(Refusal::SignInFailed).err());
        // What it takes is as it was: the password, and the factor that is not forgotten.
        set_status(&world, &acme, ada, AccountStatus::Enabled)
            .await
            .unwrap();
        assert!(sign_in(&world, "ada@acme.example", PASSWORD).await.is_ok());
        for (table, left) in [
            ("second_factors", 1),
            ("recovery_codes", 1),
            ("provider_subjects", 1),
            ("passkeys", 1),
            ("passkey_ids", 1),
            ("sign_in_names", 1),
            ("trash", 1),
            ("trashed_accounts", 1),
            ("trashed_emails", 1),
            ("trashed_factors", 0),
            ("trashed_codes", 0),
            ("trashed_subjects", 0),
            ("trashed_passkeys", 0),
            ("trashed_memberships", 0),
        ] {
            let own = match table {
                "sign_in_names" => "account_id in (select id from accounts where user_name_key like 'ada%')",
                _ => "true",
            };
            assert_eq!(world.count(table, own).await, left, "{table}");
        }
        let told = actions(&world, &acme, ada).await;
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        assert!(told.windows(3).any(|three| {
            three == ["account.deleted", "account.restored", "account.enabled"]
        }));
        assert!(is_intact(&world, &acme).await);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_taken_meanwhile_stands_against_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        delete(&world, &acme, ada).await;
        let again = enabled(&world, &acme, "Ada").await;
        assert_eq!(
            restore(&world, &acme, ada).await,
            refused(Refusal::UserNameTakenSince)
        );
        delete(&world, &acme, again).await;
        restore(&world, &acme, ada).await.unwrap();
        assert_eq!(
            restore(&world, &acme, again).await,
            refused(Refusal::UserNameTakenSince)
        );

        let pilots = group(&world, &acme, "Pilots", &[], &[]).await;
        delete_group(&world, &acme, pilots).await;
        let others = group(&world, &acme, "PILOTS", &[], &[]).await;
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            refused(Refusal::NameTakenSince)
        );
        delete_group(&world, &acme, others).await;
        restore_group(&world, &acme, pilots).await.unwrap();
        // Twice is once.
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            Err(directory::Error::NotFound)
        );
    })
    .await;
}

#[tokio::test]
async fn to_an_identity_provider_what_it_deletes_is_gone() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let body = json!({ "userName": "ada", "externalId": "e1" });
        let ada = client.post_user(body.clone()).await.unwrap().id;
        let pilots = client
            .post_group(json!({
                "displayName": "Pilots", "externalId": "g1", "members": [{ "value": ada.to_string() }]
            }))
            .await
            .unwrap()
            .id;
        client.delete_group(pilots).await.unwrap();
        client.delete_user(ada).await.unwrap();
        assert!(client.get_user(ada).await.is_err());
        assert_eq!(client.users(&[]).await.0, 0);
        assert_eq!(client.groups(&[]).await.0, 0);

        let again = client.post_user(body).await.unwrap().id;
        assert_ne!(again, ada);
        assert_eq!(
            restore(&world, &acme, ada).await,
            refused(Refusal::UserNameTakenSince)
        );
        let renamed = json!({ "userName": "adah", "externalId": "e1" });
        client.put_user(again, renamed).await.unwrap();
        assert_eq!(
            restore(&world, &acme, ada).await,
            refused(Refusal::ExternalIdTakenSince)
        );
        client.delete_user(again).await.unwrap();

        restore(&world, &acme, ada).await.unwrap();
        let found = client.get_user(ada).await.unwrap();
        assert!(!found.is_enabled);
        assert!(found.version > 1);
        let same = client
            .post_group(json!({ "displayName": "Crew", "externalId": "g1" }))
            .await
            .unwrap()
            .id;
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            refused(Refusal::ExternalIdTakenSince)
        );
        client.delete_group(same).await.unwrap();
        restore_group(&world, &acme, pilots).await.unwrap();
        assert_eq!(members(&world, &acme, pilots).await, [ada]);
        assert_eq!(client.users(&[]).await.0, 1);
        assert_eq!(client.groups(&[]).await.0, 1);
    })
    .await;
}

#[tokio::test]
async fn a_group_comes_back_with_its_members_and_grants_and_another_key() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let pilots = group(
            &world,
            &acme,
            "Pilots",
            &["audit", "accounts:view"],
            &[ada, ben],
        )
        .await;
        let before = groups::get(directory, &acme.owner, acme.tenant, pilots)
            .await
            .unwrap();
        let person = acting(ada, acme.tenant, "Ada");
        delete_group(&world, &acme, pilots).await;
        assert!(
            directory
                .read(&person, Action::ViewAudit, acme.tenant)
                .await
                .is_err()
        );

        restore_group(&world, &acme, pilots).await.unwrap();
        let after = groups::get(directory, &acme.owner, acme.tenant, pilots)
            .await
            .unwrap();
        assert_eq!(after.grants, before.grants);
        assert_eq!(after.owner, before.owner);
        assert_eq!(after.created_at, before.created_at);
        assert_eq!(after.summary.status, before.summary.status);
        assert!(after.version > before.version);
        assert!(after.import_key.is_some() && after.import_key != before.import_key);
        assert_eq!(counted(&world, &acme, pilots).await, (2, 2));
        assert!(
            directory
                .read(&person, Action::ViewAudit, acme.tenant)
                .await
                .is_ok()
        );
        let events = crate::groups::events(&world, acme.tenant).await;
        assert_eq!(events[0].action, "group.restored");
        assert!(
            events[0]
                .changes
                .contains(&change("members", None, Some("2")))
        );
        assert!(is_intact(&world, &acme).await);
    })
    .await;
}

#[tokio::test]
async fn a_membership_comes_back_with_the_end_that_comes_back_last() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let pilots = group(&world, &acme, "Pilots", &[], &[ada, ben]).await;
        delete(&world, &acme, ada).await;
        delete_group(&world, &acme, pilots).await;
        restore_group(&world, &acme, pilots).await.unwrap();
        assert_eq!(counted(&world, &acme, pilots).await, (1, 1));
        restore(&world, &acme, ada).await.unwrap();
        assert_eq!(counted(&world, &acme, pilots).await, (2, 2));

        delete_group(&world, &acme, pilots).await;
        delete(&world, &acme, ben).await;
        delete(&world, &acme, ada).await;
        restore(&world, &acme, ben).await.unwrap();
        assert!(detail(&world, &acme, ben).await.groups.is_empty());
        restore_group(&world, &acme, pilots).await.unwrap();
        assert_eq!(members(&world, &acme, pilots).await, [ben]);
        // With one end gone for good there is nothing to come back to.
        delete_group(&world, &acme, pilots).await;
        trash::erase_group(&world.directory, &acme.owner, acme.tenant, pilots)
            .await
            .unwrap();
        restore(&world, &acme, ada).await.unwrap();
        assert!(detail(&world, &acme, ada).await.groups.is_empty());
        assert_eq!(world.count("trashed_memberships", "true").await, 0);
    })
    .await;
}

#[tokio::test]
async fn nobody_restores_more_than_they_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let boss = enabled(&world, &acme, "Boss").await;
        let bosses = group(&world, &acme, "Bosses", &["billing"], &[boss]).await;
        let desk = holding(&world, &acme, "Desk", &["accounts", "security-groups"]).await;
        delete(&world, &acme, boss).await;
        let restored = || trash::restore_account(directory, &desk, acme.tenant, boss);
        assert_eq!(restored().await, refused(Refusal::BeyondYourOwn));
        assert!(
            accounts::get(directory, &acme.owner, acme.tenant, boss)
                .await
                .is_err()
        );
        delete_group(&world, &acme, bosses).await;
        let restored_group = || trash::restore_group(directory, &desk, acme.tenant, bosses);
        assert_eq!(restored_group().await, refused(Refusal::BeyondYourOwn));
        // Without the group the account is harmless.
        restored().await.unwrap();
        restore_group(&world, &acme, bosses).await.unwrap();
        assert_eq!(members(&world, &acme, bosses).await, [boss]);
    })
    .await;
}

#[tokio::test]
async fn a_share_that_ended_stays_ended() {
    on_both(|world| async move {
        let scene = shared(&world).await;
        let (acme, beta) = (&scene.acme, &scene.beta);
        delete_group(&world, acme, scene.source).await;
        restore_group(&world, acme, scene.source).await.unwrap();
        let tenant = beta.tenant;
        let reads = world
            .directory
            .read(&scene.member, Action::EnterTenant, tenant);
        assert!(reads.await.is_err());
        // The group that beta imported goes for good: its key brings it back.
        delete_group(&world, beta, scene.imported).await;
        assert!(
            listed(&world, beta, &TrashQuery::default())
                .await
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn after_thirty_days_it_is_gone_for_good() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &["audit"], &[ada]).await;
        delete_group(&world, &acme, pilots).await;
        world.clock.advance(DAY);
        delete(&world, &acme, ada).await;
        world.clock.advance(29 * DAY - 1);
        assert_eq!(trash::purge(directory).await.unwrap(), 0);
        let left: Vec<i64> = listed(&world, &acme, &TrashQuery::default())
            .await
            .iter()
            .map(|entry| entry.days_left)
            .collect();
        assert_eq!(left, [2, 1]);
        world.clock.advance(1);
        assert_eq!(trash::purge(directory).await.unwrap(), 1);
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            Err(directory::Error::NotFound)
        );
        world.clock.advance(DAY);
        assert_eq!(trash::purge(directory).await.unwrap(), 1);
        for table in [
            "trash",
            "trashed_accounts",
            "trashed_emails",
            "trashed_groups",
            "trashed_grants",
            "trashed_memberships",
        ] {
            assert_eq!(world.count(table, "true").await, 0, "{table}");
        }
        let events = crate::groups::events(&world, acme.tenant).await;
        assert_eq!(
            (events[0].action.as_str(), events[0].actor.as_str()),
            ("account.erased", "Trash")
        );
        assert_eq!(events[1].action, "group.erased");
        assert!(is_intact(&world, &acme).await);
    })
    .await;
}

#[tokio::test]
async fn what_is_deleted_for_good_is_gone_at_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let erase = || trash::erase_account(directory, &acme.owner, acme.tenant, ada);
        // What is not in the trash is not deleted by it.
        assert_eq!(erase().await, Err(directory::Error::NotFound));
        delete(&world, &acme, ada).await;
        let desk = holding(&world, &acme, "Desk", &["security-groups"]).await;
        let denied = trash::erase_account(directory, &desk, acme.tenant, ada).await;
        assert_eq!(
            denied,
            Err(directory::Error::Denied(Action::ManageAccounts))
        );
        erase().await.unwrap();
        assert_eq!(world.count("trashed_accounts", "true").await, 0);
        assert_eq!(
            restore(&world, &acme, ada).await,
            Err(directory::Error::NotFound)
        );
        assert_eq!(
            actions(&world, &acme, ada).await.last().unwrap(),
            "account.erased"
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_what_one_may_see_of_ones_own_tenant() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &[], &[ada]).await;
        delete_group(&world, &acme, pilots).await;
        world.clock.advance(1);
        delete(&world, &acme, ada).await;
        let seen = async |ctx: &directory::Ctx| -> Vec<String> {
            let page = trash::list(directory, ctx, acme.tenant, &TrashQuery::default()).await;
            page.unwrap()
                .items
                .into_iter()
                .map(|entry| entry.name)
                .collect()
        };
        assert_eq!(seen(&acme.owner).await, ["Ada Lind", "Pilots"]);
        let desk = holding(&world, &acme, "Desk", &["accounts:view"]).await;
        assert_eq!(seen(&desk).await, ["Ada Lind"]);
        let desk = holding(&world, &acme, "Else", &["security-groups:view"]).await;
        assert_eq!(seen(&desk).await, ["Pilots"]);
        let desk = holding(&world, &acme, "Audit", &["audit"]).await;
        let denied = trash::list(directory, &desk, acme.tenant, &TrashQuery::default()).await;
        assert_eq!(
            denied.err(),
            Some(directory::Error::Denied(Action::ViewTrash))
        );

        let entry = &listed(&world, &acme, &TrashQuery::default()).await[1];
        assert_eq!(
            (entry.members, entry.deleted_by.as_str()),
            (1, "Owner acme")
        );
        for (search, found) in [("lind", 1), ("ADA@", 1), ("about", 0), ("pil", 1), ("%", 0)] {
            let query = TrashQuery {
                search: search.into(),
                ..Default::default()
            };
            assert_eq!(listed(&world, &acme, &query).await.len(), found, "{search}");
        }
        // Nothing of it is anybody else's.
        assert!(
            listed(&world, &beta, &TrashQuery::default())
                .await
                .is_empty()
        );
        assert_eq!(
            restore(&world, &beta, ada).await,
            Err(directory::Error::NotFound)
        );
        assert_eq!(
            restore_group(&world, &beta, pilots).await,
            Err(directory::Error::NotFound)
        );
        let foreign = trash::restore_account(directory, &beta.owner, acme.tenant, ada).await;
        assert_eq!(foreign, Err(directory::Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_new_account_is_new_again_and_its_link_stays_over() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, link) = crate::staff::added(&world, &acme, "Ada").await;
        world
            .tamper(
                "update accounts set status = 'disabled' where user_name_key = 'ada@acme.example'",
            )
            .await;
        accounts::delete(&world.directory, &acme.owner, acme.tenant, ada)
            .await
            .unwrap();
        world
            .tamper("update trashed_accounts set status = 'new'")
            .await;
        restore(&world, &acme, ada).await.unwrap();
        assert_eq!(
            detail(&world, &acme, ada).await.summary.status,
            AccountStatus::New
        );
        let opened = sessions::activate(
            &world.directory,
            &crate::staff::nobody(),
            &link,
            PASSWORD,
            PASSWORD,
        )
        .await;
        assert!(opened.is_err());
    })
    .await;
}
