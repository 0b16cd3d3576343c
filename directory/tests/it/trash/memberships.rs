//! What restoring an account or a group does to groups: who is a member again, who is responsible, and what the log
//! says of it.

use directory::groups;
use domain::{
    AccountId, GroupId, Moment,
    group::GroupForm,
    moment::{DAY_LENGTH, HOUR},
};
use serde_json::json;

use super::{delete, delete_group, members, restore, restore_group};
use crate::{
    groups::form_of,
    harness::{START, World, on_both},
    log::{change, events},
    people::{Home, home},
    provisioning::client,
    staff::{enabled, group},
};

async fn owner(world: &World, at: &Home, group: GroupId) -> Option<AccountId> {
    let found = groups::get(&world.directory, &at.owner, at.tenant, group).await;
    found.unwrap().owner
}

async fn make_owner(world: &World, at: &Home, group: GroupId, account: Option<AccountId>) {
    let form = form_of(world, at.tenant, group).await;
    let form = GroupForm {
        owner: account.map(|id| id.to_string()).unwrap_or_default(),
        ..form
    };
    groups::save(&world.directory, &at.owner, at.tenant, group, &form)
        .await
        .unwrap();
}

#[tokio::test]
async fn every_group_that_an_account_rejoins_has_an_event() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &["audit"], &[ada]).await;
        let crew = group(&world, &acme, "Crew", &[], &[ada]).await;
        let gone = group(&world, &acme, "Gone", &[], &[ada]).await;
        delete(&world, &acme, ada).await;
        delete_group(&world, &acme, gone).await;
        restore(&world, &acme, ada).await.unwrap();

        let mut told = events(&world, acme.tenant).await;
        told.truncate(4);
        told.reverse();
        let told: Vec<(&str, &str)> = told
            .iter()
            .map(|event| (event.action.as_str(), event.object_id.as_str()))
            .collect();
        let (ada_id, pilots, crew) = (ada.to_string(), pilots.to_string(), crew.to_string());
        assert_eq!(
            told,
            [
                ("group.deleted", gone.to_string().as_str()),
                ("account.restored", ada_id.as_str()),
                ("group.members-added", pilots.as_str()),
                ("group.members-added", crew.as_str()),
            ]
        );
        let named = &events(&world, acme.tenant).await[0].changes;
        let name = "Ada Lind (ada@acme.example)";
        assert_eq!(named, &[change("member", None, Some(name))]);
    })
    .await;
}

#[tokio::test]
async fn a_group_that_comes_back_says_what_it_grants() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &["audit", "accounts:view"], &[ada]).await;
        delete_group(&world, &acme, pilots).await;
        restore_group(&world, &acme, pilots).await.unwrap();
        let told = &events(&world, acme.tenant).await[0];
        assert_eq!(told.action, "group.restored");
        for (field, value) in [("grants", "audit, accounts:view"), ("members", "1")] {
            let said = change(field, None, Some(value));
            assert!(told.changes.contains(&said), "{:?}", told.changes);
        }
    })
    .await;
}

#[tokio::test]
async fn a_membership_that_is_over_does_not_come_back() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let pilots = group(&world, &acme, "Pilots", &[], &[]).await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let until = Moment(START.0 + DAY_LENGTH);
        for account in [ada, ben] {
            groups::add_members_until(directory, owner, tenant, pilots, &[account], Some(until))
                .await
                .unwrap();
        }
        delete(&world, &acme, ada).await;
        delete(&world, &acme, ben).await;
        world.clock.advance(HOUR);
        restore(&world, &acme, ben).await.unwrap();
        assert_eq!(members(&world, &acme, pilots).await, [ben]);
        world.clock.advance(DAY_LENGTH - HOUR);
        restore(&world, &acme, ada).await.unwrap();
        let kept = world.count("memberships", "expires_at is not null").await;
        assert_eq!(kept, 1, "the one of Ben, until the job removes it");
        assert_eq!(world.count("trashed_memberships", "true").await, 0);
        assert_eq!(groups::expire(directory).await.unwrap(), 1);
        assert_eq!(members(&world, &acme, pilots).await, []);
    })
    .await;
}

#[tokio::test]
async fn what_the_provider_says_meanwhile_counts_in_its_groups() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        let (ada, ben) = (client.user("ada").await, client.user("ben").await);
        let named: Vec<GroupId> = {
            let mut named = Vec::new();
            for name in ["untouched", "added", "removed", "replaced", "emptied"] {
                named.push(client.group(name, &[ada]).await);
            }
            named
        };
        let [untouched, added, removed, replaced, emptied] = named.try_into().unwrap();
        client.delete_user(ada).await.unwrap();

        let (ada_id, ben_id) = (ada.to_string(), ben.to_string());
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": ben_id }] }]);
        client.patch_group(added, add).await.unwrap();
        // Entra ID takes a user out that it has deleted already.
        let path = format!("members[value eq \"{ada_id}\"]");
        let remove = json!([{ "op": "remove", "path": path }]);
        let before = client.get_group(removed).await.unwrap().version;
        let after = client.patch_group(removed, remove).await.unwrap().version;
        assert_eq!(before, after, "to the provider nothing has changed");
        let told = &events(&world, acme.tenant).await[0];
        assert_eq!(told.action, "group.members-removed");
        assert_eq!(told.changes, [change("deleted_accounts", Some("1"), None)]);
        // Okta sends the list anew.
        let body = json!({ "displayName": "replaced", "members": [{ "value": ben_id }] });
        client.put_group(replaced, body).await.unwrap();
        let remove_all = json!([{ "op": "remove", "path": "members" }]);
        client.patch_group(emptied, remove_all).await.unwrap();

        restore(&world, &acme, ada).await.unwrap();
        let is_in = async |group| members(&world, &acme, group).await.contains(&ada);
        assert!(is_in(untouched).await && is_in(added).await);
        for group in [removed, replaced, emptied] {
            assert!(!is_in(group).await);
        }
        assert_eq!(members(&world, &acme, replaced).await, [ben]);
    })
    .await;
}

#[tokio::test]
async fn an_account_is_responsible_again_where_nobody_else_is() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let mut owned = Vec::new();
        for name in ["Vacant", "Taken", "Trashed"] {
            let made = group(&world, &acme, name, &[], &[]).await;
            make_owner(&world, &acme, made, Some(ada)).await;
            owned.push(made);
        }
        let [vacant, taken, trashed] = owned.try_into().unwrap();
        delete_group(&world, &acme, trashed).await;
        delete(&world, &acme, ada).await;
        assert_eq!(owner(&world, &acme, vacant).await, None);
        make_owner(&world, &acme, taken, Some(ben)).await;
        // It comes back before its owner does.
        restore_group(&world, &acme, trashed).await.unwrap();
        assert_eq!(owner(&world, &acme, trashed).await, None);

        restore(&world, &acme, ada).await.unwrap();
        assert_eq!(owner(&world, &acme, vacant).await, Some(ada));
        assert_eq!(owner(&world, &acme, trashed).await, Some(ada));
        assert_eq!(owner(&world, &acme, taken).await, Some(ben));
        let told = events(&world, acme.tenant).await;
        let saved = told
            .iter()
            .take_while(|event| event.action == "group.saved");
        let named: Vec<_> = saved.map(|event| event.object_id.clone()).collect();
        assert_eq!(named.len(), 2, "{named:?}");
        assert!(named.contains(&vacant.to_string()) && named.contains(&trashed.to_string()));
        assert_eq!(world.count("trashed_ownerships", "true").await, 0);
    })
    .await;
}
