//! The life of an import: planned, shown, applied or not.

use directory::{Ctx, Error, Result, audit, groups, imports};
use domain::{
    Field, Problem, Refusal, RunId,
    audit::{AuditQuery, Verification},
    csv::{FileProblem, HeaderProblem, Options},
    group::GroupQuery,
    import_plan::RowQuery,
    import_run::{RowOutcome, RowReason, RunRow, RunStatus, RunSummary},
    list::Paging,
    policy::Action,
};
use futures::StreamExt;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use crate::{
    groups::{events, group, hand_to_scim, set_grants},
    harness::{World, on_both},
    people::{Home, home, person},
    staff::enabled,
};

pub async fn plan_as(world: &World, ctx: &Ctx, at: &Home, file: &str) -> Result<RunId> {
    let options = Options::default();
    imports::plan(
        &world.directory,
        ctx,
        at.tenant,
        "hr.csv",
        options,
        file.as_bytes(),
    )
    .await
}

pub async fn plan(world: &World, at: &Home, file: &str) -> RunId {
    plan_as(world, &at.owner, at, file).await.unwrap()
}

pub async fn apply_as(world: &World, ctx: &Ctx, at: &Home, run: RunId) -> Result<RunSummary> {
    let shown = imports::get(&world.directory, ctx, at.tenant, run).await?;
    imports::apply(&world.directory, ctx, at.tenant, run, &shown.plan).await
}

pub async fn apply(world: &World, at: &Home, run: RunId) -> Result<RunSummary> {
    apply_as(world, &at.owner, at, run).await
}

/// Plans and applies.
pub async fn import(world: &World, at: &Home, file: &str) -> RunSummary {
    let run = plan(world, at, file).await;
    apply(world, at, run).await.unwrap()
}

pub async fn rows(
    world: &World,
    at: &Home,
    run: RunId,
    outcome: Option<RowOutcome>,
) -> Vec<RunRow> {
    let query = RowQuery {
        outcome,
        ..Default::default()
    };
    rows_of(world, at, run, query).await
}

pub async fn rows_of(world: &World, at: &Home, run: RunId, query: RowQuery) -> Vec<RunRow> {
    let query = RowQuery {
        paging: Paging::new(1, 200),
        ..query
    };
    imports::rows(&world.directory, &at.owner, at.tenant, run, &query)
        .await
        .unwrap()
        .items
}

/// The user names of a group's members, by display name; `None` where there is no such group.
pub async fn members(world: &World, at: &Home, name: &str) -> Option<Vec<String>> {
    let query = GroupQuery {
        search: name.to_owned(),
        paging: Paging::new(1, 200),
        ..Default::default()
    };
    let page = groups::list(&world.directory, &at.owner, at.tenant, &query)
        .await
        .unwrap();
    let group = page.items.into_iter().find(|group| group.name == name)?;
    let paging = Paging::new(1, 200);
    let page = groups::members(&world.directory, &at.owner, at.tenant, group.id, "", paging)
        .await
        .unwrap();
    assert_eq!(group.members, page.total, "the count of {name} is exact");
    Some(page.items.into_iter().map(|member| member.email).collect())
}

/// The group has these members and no others, by display name.
pub async fn expect_members(world: &World, at: &Home, name: &str, expected: &[&str]) {
    let found = members(world, at, name).await;
    assert_eq!(found.expect(name), expected, "members of {name}");
}

/// The tenant's audit chain is as it was written.
pub async fn intact(world: &World, at: &Home) {
    let verified = audit::verify(&world.directory, &at.owner, at.tenant)
        .await
        .unwrap();
    assert!(matches!(verified, Verification::Intact { .. }));
}

#[tokio::test]
async fn a_plan_changes_nothing_until_it_is_applied() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let run = plan(&world, &acme, "groups,userName\nHR,ada@acme.example\n").await;
        assert_eq!(members(&world, &acme, "HR").await, None);
        let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(shown.status, RunStatus::Planned);
        assert_eq!((shown.counts.created, shown.counts.memberships), (1, 1));
        assert_eq!(shown.file_name, "hr.csv");
        assert_eq!(shown.size, 36);
        let applied = apply(&world, &acme, run).await.unwrap();
        assert_eq!(applied.status, RunStatus::Applied);
        assert_eq!(applied.counts, shown.counts);
        expect_members(&world, &acme, "HR", &["ada@acme.example"]).await;
        let again = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(again, applied);
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_stores_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, acme.tenant).await.len();
        let file = "groups,userName\nHR,nobody\nIT,\n";
        let options = Options::default();
        let (summary, rejected) = imports::dry_run(
            &world.directory,
            &acme.owner,
            acme.tenant,
            "x.csv",
            options,
            file.as_bytes(),
        )
        .await
        .unwrap();
        assert_eq!((summary.counts.created, summary.counts.rejected), (1, 1));
        assert_eq!(rejected.iter().map(|row| row.line).collect::<Vec<_>>(), [2]);
        assert_eq!(events(&world, acme.tenant).await.len(), before);
        let runs = imports::list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Paging::default(),
        )
        .await;
        assert_eq!(runs.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn a_run_ends_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let over = Some(Error::Refused(Refusal::RunIsOver));
        let applied = plan(&world, &acme, "groups\nHR\n").await;
        apply(&world, &acme, applied).await.unwrap();
        assert_eq!(apply(&world, &acme, applied).await.err(), over);
        let cancelled = plan(&world, &acme, "groups\nIT\n").await;
        let cancel =
            async |run| imports::cancel(&world.directory, &acme.owner, acme.tenant, run).await;
        cancel(cancelled).await.unwrap();
        assert_eq!(apply(&world, &acme, cancelled).await.err(), over);
        assert_eq!(cancel(applied).await.err(), over);
        assert_eq!(members(&world, &acme, "IT").await, None);
        let runs = imports::list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Paging::default(),
        )
        .await
        .unwrap();
        let states: Vec<RunStatus> = runs.items.iter().map(|run| run.status).collect();
        assert_eq!(states, [RunStatus::Cancelled, RunStatus::Applied]);
    })
    .await;
}

#[tokio::test]
async fn what_differs_from_the_plan_is_refused_and_planned_anew() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        enabled(&world, &acme, "Bo").await;
        let hr = group(&world, acme.tenant, "HR").await;
        let file = "groups,userName\nHR;New,ada@acme.example\nHR,bo@acme.example\n";
        let run = plan(&world, &acme, file).await;
        groups::add_members(&world.directory, &acme.owner, acme.tenant, hr, &[ada])
            .await
            .unwrap();
        let refused = apply(&world, &acme, run).await.err();
        assert_eq!(refused, Some(Error::Refused(Refusal::PlanIsOutdated)));
        assert_eq!(members(&world, &acme, "New").await, None);
        let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(
            (shown.status, shown.counts.memberships),
            (RunStatus::Planned, 2)
        );
        let first = rows(&world, &acme, run, None).await[0].reason;
        assert_eq!(
            first,
            RowReason::Does {
                creates: 1,
                adds: 1,
                already: 1
            }
        );
        apply(&world, &acme, run).await.unwrap();
        let both = ["ada@acme.example", "bo@acme.example"];
        assert_eq!(members(&world, &acme, "HR").await.unwrap(), both);
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_was_not_shown_is_not_applied() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let run = plan(&world, &acme, "groups\nHR\n IT\n").await;
        let get = async || {
            let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run);
            shown.await.unwrap()
        };
        let shown = get().await;
        imports::accept_spaces(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        let apply = async |plan: &str| {
            imports::apply(&world.directory, &acme.owner, acme.tenant, run, plan).await
        };
        let outdated = Some(Error::Refused(Refusal::PlanIsOutdated));
        assert_eq!(apply(&shown.plan).await.err(), outdated);
        assert_eq!(
            members(&world, &acme, "HR").await,
            None,
            "nothing of either plan"
        );
        let applied = apply(&get().await.plan).await.unwrap();
        assert_eq!(applied.counts.created, 2);
    })
    .await;
}

#[tokio::test]
async fn changes_that_the_plan_is_not_about_dont_stand_against_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let run = plan(&world, &acme, "groups,userName\nHR,ada@acme.example\n").await;
        group(&world, acme.tenant, "Elsewhere").await;
        apply(&world, &acme, run).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_would_give_more_than_was_shown_is_outdated() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let hr = group(&world, acme.tenant, "HR").await;
        let run = plan(&world, &acme, "groups,userName\nHR,ada@acme.example\n").await;
        set_grants(&world, acme.tenant, hr, &["audit:view", "accounts:view"]).await;
        let refused = apply(&world, &acme, run).await.err();
        assert_eq!(refused, Some(Error::Refused(Refusal::PlanIsOutdated)));
        let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run)
            .await
            .unwrap();
        assert_eq!(shown.accounts_gaining, 1);
        assert_eq!(
            shown.gains,
            [
                ("accounts:view".to_owned(), 1),
                ("audit:view".to_owned(), 1)
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_puts_members_into_groups_that_grant_more_than_they_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let clerk_grants = ["security-groups", "accounts"];
        let clerk = person(&world, acme.tenant, "clerk", &clerk_grants).await;
        let hr = group(&world, acme.tenant, "HR").await;
        set_grants(&world, acme.tenant, hr, &["accounts:view"]).await;
        let auditors = group(&world, acme.tenant, "Auditors").await;
        set_grants(&world, acme.tenant, auditors, &["audit:view"]).await;
        // Also while the group is disabled: somebody may enable it later.
        groups::set_status(
            &world.directory,
            &acme.owner,
            acme.tenant,
            auditors,
            domain::group::GroupStatus::Disabled,
        )
        .await
        .unwrap();
        let file = "groups,userName\nHR,clerk@people.example\nHR;Auditors,clerk@people.example\n\
            Owner,clerk@people.example\n";
        let run = plan_as(&world, &clerk, &acme, file).await.unwrap();
        let reasons: Vec<RowReason> = rows(&world, &acme, run, None)
            .await
            .iter()
            .map(|row| row.reason)
            .collect();
        assert_eq!(
            reasons,
            [
                RowReason::Does {
                    creates: 0,
                    adds: 1,
                    already: 0
                },
                RowReason::BeyondYourOwn { group: 2 },
                RowReason::BeyondYourOwn { group: 1 }
            ]
        );
        // The owner holds everything: the clerk's plan is not the owner's.
        assert_eq!(
            apply(&world, &acme, run).await.err(),
            Some(Error::Refused(Refusal::PlanIsOutdated))
        );
        let by_clerk = apply_as(&world, &clerk, &acme, run).await.err();
        assert_eq!(by_clerk, Some(Error::Refused(Refusal::PlanIsOutdated)));
        apply_as(&world, &clerk, &acme, run).await.unwrap();
        expect_members(&world, &acme, "Auditors", &[]).await;
        expect_members(&world, &acme, "HR", &["clerk@people.example"]).await;
    })
    .await;
}

#[tokio::test]
async fn the_import_needs_both_permissions_and_the_file_is_not_even_read_without() {
    struct Unreadable;
    impl tokio::io::AsyncRead for Unreadable {
        fn poll_read(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
            _: &mut tokio::io::ReadBuf<'_>,
        ) -> std::task::Poll<std::io::Result<()>> {
            panic!("the file is read for somebody who may not import")
        }
    }
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let other = home_of_somebody_else(&world).await;
        for (name, grants) in [
            ("one", "security-groups"),
            ("two", "accounts"),
            ("three", "audit"),
        ] {
            let clerk = person(&world, acme.tenant, name, &[grants]).await;
            let options = Options::default();
            let refused = imports::plan(
                &world.directory,
                &clerk,
                acme.tenant,
                "x.csv",
                options,
                Unreadable,
            )
            .await;
            assert_eq!(
                refused.err(),
                Some(Error::Denied(Action::ImportGroups)),
                "{grants}"
            );
        }
        let refused = imports::plan(
            &world.directory,
            &other.owner,
            acme.tenant,
            "x",
            Options::default(),
            Unreadable,
        )
        .await;
        assert_eq!(refused.err(), Some(Error::NotFound));
    })
    .await;
}

async fn home_of_somebody_else(world: &World) -> Home {
    home(world, "umbra").await
}

#[tokio::test]
async fn runs_of_another_tenant_do_not_exist() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let umbra = home_of_somebody_else(&world).await;
        let run = plan(&world, &acme, "groups\nHR\n").await;
        let (directory, ctx, tenant) = (&world.directory, &umbra.owner, umbra.tenant);
        let paging = Paging::default();
        assert_eq!(
            imports::get(directory, ctx, tenant, run).await.err(),
            Some(Error::NotFound)
        );
        assert_eq!(
            imports::apply(directory, ctx, tenant, run, "").await.err(),
            Some(Error::NotFound)
        );
        assert_eq!(
            imports::cancel(directory, ctx, tenant, run).await.err(),
            Some(Error::NotFound)
        );
        let rows = imports::rows(directory, ctx, tenant, run, &RowQuery::default()).await;
        assert_eq!(rows.err(), Some(Error::NotFound));
        let report = imports::rejected_csv(directory, ctx, tenant, run).await;
        assert_eq!(report.err(), Some(Error::NotFound));
        assert_eq!(
            imports::list(directory, ctx, tenant, paging)
                .await
                .unwrap()
                .total,
            0
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_wrong_as_a_whole_stores_nothing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, acme.tenant).await.len();
        let refused = |problem| Some(Error::invalid(Field::File, Problem::File(problem)));
        let header = FileProblem::Header(HeaderProblem::NoGroups);
        assert_eq!(
            plan_as(&world, &acme.owner, &acme, "userName\nada\n")
                .await
                .err(),
            refused(header)
        );
        let quote = FileProblem::UnclosedQuote { line: 3 };
        let cut = "groups\nHR\n\"IT\n";
        assert_eq!(
            plan_as(&world, &acme.owner, &acme, cut).await.err(),
            refused(quote)
        );
        assert_eq!(events(&world, acme.tenant).await.len(), before);
    })
    .await;
}

#[tokio::test]
async fn the_run_and_each_group_have_their_event() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let it = group(&world, acme.tenant, "IT").await;
        import(&world, &acme, "groups,userName\nHR;IT,ada@acme.example\n").await;
        let query = AuditQuery {
            object_id: it.to_string(),
            ..Default::default()
        };
        let history = audit::list(&world.directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap();
        assert_eq!(history.items[0].action, "group.members-added");
        let noted: Vec<(String, String)> = history.items[0]
            .changes
            .iter()
            .map(|change| (change.field.clone(), change.after.clone().unwrap()))
            .collect();
        let noted: Vec<(&str, &str)> = noted
            .iter()
            .map(|(field, after)| (field.as_str(), after.as_str()))
            .collect();
        let member = ("member", "Ada Lind (ada@acme.example)");
        assert_eq!(
            noted,
            [("import", "hr.csv"), ("members_added", "1"), member]
        );
        let latest: Vec<String> = events(&world, acme.tenant)
            .await
            .into_iter()
            .map(|event| event.action)
            .take(4)
            .collect();
        assert_eq!(
            latest,
            [
                "group.members-added",
                "group.created",
                "import.applied",
                "import.planned"
            ]
        );
        intact(&world, &acme).await;
    })
    .await;
}

#[tokio::test]
async fn the_report_of_rejected_rows_can_be_corrected_and_uploaded() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        group(&world, acme.tenant, "Contractors").await;
        hand_to_scim(&world, "contractors").await;
        let file = "userName,groups\nada@acme.example,HR\nnobody,\"'=R&D;\"\"A\"\"\"\nada@acme.example,Contractors\n";
        let run = plan(&world, &acme, file).await;
        let mut report = imports::rejected_csv(&world.directory, &acme.owner, acme.tenant, run).await.unwrap();
        let mut text = String::new();
        while let Some(piece) = report.next().await {
            text.push_str(&piece.unwrap());
        }
        assert_eq!(
            text,
            "groups,urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid,emails[0].value,userName,line,reason\r\n\
             \"'=R&D;\"\"A\"\"\",,,nobody,3,No account has this user name.\r\n\
             Contractors,,,ada@acme.example,4,Contractors is managed by the identity provider. Assign members there.\r\n"
        );
        let corrected = text.replace("nobody", "ada@acme.example").replace("Contractors,", "Temps,");
        let summary = import(&world, &acme, &corrected).await;
        assert_eq!((summary.counts.created, summary.counts.rejected), (3, 0));
        assert_eq!(summary.ignored_columns, ["line", "reason"]);
        assert!(members(&world, &acme, "=R&D").await.is_some());
    })
    .await;
}

#[tokio::test]
async fn thousands_of_groups_are_one_transaction_with_exact_counts() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let tenant = acme.tenant.0;
        add_accounts(&world, tenant, 2_000).await;
        let mut file = String::from("groups,userName\n");
        for row in 0..6_000 {
            let (group, user) = (row % 2_500, row % 2_000);
            file.push_str(&format!("Group {group};Everybody {},user{user}\n", row % 3));
        }
        let summary = import(&world, &acme, &file).await;
        assert_eq!(
            (summary.counts.created, summary.counts.rejected),
            (2_503, 0)
        );
        let (counted, stored) = membership_counts(&world, tenant).await;
        // The owner's own membership beside them.
        assert_eq!(
            counted,
            i64::try_from(summary.counts.memberships).unwrap() + 1
        );
        assert_eq!(counted, stored);
        let again = import(&world, &acme, &file).await;
        assert_eq!(
            (again.counts.memberships, again.counts.unchanged),
            (0, 2_503)
        );
        assert_eq!(membership_counts(&world, tenant).await, (counted, stored));
    })
    .await;
}

pub async fn add_accounts(world: &World, tenant: uuid::Uuid, count: u32) {
    let connection = Database::connect(&world.url).await.unwrap();
    let backend = connection.get_database_backend();
    let columns = "tenant_id, id, source, status, user_name, user_name_key, given_name, family_name, \
        display_name, display_key, email, email_key, mobile_phone, created_at, updated_at, updated_by, version";
    for number in 0..count {
        let marks = match backend {
            DbBackend::Postgres => {
                "$1, $2, 'LOCAL', 'enabled', $3, $3, '', '', $3, $3, '', '', '', 0, 0, '', 1"
            }
            _ => "?1, ?2, 'LOCAL', 'enabled', ?3, ?3, '', '', ?3, ?3, '', '', '', 0, 0, '', 1",
        };
        let sql = format!("insert into accounts ({columns}) values ({marks})");
        let id = uuid::Uuid::now_v7();
        let values = [tenant.into(), id.into(), format!("user{number}").into()];
        connection
            .execute_raw(Statement::from_sql_and_values(backend, sql, values))
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
}

async fn membership_counts(world: &World, tenant: uuid::Uuid) -> (i64, i64) {
    let connection = Database::connect(&world.url).await.unwrap();
    let backend = connection.get_database_backend();
    let mark = if backend == DbBackend::Postgres {
        "$1"
    } else {
        "?1"
    };
    let sql = format!(
        "select (select count(*) from memberships where tenant_id = {mark}) as counted, \
         (select cast(sum(member_count) as bigint) from groups where tenant_id = {mark}) as stored"
    );
    let statement = Statement::from_sql_and_values(backend, sql, [tenant.into()]);
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    let counts = (
        row.try_get("", "counted").unwrap(),
        row.try_get("", "stored").unwrap(),
    );
    connection.close().await.unwrap();
    counts
}
