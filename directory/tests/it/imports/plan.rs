//! What the page of a plan lists, and what it says when the directory changed since.

use directory::{groups, imports};
use domain::{
    RunId,
    import_plan::{
        GainQuery, GroupOutcome, PlanGain, PlanGroup, PlanGroupQuery, RowDrift, RowQuery, RowSort,
    },
    import_run::{RowOutcome, RowReason},
    list::Paging,
};

use crate::{
    groups::{group, set_grants},
    harness::{World, on_both},
    imports::{apply, plan, rows_of},
    people::{Home, home},
    staff::enabled,
};

async fn groups_of(
    world: &World,
    at: &Home,
    run: RunId,
    search: &str,
    outcome: Option<GroupOutcome>,
) -> Vec<PlanGroup> {
    let query = PlanGroupQuery {
        search: search.to_owned(),
        outcome,
        paging: Paging::default(),
    };
    let page = imports::plan_groups(&world.directory, &at.owner, at.tenant, run, &query)
        .await
        .unwrap();
    assert_eq!(page.total, page.items.len() as u64);
    page.items
}

async fn gains_of(world: &World, at: &Home, run: RunId, search: &str) -> Vec<PlanGain> {
    let query = GainQuery {
        search: search.to_owned(),
        ..Default::default()
    };
    imports::plan_gains(&world.directory, &at.owner, at.tenant, run, &query)
        .await
        .unwrap()
        .items
}

fn names(groups: &[PlanGroup]) -> Vec<&str> {
    groups.iter().map(|group| group.name.as_str()).collect()
}

#[tokio::test]
async fn groups_are_listed_searched_and_filtered() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        enabled(&world, &acme, "Bo").await;
        let it = group(&world, acme.tenant, "IT").await;
        let quiet = group(&world, acme.tenant, "Quiet").await;
        let add = [ada];
        groups::add_members(&world.directory, &acme.owner, acme.tenant, quiet, &add)
            .await
            .unwrap();
        let file = "groups,userName\n\
            zürich;IT,ada@acme.example\n\
            it;Quiet,ada@acme.example\n\
            IT,bo@acme.example\n\
            Refused,nobody\n\
            Ítaca,\n";
        let run = plan(&world, &acme, file).await;
        let all = groups_of(&world, &acme, run, "", None).await;
        assert_eq!(names(&all), ["IT", "Quiet", "zürich", "Ítaca"]);
        assert_eq!(
            (all[0].group, all[0].outcome, all[0].gained),
            (Some(it), GroupOutcome::Update, 2)
        );
        assert_eq!(all[1].outcome, GroupOutcome::Unchanged);
        assert_eq!(
            (all[2].group, all[2].outcome, all[2].gained),
            (None, GroupOutcome::Create, 1)
        );
        for (search, found) in [
            ("I", &["IT"][..]),
            ("zü", &["zürich"]),
            ("ZÜR", &["zürich"]),
            ("í", &["Ítaca"]),
            ("%", &[]),
            ("Refused", &[]),
        ] {
            assert_eq!(
                names(&groups_of(&world, &acme, run, search, None).await),
                found,
                "{search}"
            );
        }
        let created = groups_of(&world, &acme, run, "", Some(GroupOutcome::Create)).await;
        assert_eq!(names(&created), ["zürich", "Ítaca"]);
    })
    .await;
}

#[tokio::test]
async fn rows_are_searched_in_every_cell_and_by_line() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let file = "groups,emails[0].value,userName\n\
            HR;100%,,ada@acme.example\n\
            IT,ada@acme.example,\n\
            Sales,,NoBody\n";
        let run = plan(&world, &acme, file).await;
        for (search, outcome, lines) in [
            ("ADA", None, &[2, 3][..]),
            ("nobody", None, &[4]),
            ("0%", None, &[2]),
            ("%", None, &[2]),
            ("_", None, &[]),
            ("3", None, &[3]),
            ("ada", Some(RowOutcome::Rejected), &[]),
            ("a", Some(RowOutcome::Rejected), &[4]),
        ] {
            let query = RowQuery {
                search: search.to_owned(),
                outcome,
                ..Default::default()
            };
            let found = rows_of(&world, &acme, run, query).await;
            let found: Vec<u64> = found.iter().map(|row| row.line).collect();
            assert_eq!(found, lines, "{search}");
        }
    })
    .await;
}

#[tokio::test]
async fn rows_are_sorted_as_asked_and_by_line_where_they_are_alike() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let file = "groups,emails[0].value,userName\n\
            it,,NoBody\n\
            HR,ada@acme.example,\n\
            _all,ada@acme.example,ada@acme.example\n\
            Zoo,,anybody\n\
            IT,,nobody\n";
        let run = plan(&world, &acme, file).await;
        for (sort, up, down) in [
            (RowSort::Line, [2, 3, 4, 5, 6], [6, 5, 4, 3, 2]),
            (RowSort::Groups, [4, 3, 2, 6, 5], [5, 6, 2, 3, 4]),
            (RowSort::Identifier, [3, 4, 5, 2, 6], [6, 2, 5, 4, 3]),
            (RowSort::Outcome, [3, 4, 2, 5, 6], [6, 5, 2, 4, 3]),
        ] {
            for (descending, lines) in [(false, up), (true, down)] {
                let mut found = Vec::new();
                for page in 1..=3 {
                    let query = RowQuery {
                        sort: Some(sort),
                        descending,
                        paging: Paging::new(page, 2),
                        ..Default::default()
                    };
                    let (directory, owner) = (&world.directory, &acme.owner);
                    let rows = imports::rows(directory, owner, acme.tenant, run, &query).await;
                    found.extend(rows.unwrap().items.into_iter().map(|row| row.line));
                }
                assert_eq!(found, lines, "{sort}, descending: {descending}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn who_gains_what_is_known_before_it_is_applied() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let bo = enabled(&world, &acme, "Bo").await;
        enabled(&world, &acme, "Cy").await;
        let hr = group(&world, acme.tenant, "HR").await;
        set_grants(&world, acme.tenant, hr, &["accounts:view", "audit:view"]).await;
        let it = group(&world, acme.tenant, "IT").await;
        set_grants(&world, acme.tenant, it, &["audit:view"]).await;
        groups::add_members(&world.directory, &acme.owner, acme.tenant, it, &[bo])
            .await
            .unwrap();
        let file =
            "groups,userName\nHR,ada@acme.example\nHR;IT,bo@acme.example\nNew,cy@acme.example\n";
        let run = plan(&world, &acme, file).await;
        let gains = gains_of(&world, &acme, run, "").await;
        let told: Vec<_> = gains
            .iter()
            .map(|gain| (gain.account, gain.name.as_str(), gain.permissions.join(" ")))
            .collect();
        assert_eq!(
            told,
            [
                (ada, "Ada Lind", "accounts:view audit:view".to_owned()),
                (bo, "Bo Lind", "accounts:view".to_owned()),
            ]
        );
        let found = gains_of(&world, &acme, run, "bo").await;
        assert_eq!(found, [gains[1].clone()]);
    })
    .await;
}

#[tokio::test]
async fn what_differs_from_the_plan_before_is_shown() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let hr = group(&world, acme.tenant, "HR").await;
        let file = "groups,userName\nHR,ada@acme.example\nNew,ada@acme.example\n";
        let run = plan(&world, &acme, file).await;
        let get = async || {
            imports::get(&world.directory, &acme.owner, acme.tenant, run)
                .await
                .unwrap()
        };
        assert_eq!(get().await.drift, None);
        let add = [ada];
        groups::add_members(&world.directory, &acme.owner, acme.tenant, hr, &add)
            .await
            .unwrap();
        apply(&world, &acme, run).await.unwrap_err();
        let drift = get().await.drift.unwrap();
        let does = |adds, already| RowReason::Does {
            creates: 0,
            adds,
            already,
        };
        let row = RowDrift {
            line: 2,
            groups: "HR".into(),
            before: does(1, 0),
            after: does(0, 1),
        };
        assert_eq!((drift.rows, drift.gains), (1, false));
        assert_eq!(drift.first, [row]);
        let listed = groups_of(&world, &acme, run, "HR", None).await;
        assert_eq!(
            listed[0].outcome,
            GroupOutcome::Unchanged,
            "the lists follow"
        );

        // What the group grants changes what accounts gain, though every row does the same.
        set_grants(&world, acme.tenant, hr, &["audit:view"]).await;
        groups::remove_members(&world.directory, &acme.owner, acme.tenant, hr, &add)
            .await
            .unwrap();
        apply(&world, &acme, run).await.unwrap_err();
        assert!(get().await.drift.unwrap().gains);
        assert_eq!(gains_of(&world, &acme, run, "").await.len(), 1);
        apply(&world, &acme, run).await.unwrap();
    })
    .await;
}
