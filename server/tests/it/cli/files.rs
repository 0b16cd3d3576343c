//! Files in and out, and what the log says of it.

use sea_orm::{ConnectionTrait as _, Database};

use super::{Console, refusal};

#[test]
fn the_audit_names_the_operator_and_finds_tampering() {
    let console = Console::new();
    let tenant = console.bootstrap("acme");
    console.bootstrap("other");
    console.print(&["token", "create", "--tenant", &tenant]);
    let found = console.print(&["audit", "verify"]);
    assert_eq!(found.lines().count(), 2, "{found}");
    assert!(
        found.lines().all(|line| line.contains("  intact, ")),
        "{found}"
    );

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let url = format!("sqlite:{}", console.database().display());
        let database = Database::connect(url).await.unwrap();
        let edit = "update audit_events set actor = 'somebody else' where sequence = 1";
        database.execute_unprepared(edit).await.unwrap();
        database.close().await.unwrap();
    });
    let output = console.run(&["audit", "verify"]);
    assert_eq!(output.status.code(), Some(1));
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        found.matches("BROKEN: event 1 is edited").count(),
        2,
        "{found}"
    );
    assert_eq!(
        console
            .run(&["audit", "verify", "--tenant", &tenant])
            .status
            .code(),
        Some(1)
    );
}

#[test]
fn groups_go_in_and_people_come_out() {
    let console = Console::new();
    let tenant = console.bootstrap("acme");
    let file = console.folder.path().join("groups.csv");
    let rows = "groups,emails[0].value\nHR;Management,ada@acme.example\nHR,nobody@acme.example\n";
    std::fs::write(&file, rows).unwrap();
    let file = file.display().to_string();

    let plan = console.print(&["import-groups", "--tenant", &tenant, "--plan", &file]);
    assert!(plan.contains("groups would be created: 2"), "{plan}");
    assert!(plan.contains("rows rejected: 1 of 2\nline 3: "), "{plan}");
    let groups = ["group", "list", "--tenant", &tenant, "--json"];
    assert_eq!(
        console.print(&groups).lines().count(),
        1,
        "a plan changes nothing"
    );

    let result = console.print(&["import-groups", "--tenant", &tenant, &file]);
    assert!(
        result.contains("groups created: 2") && result.contains("memberships added: 2"),
        "{result}"
    );
    assert_eq!(console.print(&groups).lines().count(), 3);

    let again = ["import-groups", "--tenant", &tenant, "--json", &file];
    let told: serde_json::Value = serde_json::from_str(&console.print(&again)).unwrap();
    assert_eq!(
        (&told["groupsCreated"], &told["groupsUnchanged"]),
        (&0.into(), &2.into())
    );
    assert_eq!(told["rejected"][0]["line"], 3);
    assert_eq!(told["run"].as_str().unwrap().len(), 36);

    let run = result
        .lines()
        .next()
        .unwrap()
        .strip_prefix("run: ")
        .unwrap();
    let undo = |further: &[&str]| {
        console.print(&[&["undo-import", "--tenant", &tenant, run], further].concat())
    };
    assert!(undo(&["--plan"]).contains("groups would be deleted: 2"));
    assert_eq!(console.print(&groups).lines().count(), 3);
    assert!(undo(&["--json"]).contains(r#""memberships":2"#));
    assert_eq!(console.print(&groups).lines().count(), 1);
    let once = ["undo-import", "--tenant", &tenant, run];
    assert_eq!(refusal(&console.run(&once)).0, 1);

    std::fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(
        refusal(&console.run(&["import-groups", "--tenant", &tenant, &file])).0,
        1
    );
    assert_eq!(
        refusal(&console.run(&["import-groups", "--tenant", &tenant, "none.csv"])).0,
        1
    );

    let users = console.print(&[
        "export-users",
        "--tenant",
        &tenant,
        "--columns",
        "userName,status",
    ]);
    assert_eq!(users, "userName,status\r\nada@acme.example,enabled");
    let unknown = ["export-users", "--tenant", &tenant, "--columns", "password"];
    assert_eq!(refusal(&console.run(&unknown)).0, 1);
}

#[test]
fn a_file_of_too_many_groups_is_split_into_parts_that_the_import_takes() {
    let console = Console::new();
    let tenant = console.bootstrap("acme");
    let mut text = String::from("groups,description\n");
    (0..25_001).for_each(|group| text.push_str(&format!("Group {group},\"red, or so\"\n")));
    std::fs::write(console.folder.path().join("big.csv"), text).unwrap();

    let (code, message) = refusal(&console.run(&["import-groups", "--tenant", &tenant, "big.csv"]));
    assert_eq!(code, 1);
    assert!(
        message.contains("names 25,001 groups")
            && message.contains("`tenantry split-groups big.csv`"),
        "{message}"
    );
    let told = console.print(&["split-groups", "big.csv"]);
    assert_eq!(
        told,
        "big-part1.csv: 25000 groups in 25000 rows\nbig-part2.csv: 1 groups in 1 rows"
    );
    let rest = std::fs::read_to_string(console.folder.path().join("big-part2.csv")).unwrap();
    assert_eq!(rest, "groups,description\r\nGroup 25000,\"red, or so\"\r\n");
    for part in ["big-part1.csv", "big-part2.csv"] {
        let plan = console.print(&["import-groups", "--tenant", &tenant, "--plan", part]);
        assert!(plan.contains("rows rejected: 0 of"), "{plan}");
    }

    let again = refusal(&console.run(&["split-groups", "big.csv"]));
    assert!(
        again.1.contains("big-part1.csv"),
        "nothing is written over: {}",
        again.1
    );
    std::fs::create_dir(console.folder.path().join("parts")).unwrap();
    std::fs::write(console.folder.path().join("bad.csv"), "groups\nHR\nI\0T\n").unwrap();
    let bad = refusal(&console.run(&["split-groups", "--into", "parts", "bad.csv"]));
    assert!(bad.1.contains("Line 3, column 1"), "{}", bad.1);
    let left = std::fs::read_dir(console.folder.path().join("parts")).unwrap();
    assert_eq!(left.count(), 0, "no part of a file that can't be read");
    let json = console.print(&["split-groups", "--json", "--into", "parts", "big.csv"]);
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["groups"], &first["file"]),
        (&25_000.into(), &"parts/big-part1.csv".into())
    );
}
