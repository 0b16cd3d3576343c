//! Accounts: their life cycle.

use directory::{Error, accounts, groups, sessions};
use domain::{
    Field, FieldErrors, Problem, Refusal,
    account::{AccountForm, AccountStatus},
    group::GroupForm,
    list::Paging,
};

use crate::{
    harness::on_both,
    log::actions,
    people::{PASSWORD, home},
    staff::{
        added, detail, enabled, form, group, hand_to_scim, is_live, nobody, refused, session,
        set_status, sign_in,
    },
};

#[tokio::test]
async fn from_new_to_deleted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let (ada, link) = added(&world, &acme, "Ada").await;
        assert_eq!(
            detail(&world, &acme, ada).await.summary.status,
            AccountStatus::New
        );
        let enable = || set_status(&world, &acme, ada, AccountStatus::Enabled);
        assert_eq!(enable().await, refused(Refusal::NotActivated));

        sessions::activate(directory, &nobody(), &link, PASSWORD, PASSWORD)
            .await
            .unwrap();
        let activated = detail(&world, &acme, ada).await;
        assert!(activated.has_password);
        assert_eq!(activated.summary.status, AccountStatus::New);
        assert!(sign_in(&world, "ada@acme.example", PASSWORD).await.is_err());

        enable().await.unwrap();
        enable().await.unwrap();
        let secret = session(&world, "ada@acme.example").await;
        let delete = || accounts::delete(directory, &acme.owner, acme.tenant, ada);
        assert_eq!(delete().await, refused(Refusal::StillEnabled));

        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert!(!is_live(&world, &secret).await);
        delete().await.unwrap();
        assert_eq!(delete().await, Err(Error::NotFound));
        let mut events = actions(&world, acme.tenant, ada).await;
        // The failed sign-in is noted beside these.
        events.retain(|event| event != "session.refused");
        assert_eq!(
            events,
            [
                "account.added",
                "account.password-set",
                "account.enabled",
                "account.disabled",
                "account.deleted"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn names_are_unique_within_the_tenant_only() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let directory = &world.directory;
        let uuid = "1ab2e307-0000-4000-8000-000000006789";
        let ada = AccountForm {
            user_uuid: uuid.into(),
            ..form("Ada")
        };
        accounts::add(directory, &acme.owner, acme.tenant, &ada)
            .await
            .unwrap();
        accounts::add(directory, &other.owner, other.tenant, &ada)
            .await
            .unwrap();

        let again = AccountForm {
            user_name: "ADA@acme.example".into(),
            ..form("Bob")
        };
        let added = accounts::add(directory, &acme.owner, acme.tenant, &again).await;
        assert_eq!(added, Err(Error::invalid(Field::UserName, Problem::Taken)));
        let same = AccountForm {
            user_uuid: uuid.to_uppercase(),
            ..form("Bob")
        };
        let added = accounts::add(directory, &acme.owner, acme.tenant, &same).await;
        assert_eq!(added, Err(Error::invalid(Field::UserUuid, Problem::Taken)));

        let empty =
            accounts::add(directory, &acme.owner, acme.tenant, &AccountForm::default()).await;
        let Err(Error::Invalid(FieldErrors(errors))) = empty else {
            panic!("{empty:?}")
        };
        assert_eq!(errors.len(), 3, "{errors:?}");
    })
    .await;
}

#[tokio::test]
async fn saving_counts_versions_and_keeps_the_user_name() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let loaded = detail(&world, &acme, ada).await.form;
        let save = |form: AccountForm| {
            let (directory, acme) = (&world.directory, &acme);
            async move { accounts::save(directory, &acme.owner, acme.tenant, ada, &form).await }
        };
        save(loaded.clone()).await.unwrap();
        assert_eq!(detail(&world, &acme, ada).await.form, loaded);

        let changed = AccountForm {
            display_name: "Ada L.".into(),
            email: "Lind@acme.example".into(),
            user_name: "root".into(),
            ..loaded.clone()
        };
        save(changed.clone()).await.unwrap();
        let saved = detail(&world, &acme, ada).await;
        assert_eq!(saved.form.version, loaded.version + 1);
        assert_eq!(
            (
                saved.form.user_name.as_str(),
                saved.form.display_name.as_str()
            ),
            ("ada@acme.example", "Ada L.")
        );
        assert_eq!(
            (saved.emails, saved.updated_by),
            (
                vec!["Lind@acme.example".to_owned()],
                "Owner acme".to_owned()
            )
        );
        assert_eq!(save(changed).await, refused(Refusal::Stale));

        sign_in(&world, "lind@acme.example", PASSWORD)
            .await
            .unwrap();
        sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        assert_eq!(
            actions(&world, acme.tenant, ada)
                .await
                .iter()
                .filter(|action| *action == "account.saved")
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn scim_accounts_are_only_enabled_disabled_and_deleted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let (ada, _) = added(&world, &acme, "Ada").await;
        hand_to_scim(&world, "ada@acme.example").await;
        let typed = AccountForm {
            version: 1,
            ..form("Eve")
        };
        let saved = accounts::save(directory, owner, acme.tenant, ada, &typed).await;
        assert_eq!(saved, refused(Refusal::ManagedByScim));
        let renewed = accounts::renew_activation(directory, owner, acme.tenant, ada).await;
        assert_eq!(renewed, refused(Refusal::ManagedByScim));
        set_status(&world, &acme, ada, AccountStatus::Enabled)
            .await
            .unwrap();
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        accounts::delete(directory, owner, acme.tenant, ada)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn deleting_leaves_no_trace_in_groups() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let (ada, bob) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Bob").await,
        );
        let both = group(&world, &acme, "Both", &[], &[ada, bob]).await;
        let before = groups::get(directory, owner, acme.tenant, both)
            .await
            .unwrap();
        let form = GroupForm {
            version: before.version,
            owner: ada.to_string(),
            ..Default::default()
        };
        groups::save(directory, owner, acme.tenant, both, &form)
            .await
            .unwrap();
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        accounts::delete(directory, owner, acme.tenant, ada)
            .await
            .unwrap();
        let after = groups::get(directory, owner, acme.tenant, both)
            .await
            .unwrap();
        assert_eq!((after.summary.members, after.owner), (1, None));
        assert!(after.version > before.version + 1);
        let members = groups::members(directory, owner, acme.tenant, both, "", Paging::default())
            .await
            .unwrap();
        assert_eq!(
            members
                .items
                .iter()
                .map(|member| member.id)
                .collect::<Vec<_>>(),
            [bob]
        );
    })
    .await;
}
