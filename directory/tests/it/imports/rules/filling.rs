//! What becomes of groups.

use directory::groups;
use domain::{
    csv::MAX_MEMBERS,
    import_run::{RowOutcome, RowReason},
};

use super::{does, reasons, scene, user_names};
use crate::{
    groups::{group, hand_to_scim, named},
    harness::on_both,
    imports::import,
};

#[tokio::test]
async fn g04_a_created_group_is_local_and_named_like_the_cell() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        import(
            &world,
            &acme,
            "groups,description\nHuman Resources,About people\n",
        )
        .await;
        let id = named(&world, acme.tenant, "human resources").await;
        let detail = groups::get(&world.directory, &acme.owner, acme.tenant, id)
            .await
            .unwrap();
        assert_eq!(detail.summary.name, "Human Resources");
        assert_eq!(detail.summary.display_name, "Human Resources");
        assert_eq!(
            detail.summary.description, "",
            "the description cannot be set"
        );
        assert_eq!(detail.summary.source, domain::Source::Local);
        assert!(detail.import_key.is_some());
        assert!(detail.grants.is_empty());
    })
    .await;
}

#[tokio::test]
async fn g05_a_known_group_gains_members_and_nothing_else() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        let hr = group(&world, acme.tenant, "HR").await;
        let load = async || {
            groups::get(&world.directory, &acme.owner, acme.tenant, hr)
                .await
                .unwrap()
        };
        let before = load().await;
        import(&world, &acme, "groups,userName\nhr,ada\n").await;
        let after = load().await;
        assert_eq!(after.summary.members, 1);
        assert_eq!(after.version, before.version + 1);
        assert_eq!(after.updated_by, "Owner acme");
        assert_eq!(
            (after.summary.name, after.summary.description),
            (before.summary.name, before.summary.description)
        );
    })
    .await;
}

#[tokio::test]
async fn g06_a_group_without_a_user_is_created_empty() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        import(&world, &acme, "groups,userName\nHR,\n").await;
        assert_eq!(user_names(&world, &acme, "HR").await, Some(0));
    })
    .await;
}

#[tokio::test]
async fn g07_members_that_the_file_does_not_name_stay() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        import(&world, &acme, "groups,userName\nHR,ada\n").await;
        import(&world, &acme, "groups,userName\nHR,cy\n").await;
        assert_eq!(user_names(&world, &acme, "HR").await, Some(2));
    })
    .await;
}

#[tokio::test]
async fn g16_g17_the_same_file_again_has_no_new_members() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        group(&world, acme.tenant, "IT").await;
        let file = "groups,userName\nHR,ada\nHR;IT,bo\n";
        let first = import(&world, &acme, file).await.counts;
        assert_eq!((first.created, first.updated, first.memberships), (1, 1, 3));
        let second = import(&world, &acme, file).await.counts;
        assert_eq!(
            (
                second.created,
                second.updated,
                second.unchanged,
                second.memberships
            ),
            (0, 0, 2, 0)
        );
        assert_eq!(second.rows_of(RowOutcome::Unchanged), 2);
    })
    .await;
}

#[tokio::test]
async fn g18_a_group_stops_at_344_000_members() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        group(&world, acme.tenant, "HR").await;
        world
            .tamper(&format!(
                "update groups set member_count = {MAX_MEMBERS} where name_key = 'hr'"
            ))
            .await;
        let reasons = reasons(&world, &acme, "groups,userName\nHR,ada\n").await;
        assert_eq!(reasons, [RowReason::GroupFull { group: 1 }]);
    })
    .await;
}

#[tokio::test]
async fn g19_g20_repeated_identifiers_and_both_forms_of_several_groups() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        import(
            &world,
            &acme,
            "groups,userName\nHR;IT,ada\nSales,ada\nHR,ada\n",
        )
        .await;
        for group in ["HR", "IT", "Sales"] {
            assert_eq!(user_names(&world, &acme, group).await, Some(1), "{group}");
        }
    })
    .await;
}

#[tokio::test]
async fn groups_that_an_identity_provider_manages_are_refused_row_by_row() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        group(&world, acme.tenant, "Contractors").await;
        hand_to_scim(&world, "contractors").await;
        let reasons = reasons(
            &world,
            &acme,
            "groups,userName\nHR;contractors,ada\nHR,ada\n",
        )
        .await;
        assert_eq!(
            reasons,
            [RowReason::ManagedByScim { group: 2 }, does(1, 1, 0)]
        );
    })
    .await;
}
