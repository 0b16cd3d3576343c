//! What an import leaves behind: events, counts, and the report of what was rejected.

use directory::{Error, audit, imports};
use domain::{
    Field, Problem,
    audit::AuditQuery,
    csv::{FileProblem, HeaderProblem},
};
use futures::StreamExt;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use super::{add_accounts, import, members, plan, plan_as};
use crate::{
    groups::{group, hand_to_scim},
    harness::{World, on_both},
    log::events,
    log::expect_intact,
    people::home,
    staff::enabled,
};

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
        expect_intact(&world, acme.tenant).await;
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
