//! The way in of the tenant that registered another one.

use directory::{Ctx, Error, groups, shares};
use domain::{GroupId, Source, group::GroupStatus, policy::Action};

use super::{group_from, register_from};
use crate::{
    harness::on_both,
    people::{home, person},
};

#[tokio::test]
async fn the_partners_owners_act_in_the_new_tenant_until_it_disables_their_group() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let directory = &world.directory;
        let may = async |ctx: &Ctx, action| directory.read(ctx, action, acme.tenant).await.err();
        for action in [
            Action::ManageTopics,
            Action::SaveTenant,
            Action::SetTenantStatus,
        ] {
            assert_eq!(may(&partner.owner, action).await, None, "{action}");
        }
        // Everybody else of the partner stays outside, whatever they may do at home.
        let grants: Vec<String> = directory
            .catalogue()
            .everything()
            .iter()
            .map(ToString::to_string)
            .collect();
        let grants: Vec<&str> = grants.iter().map(String::as_str).collect();
        let colleague = person(&world, partner.tenant, "colleague", &grants).await;
        assert_eq!(
            may(&colleague, Action::EnterTenant).await,
            Some(Error::NotFound)
        );

        let imported = group_from(&world, acme.tenant, Source::Imported)
            .await
            .summary
            .id;
        let set = async |status| {
            groups::set_status(directory, &acme.owner, acme.tenant, imported, status)
                .await
                .unwrap();
        };
        set(GroupStatus::Disabled).await;
        assert_eq!(
            may(&partner.owner, Action::EnterTenant).await,
            Some(Error::NotFound)
        );
        set(GroupStatus::Enabled).await;
        assert_eq!(may(&partner.owner, Action::EnterTenant).await, None);
    })
    .await;
}

#[tokio::test]
async fn the_partner_can_revoke_its_own_access() {
    on_both(|world| async move {
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let directory = &world.directory;
        let owners: GroupId = group_from(&world, partner.tenant, Source::Local)
            .await
            .summary
            .id;
        let receivers = shares::receivers(directory, &partner.owner, partner.tenant, owners)
            .await
            .unwrap();
        assert_eq!(
            receivers
                .iter()
                .map(|share| share.tenant)
                .collect::<Vec<_>>(),
            [acme.tenant]
        );
        shares::revoke(
            directory,
            &partner.owner,
            partner.tenant,
            owners,
            acme.tenant,
        )
        .await
        .unwrap();
        let entered = directory
            .read(&partner.owner, Action::EnterTenant, acme.tenant)
            .await;
        assert_eq!(entered.err(), Some(Error::NotFound));
        assert!(
            directory
                .read(&acme.owner, Action::EnterTenant, acme.tenant)
                .await
                .is_ok()
        );
    })
    .await;
}
