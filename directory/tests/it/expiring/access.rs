//! What a membership gives ends with it: at home, in other tenants, and in what is decided about many.

use directory::{Error, accounts, exports, holders};
use domain::{
    AccountId, GroupId, Refusal,
    account::AccountStatus,
    bulk_change::{BulkForm, Deed, Over},
    effect::{EffectQuery, Proposal},
    export::ExportForm,
    list::Paging,
    moment::HOUR,
    policy::Action,
};
use futures::TryStreamExt as _;

use super::{END, add_until, listed, set};
use crate::{
    harness::on_both,
    holders::{ask, query},
    people::{acting, home},
    shares::shared,
    staff::{detail, enabled, group, set_status},
};

#[tokio::test]
async fn access_ends_at_that_very_moment_on_every_server() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        assert_eq!(
            add_until(&world, &acme, auditors, ada, Some(END)).await,
            Ok(1)
        );
        let (here, other) = (&world.directory, world.another_server().await);
        let ctx = acting(ada, acme.tenant, "Ada");
        let until = Some(END);

        world.clock.advance(HOUR - 1);
        for server in [here, &other] {
            assert!(
                server
                    .read(&ctx, Action::ViewAudit, acme.tenant)
                    .await
                    .is_ok()
            );
        }
        assert_eq!(
            listed(&world, &acme, auditors).await,
            [("Ada Lind".to_owned(), until)]
        );
        let account = detail(&world, &acme, ada).await;
        assert_eq!(
            account.groups.iter().map(|it| it.until).collect::<Vec<_>>(),
            [until]
        );
        assert_eq!(account.permissions[0].paths[0].until, until);
        let found = ask(&world, &acme, &query("audit:view", None))
            .await
            .people
            .items;
        let ends: Vec<_> = found
            .iter()
            .flat_map(|it| &it.via)
            .map(|path| path.until)
            .collect();
        assert_eq!(ends, [until, None]);

        world.clock.advance(1);
        for server in [here, &other] {
            let denied = server
                .read(&ctx, Action::ViewAudit, acme.tenant)
                .await
                .err();
            assert_eq!(denied, Some(Error::Denied(Action::ViewAudit)));
        }
        assert_eq!(listed(&world, &acme, auditors).await, []);
        let account = detail(&world, &acme, ada).await;
        assert_eq!((account.groups, account.permissions), (vec![], vec![]));
        assert_eq!(
            ask(&world, &acme, &query("audit:view", None))
                .await
                .people
                .total,
            1
        );
        let effect = EffectQuery {
            proposal: Proposal::Delete,
            named: Some("audit:view".into()),
            paging: Paging::default(),
        };
        let effect = holders::effect(here, &acme.owner, acme.tenant, auditors, &effect)
            .await
            .unwrap();
        assert_eq!(
            (effect.permissions[0].accounts, effect.people.unwrap().total),
            (0, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn access_to_other_tenants_ends_as_well() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let member = shared.member.actor.account().unwrap();
        set(
            &world,
            &shared.acme.owner,
            &shared.acme,
            shared.source,
            member,
            Some(END),
        )
        .await
        .unwrap();
        let shown = listed(&world, &shared.beta, shared.imported).await;
        assert_eq!(shown, [("ada Person".to_owned(), Some(END))]);
        let read = async || {
            let (directory, beta) = (&world.directory, shared.beta.tenant);
            directory
                .read(&shared.member, Action::ViewAudit, beta)
                .await
                .err()
        };
        assert_eq!(read().await, None);
        world.clock.advance(HOUR);
        assert_eq!(read().await, Some(Error::NotFound));
        assert_eq!(listed(&world, &shared.beta, shared.imported).await, []);
        let cards = directory::tenants::cards(&world.directory, &shared.member)
            .await
            .unwrap();
        assert_eq!(cards.len(), 1, "the switcher leads nowhere else");
        let found = ask(
            &world,
            &shared.beta,
            &query("audit:view", Some(shared.acme.tenant)),
        )
        .await;
        assert_eq!(found.people.total, 0);
    })
    .await;
}

#[tokio::test]
async fn changes_of_many_and_exports_pass_over_what_has_ended() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let mia = enabled(&world, &acme, "Mia").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let keys = &["accounts", "security-groups"];
        let managers = group(&world, &acme, "Managers", keys, &[mia]).await;
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        let readers = group(&world, &acme, "Readers", &["accounts:view"], &[]).await;
        for (group, account) in [(auditors, ada), (readers, ada), (readers, mia)] {
            add_until(&world, &acme, group, account, Some(END))
                .await
                .unwrap();
        }
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        let mia_acts = acting(mia, tenant, "Mia");
        let plan = async |deed: Deed, account: AccountId, group: Option<GroupId>| {
            let form = BulkForm {
                deed: deed.as_str().into(),
                over: Over::These.as_str().into(),
                ids: vec![account.to_string()],
                group: group.map(|group| group.to_string()).unwrap_or_default(),
                ..BulkForm::default()
            };
            accounts::plan_many(directory, &mia_acts, tenant, &form)
                .await
                .unwrap()
        };
        let refused = async |deed, account, group| {
            let plan = plan(deed, account, group).await;
            plan.refused.first().map(|rows| rows.why)
        };
        let listed = async || {
            let form = ExportForm {
                columns: vec!["userName".into(), "groups".into()],
                ..ExportForm::default()
            };
            let pieces = exports::users(directory, &acme.owner, tenant, &form)
                .await
                .unwrap();
            let pieces: Vec<String> = pieces.try_collect().await.unwrap();
            pieces.concat().matches("Auditors").count()
        };
        assert_eq!(plan(Deed::Join, ada, Some(readers)).await.same, 1);
        assert_eq!(
            refused(Deed::Enable, ada, None).await,
            Some(Refusal::BeyondYourOwn)
        );
        assert_eq!(refused(Deed::Leave, mia, Some(managers)).await, None);
        assert_eq!(listed().await, 1);

        world.clock.advance(HOUR);
        assert_eq!(plan(Deed::Join, ada, Some(readers)).await.changing, 1);
        assert_eq!(refused(Deed::Enable, ada, None).await, None);
        let own = Some(Refusal::OwnWayIn);
        assert_eq!(refused(Deed::Leave, mia, Some(managers)).await, own);
        assert_eq!(listed().await, 0);
    })
    .await;
}
