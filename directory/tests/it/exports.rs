//! Accounts as CSV.

use directory::{Ctx, Error, Result, exports};
use domain::{
    Field, Problem,
    account::{AccountForm, AccountSort, AccountStatus},
    export::ExportForm,
    group::GroupSort,
    group_export::GroupExportForm,
    policy::Action,
};
use futures::StreamExt;

use crate::{
    groups::{group, hand_to_scim, named},
    harness::{World, on_both},
    imports::import,
    people::{Home, home, person},
    staff::form,
};

async fn export_as(world: &World, ctx: &Ctx, at: &Home, form: &ExportForm) -> Result<String> {
    let mut pieces = exports::users(&world.directory, ctx, at.tenant, form).await?;
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        text.push_str(&piece?);
    }
    Ok(text)
}

fn columns(names: &[&str]) -> ExportForm {
    ExportForm {
        columns: names.iter().map(|name| (*name).to_owned()).collect(),
        ..Default::default()
    }
}

async fn add(world: &World, at: &Home, typed: AccountForm) {
    directory::accounts::add(&world.directory, &at.owner, at.tenant, &typed)
        .await
        .unwrap();
}

#[tokio::test]
async fn chosen_columns_in_their_order_by_user_name() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add(&world, &acme, form("Ada")).await;
        let text = export_as(
            &world,
            &acme.owner,
            &acme,
            &columns(&["displayName", "userName", "active", "status", "source"]),
        )
        .await
        .unwrap();
        assert_eq!(
            text,
            "displayName,userName,active,status,source\r\n\
             Ada Lind,ada@acme.example,false,new,LOCAL\r\n\
             Owner acme,owner@acme.example,true,enabled,LOCAL\r\n"
        );
    })
    .await;
}

#[tokio::test]
async fn formulas_are_guarded_unless_asked_otherwise() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let typed = AccountForm {
            display_name: "=1+1".into(),
            given_name: "@x".into(),
            ..form("Ada")
        };
        add(&world, &acme, typed).await;
        let chosen = columns(&["displayName", "name.givenName"]);
        let guarded = export_as(&world, &acme.owner, &acme, &chosen)
            .await
            .unwrap();
        assert!(guarded.contains("\r\n'=1+1,'@x\r\n"), "{guarded}");
        let raw = ExportForm {
            raw: true,
            ..chosen
        };
        let raw = export_as(&world, &acme.owner, &acme, &raw).await.unwrap();
        assert!(raw.contains("\r\n=1+1,@x\r\n"), "{raw}");
    })
    .await;
}

#[tokio::test]
async fn an_export_for_the_import_changes_nothing_when_it_is_imported() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add(
            &world,
            &acme,
            AccountForm {
                user_uuid: "1ab2e307-0000-4000-8000-000000006789".into(),
                ..form("Ada")
            },
        )
        .await;
        add(
            &world,
            &acme,
            AccountForm {
                user_name: "-bo".into(),
                email: "team@acme.example".into(),
                ..form("Bo")
            },
        )
        .await;
        add(
            &world,
            &acme,
            AccountForm {
                user_name: "'=cy".into(),
                email: "team@acme.example".into(),
                ..form("Cy")
            },
        )
        .await;
        add(&world, &acme, form("Groupless")).await;
        let file = "groups,userName\n\
            =HR;'+IT;Sales,ada@acme.example\n\
            Sales,''=cy\n\
            \"R&D, Berlin\",'-bo\n\
            Sales,'-bo\n\
            Contractors,'-bo\n";
        let first = import(&world, &acme, file).await;
        assert_eq!(
            (first.counts.rejected, first.counts.created),
            (0, 5),
            "{:?}",
            first.counts
        );
        hand_to_scim(&world, "contractors").await;
        // A name that can't be written in the file is left out of it.
        let split = group(&world, acme.tenant, "North;South").await;
        let bo = crate::people::account_named(&world, acme.tenant, "-bo").await;
        directory::groups::add_members(&world.directory, &acme.owner, acme.tenant, split, &[bo])
            .await
            .unwrap();
        let form = ExportForm {
            for_import: true,
            ..Default::default()
        };
        let text = export_as(&world, &acme.owner, &acme, &form).await.unwrap();
        assert!(
            !text.contains("Groupless") && !text.contains("groupless"),
            "{text}"
        );
        let again = import(&world, &acme, &text).await.counts;
        assert_eq!((again.rows, again.rejected), (4, 0), "{text}");
        assert_eq!(
            (again.created, again.updated, again.memberships),
            (0, 0, 0),
            "{text}"
        );
        named(&world, acme.tenant, "North;South").await;
    })
    .await;
}

#[tokio::test]
async fn groups_are_joined_for_people() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        import(&world, &acme, "groups,userName\nIT;HR,owner@acme.example\n").await;
        let text = export_as(&world, &acme.owner, &acme, &columns(&["groups"]))
            .await
            .unwrap();
        assert_eq!(text, "groups\r\nHR;IT;Owner\r\n");
    })
    .await;
}

#[tokio::test]
async fn the_export_needs_its_permission_and_groups_need_another() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let umbra = home(&world, "umbra").await;
        let viewer = person(
            &world,
            acme.tenant,
            "viewer",
            &["accounts:view", "accounts:manage"],
        )
        .await;
        let exporter = person(&world, acme.tenant, "exporter", &["accounts:export"]).await;
        let names = columns(&["userName"]);
        let denied = |action| Some(Error::Denied(action));
        let refused = export_as(&world, &viewer, &acme, &names).await.err();
        assert_eq!(refused, denied(Action::ExportAccounts));
        assert!(export_as(&world, &exporter, &acme, &names).await.is_ok());
        let groups = export_as(&world, &exporter, &acme, &columns(&["userName", "groups"]))
            .await
            .err();
        assert_eq!(groups, denied(Action::ViewGroups));
        let stranger = export_as(&world, &umbra.owner, &acme, &names).await.err();
        assert_eq!(stranger, Some(Error::NotFound));
        let unknown = export_as(&world, &acme.owner, &acme, &columns(&["password_hash"]))
            .await
            .err();
        assert_eq!(
            unknown,
            Some(Error::invalid(Field::Columns, Problem::NotOffered))
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_s_own_filter_is_the_export_s() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        add(&world, &acme, form("Ada")).await;
        add(&world, &acme, form("Bo")).await;
        let chosen = |search: &str, status| ExportForm {
            search: search.into(),
            status,
            ..columns(&["userName"])
        };
        for (form, rows) in [
            (chosen("ADA", None), "ada@acme.example\r\n"),
            (
                chosen("", Some(AccountStatus::Enabled)),
                "owner@acme.example\r\n",
            ),
            (chosen("ada", Some(AccountStatus::Enabled)), ""),
        ] {
            let text = export_as(&world, &acme.owner, &acme, &form).await.unwrap();
            assert_eq!(text, format!("userName\r\n{rows}"));
        }
        // And so is its order.
        let of_order = |sort, descending| ExportForm {
            sort: Some(sort),
            descending,
            ..chosen("", None)
        };
        let names = ["ada", "bo", "owner"];
        let mut rows: Vec<String> = names.map(|it| format!("{it}@acme.example")).to_vec();
        for descending in [false, true] {
            let form = of_order(AccountSort::Email, descending);
            let text = export_as(&world, &acme.owner, &acme, &form).await.unwrap();
            assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), rows);
            rows.reverse();
        }
    })
    .await;
}

#[tokio::test]
async fn groups_come_with_chosen_columns_guarded_and_filtered() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        import(
            &world,
            &acme,
            "groups,userName\n'=HR;IT,owner@acme.example\n",
        )
        .await;
        let it = named(&world, acme.tenant, "IT").await;
        crate::groups::set_grants(&world, acme.tenant, it, &["audit", "accounts:view"]).await;
        let export = async |ctx: &Ctx, form: GroupExportForm| -> Result<String> {
            let mut pieces = exports::groups(&world.directory, ctx, acme.tenant, &form).await?;
            let mut text = String::new();
            while let Some(piece) = pieces.next().await {
                text.push_str(&piece?);
            }
            Ok(text)
        };
        let chosen = |names: &[&str], search: &str, raw| GroupExportForm {
            columns: columns(names).columns,
            search: search.into(),
            raw,
            ..Default::default()
        };
        let all = ["name", "source", "members"];
        let text = export(&acme.owner, chosen(&all, "", false)).await.unwrap();
        assert_eq!(
            text,
            "name,source,members\r\n'=HR,LOCAL,1\r\nIT,LOCAL,1\r\nOwner,LOCAL,1\r\n"
        );
        let raw = export(&acme.owner, chosen(&["name"], "hr", true))
            .await
            .unwrap();
        assert_eq!(raw, "name\r\n=HR\r\n");
        let granted = export(&acme.owner, chosen(&["grants"], "it", false))
            .await
            .unwrap();
        assert_eq!(granted, "grants\r\naccounts:view;audit\r\n");
        let by_name = GroupExportForm {
            sort: Some(GroupSort::Name),
            descending: true,
            ..chosen(&["name"], "", false)
        };
        let text = export(&acme.owner, by_name).await.unwrap();
        assert_eq!(text, "name\r\nOwner\r\nIT\r\n'=HR\r\n");
        let clerk = person(&world, acme.tenant, "clerk", &["accounts"]).await;
        let refused = export(&clerk, chosen(&["name"], "", false)).await.err();
        assert_eq!(refused, Some(Error::Denied(Action::ViewGroups)));
        let unknown = export(&acme.owner, chosen(&["members_of"], "", false))
            .await
            .err();
        let problem = Error::invalid(Field::Columns, Problem::NotOffered);
        assert_eq!(unknown, Some(problem));
    })
    .await;
}

#[tokio::test]
async fn more_accounts_than_one_piece_come_once_each() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        crate::imports::add_accounts(&world, acme.tenant.0, 2_100).await;
        let text = export_as(&world, &acme.owner, &acme, &columns(&["userName"]))
            .await
            .unwrap();
        let mut names: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(names.len(), 2_101);
        names.dedup();
        assert_eq!(names.len(), 2_101);
    })
    .await;
}
