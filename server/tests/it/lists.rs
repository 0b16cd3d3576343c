//! Lists and changes of many as a browser without JavaScript sees them.

use domain::{TenantId, account::AccountStatus};
use http::{StatusCode, header};

use crate::world::World;

/// A tenant with so many people beside its owner: p01@acme.example and so on. The owner's cookie.
async fn peopled(world: &World, count: usize) -> (TenantId, String) {
    let tenant = world.tenant("acme").await;
    for number in 1..=count {
        let email = format!("p{number:02}@acme.example");
        world.member(tenant, &email).await;
    }
    (tenant, world.cookie("owner@acme.example").await)
}

/// The link with this in it, as a path of the server.
fn link(page: &str, part: &str) -> String {
    let hrefs = page.split("href=\"").skip(1);
    let mut hrefs = hrefs.filter_map(|rest| rest.split('"').next());
    let found = hrefs.find(|href| href.contains(part));
    let found = found.unwrap_or_else(|| panic!("no link with {part}"));
    found.replace("&amp;", "&")
}

#[tokio::test]
async fn pages_are_turned_by_rows_and_their_size_is_remembered() {
    let world = World::new().await;
    let (tenant, cookie) = peopled(&world, 21).await;
    let list = format!("/t/{tenant}/accounts");
    let first = world.page(&list, &cookie).await;
    assert!(first.body.contains("1–20 of 22"), "{}", first.body);
    let second = format!("{list}{}", link(&first.body, "after="));
    let second = world.page(&second, &cookie).await;
    assert!(second.body.contains("21–22 of 22"), "{}", second.body);
    let back = format!("{list}{}", link(&second.body, "before="));
    let back = world.page(&back, &cookie).await;
    assert!(back.body.contains("1–20 of 22"), "{}", back.body);

    let larger = format!("{list}{}", link(&first.body, "size=50"));
    let larger = world.page(&larger, &cookie).await;
    assert!(larger.body.contains("1–22 of 22"), "{}", larger.body);
    let remembered = larger.header(header::SET_COOKIE);
    assert!(remembered.starts_with("rows=50; Path=/;"), "{remembered}");
    let cookies = format!("{cookie}; rows=50");
    let again = world.page(&list, &cookies).await;
    assert!(again.body.contains("1–22 of 22"), "{}", again.body);
    assert_eq!(again.header(header::SET_COOKIE), "", "nothing is new");
    // What no list offers is used, and not remembered.
    let odd = world.page(&format!("{list}?size=7"), &cookie).await;
    assert!(odd.body.contains("1–7 of 22"), "{}", odd.body);
    assert_eq!(odd.header(header::SET_COOKIE), "");
}

#[tokio::test]
async fn columns_are_chosen_by_a_form_and_remembered_for_each_list() {
    let world = World::new().await;
    let (tenant, cookie) = peopled(&world, 1).await;
    let list = format!("/t/{tenant}/accounts?q=p01");
    let all = world.page(&list, &cookie).await.body;
    let mail = "<td>p01@acme.example";
    let sorts = "?q=p01&amp;sort=email";
    assert!(all.contains(mail) && all.contains(sorts), "{all}");
    assert!(all.contains("action=\"/columns\""), "{all}");

    let form = "list=accounts&column=user_name&column=email&column=source&show=source";
    let chosen = world.form_of(&list, "/columns", &cookie, form).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(chosen.header(header::LOCATION), list);
    let set = chosen.header(header::SET_COOKIE);
    let hidden = "hidden=accounts.user_name~accounts.email";
    assert!(set.starts_with(&format!("{hidden}; Path=/;")), "{set}");
    let cookies = format!("{cookie}; {hidden}");
    let fewer = world.page(&list, &cookies).await.body;
    assert!(!fewer.contains(mail) && !fewer.contains(sorts), "{fewer}");
    assert!(fewer.contains("sort=-display_name"), "{fewer}");
    assert!(fewer.contains("sort=source"), "{fewer}");
    // What is filtered, and what the file holds, does not depend on what shows.
    assert!(fewer.contains("1–1 of 1"), "{fewer}");
    let file = format!("/t/{tenant}/export.csv?columns=userName&q=p01");
    let file = world.page(&file, &cookies).await.body;
    assert!(file.contains("p01@acme.example"), "{file}");
    let groups = world.page(&format!("/t/{tenant}/groups"), &cookies).await;
    assert!(groups.body.contains("sort=source"), "{}", groups.body);

    let odd = world
        .form("/columns", &cookie, "list=a%3B%20Path&column=b")
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(odd.header(header::SET_COOKIE), "");
}

#[tokio::test]
async fn columns_sort_by_links_and_filters_go_one_by_one() {
    let world = World::new().await;
    let (tenant, cookie) = peopled(&world, 3).await;
    let list = format!("/t/{tenant}/accounts");
    let page = world
        .page(&format!("{list}?q=p0&status=enabled&sort=-email"), &cookie)
        .await
        .body;
    assert!(page.contains("aria-sort=\"descending\""), "{page}");
    let (last, first) = (page.find("p03@acme"), page.find("p01@acme"));
    assert!(last < first && last.is_some(), "{page}");
    assert!(page.contains("1–3 of 3"), "{page}");
    assert!(page.contains("Remove the filter Status: Enabled"), "{page}");
    let without = link(&page, "?q=p0&amp;sort=-email");
    let page = world.page(&format!("{list}{without}"), &cookie).await.body;
    assert!(page.contains("1–3 of 3"), "{page}");
    assert!(!page.contains("Remove the filter"), "{page}");
}

#[tokio::test]
async fn the_file_of_a_list_is_the_list_as_it_stands() {
    let world = World::new().await;
    let (tenant, cookie) = peopled(&world, 3).await;
    let csv = async |path: &str, cookie: &str| {
        let answer = world.page(&format!("/t/{tenant}/{path}"), cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let lines = answer.body.lines().map(str::to_owned);
        lines.collect::<Vec<_>>()
    };
    let file = csv("accounts.csv?q=p0&sort=-email&page=7&size=1", &cookie).await;
    assert_eq!(
        file[0],
        "id,displayName,userName,email,source,status,updatedAt"
    );
    let cells = |line: &String| line.split(',').nth(3).unwrap().to_owned();
    let emails: Vec<_> = file[1..].iter().map(cells).collect();
    let found = ["p03@acme.example", "p02@acme.example", "p01@acme.example"];
    assert_eq!(emails, found, "{file:?}");
    let cookies = format!("{cookie}; hidden=accounts.email~accounts.source~groups.members");
    let fewer = csv("accounts.csv?q=p0&sort=email", &cookies).await;
    assert_eq!(fewer[0], "id,displayName,userName,status,updatedAt");
    assert!(fewer[1].contains("p01"), "{fewer:?}");

    let groups = csv("groups.csv", &cookie).await;
    let head = "id,name,description,source,status,owner,members,topics,updatedAt";
    assert_eq!(groups[0], head);
    assert!(groups[1].contains(",Owner,"), "{groups:?}");
    let groups = csv("groups.csv?status=disabled", &cookies).await;
    assert_eq!(groups, [head.replace(",members", "")]);

    // The page leads there, with what it shows.
    for list in ["accounts", "groups"] {
        let page = world
            .page(
                &format!("/t/{tenant}/{list}?q=o&sort=-status&page=1"),
                &cookie,
            )
            .await;
        let link = format!("href=\"/t/{tenant}/{list}.csv?q=o&amp;sort=-status\"");
        assert!(page.body.contains(&link), "{}", page.body);
    }
}

#[tokio::test]
async fn files_of_other_lists_have_the_columns_that_show() {
    let world = World::new().await;
    let (tenant, cookie) = peopled(&world, 2).await;
    let header = async |path: &str, hidden: &str| {
        let cookies = format!("{cookie}; hidden={hidden}");
        let answer = world.page(&format!("/t/{tenant}/{path}"), &cookies).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.body.lines().next().unwrap().to_owned()
    };
    let query = domain::group::GroupQuery::default();
    let (directory, ctx) = (&world.directory, world.operator());
    let groups = directory::groups::list(directory, &ctx, tenant, &query).await;
    let group = groups.unwrap().items[0].id;
    let members = format!("groups/{group}/members.csv?sort=-since");
    assert_eq!(
        header(&members, "").await,
        "accountId,displayName,email,source,status,since,until"
    );
    assert_eq!(
        header(&members, "members.email~members.until~members.name").await,
        "accountId,displayName,source,status,since"
    );
    assert_eq!(
        header("sharing.csv?side=received", "").await,
        "side,groupId,tenantId,group,withdrawnAt,tenant,since,importedBy,lastUsed,members"
    );
    // Each side has columns of its own.
    let hidden = "shares_received.since~shares_given.tenant";
    assert_eq!(
        header("sharing.csv?side=received", hidden).await,
        "side,groupId,tenantId,group,withdrawnAt,tenant,lastUsed,members"
    );
    assert_eq!(
        header("audit.csv", "audit.who~audit.changes~audit.when").await,
        "event,time,action,objectType,objectId,object"
    );

    assert_eq!(
        header("trash.csv", "trash.source").await,
        "id,name,detail,kind,members,deletedAt,deletedBy,daysLeft"
    );
    assert_eq!(
        header("imports.csv", "imports.created~imports.by").await,
        "importId,file,bytes,sha256,status,groupsUpdated,membershipsAdded,rowsRejected,uploadedAt,finishedAt,undoneAt"
    );
    for (list, query) in [
        ("trash", "?kind=group&sort=-name"),
        ("imports", "?sort=file"),
    ] {
        let page = format!("/t/{tenant}/{list}{query}");
        let page = world.page(&page, &cookie).await.body;
        let link = format!("{list}.csv{}\"", query.replace('&', "&amp;"));
        assert!(page.contains(&link), "{page}");
    }

    // The page leads there, with its order.
    let page = format!("/t/{tenant}/groups/{group}/members?q=o&sort=-since");
    let page = world.page(&page, &cookie).await.body;
    assert!(page.contains("members.csv?q=o&amp;sort=-since\""), "{page}");
    let sorts = "?q=o&amp;sort=until";
    assert!(page.contains(sorts), "{page}");
    // And so does the choice of other columns.
    for list in ["accounts", "groups"] {
        let asked = format!("/t/{tenant}/{list}?q=o&sort=-status&page=1");
        let page = world.page(&asked, &cookie).await.body;
        let export = link(&page, "export?q=o");
        assert!(export.ends_with("export?q=o&sort=-status"), "{export}");
        let form = world.page(&export, &cookie).await.body;
        let order = "<input type=\"hidden\" name=\"sort\" value=\"-status\"";
        assert!(form.contains(order), "{form}");
    }
    let file = format!("/t/{tenant}/export.csv?columns=userName&sort=-email");
    let file = world.page(&file, &cookie).await.body;
    let names: Vec<&str> = file.lines().skip(1).collect();
    let sorted = ["p02@acme.example", "p01@acme.example", "owner@acme.example"];
    assert_eq!(names, sorted);
}

#[tokio::test]
async fn many_are_disabled_by_forms_alone_and_no_others_than_were_shown() {
    let world = World::new().await;
    let (tenant, cookie) = peopled(&world, 2).await;
    let change = format!("/t/{tenant}/accounts/change?deed=disable&over=all");
    let shown = world.page(&change, &cookie).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.body.contains("2 of 3 accounts will change"),
        "{}",
        shown.body
    );
    assert!(shown.body.contains("Disable 2 accounts"), "{}", shown.body);
    let form = |expected: u64| format!("tenant={tenant}&deed=disable&over=all&expected={expected}");
    let path = "/api/accounts/change-many";
    let refused = world.form(path, &cookie, &form(1)).await;
    assert!(!refused.header(header::LOCATION).contains("done="));
    let enabled = || async {
        let query = domain::account::AccountQuery {
            status: Some(AccountStatus::Enabled),
            ..Default::default()
        };
        let (directory, ctx) = (&world.directory, world.operator());
        let page = directory::accounts::list(directory, &ctx, tenant, &query).await;
        page.unwrap().total
    };
    assert_eq!(enabled().await, 3);
    let done = world.form(path, &cookie, &form(2)).await;
    assert_eq!(
        done.header(header::LOCATION),
        format!("/t/{tenant}/accounts?done=accounts-disabled")
    );
    assert_eq!(enabled().await, 1);

    // Ticking nothing is not choosing everything.
    let none = format!("/t/{tenant}/accounts/change?deed=delete&over=these");
    let none = world.page(&none, &cookie).await;
    assert!(none.body.contains("Nothing chosen"), "{}", none.body);
    let form = format!("tenant={tenant}&deed=delete&over=these&expected=2&confirmation=2");
    world.form(path, &cookie, &form).await;
    let asked = format!("/t/{tenant}/accounts");
    let left = world.page(&asked, &cookie).await.body;
    assert!(left.contains("1–3 of 3"), "{left}");
}

#[tokio::test]
async fn many_groups_are_disabled_by_forms_alone_after_it_was_said_who_loses_what() {
    let world = World::new().await;
    let (tenant, cookie) = peopled(&world, 1).await;
    let new = domain::group::NewGroup {
        name: "Readers".into(),
        ..Default::default()
    };
    let (directory, ctx) = (&world.directory, world.operator());
    let group = directory::groups::create(directory, &ctx, tenant, &new).await;
    let group = group.unwrap();
    let list = format!("/t/{tenant}/groups");
    let page = world.page(&list, &cookie).await.body;
    for deed in ["enable", "disable", "delete"] {
        assert!(page.contains(&format!("value=\"{deed}\"")), "{deed}");
    }
    let change = format!("{list}/change?deed=disable&over=all");
    let shown = world.page(&change, &cookie).await.body;
    assert!(
        shown.contains("1 of 2 security groups will change"),
        "{shown}"
    );
    assert!(shown.contains("Disable 1 security group<"), "{shown}");
    let form = |deed: &str, expected: u64| {
        format!("tenant={tenant}&deed={deed}&over=all&expected={expected}")
    };
    let path = "/api/groups/change-many";
    let refused = world.form(path, &cookie, &form("disable", 2)).await;
    assert!(!refused.header(header::LOCATION).contains("done="));
    let done = world.form(path, &cookie, &form("disable", 1)).await;
    let location = done.header(header::LOCATION);
    assert_eq!(location, format!("{list}?done=groups-disabled"));
    let said = world.page(location, &cookie).await.body;
    assert!(said.contains("The groups are disabled."), "{said}");
    let seen = directory::groups::get(directory, &ctx, tenant, group).await;
    let status = seen.unwrap().summary.status;
    assert_eq!(status, domain::group::GroupStatus::Disabled);
    // Deleting asks for the number; enabling does not.
    let unconfirmed = world.form(path, &cookie, &form("delete", 1)).await;
    assert!(!unconfirmed.header(header::LOCATION).contains("done="));
    let done = world.form(path, &cookie, &form("enable", 1)).await;
    let location = done.header(header::LOCATION);
    assert_eq!(location, format!("{list}?done=groups-enabled"));
}
