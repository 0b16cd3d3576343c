//! The binary, as an operator runs it.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use sea_orm::{ConnectionTrait as _, Database};
use tempfile::TempDir;

const PASSWORD: &str = "correct horse battery\n";

/// A folder with a database of its own.
struct Console {
    folder: TempDir,
}

impl Console {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("tenantry.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenantry"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("USER", "operator")
            .env(
                "TENANTRY_DATABASE_URL",
                format!("sqlite:{}", self.database().display()),
            )
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = self.command(arguments).spawn().unwrap();
        // A command that does not read its input may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, "")
    }

    /// What a command that succeeds prints.
    fn print(&self, arguments: &[&str]) -> String {
        text(&self.run(arguments))
    }

    fn bootstrap(&self, name: &str) -> String {
        let email = format!("ada@{name}.example");
        let arguments = [
            "bootstrap",
            "--tenant",
            name,
            "--region",
            "eu-central",
            "--email",
            &email,
            "--name",
            "Ada Lind",
            "--password-stdin",
        ];
        text(&self.run_with(&arguments, PASSWORD))
    }
}

/// Standard output of a command that succeeded.
fn text(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned()
}

/// Exit code and standard error; nothing may be on standard output.
fn refusal(output: &Output) -> (i32, String) {
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    (
        output.status.code().unwrap(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

#[test]
fn from_an_empty_folder_to_a_token() {
    let console = Console::new();
    let tenant = console.bootstrap("acme");
    assert_eq!(tenant.len(), 36, "the ID and nothing else: {tenant}");

    let secret = console.print(&["token", "create", "--tenant", &tenant]);
    assert!(secret.starts_with("tnt_") && secret.len() == 40, "{secret}");

    let tenants = console.print(&["tenant", "list", "--json"]);
    assert_eq!(
        tenants,
        format!(
            r#"{{"id":"{tenant}","name":"acme","displayName":"acme","region":"eu-central","status":"active"}}"#
        )
    );
    let accounts = console.print(&["account", "list", "--tenant", &tenant, "--json"]);
    let account: serde_json::Value = serde_json::from_str(&accounts).unwrap();
    let keys: Vec<&String> = account.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "userName", "source", "status"]);
    assert_eq!(account["userName"], "ada@acme.example");
    assert_eq!(account["status"], "enabled");

    let groups = console.print(&["group", "list", "--tenant", &tenant, "--json"]);
    let group: serde_json::Value = serde_json::from_str(&groups).unwrap();
    let keys: Vec<&String> = group.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "name", "source", "status", "members"]);
    assert_eq!(
        (&group["name"], &group["members"]),
        (&"Owner".into(), &1.into())
    );

    let tokens = console.print(&["token", "list", "--tenant", &tenant, "--json"]);
    assert!(!tokens.contains(&secret), "a list never holds the secret");
    let token: serde_json::Value = serde_json::from_str(&tokens).unwrap();
    assert_eq!(token["state"], "active");
    let id = token["id"].as_str().unwrap();
    assert_eq!(
        console.print(&["token", "revoke", "--tenant", &tenant, id]),
        ""
    );
    assert_eq!(
        console.print(&["token", "list", "--tenant", &tenant, "--json"]),
        ""
    );
    assert_eq!(
        console
            .run(&["token", "revoke", "--tenant", &tenant, id])
            .status
            .code(),
        Some(1)
    );
}

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
fn refused_input_is_exit_code_1_and_says_why() {
    let console = Console::new();
    let tenant = console.bootstrap("acme");
    let weak = [
        "bootstrap",
        "--tenant",
        "a b",
        "--region",
        "moon",
        "--email",
        "ada",
        "--name",
        "Ada",
        "--password-stdin",
    ];
    let (code, message) = refusal(&console.run_with(&weak, "short\n"));
    assert_eq!(code, 1);
    for field in ["name:", "region:", "email:", "password:"] {
        assert!(message.contains(field), "{message}");
    }
    let nobody = uuid::Uuid::nil().to_string();
    for command in [
        ["group", "list"],
        ["account", "list"],
        ["token", "list"],
        ["token", "create"],
        ["audit", "verify"],
    ] {
        let (code, message) = refusal(&console.run(&[command[0], command[1], "--tenant", &nobody]));
        assert_eq!(
            (code, message.as_str()),
            (1, "tenantry: not found\n"),
            "{command:?}"
        );
    }
    assert_eq!(console.print(&["tenant", "disable", &tenant]), "");
    assert!(
        console
            .print(&["tenant", "list", "--json"])
            .contains(r#""status":"disabled""#)
    );
    assert_eq!(console.print(&["tenant", "enable", &tenant]), "");
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let console = Console::new();
    for arguments in [
        &["no-such-command"][..],
        &["token", "create"],
        &["token", "create", "--tenant", "acme"],
        &[
            "token",
            "create",
            "--tenant",
            "00000000-0000-0000-0000-000000000000",
            "--expires-in",
            "30",
        ],
        &[
            "token",
            "create",
            "--tenant",
            "00000000-0000-0000-0000-000000000000",
            "--expires-in",
            "900d",
        ],
        &["bootstrap", "--tenant", "acme"],
        &["serve", "--listen", "nowhere"],
        &["migrate", "--database-url", "mysql://x"],
    ] {
        let (code, message) = refusal(&console.run(arguments));
        assert_eq!(code, 2, "{arguments:?}: {message}");
    }
    assert!(!console.database().exists(), "nothing was opened");
}

#[test]
fn a_wrong_value_stops_the_start_and_names_its_key() {
    let console = Console::new();
    let mut command = console.command(&["serve"]);
    let (code, message) = refusal(
        &command
            .env("TENANTRY_LISTEN", "localhost")
            .output()
            .unwrap(),
    );
    assert_eq!(
        (code, message.as_str()),
        (
            2,
            "tenantry: TENANTRY_LISTEN must be an IP address and a port, like 127.0.0.1:3000 or [::]:3000\n"
        )
    );
    std::fs::write(
        console.folder.path().join("tenantry.toml"),
        "pubic_url = \"https://x\"",
    )
    .unwrap();
    let (code, message) = refusal(&console.run(&["serve"]));
    assert_eq!(code, 2);
    assert!(
        message.starts_with("tenantry: tenantry.toml has the unknown key pubic_url;"),
        "{message}"
    );
}

#[test]
fn a_database_without_schema_is_told_apart() {
    let console = Console::new();
    let (code, message) = refusal(&console.run(&["tenant", "list"]));
    assert_eq!(code, 1);
    assert!(message.contains("run `tenantry migrate`"), "{message}");
    assert_eq!(console.print(&["migrate"]), "The schema is up to date.");
    assert_eq!(console.print(&["tenant", "list", "--json"]), "");
}

#[test]
fn without_a_name_the_database_is_in_the_data_folder() {
    let console = Console::new();
    let mut command = console.command(&["migrate"]);
    text(
        &command
            .env_remove("TENANTRY_DATABASE_URL")
            .output()
            .unwrap(),
    );
    assert!(console.folder.path().join("data/tenantry.db").exists());
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
fn demo_data_fills_every_list_and_tells_who_can_sign_in() {
    let console = Console::new();
    let told = console.print(&["demo"]);
    assert!(
        told.starts_with("Sign in as olga.brandt@meridian.example with the password "),
        "{told}"
    );
    let tenants = console.print(&["tenant", "list", "--json"]);
    let ids: Vec<String> = tenants
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(ids.len(), 3);
    let all = |area: &str| -> String {
        ids.iter()
            .map(|id| console.print(&[area, "list", "--tenant", id, "--json"]) + "\n")
            .collect()
    };
    let (accounts, groups, tokens) = (all("account"), all("group"), all("token"));
    for source in ["LOCAL", "SCIM", "IMPORTED"] {
        assert!(groups.contains(source), "{source}");
    }
    for status in ["new", "enabled", "disabled"] {
        assert!(
            accounts.contains(&format!(r#""status":"{status}""#)),
            "{status}"
        );
    }
    for state in ["active", "expires-soon", "expired"] {
        assert!(tokens.contains(&format!(r#""state":"{state}""#)), "{state}");
    }
    console.print(&["audit", "verify"]);
    let (code, message) = refusal(&console.run(&["demo"]));
    assert_eq!(code, 1, "{message}");
}

#[test]
fn the_server_tells_its_address_once_and_stops_when_told() {
    let console = Console::new();
    let mut child = console
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = lines.next().unwrap().unwrap();
    assert!(
        ready.starts_with("Tenantry is ready at http://127.0.0.1:"),
        "{ready}"
    );
    let set_up = lines.next().unwrap().unwrap();
    let address = ready.rsplit(' ').next().unwrap();
    assert!(
        set_up.contains(&format!("{address}/setup?secret=")),
        "{set_up}"
    );

    let status = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(lines.count(), 0, "nothing else on standard output");
}

#[test]
fn a_server_that_is_set_up_prints_no_link() {
    let console = Console::new();
    console.bootstrap("acme");
    let mut child = console
        .command(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--public-url",
            "https://id.example.com/",
        ])
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(
        lines.next().unwrap().unwrap(),
        "Tenantry is ready at https://id.example.com"
    );
    let status = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(lines.count(), 0);
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
