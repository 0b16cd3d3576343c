//! Which account a row means.

use domain::import_run::RowReason;

use super::{UUID, does, reasons, scene, user_names};
use crate::{
    groups::group,
    harness::on_both,
    imports::{expect_members, import, plan, rows},
    people::home,
    staff::enabled,
};

const HEADER: &str =
    "groups,urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid,emails[0].value,userName";

#[tokio::test]
async fn g09_the_uuid_comes_before_the_email_and_the_email_before_the_user_name() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        import(
            &world,
            &acme,
            &format!(
                "{HEADER}\nHR,{},team@acme.example,ada\n",
                UUID.to_uppercase()
            ),
        )
        .await;
        expect_members(&world, &acme, "HR", &["cy@acme.example"]).await;
    })
    .await;
}

#[tokio::test]
async fn g10_g11_email_and_user_name_must_match_the_same_account() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        let file =
            "groups,emails[0].value,userName\nHR,CY@acme.example,Cy\nHR,cy@acme.example,ada\n";
        assert_eq!(
            reasons(&world, &acme, file).await,
            [does(1, 1, 0), RowReason::EmailAndUserNameDiffer]
        );
    })
    .await;
}

#[tokio::test]
async fn g12_g13_a_shared_email_assigns_all_unless_one_is_named() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        let file = format!(
            "{HEADER}\nAll,,team@acme.example,\nOne,,team@acme.example,bo\nOther,{UUID},team@acme.example,\n"
        );
        assert_eq!(reasons(&world, &acme, &file).await, [does(1, 2, 0), does(1, 1, 0), does(1, 1, 0)]);
        import(&world, &acme, &file).await;
        assert_eq!(user_names(&world, &acme, "All").await, Some(2));
        expect_members(&world, &acme, "Other", &["cy@acme.example"]).await;
    })
    .await;
}

#[tokio::test]
async fn g14_a_uuid_that_no_account_has_matches_nobody() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        let file =
            format!("{HEADER}\nHR,00000000-0000-4000-8000-000000000000,cy@acme.example,cy\n");
        assert_eq!(
            reasons(&world, &acme, &file).await,
            [RowReason::NoAccountWithUuid]
        );
    })
    .await;
}

#[tokio::test]
async fn g21_a_row_whose_user_is_unknown_is_rejected_and_the_rest_applies() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        let file = "groups,userName\nHR,nobody\nIT,ada\nIT;Sales,nobody\n";
        let counts = import(&world, &acme, file).await.counts;
        assert_eq!((counts.created, counts.rejected), (1, 2));
        assert_eq!(user_names(&world, &acme, "IT").await, Some(1));
        assert_eq!(user_names(&world, &acme, "HR").await, None);
        assert_eq!(user_names(&world, &acme, "Sales").await, None);
    })
    .await;
}

#[tokio::test]
async fn accounts_and_groups_of_another_tenant_are_never_meant() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        let umbra = home(&world, "umbra").await;
        enabled(&world, &umbra, "Eve").await;
        group(&world, umbra.tenant, "Theirs").await;
        let run = plan(
            &world,
            &acme,
            "groups,userName\nTheirs,eve@acme.example\nTheirs,ada\n",
        )
        .await;
        let rows = rows(&world, &acme, run, None).await;
        let reasons: Vec<RowReason> = rows.iter().map(|row| row.reason).collect();
        assert_eq!(reasons, [RowReason::NoAccountWithUserName, does(1, 1, 0)]);
    })
    .await;
}
