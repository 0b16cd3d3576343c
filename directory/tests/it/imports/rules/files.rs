//! What a file must be: how many groups, which columns, which values.

use directory::{Error, imports};
use domain::{Field, Problem, csv::HeaderProblem};

use super::{scene, user_names};
use crate::{
    harness::on_both,
    imports::{apply, import, members, plan, plan_as},
    people::home,
};

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
            Default::default(),
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
            Default::default(),
        );
        assert_eq!(runs.await.unwrap().total, 0);
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
