//! No end leaves a tenant without an owner, or somebody outside of their own doing.

use directory::{Error, accounts, groups};
use domain::{
    Refusal,
    account::AccountStatus,
    bulk_change::{BulkForm, Deed, Over},
};

use super::{END, add_until, set};
use crate::{
    groups::owner_group,
    harness::on_both,
    people::{acting, home},
    staff::{enabled, group, owner_of, set_status},
};

#[tokio::test]
async fn the_owner_group_keeps_an_enabled_member_that_lasts() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, operator, tenant) = (&world.directory, world.operator(), acme.tenant);
        let owners = owner_group(&world, tenant).await;
        let (first, second) = (owner_of(&acme), enabled(&world, &acme, "Ada").await);
        let last = Err(Error::Refused(Refusal::LastOwner));
        assert_eq!(
            set(&world, &operator, &acme, owners, first, Some(END)).await,
            last
        );
        // Who is an owner for a while stands in for nobody.
        add_until(&world, &acme, owners, second, Some(END))
            .await
            .unwrap();
        assert_eq!(
            set(&world, &operator, &acme, owners, first, Some(END)).await,
            last
        );
        let removed = groups::remove_members(directory, &operator, tenant, owners, &[first]).await;
        assert_eq!(removed.map(drop), last);
        let disabled = AccountStatus::Disabled;
        assert_eq!(set_status(&world, &acme, first, disabled).await, last);
        let change = BulkForm {
            deed: Deed::Disable.as_str().into(),
            over: Over::These.as_str().into(),
            ids: vec![first.to_string()],
            ..BulkForm::default()
        };
        let plan = accounts::plan_many(directory, &operator, tenant, &change)
            .await
            .unwrap();
        assert_eq!(
            (plan.changing, plan.refused[0].why),
            (0, Refusal::LastOwner)
        );
        // And is free to go.
        set_status(&world, &acme, second, disabled).await.unwrap();
        set_status(&world, &acme, second, AccountStatus::Enabled)
            .await
            .unwrap();
        set(&world, &operator, &acme, owners, second, None)
            .await
            .unwrap();
        set(&world, &operator, &acme, owners, first, Some(END))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn ones_own_last_way_in_gets_no_end() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada");
        let keepers = group(&world, &acme, "Keepers", &["security-groups"], &[ada]).await;
        let refused = Err(Error::Refused(Refusal::OwnWayIn));
        assert_eq!(
            set(&world, &ctx, &acme, keepers, ada, Some(END)).await,
            refused
        );
        // A way that ends before this one is none.
        let readers = group(&world, &acme, "Readers", &["accounts:view"], &[]).await;
        add_until(&world, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        assert_eq!(
            set(&world, &ctx, &acme, keepers, ada, Some(END)).await,
            refused
        );
        set(&world, &acme.owner, &acme, readers, ada, None)
            .await
            .unwrap();
        set(&world, &ctx, &acme, keepers, ada, Some(END))
            .await
            .unwrap();
    })
    .await;
}
