//! The rules of the group file, by their numbers, on both databases. Those about a file's form alone
//! are tested with the parser.

use directory::{Error, accounts, groups, imports};
use domain::{
    AccountId, Field, Problem,
    csv::{HeaderProblem, MAX_MEMBERS},
    import_run::{RowOutcome, RowReason},
    list::Paging,
};

use crate::{
    groups::{group, hand_to_scim, named},
    harness::{World, on_both},
    imports::{apply, expect_members, import, members, plan, plan_as, rows},
    people::{Home, home},
    staff::{enabled, form},
};

const HEADER: &str =
    "groups,urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid,emails[0].value,userName";
const UUID: &str = "1ab2e307-0000-4000-8000-000000006789";

/// Ada and Bo share an address; Cy has a UUID. Their user names are `ada`, `bo` and `cy`.
async fn scene(world: &World) -> Home {
    let acme = home(world, "acme").await;
    for (name, email, uuid) in [
        ("ada", "team@acme.example", ""),
        ("bo", "team@acme.example", ""),
        ("cy", "cy@acme.example", UUID),
    ] {
        add(world, &acme, name, email, uuid).await;
    }
    acme
}

async fn add(world: &World, acme: &Home, name: &str, email: &str, uuid: &str) -> AccountId {
    let form = domain::account::AccountForm {
        email: email.to_owned(),
        user_name: name.to_owned(),
        user_uuid: uuid.to_owned(),
        ..form(name)
    };
    accounts::add(&world.directory, &acme.owner, acme.tenant, &form)
        .await
        .unwrap()
        .id
}

async fn user_names(world: &World, acme: &Home, group: &str) -> Option<usize> {
    members(world, acme, group)
        .await
        .map(|members| members.len())
}

async fn reasons(world: &World, acme: &Home, file: &str) -> Vec<RowReason> {
    let run = plan(world, acme, file).await;
    rows(world, acme, run, None)
        .await
        .iter()
        .map(|row| row.reason)
        .collect()
}

fn does(creates: u32, adds: u32, already: u32) -> RowReason {
    RowReason::Does {
        creates,
        adds,
        already,
    }
}

#[tokio::test]
async fn g01_twenty_five_thousand_groups_are_accepted() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut file = String::from("\u{feff}groups\r\n");
        (0..25_000).for_each(|number| file.push_str(&format!("Größe {number}\r\n")));
        let run = import(&world, &acme, &file).await;
        assert_eq!((run.counts.created, run.counts.rejected), (25_000, 0));
        assert_eq!(members(&world, &acme, "Größe 24999").await, Some(vec![]));
    })
    .await;
}

#[tokio::test]
async fn g03_g08_files_without_groups_or_without_an_identifier_store_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let no_groups = HeaderProblem::NoGroups;
        let no_identifier = HeaderProblem::NoIdentifier { column: 2 };
        for (file, problem) in [
            ("userName\nada\n", no_groups),
            ("groups,displayName\nHR,Ada\n", no_identifier),
        ] {
            let refused = plan_as(&world, &acme.owner, &acme, file).await;
            let problem = Problem::File(problem.into());
            assert_eq!(refused, Err(Error::invalid(Field::File, problem)));
        }
        let runs = imports::list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Paging::default(),
        );
        assert_eq!(runs.await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn g02_one_group_too_many_is_refused_before_anything_is_stored() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut file = String::from("groups\n");
        (0..25_001).for_each(|number| file.push_str(&format!("Group {number}\n")));
        let refused = plan_as(&world, &acme.owner, &acme, &file)
            .await
            .unwrap_err()
            .to_string();
        assert!(refused.contains("25,001 groups"), "{refused}");
        let runs = imports::list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Paging::default(),
        );
        assert_eq!(runs.await.unwrap().total, 0);
    })
    .await;
}

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

#[tokio::test]
async fn g15_spaces_around_values_are_refused_until_they_are_accepted_for_the_file() {
    on_both(|world| async move {
        let acme = scene(&world).await;
        let run = plan(
            &world,
            &acme,
            "groups,userName\nHR; IT,ada\nIT,bo \nSales,1,2\nHR,cy\n",
        )
        .await;
        let get = async || {
            imports::get(&world.directory, &acme.owner, acme.tenant, run)
                .await
                .unwrap()
        };
        let counts = get().await.counts;
        assert_eq!(
            (counts.rejected, counts.rows_spaced, counts.created),
            (3, 2, 1)
        );
        imports::accept_spaces(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        let counts = get().await.counts;
        assert_eq!(
            (counts.rejected, counts.rows_spaced, counts.created),
            (1, 0, 2)
        );
        assert!(get().await.trim);
        apply(&world, &acme, run).await.unwrap();
        assert_eq!(user_names(&world, &acme, "IT").await, Some(2));
    })
    .await;
}
