//! Accounts come back as they were, and disabled.

use directory::{accounts, sessions};
use domain::{
    Refusal,
    account::{AccountForm, AccountStatus},
};

use super::{counted, restore};
use crate::{
    harness::on_both,
    log::actions,
    log::expect_intact,
    people::{PASSWORD, home},
    staff::{detail, enabled, form, group, is_live, refused, session, set_status, sign_in},
};

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
        let told = actions(&world, acme.tenant, ada).await;
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        assert!(told.windows(3).any(|three| {
            three == ["account.deleted", "account.restored", "account.enabled"]
        }));
        expect_intact(&world, acme.tenant).await;
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
